#include "annotate/actor/actor_use.h"

#include <algorithm>
#include <array>

#include "base/words.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// "Geneva, Switzerland": the second name only says where the first one is.
bool explains_place(const Document& doc, TokenRange name) {
  if (name.begin < 2 || doc.word(name.begin - 1) != ",") return false;
  if (doc.tokens.deprel[head_of(doc, name)] == Deprel::kConj) return false;
  const Entity* before = entity_at(doc, name.begin - 2);
  return place_at(doc, name.begin - 2) != kNil || (before != nullptr && before->type == EntityType::kLocation);
}

// Verbs whose object is a place, not a government, when it is a capital.
bool moves_to_object(std::string_view verb) {
  static constexpr std::array<std::string_view, 22> kVerbs = {
      "visit", "leave", "reach",   "enter", "tour",  "bomb", "shell",  "strike", "hit",      "attack",   "capture",
      "seize", "take",  "control", "cross", "storm", "hold", "occupy", "rock",   "liberate", "surround", "flee"};
  return one_of(verb, kVerbs);
}

// "Moscow was happy": a predicate that says no more of a place than of its government is read of the government.
bool takes_attitude(const Document& doc, TokenId predicate) {
  if (child(doc, predicate, Deprel::kCop) == kNil) return false;
  const std::string_view lemma = doc.lemma(predicate);
  return lemma != "capital" && lemma != "city" && lemma != "home" && lemma != "town" && lemma != "place" &&
         lemma != "quiet" && lemma != "calm" && parley::preposition(doc, predicate).empty();
}

// "pressure from Moscow", "the demands of Paris".
bool comes_from_governments(std::string_view noun) {
  static constexpr std::array<std::string_view, 22> kNouns = {
      "pressure", "support", "demand",  "message",  "response", "criticism", "call",     "order",
      "approval", "help",    "backing", "aid",      "signal",   "refrain",   "reaction", "statement",
      "request",  "promise", "warning", "proposal", "threat",   "offer"};
  return one_of(noun, kNouns);
}

}  // namespace

bool is_premodifier(Deprel relation) {
  return relation == Deprel::kCompound || relation == Deprel::kAmod || relation == Deprel::kNmodDesc ||
         relation == Deprel::kFlat || relation == Deprel::kNmodUnmarked;
}

bool is_locative(std::string_view preposition) {
  static constexpr std::array<std::string_view, 18> kLocative = {
      "in",      "at",  "near",    "across", "throughout", "inside", "within", "into",  "around",
      "outside", "off", "through", "via",    "over",       "along",  "beyond", "north", "south"};
  return one_of(preposition, kLocative);
}

bool in_dateline(const Document& doc, TokenId token) {
  return doc.metadata().dateline.contains(doc.tokens.span[token]);
}

TokenId modified_noun(const Document& doc, TokenId token) {
  while (is_premodifier(doc.tokens.deprel[token]) && doc.tokens.head[token] != kNil && doc.tokens.head[token] > token) {
    token = doc.tokens.head[token];
  }
  return token;
}

bool is_actor_use(const Document& doc, const NameItem& name) {
  const TokenId head = first_conjunct(doc, name.head);
  if (in_dateline(doc, name.head) || explains_place(doc, name.tokens)) return false;
  const std::string_view preposition = parley::preposition(doc, head);
  if (is_locative(preposition)) return false;
  const Deprel relation = doc.tokens.deprel[head];
  if (name.type != NameType::kCapital) return true;
  const PlaceId place = place_at(doc, name.head);
  if (place != kNil && doc.places[place].use == PlaceUse::kActor) return true;
  const TokenId governor = doc.tokens.head[head];
  switch (relation) {
    case Deprel::kNsubj:
    case Deprel::kOblAgent:
      return governor != kNil && (doc.tokens.upos[governor] == Upos::kVerb || takes_attitude(doc, governor));
    case Deprel::kNsubjPass:
      // "Minsk was prepared to talk"
      return governor != kNil &&
             one_of(doc.word(governor), {"prepared", "committed", "opposed", "determined", "concerned"});
    case Deprel::kObj:
    case Deprel::kIobj:
      return governor != kNil && !moves_to_object(doc.lemma(governor));
    case Deprel::kNmod:
    case Deprel::kObl:
      if (preposition == "from" || preposition == "of" || preposition == "about") {
        return governor != kNil && comes_from_governments(doc.lemma(governor));
      }
      // "called on Minsk to leave"
      if (preposition == "on" && governor != kNil && doc.lemma(governor) == "call") return true;
      return preposition == "between" || preposition == "with" || preposition == "against" || preposition == "by";
    default:
      return false;
  }
}

}  // namespace parley
