// Which way a sentence looks at a token: back or ahead, from the verbs above it.
//   "They met on Friday": past at "Friday".  "Talks resume Monday", "is due to fly on Monday": future at "Monday".
#pragma once

#include "annotate/time/time_value.h"
#include "doc/document.h"

namespace parley {

// kNone where there is no verb or no syntax.
Lean lean_at(const Document& doc, TokenId token);
// What the predicate itself says, without the clauses above it; kNone for an infinitive or a bare participle that its
// governor decides.
// With `present_counts` a present tense of an action looks ahead ("talks resume Monday").
Lean lean_of_predicate(const Document& doc, TokenId predicate, bool present_counts = false);

// "told reporters on Monday it should …": a time between the speech verb and the subject of what is said belongs to the
// speech, wherever the parser hangs it.
bool belongs_to_speech(const Document& doc, TokenId token, TokenId predicate);

}  // namespace parley
