// The name in what the learned entities took for one: without the words that belong to the phrase or to an office, and
// whole where a part was not seen.
//   trimmed(doc, scan, dictionary, roles, entity)    // "Mr. Ruiz's": Ruiz; "Li Wei" of "Li Wei-ning": all of it
#pragma once

#include "annotate/actor/actor_scan.h"

namespace parley {

// Needs the words of `scan`, not what it finds.
TokenRange trimmed(const Document& doc, const ActorScan& scan, const ActorDictionary& dictionary,
                   const RoleLexicon& roles, const Entity& entity);

}  // namespace parley
