#include "annotate/repair.h"

#include <algorithm>

namespace parley {
namespace {

bool is_core(Deprel relation) {
  return relation == Deprel::kNsubj || relation == Deprel::kNsubjPass || relation == Deprel::kObj;
}

// A subject or object that begins with its own head, so that a noun right before it can be its title.
bool is_bare_name(const Tokens& tokens, TokenId name) {
  return is_core(tokens.deprel[name]) && tokens.upos[name] == Upos::kPropn && tokens.head[name - 1] != name;
}

int count_as(const Document& doc, std::string_view word, EntityType type) {
  return static_cast<int>(std::count_if(doc.entities.begin(), doc.entities.end(), [&](const Entity& e) {
    return e.type == type && e.tokens.size() == 1 && doc.word(e.tokens.begin) == word;
  }));
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
  for (Entity& entity : doc.entities) {
    if (entity.type != EntityType::kPerson || entity.tokens.size() != 1) continue;
    const std::string_view word = doc.word(entity.tokens.begin);
    const int places = count_as(doc, word, EntityType::kLocation);
    if (places > 0 && places >= count_as(doc, word, EntityType::kPerson)) entity.type = EntityType::kLocation;
  }
}

}  // namespace parley
