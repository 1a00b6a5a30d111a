// The actors that stand at a word of the tree, also where the word itself names none: "dozens of soldiers",
// "Russian positions", "officials from Ankara".
#pragma once

#include <vector>

#include "code/pattern.h"
#include "doc/document.h"

namespace parley {

// Appends the actors at `token`, without repeats.
void resolve_actors(const Document& doc, TokenId token, const PatternSet& patterns, std::vector<ActorId>& out);
// "dozens of soldiers": the word that is meant, here "soldiers"; else the token itself.
TokenId meant_word(const Document& doc, TokenId token, const PatternSet& patterns);
// Lower-case lemma, as patterns write it.
std::string_view trigger_lemma(const Document& doc, TokenId token, std::string& buffer);

}  // namespace parley
