// The last step: turns resolved drafts into the actor layer, with names, codes, roles and relations.
#pragma once

#include <vector>

#include "annotate/actor/coref.h"

namespace parley {

void build_actors(const Reading& reading, const std::vector<Candidate>& candidates, const std::vector<Draft>& drafts,
                  Document& doc);

}  // namespace parley
