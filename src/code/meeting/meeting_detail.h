// The circumstances of an encounter: status, how long, which round, in which form.
#pragma once

#include "code/meeting/meeting_lexicon.h"
#include "doc/document.h"

namespace parley {

// It took place, or is taking place.
bool is_over(MeetingStatus status);
// Seas and continents are what talks are about, not where they are held.
bool is_venue(const Document& doc, PlaceId place);
// "was to meet", "will meet", "would meet"
bool is_to_come(const Document& doc, TokenId verb);
// False where the text says that it did not take place; else sets the meeting's status.
bool set_status(const Document& doc, TokenId trigger, TokenId governor, Meeting& meeting);
// Place and date of the trigger, or of the verb it depends on where its own clause tells none.
void set_setting(const Document& doc, TokenId trigger, TokenId governor, Meeting& meeting);
// "around four hours": a duration beside the trigger or its verb.
void set_duration(const Document& doc, TokenId trigger, TokenId governor, Meeting& meeting, SymbolPool& symbols);
// "a second round", "another session": one of several, not the first.
bool is_another_round(const Document& doc, TokenId noun);
// "a third round", "trilateral talks", "by phone".
void set_form(const Document& doc, TokenId trigger, TokenId governor, Meeting& meeting, bool& channel_told);

}  // namespace parley
