#include <algorithm>
#include <array>

#include "annotate/time/dating.h"
#include "base/words.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr std::array<std::string_view, 14> kAt = {"in", "at",  "near", "inside",  "outside", "across", "around",
                                                  "on", "off", "over", "through", "along",   "past",   "aboard"};
// Prepositions of a way that ends at the place, with what goes there, or away from it.
constexpr std::array<std::string_view, 3> kTo = {"to", "into", "toward"};
constexpr std::array<std::string_view, 32> kGoingThere = {
    "visit",      "travel",  "trip",    "go",       "return",   "fly",      "flight", "deploy",
    "deployment", "send",    "come",    "arrive",   "flee",     "move",     "march",  "head",
    "tour",       "journey", "deliver", "delivery", "ship",     "convoy",   "escape", "rush",
    "dispatch",   "enter",   "advance", "retreat",  "withdraw", "evacuate", "deport", "bring"};
constexpr std::array<std::string_view, 9> kGoingAway = {"withdraw", "withdrawal", "flee",       "retreat", "evacuate",
                                                        "pull",     "escape",     "evacuation", "expel"};
// Verbs of speech and thought: where their object is, they are not ("discussed the situation in Aleppo").
constexpr std::array<std::string_view, 24> kAbout = {
    "discuss", "announce", "condemn", "criticize",   "denounce", "demand",  "propose", "support",
    "oppose",  "mention",  "raise",   "address",     "describe", "welcome", "blame",   "accuse",
    "reject",  "urge",     "warn",    "investigate", "want",     "plan",    "promise", "say"};
// Places that say on whom, not where: countries after "on" and "against" are targets.
constexpr std::array<std::string_view, 7> kWide = {"country", "state",  "continent", "union",
                                                   "water",   "region", "territory"};

int width(const Document& doc, const Place& place) {
  const std::string_view kind = doc.string(place.kind);
  if (kind == "country" || kind == "continent") return 2;
  return one_of(kind, kWide) ? 1 : 0;
}

// Whether a name before a noun says whose it is rather than where: "a U.S. strike", but "the Syria border".
bool is_owner(const Document& doc, TokenId noun, const Place& place) {
  static constexpr std::array<std::string_view, 8> kParts = {"border", "capital",  "region",   "coast",
                                                             "side",   "frontier", "airspace", "campus"};
  return width(doc, place) == 2 && !one_of(doc.lemma(noun), kParts);
}

// The place that a phrase names: its head, or "the suburb of Daraya", "the city of Aleppo in Syria".
PlaceId place_in_phrase(const Document& doc, TokenId noun) {
  const PlaceId direct = place_at(doc, noun);
  if (direct != kNil) return doc.places[direct].use == PlaceUse::kPlace ? direct : kNil;
  PlaceId best = kNil;
  for (TokenId c : children(doc, noun)) {
    const Deprel relation = doc.tokens.deprel[c];
    const bool before = relation == Deprel::kCompound || relation == Deprel::kNmodPoss;
    if (relation != Deprel::kNmod && relation != Deprel::kAppos && relation != Deprel::kFlat &&
        relation != Deprel::kNmodDesc && !before) {
      continue;
    }
    if (relation == Deprel::kNmod && preposition(doc, c) != "of" && !one_of(preposition(doc, c), kAt)) continue;
    const PlaceId found = place_at(doc, c);
    if (found == kNil || doc.places[found].use != PlaceUse::kPlace) continue;
    if (before && is_owner(doc, noun, doc.places[found])) continue;
    if (best == kNil || width(doc, doc.places[found]) < width(doc, doc.places[best])) best = found;
  }
  return best;
}

bool leads_to_place(const Document& doc, TokenId predicate, std::string_view marker) {
  const std::string_view lemma = doc.lemma(predicate);
  if (one_of(marker, kTo)) return one_of(lemma, kGoingThere);
  if (marker == "from") return one_of(lemma, kGoingAway);
  return one_of(marker, kAt);
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
    if (!leads_to_place(doc, predicate, preposition(doc, c))) continue;
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
  static constexpr std::array<std::string_view, 22> kVisit = {
      "visit", "tour",     "leave",  "reach",    "enter",    "hit",    "strike",  "capture",
      "seize", "liberate", "retake", "besiege",  "surround", "invade", "bombard", "shell",
      "bomb",  "storm",    "occupy", "encircle", "raid",     "flee"};
  if (!one_of(doc.lemma(predicate), kVisit)) return kNil;
  const TokenId object = child(doc, predicate, Deprel::kObj);
  return object == kNil ? kNil : place_in_phrase(doc, object);
}

// "the Lyon attack", "a Nairobi summit", but not "a U.S. strike".
PlaceId place_before(const Document& doc, TokenId noun) {
  if (doc.tokens.upos[noun] != Upos::kNoun) return kNil;
  for (const TokenId c : children(doc, noun)) {
    if (doc.tokens.deprel[c] != Deprel::kCompound) continue;
    const PlaceId found = place_at(doc, c);
    if (found != kNil && width(doc, doc.places[found]) == 0 && doc.places[found].use == PlaceUse::kPlace) return found;
  }
  return kNil;
}

bool is_before_or_after(std::string_view marker) {
  return marker == "after" || marker == "before" || marker == "since" || marker == "following" || marker == "follow";
}

}  // namespace

PlaceId place_of(const Document& doc, TokenId predicate) {
  if (const PlaceId own = own_place(doc, predicate); own != kNil) return own;
  if (const PlaceId visited = visited_place(doc, predicate); visited != kNil) return visited;
  // "held talks in Geneva", "the embassy in Tehran was attacked" with the place below the noun
  if (doc.tokens.upos[predicate] == Upos::kVerb && !one_of(doc.lemma(predicate), kAbout)) {
    for (const Deprel relation : {Deprel::kObj, Deprel::kNsubjPass, Deprel::kObl}) {
      const TokenId object = child(doc, predicate, relation);
      if (object == kNil || is_before_or_after(preposition(doc, object))) continue;
      if (const PlaceId below = own_place(doc, object); below != kNil) return below;
    }
  }
  if (const PlaceId before = place_before(doc, predicate); before != kNil) return before;
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
