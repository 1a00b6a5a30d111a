// The thing that a stance is taken on, and whose stance a noun tells, where the syntax hides either: "a truce rejected
// by Chad", "wants the force withdrawn", "a deal, which Chad rejects"; "a Russian demand", "pressure from Chad".
//   Complement found;   if (find_thing(doc, verb, ContentFrame::kObject, entry, found)) doc.words(found.content)
//   TokenId owner = owner_of_noun(build, demand);
#pragma once

#include "annotate/quote/quote_complement.h"
#include "code/position/position_build.h"

namespace parley {

// The complement of a stance word in one frame; what the passive has as its subject is the thing.
bool find_thing(const Document& doc, TokenId t, ContentFrame frame, const StanceEntry& entry, Complement& found);
// The word that names whose demand, offer or support a noun is; kNil where none does.
TokenId owner_of_noun(const PositionBuilder& build, TokenId noun);
// Can a thing be asked to do something? "urged efforts to end the war" asks nobody.
bool is_somebody(const Document& doc, TokenId thing);
// "offered support": what to offer is a stance, whatever it is for.
bool is_given(const Document& doc, TokenId thing);
// Does a word of blame stand in it, not denied?
bool is_blamed(const Document& doc, const PositionLexicon& lexicon, TokenRange words);

}  // namespace parley
