#include "annotate/actor/actor_namesake.h"

#include <algorithm>

#include "annotate/actor/actor_use.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// Words; what is longer tells of where as well: "King Harald the Fifth of Norway".
constexpr size_t kLongestName = 3;

bool has(const std::vector<std::string_view>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_person_entity(const Entity* entity) { return entity != nullptr && entity->type == EntityType::kPerson; }

bool is_singular_person(const std::string& word) {
  return word == "he" || word == "she" || word == "his" || word == "her" || word == "him";
}

// "Jordan, 23, said".
bool has_age_behind(const Document& doc, TokenId token) {
  if (token + 3 >= doc.tokens.size() || doc.word(token + 1) != "," || doc.word(token + 3) != ",") return false;
  const std::string_view age = doc.word(token + 2);
  return age.size() <= 2 && std::all_of(age.begin(), age.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool has_given_name_before(const Document& doc, std::span<const std::string> folded, const ActorDictionary& dictionary,
                           TokenId surname) {
  if (surname == 0 || surname >= doc.tokens.size()) return false;
  if (doc.tokens.sentence[surname - 1] != doc.tokens.sentence[surname]) return false;
  const TokenId before = surname - 1;
  const Span gap{doc.tokens.span[before].end, doc.tokens.span[surname].begin};
  if (doc.text(gap).find('\n') != std::string_view::npos) return false;
  const std::string_view word = doc.word(before);
  if (doc.tokens.upos[before] != Upos::kPropn || word[0] < 'A' || word[0] > 'Z') return false;
  const bool known = dictionary.gender_of_first_name(folded[before]) != Gender::kNone;
  const Entity* entity = entity_at(doc, before);
  if (entity == nullptr) return known;
  if (entity->type != EntityType::kLocation || entity->tokens.size() > 1) return false;
  const Tokens& tokens = doc.tokens;
  // Not "President of Peru Ruiz".
  const bool own = known || preposition(doc, before).empty();
  if (own && tokens.head[surname] == before && tokens.deprel[surname] == Deprel::kFlat) return true;
  // What the parser made two subjects of.
  return known && tokens.head[surname] == tokens.head[before] && tokens.deprel[surname] == tokens.deprel[before];
}

void Namesakes::read(const Document& doc, std::span<const std::string> folded, const ActorDictionary& dictionary,
                     const RoleLexicon& roles) {
  doc_ = &doc;
  folded_ = folded;
  dictionary_ = &dictionary;
  roles_ = &roles;
  given_.clear();
  surnames_.clear();
  std::vector<std::pair<std::string_view, std::string_view>> full;
  std::vector<std::string_view> bare;
  for (const Entity& entity : doc.entities) {
    const TokenId first = entity.tokens.begin;
    if (entity.type == EntityType::kLocation && entity.tokens.size() == 1 && is_addressed(first)) {
      surnames_.push_back(folded[first]);
    }
    if (entity.type != EntityType::kPerson) continue;
    if (entity.tokens.size() > kLongestName) continue;
    if (entity.tokens.size() > 1) {
      full.emplace_back(folded[first], folded[entity.tokens.end - 1]);
    } else if (has_given_name_before(doc, folded, dictionary, first)) {
      full.emplace_back(folded[first - 1], folded[first]);
    } else {
      bare.push_back(folded[first]);
      if (is_told_person(first, &entity)) surnames_.push_back(folded[first]);
    }
  }
  for (const auto& [given, surname] : full) {
    surnames_.push_back(surname);
    // Who goes by the surname does not go by the given name as well.
    if (!has(bare, surname)) given_.push_back(given);
  }
}

// "Mr. Jordan", "Jordan, 23,".
bool Namesakes::is_addressed(TokenId token) const {
  if (has_age_behind(*doc_, token)) return true;
  return token > 0 && doc_->tokens.sentence[token - 1] == doc_->tokens.sentence[token] &&
         roles_->is_honorific(folded_[token - 1]);
}

// What stands right beside the name says so: a title, an age, a description, a surname.
bool Namesakes::is_told_person(TokenId token, const Entity* here) const {
  const Document& doc = *doc_;
  if (is_addressed(token)) return true;
  const TokenId next = token + 1;
  if (next < doc.tokens.size()) {
    const Entity* behind = entity_at(doc, next);
    const bool surname = is_person_entity(behind) && behind != here && behind->tokens.begin == next;
    if (surname && has_given_name_before(doc, folded_, *dictionary_, next)) return true;
  }
  if (is_person_entity(here) && token > 0 && doc.tokens.sentence[token - 1] == doc.tokens.sentence[token]) {
    const RoleNoun* title = roles_->ending_at(doc, token - 1).noun;
    if (title != nullptr && title->kind == ActorKind::kPerson) return true;
  }
  const TokenId described = child(doc, token, Deprel::kAppos);
  if (!is_person_entity(here) || described == kNil) return false;
  const RoleNoun* noun = roles_->ending_at(doc, described).noun;
  return noun != nullptr && noun->kind == ActorKind::kPerson && doc.tokens.morph[described].number != Number::kPlur;
}

// "Jordan said he would return", in a sentence of no other person.
bool Namesakes::is_resumed(TokenId token) const {
  const TokenRange sentence = doc_->sentences[doc_->tokens.sentence[token]].tokens;
  bool found = false;
  for (TokenId t = sentence.begin; t < sentence.end; ++t) {
    if (t != token && folded_[t] != folded_[token] && is_person_entity(entity_at(*doc_, t))) return false;
    if (t <= token) continue;
    if (folded_[t] == "it" || folded_[t] == "its") return false;
    found |= doc_->tokens.upos[t] == Upos::kPron && is_singular_person(folded_[t]);
  }
  return found;
}

// "in Jordan", "Jordan and Syria", "Jordan's capital": of the state, whoever else has the name.
bool Namesakes::is_used_as_side(TokenId token) const {
  const Document& doc = *doc_;
  const TokenId first = first_conjunct(doc, token);
  const std::string_view preposition = parley::preposition(doc, first);
  if (is_locative(preposition) || preposition == "to" || preposition == "from") return true;
  std::vector<TokenId> joined;
  conjuncts(doc, first, joined);
  return std::any_of(joined.begin(), joined.end(), [&](TokenId t) {
    const Entity* entity = t == token ? nullptr : entity_at(doc, t);
    return entity != nullptr && entity->type == EntityType::kLocation;
  });
}

bool Namesakes::is_person(TokenId token, const Entity* here, NameKind kind) const {
  const bool labelled = is_person_entity(here);
  if (!labelled && given_.empty() && surnames_.empty() && !is_addressed(token)) return false;
  if (is_told_person(token, here)) return true;
  const std::string_view word = folded_[token];
  if (has(surnames_, word)) return labelled || !is_used_as_side(token);
  if (has(given_, word)) return labelled ? !is_used_as_side(token) || is_resumed(token) : is_resumed(token);
  if (!labelled) return false;
  // Many a capital is a given name as well, few people are called after a state.
  const bool given = dictionary_->gender_of_first_name(word) != Gender::kNone;
  return is_resumed(token) || (kind == NameKind::kCapital && given);
}

}  // namespace parley
