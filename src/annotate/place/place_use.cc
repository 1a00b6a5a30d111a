#include "annotate/place/place_use.h"

#include <algorithm>
#include <array>

#include "base/words.h"
#include "doc/tree.h"

namespace parley {
namespace {

// Verbs whose object can only be somebody.
constexpr std::array<std::string_view, 26> kTowardSomebody = {
    "urge",     "accuse",   "tell",  "ask",    "call",      "warn",   "blame",  "criticize", "condemn",
    "persuade", "pressure", "press", "invite", "thank",     "help",   "back",   "support",   "sanction",
    "threaten", "convince", "allow", "force",  "represent", "oppose", "assure", "denounce"};
constexpr std::array<std::string_view, 8> kSides = {"with",  "against", "by",      "between",
                                                    "among", "toward",  "towards", "upon"};
// "travelled to Moscow" but "sold arms to Damascus": "to" is a side after these.
constexpr std::array<std::string_view, 14> kGiving = {"sell",   "give",    "offer", "send",   "deliver",
                                                      "supply", "respond", "grant", "belong", "appeal",
                                                      "talk",   "speak",   "hand",  "provide"};
constexpr std::array<std::string_view, 5> kStanding = {"be", "lie", "remain", "become", "have"};

bool can_act(std::string_view kind) {
  return kind == "country" || kind == "capital" || kind == "building" || kind == "historical";
}

bool acts_as_subject(const Document& doc, TokenId subject, std::string_view kind) {
  const TokenId verb = doc.tokens.head[subject];
  if (verb == kNil || doc.tokens.upos[verb] != Upos::kVerb) return kind == "country" && verb != kNil;
  return !one_of(doc.lemma(verb), kStanding) || kind == "country";
}

}  // namespace

PlaceUse use_of_place(const Document& doc, TokenRange tokens, std::string_view kind) {
  if (!can_act(kind)) return PlaceUse::kPlace;
  const TokenId head = first_conjunct(doc, head_of(doc, tokens));
  const TokenId governor = doc.tokens.head[head];
  if (governor == kNil) return PlaceUse::kPlace;
  const std::string_view marker = preposition(doc, head);
  switch (doc.tokens.deprel[head]) {
    case Deprel::kNsubj:
      return acts_as_subject(doc, head, kind) ? PlaceUse::kActor : PlaceUse::kPlace;
    case Deprel::kIobj:
    case Deprel::kOblAgent:
    case Deprel::kVocative:
      return PlaceUse::kActor;
    case Deprel::kNsubjPass:
    case Deprel::kObj:
      return one_of(doc.lemma(governor), kTowardSomebody) ? PlaceUse::kActor : PlaceUse::kPlace;
    case Deprel::kNmodPoss:
      return PlaceUse::kActor;
    case Deprel::kObl:
    case Deprel::kNmod:
      if (marker == "to") return one_of(doc.lemma(governor), kGiving) ? PlaceUse::kActor : PlaceUse::kPlace;
      if (marker == "on" && kind == "country") return PlaceUse::kActor;
      return one_of(marker, kSides) ? PlaceUse::kActor : PlaceUse::kPlace;
    default:
      return PlaceUse::kPlace;
  }
}

}  // namespace parley
