// Clauses that the parser hangs on the wrong verb, where their first words leave one reading. Runs before the tree is
// indexed.
//   lift_clauses(doc);     // "It would agree, but only if the raids end and the road opens": both are conditions
#pragma once

#include "doc/document.h"

namespace parley {

// "But only if A and B": A is the condition of what stands before, B goes on with A.
// "Provided A": A is the condition of what stands before.
// "Said her envoys might come, but would not stay": what would not be goes on with what might.
// "Wants the settlers barred": what is wanted of them.
// "Accused the militia of burning villages": of what they are accused.
// "The border, the minister added, would stay closed": the words around are the sentence.
// "Took the soldiers captive": one object and what it becomes.
// "Insists that Chad yield, while Mali has refused": the refusal is no part of what is insisted on.
void lift_clauses(Document& doc);

}  // namespace parley
