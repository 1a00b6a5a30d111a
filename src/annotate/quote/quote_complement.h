// What a reporting or demanding word governs: the clause, infinitive, object or prepositional phrase with the content.
//   Complement c;
//   if (complement(doc, verb, ContentFrame::kInfinitive, {}, c)) doc.words(c.content)   // "to reopen the pass"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"

namespace parley {

enum class ContentFrame : uint8_t { kClause, kInfinitive, kObject, kAs, kPreposition };

// "clause", "infinitive", "object", "as"; every other word is a preposition.
ContentFrame parse_frame(std::string_view text);

struct Complement {
  TokenRange content;  // untrimmed
  TokenId head = kNil;
};

// Finds the complement of a verb, adjective or noun in one frame; `prepositions` matter to kPreposition alone.
bool complement(const Document& doc, TokenId word, ContentFrame frame, const std::vector<std::string>& prepositions,
                Complement& out);
// An infinitive with "to".
bool is_infinitive(const Document& doc, TokenId token);
// Whom a verb addresses: "told reporters", "said to reporters"; kNil if nobody.
TokenId addressee_of(const Document& doc, TokenId verb);

}  // namespace parley
