// Whose words a cue reports: the head of the phrase that stands for the speaker.
//   TokenId who = speaker_of(doc, lexicon, said);     // "…, said taxi driver Ana Ruiz": Ruiz
#pragma once

#include "annotate/quote/quote_lexicon.h"
#include "doc/document.h"

namespace parley {

// Who speaks by a reporting verb: its subject, a passive's agent, whoever is quoted; where the tree gives none, the
// name or phrase right beside the verb.
TokenId speaker_of(const Document& doc, const QuoteLexicon& lexicon, TokenId verb);
// Whose claim, hope or plan a noun is: the possessor, a "by" phrase, or who voiced it ("expressed the hope"); else
// kNil.
TokenId owner_of(const Document& doc, const QuoteLexicon& lexicon, TokenId noun);

}  // namespace parley
