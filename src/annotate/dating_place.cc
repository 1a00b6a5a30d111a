#include <algorithm>
#include <array>

#include "annotate/dating.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

template <size_t N>
bool one_of(std::string_view lemma, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), lemma) != words.end();
}

constexpr std::array<std::string_view, 12> kAt = {"in",   "at",     "near",   "inside", "outside", "to",
                                                  "into", "across", "around", "on",     "off",     "over"};
// Places that say on whom, not where: countries after "on" and "against" are targets.
constexpr std::array<std::string_view, 7> kWide = {"country", "state",  "continent", "union",
                                                   "water",   "region", "territory"};

int width(const Document& doc, const Place& place) {
  const std::string_view kind = doc.string(place.kind);
  if (kind == "country" || kind == "continent") return 2;
  return one_of(kind, kWide) ? 1 : 0;
}

// The place that a phrase names: its head, or "the suburb of Daraya", "the city of Aleppo in Syria".
PlaceId place_in_phrase(const Document& doc, TokenId noun) {
  const PlaceId direct = place_at(doc, noun);
  if (direct != kNil) return doc.places[direct].use == PlaceUse::kPlace ? direct : kNil;
  for (TokenId c : children(doc, noun)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation != Deprel::kNmod && relation != Deprel::kAppos && relation != Deprel::kCompound &&
        relation != Deprel::kFlat && relation != Deprel::kNmodPoss && relation != Deprel::kNmodDesc) {
      continue;
    }
    if (relation == Deprel::kNmod && preposition(doc, c) != "of" && !one_of(preposition(doc, c), kAt)) continue;
    const PlaceId found = place_at(doc, c);
    if (found != kNil && doc.places[found].use == PlaceUse::kPlace) return found;
  }
  return kNil;
}

// The best place among the predicate's own phrases: the narrowest, then the first.
PlaceId own_place(const Document& doc, TokenId predicate) {
  PlaceId best = kNil;
  int best_width = 9;
  for (TokenId c : children(doc, predicate)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation != Deprel::kObl && relation != Deprel::kNmod && relation != Deprel::kOblUnmarked &&
        relation != Deprel::kAdvmod) {
      continue;
    }
    if (!one_of(preposition(doc, c), kAt)) continue;
    const PlaceId found = place_in_phrase(doc, c);
    if (found == kNil) continue;
    if (preposition(doc, c) == "on" && width(doc, doc.places[found]) == 2) continue;
    if (const int w = width(doc, doc.places[found]); w < best_width) {
      best = found;
      best_width = w;
    }
  }
  return best;
}

// Where the clause arrives: "arrived in Moscow", "visited Kyiv".
PlaceId visited_place(const Document& doc, TokenId predicate) {
  static constexpr std::array<std::string_view, 7> kVisit = {"visit", "tour", "leave", "reach",
                                                             "enter", "hit",  "strike"};
  if (!one_of(doc.lemma(predicate), kVisit)) return kNil;
  const TokenId object = child(doc, predicate, Deprel::kObj);
  const PlaceId place = object == kNil ? kNil : place_at(doc, object);
  return place != kNil && doc.places[place].use == PlaceUse::kPlace ? place : kNil;
}

bool is_before_or_after(std::string_view marker) {
  return marker == "after" || marker == "before" || marker == "since" || marker == "following" || marker == "follow";
}

}  // namespace

PlaceId place_of(const Document& doc, TokenId predicate) {
  if (const PlaceId own = own_place(doc, predicate); own != kNil) return own;
  if (const PlaceId visited = visited_place(doc, predicate); visited != kNil) return visited;
  const TokenId object = child(doc, predicate, {Deprel::kObj, Deprel::kObl, Deprel::kNsubjPass});
  // "held talks in Geneva" with the place below the noun
  if (object != kNil && doc.tokens.upos[predicate] == Upos::kVerb) {
    if (const PlaceId below = own_place(doc, object); below != kNil) return below;
  }
  // An event noun happens where its verb does: "talks began in Geneva".
  const TokenId head = doc.tokens.head[predicate];
  if (doc.tokens.upos[predicate] == Upos::kNoun && head != kNil && is_predicate(doc, head)) {
    const Deprel relation = doc.tokens.deprel[predicate];
    // "fled to Chad after the riots": not there.
    if (relation == Deprel::kObl && is_before_or_after(preposition(doc, predicate))) return kNil;
    if (relation == Deprel::kNsubj || relation == Deprel::kNsubjPass || relation == Deprel::kObj ||
        relation == Deprel::kObl) {
      return own_place(doc, head);
    }
  }
  return kNil;
}

}  // namespace parley
