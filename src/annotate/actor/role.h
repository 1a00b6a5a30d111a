// Role nouns and group nouns with their sectors: "foreign minister" is GOV, "rebel" REB, "the police" COP.
//   Result<RoleLexicon> roles = RoleLexicon::load(home + "/data");
//   RoleMatch role = roles->ending_at(doc, token);        // the longest entry whose last word is the token
// The formats are told in data/actors/README.md.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "doc/document.h"

namespace parley {

struct RoleNoun {
  std::string noun;                     // lemmas, lower case: "prime minister"
  std::string sector;                   // empty where the words around must tell
  ActorKind kind = ActorKind::kPerson;  // kPerson, kGroup (people), kBody, kArmedGroup, kParty …
  Gender gender = Gender::kNone;
  bool weak = false;  // an actor only with a country, body or determiner that makes it one
  std::string group;  // PLOVER group where the noun alone means one: "the coalition"
  std::string because;
};

struct RoleMatch {
  const RoleNoun* noun = nullptr;
  TokenRange tokens;  // the words of the entry
};

// A word beside a role that moves its sector: "former" -> ELI, "opposition" -> OPP, "military" -> MIL.
struct RoleModifier {
  std::string sector;
  bool past = false;  // "former", "ousted", "late"
};

class RoleLexicon {
 public:
  // Reads the folder data/roles, and before it the user's own, data/user/roles, where there is one.
  static Result<RoleLexicon> load(const std::string& data);
  static Result<RoleLexicon> load_own(const std::string& data);  // without the user's

  // The entry for a noun in folded words, or nullptr.
  const RoleNoun* known(std::string_view noun) const;

  // The longest entry that ends at `token`; .noun is nullptr if there is none.
  RoleMatch ending_at(const Document& doc, TokenId token) const;
  const RoleModifier* modifier(std::string_view folded) const;
  // Words before a name that are no role: "Mr", "Dr", "Sir".
  bool is_honorific(std::string_view folded) const;
  Gender gender_of_honorific(std::string_view folded) const;
  // Kin words ("son-in-law" is looked up as "son in law"); nullptr if it is none.
  const Gender* kin(std::string_view folded) const;

 private:
  Status load_all(const std::string& data);
  Status load_nouns(const std::string& path);
  Status load_modifiers(const std::string& path);
  Status load_words(const std::string& path, std::unordered_map<std::string, Gender>& out);

  std::unordered_map<std::string, std::vector<RoleNoun>> by_last_;  // longest first
  std::unordered_map<std::string, RoleModifier> modifiers_;
  std::unordered_map<std::string, Gender> honorifics_;
  std::unordered_map<std::string, Gender> kin_;
};

}  // namespace parley
