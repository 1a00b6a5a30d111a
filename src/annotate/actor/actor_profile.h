// What a noun phrase says about whose side its referent is on: "the Kremlin's foreign policy advisor" -> RUS GOV,
// "a spokesman for the rebel group" -> REB, "head of Ukraine's Black Sea fleet" -> UKR MIL.
//   Profile profile = read_profile(doc, scan, dictionary, roles, noun);
#pragma once

#include <string_view>
#include <vector>

#include "annotate/actor/actor_scan.h"

namespace parley {

struct Profile {
  std::vector<uint32_t> states;  // of the dictionary, in text order
  std::string_view sector;
  std::string_view group;
  ActorKind kind = ActorKind::kUnknown;
  const Body* body = nullptr;  // the body that it belongs to or is
  bool past = false;           // "former"
  bool by_place = false;       // the country is only where it is ("residents of Kiev")
  TokenId possessor = kNil;    // head of a person's name in the genitive: "Trump's envoy"
  std::string_view because;

  bool empty_of_side() const { return states.empty() && group.empty(); }
  bool empty() const { return states.empty() && sector.empty() && group.empty() && body == nullptr; }
};

// Reads the phrase that `head` heads, its modifiers and its of/for/at complements. `begin` is where the phrase begins
// if the tree does not tell so; kNil to take the tree's word.
Profile read_profile(const Document& doc, const ActorScan& scan, const ActorDictionary& dictionary,
                     const RoleLexicon& roles, TokenId head, TokenId begin = kNil);
// What a proper name alone says.
Profile name_profile(const Document& doc, const ActorScan& scan, const ActorDictionary& dictionary,
                     const RoleLexicon& roles, const NameItem& name);
// Takes from `more` what `profile` lacks.
void complete(Profile& profile, const Profile& more);
// "U.S.-led", "pro-Russian": the name only qualifies another word.
bool is_part_of_compound_adjective(const Document& doc, TokenRange name);

}  // namespace parley
