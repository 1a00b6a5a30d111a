#include "annotate/engine/repair.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "text/characters.h"
#include "text/utf8.h"

namespace parley {
namespace {

bool is_core(Deprel relation) {
  return relation == Deprel::kNsubj || relation == Deprel::kNsubjPass || relation == Deprel::kObj;
}

// A subject or object that begins with its own head, so that a noun right before it can be its title.
bool is_bare_name(const Tokens& tokens, TokenId name) {
  return is_core(tokens.deprel[name]) && tokens.upos[name] == Upos::kPropn && tokens.head[name - 1] != name;
}

// How often a report has a name as each type of entity.
struct Senses {
  std::array<uint32_t, kEntityTypeCount> count{};
  uint32_t of(EntityType type) const { return count[static_cast<size_t>(type)]; }
  EntityType most() const {
    return static_cast<EntityType>(std::max_element(count.begin(), count.end()) - count.begin());
  }
};

// The type that a name should have which was taken for `type`, its words being `words` many.
EntityType settled(const Senses& senses, EntityType type, uint32_t words) {
  const EntityType most = senses.most();
  if (senses.of(most) >= 2 * senses.of(type)) return most;
  const uint32_t places = senses.of(EntityType::kLocation);
  const bool place = type == EntityType::kPerson && words == 1 && places > 0 && places >= senses.of(type);
  return place ? EntityType::kLocation : type;
}

// What a name is known by: its words in small letters.
std::string name_key(const Document& doc, const Entity& entity) {
  std::string key;
  const std::string_view text = doc.text(doc.span_of(entity.tokens));
  for (size_t at = 0; at < text.size();) encode(to_lower(next_character(text, at)), key);
  return key;
}

}  // namespace

void join_titles(Tokens& tokens) {
  for (TokenId name = 1; name < tokens.size(); ++name) {
    const TokenId title = name - 1;
    const bool twins = tokens.head[title] != kNil && tokens.head[title] == tokens.head[name] &&
                       tokens.deprel[title] == tokens.deprel[name];
    if (!twins || tokens.upos[title] != Upos::kNoun || !is_bare_name(tokens, name)) continue;
    tokens.head[title] = name;
    tokens.deprel[title] = Deprel::kNmodDesc;
  }
}

void settle_names(Document& doc) {
  std::unordered_map<std::string, Senses> senses;
  for (const Entity& entity : doc.entities) {
    ++senses[name_key(doc, entity)].count[static_cast<size_t>(entity.type)];
  }
  for (Entity& entity : doc.entities) {
    entity.type = settled(senses[name_key(doc, entity)], entity.type, entity.tokens.size());
  }
}

}  // namespace parley
