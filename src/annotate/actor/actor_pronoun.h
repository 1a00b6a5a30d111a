// Pronouns that may stand for an actor, and "the two" without a noun.
//   add_pronouns(reading, candidates);      // "he", "its", "they"; "we", which only direct speech resolves
#pragma once

#include <vector>

#include "annotate/actor/actor_mention.h"

namespace parley {

void add_pronouns(const Reading& reading, std::vector<Candidate>& candidates);

}  // namespace parley
