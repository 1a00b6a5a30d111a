// When did it happen, and where? One owner of these questions for events, meetings, quotes and positions; they read
// times, places and syntax, and keep nothing.
//   When when = date_of(doc, verb);          // "met late Thursday": 2026-01-22, by expression
//   PlaceId place = place_of(doc, verb);     // "met in Moscow": the place item, or kNil
#pragma once

#include "doc/document.h"

namespace parley {

// The date of a verb, predicate adjective or event noun, from the best of
// - a time expression that governs it in the syntax, or governs the clause or the light verb that carries it;
// - an event told from it or to it ("a day before planned talks");
// - a dated neighbour in the story (kNarrative);
// - the report's day, for the report's own fresh news only (kReportDay).
// Open where none of these is safe.
When date_of(const Document& doc, TokenId predicate);

// The date of the speech whose content the predicate stands in: when a demand, an offer or a refusal that is quoted was
// made. Open outside speech.
//   "We must stop," she said on Monday          date_of_saying(doc, stop): Monday
When date_of_saying(const Document& doc, TokenId predicate);

// The place in whose in/at/to/near phrase the predicate happens; kNil where the text does not say.
PlaceId place_of(const Document& doc, TokenId predicate);

// History that the report recalls rather than reports: dated well before the report, told in the pluperfect or in an
// aside, or marked as earlier ("previous talks").
bool is_background(const Document& doc, TokenId predicate);

}  // namespace parley
