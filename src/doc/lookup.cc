#include "doc/lookup.h"

#include <algorithm>

#include "doc/tree.h"

namespace parley {
namespace {

// The item of a sorted layer whose tokens contain `token`, by its index, or kNil.
template <class Item>
uint32_t covering(const std::vector<Item>& layer, TokenId token) {
  const auto after =
      std::partition_point(layer.begin(), layer.end(), [&](const Item& i) { return i.tokens.end <= token; });
  if (after == layer.end() || !after->tokens.contains(token)) return kNil;
  return static_cast<uint32_t>(after - layer.begin());
}

}  // namespace

std::span<const Mention> mentions_beside(const Document& doc, TokenId token) {
  const TokenRange sentence = doc.sentences[doc.tokens.sentence[token]].tokens;
  const auto first = [&](TokenId at) {
    return std::partition_point(doc.mentions.begin(), doc.mentions.end(),
                                [&](const Mention& m) { return m.tokens.begin < at; });
  };
  return {first(sentence.begin), first(sentence.end)};
}

void actors_headed_by(const Document& doc, TokenId token, std::vector<ActorId>& out) {
  for (const Mention& mention : mentions_beside(doc, token)) {
    if (mention.tokens.begin > token) break;
    if (mention.head != token) continue;
    if (std::find(out.begin(), out.end(), mention.actor) == out.end()) out.push_back(mention.actor);
  }
}

void actors_at(const Document& doc, TokenId token, std::vector<ActorId>& out) {
  actors_headed_by(doc, token, out);
  for (TokenId c : children(doc, token)) {
    if (doc.tokens.deprel[c] == Deprel::kConj) actors_at(doc, c, out);
  }
}

const Entity* entity_at(const Document& doc, TokenId token) {
  const uint32_t at = covering(doc.entities, token);
  return at == kNil ? nullptr : &doc.entities[at];
}

TimeId time_at(const Document& doc, TokenId token) { return covering(doc.times, token); }

PlaceId place_at(const Document& doc, TokenId token) { return covering(doc.places, token); }

bool is_dated_ahead(const Document& doc, const When& when) {
  const Date report = doc.metadata().published;
  if (when.by != DateBy::kExpression || !report.is_day()) return false;
  if (first_day(when.from) > report) return true;
  if (when.from != report || !(when.to > report) || when.time == kNil) return false;
  const TokenRange words = doc.times[when.time].tokens;
  return !words.empty() && doc.word(words.begin) == "later";
}

}  // namespace parley
