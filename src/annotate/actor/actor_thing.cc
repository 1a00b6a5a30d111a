#include "annotate/actor/actor_thing.h"

#include <array>

#include "base/words.h"
#include "doc/tree.h"

namespace parley {
namespace {

// Whether what the noun is of ("hundreds of dollars", "the movement of goods") is neither somebody nor named.
bool is_of_things(const Reading& in, TokenId noun) {
  for (const TokenId c : children(in.doc, noun)) {
    if (in.doc.tokens.deprel[c] != Deprel::kNmod || preposition(in.doc, c) != "of") continue;
    return in.scan.role_headed_by(c) == nullptr && in.scan.name_at(c) == nullptr;
  }
  return false;
}

// Nothing before the noun says which one: "use of deadly force", "heads of state".
bool is_uncounted(const Reading& in, const RoleItem& role) {
  if (in.doc.tokens.morph[role.head].number == Number::kPlur) return false;
  const TokenRange range = phrase(in.doc, role.head);
  for (TokenId t = range.begin; t < role.head; ++t) {
    const Upos upos = in.doc.tokens.upos[t];
    if (upos == Upos::kDet || upos == Upos::kNum || upos == Upos::kPron || upos == Upos::kPropn) return false;
    if (in.scan.name_at(t) != nullptr) return false;
  }
  return true;
}

bool is_written_small(const Document& doc, TokenId token) {
  const std::string_view word = doc.word(token);
  return !word.empty() && word.front() >= 'a' && word.front() <= 'z';
}

// "a passenger jet", "two Airbus jets": those who fly in it wage no war.
bool carries_travellers(const Reading& in, TokenId jet) {
  static constexpr std::array<std::string_view, 10> kWords = {"passenger", "commercial", "private", "business", "civilian",
                                                              "cargo",     "charter",    "airbus",  "boeing",   "jumbo"};
  const TokenRange range = phrase(in.doc, jet);
  for (TokenId t = range.begin; t < jet; ++t) {
    if (one_of(in.scan.folded(t), kWords)) return true;
  }
  return false;
}

}  // namespace

bool is_thing(const Reading& in, const RoleItem& role) {
  if (role.noun == nullptr) return false;
  const std::string_view noun = role.noun->noun;
  if (noun.ends_with("hundreds") || noun.ends_with("thousands") || noun.ends_with("dozens") || noun == "movement") {
    return is_of_things(in, role.head);
  }
  if (noun == "house") return is_written_small(in.doc, role.head);
  if (noun == "force" || noun == "state") return is_uncounted(in, role);
  return noun == "jet" && carries_travellers(in, role.head);
}

bool is_weapon(const RoleItem& role) {
  return role.noun != nullptr && (role.noun->noun == "drone" || role.noun->noun == "aircraft carrier");
}

}  // namespace parley
