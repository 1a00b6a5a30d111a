#include "annotate/place/place_demonym.h"

#include <algorithm>
#include <array>

#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr TokenId kLongest = 3;  // "Papua New Guinean"

// "in Russian", "speaks Arabic", "a Turkish-language paper": the language is meant.
bool is_language(const Document& doc, TokenRange tokens) {
  static constexpr std::array<std::string_view, 8> kVerbs = {"speak",     "learn", "teach", "write",
                                                             "translate", "read",  "study", "understand"};
  if (tokens.end < doc.tokens.size() && doc.lemma(tokens.end) == "language") return true;
  if (tokens.end + 1 < doc.tokens.size() && doc.word(tokens.end) == "-" && doc.word(tokens.end + 1) == "language") {
    return true;
  }
  const TokenId last = tokens.end - 1;
  if (doc.tokens.upos[last] == Upos::kAdj && doc.tokens.deprel[last] == Deprel::kAmod) return false;
  const bool bare = child(doc, last, Deprel::kDet) == kNil;
  const TokenId head = doc.tokens.head[last];
  const bool spoken = head != kNil && std::find(kVerbs.begin(), kVerbs.end(), doc.lemma(head)) != kVerbs.end();
  return bare && (preposition(doc, last) == "in" || (spoken && doc.tokens.deprel[last] == Deprel::kObj));
}

}  // namespace

void find_demonyms(const Document& doc, const Gazetteer& gazetteer, std::vector<Demonym>& out) {
  out.clear();
  std::vector<Toponym> found;
  const TokenId count = static_cast<TokenId>(doc.tokens.size());
  for (TokenId t = 0; t < count; ++t) {
    const char first = doc.word(t)[0];
    if (first < 'A' || first > 'Z') continue;
    for (TokenId size = std::min(kLongest, count - t); size > 0; --size) {
      const TokenRange tokens{t, t + size};
      if (doc.tokens.sentence[t] != doc.tokens.sentence[t + size - 1]) continue;
      const std::string_view country = gazetteer.country_of_demonym(doc.words(tokens));
      if (country.empty()) continue;
      const Entity* entity = entity_at(doc, t);
      const bool person = entity != nullptr && entity->type == EntityType::kPerson;
      if (person || time_at(doc, t) != kNil || is_language(doc, tokens)) continue;
      found.clear();
      gazetteer.find_country(country, found);
      if (found.empty()) continue;
      out.push_back({tokens, found.front()});
      t += size - 1;
      break;
    }
  }
}

}  // namespace parley
