// Nouns that name a side in one sentence and a thing in the next: "the force entered the town", "the use of force".
//   if (is_thing(reading, role)) …   // "hundreds of dollars", "her house", "a passenger jet", "heads of state"
#pragma once

#include "annotate/actor/actor_phrase.h"

namespace parley {

bool is_thing(const Reading& reading, const RoleItem& role);
// "a drone strike": a weapon before a deed strikes for somebody else.
bool is_weapon(const RoleItem& role);

}  // namespace parley
