// How actors are tied to each other: kin, membership, leadership, who speaks for whom.
//   add_relations(reading, candidates, drafts, actor_of, doc);   // after doc.actors is filled
#pragma once

#include <vector>

#include "annotate/actor/coref.h"

namespace parley {

// `actor_of` gives the actor of each draft, kNil where it became none.
void add_relations(const Reading& reading, const std::vector<Candidate>& candidates, const std::vector<Draft>& drafts,
                   const std::vector<ActorId>& actor_of, Document& doc);

}  // namespace parley
