#include "annotate/tree_repair.h"

namespace parley {
namespace {

bool is_core(Deprel relation) {
  return relation == Deprel::kNsubj || relation == Deprel::kNsubjPass || relation == Deprel::kObj;
}

// A subject or object that begins with its own head, so that a noun right before it can be its title.
bool is_bare_name(const Tokens& tokens, TokenId name) {
  return is_core(tokens.deprel[name]) && tokens.upos[name] == Upos::kPropn && tokens.head[name - 1] != name;
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

}  // namespace parley
