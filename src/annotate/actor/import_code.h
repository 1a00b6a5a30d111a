// What TABARI's codes of actors mean in the words of the dictionaries: "NORGOVMED" is Norway's government.
//   read_actor_code("PSEREBHMS", dictionary).group == "HAMAS";   sector_of_parts("CHRCPT") == "REL"
#pragma once

#include <string>
#include <string_view>

#include "annotate/actor/actor_dictionary.h"

namespace parley {

// What a code of an actor means, in the words of the dictionaries.
struct ImportedCode {
  std::string side;    // ISO3, or the first letters of a code that is no country's
  std::string group;   // PLOVER group, or the letters that stand for none of the known parts
  std::string sector;  // PLOVER
  ActorKind kind = ActorKind::kUnknown;
  bool none = false;  // "---": stands for nobody
};
ImportedCode read_actor_code(std::string_view code, const ActorDictionary& dictionary);
// The sector of an agent's code without its "~"; "" where none of its parts is one.
std::string sector_of_parts(std::string_view code);
// What a body of the sector is, where nothing else tells.
ActorKind kind_of_sector(std::string_view sector);

}  // namespace parley
