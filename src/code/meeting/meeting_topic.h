// What an encounter was about, as the text has it: "met to discuss grain", "talks on a treaty", "focused on the road".
//   set_topic(doc, lexicon, trigger, governor, meeting, symbols);   // meeting.topic: "grain"
#pragma once

#include "code/meeting/meeting_lexicon.h"
#include "doc/document.h"

namespace parley {

// Below the trigger first, then below the verb that carries it.
void set_topic(const Document& doc, const MeetingLexicon& lexicon, TokenId trigger, TokenId governor, Meeting& meeting,
               SymbolPool& symbols);

}  // namespace parley
