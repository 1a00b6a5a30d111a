// Names that a state or its capital shares with persons: "Chad", "Jordan", "Georgia", "Israel". The learned entities
// mistake one for the other; who stands beside the name and how the report goes on tells them apart.
//   Namesakes namesakes;  namesakes.read(doc, folded, dictionary, roles);
//   if (namesakes.is_person(token, entity, hit.kind)) …      // "Jordan" of "Rep. Jordan", "Jordan Bardella"
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/actor/actor_dictionary.h"
#include "annotate/actor/role.h"
#include "doc/document.h"

namespace parley {

class Namesakes {
 public:
  // `folded`: the report's words, which must outlive this.
  void read(const Document& doc, std::span<const std::string> folded, const ActorDictionary& dictionary,
            const RoleLexicon& roles);
  // Whether the name of one state or capital at a token means a person; `here`: the entity there, or nullptr.
  bool is_person(TokenId token, const Entity* here, NameKind kind) const;

 private:
  bool is_addressed(TokenId token) const;
  bool is_told_person(TokenId token, const Entity* here) const;
  bool is_resumed(TokenId token) const;
  bool is_used_as_side(TokenId token) const;

  const Document* doc_ = nullptr;
  std::span<const std::string> folded_;
  const ActorDictionary* dictionary_ = nullptr;
  const RoleLexicon* roles_ = nullptr;
  std::vector<std::string_view> given_, surnames_;  // by which the report may call its persons
};

// Whether the word before a person's surname is the given name, which the entities took for a place: "Jordan" of
// "Jordan Bardella".
bool has_given_name_before(const Document& doc, std::span<const std::string> folded, const ActorDictionary& dictionary,
                           TokenId surname);

}  // namespace parley
