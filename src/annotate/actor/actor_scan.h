// First look at a report: where names of persons, states and bodies stand, and where role and group nouns do. Later
// steps ask this by token.
//   ActorScan scan;  scan.read(doc, dictionary, roles);
//   if (const NameItem* name = scan.name_at(token)) …
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/actor/actor_dictionary.h"
#include "annotate/actor/actor_namesake.h"
#include "annotate/actor/role.h"
#include "doc/document.h"

namespace parley {

enum class NameType : uint8_t { kPerson, kState, kDemonym, kCapital, kBody, kPeople };

// A proper name in the text. `index` is the dictionary's (state or body), kNil where it knows none.
struct NameItem {
  TokenRange tokens;
  TokenId head = kNil;  // its token whose syntactic head lies outside
  NameType type = NameType::kBody;
  uint32_t index = kNil;
  bool plural = false;
  float confidence = 0;
};

// A role or group noun (possibly of several words: "secretary of state").
struct RoleItem {
  TokenRange tokens;
  TokenId head = kNil;
  const RoleNoun* noun = nullptr;
  const Gender* kin = nullptr;  // set for kin words
};

class ActorScan {
 public:
  void read(const Document& doc, const ActorDictionary& dictionary, const RoleLexicon& roles);

  const std::vector<NameItem>& names() const { return names_; }
  const std::vector<RoleItem>& roles() const { return roles_; }
  // The name that covers the token, or nullptr.
  const NameItem* name_at(TokenId token) const { return name_of_[token] == kNil ? nullptr : &names_[name_of_[token]]; }
  // The role whose syntactic head the token is, or nullptr.
  const RoleItem* role_headed_by(TokenId token) const {
    return role_of_[token] == kNil ? nullptr : &roles_[role_of_[token]];
  }
  // The role whose last word the token is, or nullptr.
  const RoleItem* role_ending_at(TokenId token) const;
  const std::string& folded(TokenId token) const { return folded_[token]; }
  const std::vector<std::string>& all_folded() const { return folded_; }
  NameWords person_words(TokenRange tokens) const;

 private:
  // The dictionary's name at a token, unless the learned entity there says otherwise.
  NameHit dictionary_name(const Document& doc, TokenId token, const Entity* here,
                          const ActorDictionary& dictionary, const RoleLexicon& roles) const;
  // States of which the report may call a half: "the North" where it names North Korea.
  void find_halves(const Document& doc, const ActorDictionary& dictionary);
  NameHit half_name(TokenId token, const Entity* here) const;
  bool is_officers_name(const Document& doc, const ActorDictionary& dictionary, TokenId t) const;
  void find_names(const Document& doc, const ActorDictionary& dictionary, const RoleLexicon& roles);
  void find_roles(const Document& doc, const RoleLexicon& roles);
  void add_entity(const Document& doc, const Entity& entity, const ActorDictionary& dictionary,
                  const RoleLexicon& roles);
  void add_name(const Document& doc, NameItem item);
  // Whether a person's entity only goes on with the name before it, which then takes it in, or repeats its last word.
  bool is_part_of_name_before(const Document& doc, TokenRange range);
  void settle_kinds(const Document& doc);

  Namesakes namesakes_;
  std::vector<std::string_view> words_;
  std::vector<std::string> folded_;
  std::unordered_map<std::string, uint32_t> halves_;  // "north" -> state; kNil where two are named
  std::vector<NameItem> names_;     // sorted, not overlapping
  std::vector<uint32_t> name_of_;   // per token
  std::vector<RoleItem> roles_;     // sorted by head
  std::vector<uint32_t> role_of_;   // per token: role headed by it
  std::vector<uint32_t> role_end_;  // per token: role ending at it
};

// Whether a new line begins before the token.
bool breaks_line(const Document& doc, TokenId token);

}  // namespace parley
