#include "annotate/repair.h"

#include <string_view>
#include <unordered_map>

namespace parley {
namespace {

bool is_core(Deprel relation) {
  return relation == Deprel::kNsubj || relation == Deprel::kNsubjPass || relation == Deprel::kObj;
}

// A subject or object that begins with its own head, so that a noun right before it can be its title.
bool is_bare_name(const Tokens& tokens, TokenId name) {
  return is_core(tokens.deprel[name]) && tokens.upos[name] == Upos::kPropn && tokens.head[name - 1] != name;
}

// How often a report has a single word as a person and as a location.
struct Senses {
  uint32_t person = 0, location = 0;
};

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
  std::unordered_map<std::string_view, Senses> senses;
  for (const Entity& entity : doc.entities) {
    if (entity.tokens.size() != 1) continue;
    Senses& word = senses[doc.word(entity.tokens.begin)];
    word.person += entity.type == EntityType::kPerson ? 1 : 0;
    word.location += entity.type == EntityType::kLocation ? 1 : 0;
  }
  for (Entity& entity : doc.entities) {
    if (entity.type != EntityType::kPerson || entity.tokens.size() != 1) continue;
    const Senses& word = senses[doc.word(entity.tokens.begin)];
    if (word.location > 0 && word.location >= word.person) entity.type = EntityType::kLocation;
  }
}

}  // namespace parley
