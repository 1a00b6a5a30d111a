// The actors that stand at a word of the tree, also where the word itself names none: "dozens of soldiers",
// "Russian positions", "officials from Ankara".
#pragma once

#include <vector>

#include "code/event/pattern.h"
#include "doc/document.h"

namespace parley {

// Appends the actors at `token`, without repeats.
void resolve_actors(const Document& doc, TokenId token, const PatternSet& patterns, std::vector<ActorId>& out);
// "a series of attacks": the word that counts the given one, here "series"; else the token itself.
TokenId counting_word(const Document& doc, TokenId token, const PatternSet& patterns);
// "dozens of soldiers": the word that is meant, here "soldiers"; else the token itself.
TokenId meant_word(const Document& doc, TokenId token, const PatternSet& patterns);
// The word as the patterns have it, in lower case; `buffer` may hold it.
std::string_view pattern_word(const Document& doc, TokenId token, const PatternSet& patterns, std::string& buffer);
// "a visit to Cairo": the state of the place, where the report has it as an actor.
void resolve_host(const Document& doc, TokenId token, std::vector<ActorId>& out);
// Who says the clause that the token stands in: the speaker of the innermost quote, else the subject of the verb of
// saying that governs it; appended to `out`.
void resolve_speaker(const Document& doc, TokenId token, const PatternSet& patterns, std::vector<ActorId>& out);

}  // namespace parley
