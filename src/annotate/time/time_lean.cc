#include "annotate/time/time_lean.h"

#include <algorithm>
#include <array>

#include "base/words.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr std::array<std::string_view, 12> kModals = {"will", "shall", "would", "may", "might", "should",
                                                      "can",  "must",  "'ll",   "wo",  "ought", "’ll"};
// Passives and adjectives that speak of a later time whatever their own tense: "was scheduled for Monday".
constexpr std::array<std::string_view, 15> kAhead = {"schedule", "expect", "plan",   "due",     "set",
                                                     "slate",    "hope",   "intend", "propose", "tentative",
                                                     "aim",      "bind",   "bound",  "payable", "effective"};
// Verbs whose infinitive shares their time: "they had to leave on Monday", "failed to agree on Monday".
constexpr std::array<std::string_view, 27> kShared = {
    "manage", "fail",  "refuse", "have", "use",    "begin", "start",  "continue", "appear",
    "seem",   "force", "get",    "help", "return", "go",    "arrive", "come",     "travel",
    "fly",    "cease", "gather", "stop", "rush",   "hurry", "race",   "scramble", "move"};
// "pushed back to Friday", "extended until Monday"
constexpr std::array<std::string_view, 12> kMoving = {"push",  "postpone", "delay",    "move", "extend", "reschedule",
                                                      "defer", "adjourn",  "schedule", "give", "allow",  "plan"};
// "has scheduled a hearing Thursday": ahead also in the active voice.
constexpr std::array<std::string_view, 3> kArranging = {"schedule", "reschedule", "slate"};
constexpr std::array<std::string_view, 8> kSaying = {"say", "tell", "report", "write", "quote", "add", "show", "note"};

// What has happened where a day owns it: "will look into Friday's attack".
constexpr std::array<std::string_view, 24> kDeeds = {
    "attack",    "bombing", "raid",     "strike", "ruling",  "decision",     "crash",     "blast",
    "explosion", "killing", "shooting", "arrest", "verdict", "announcement", "statement", "loss",
    "victory",   "defeat",  "remark",   "death",  "quake",   "clash",        "assault",   "incident"};
constexpr std::array<std::string_view, 4> kNobody = {"neither", "nobody", "none", "no"};

// What is held on a day: "is hosting talks on Monday", "holds a summit on Monday" look ahead.
constexpr std::array<std::string_view, 13> kHeld = {"talk",     "meeting",  "summit",   "conference", "visit",
                                                    "hearing",  "session",  "election", "vote",       "referendum",
                                                    "ceremony", "dialogue", "round"};
constexpr std::array<std::string_view, 6> kHolding = {"host", "hold", "convene", "chair", "attend", "open"};

struct Auxiliaries {
  bool modal = false, to = false, past = false, present = false, have = false, passive = false, copula = false,
       bare = false, could = false, negated = false;
};

Auxiliaries auxiliaries(const Document& doc, TokenId predicate) {
  Auxiliaries a;
  for (TokenId c : children(doc, predicate)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation == Deprel::kMark && doc.lemma(c) == "to") a.to = true;
    if (relation == Deprel::kAdvmod && doc.lemma(c) == "not") a.negated = true;
    // "is due to arrive", where parsers take "due to" for one marker.
    const bool infinitive = doc.tokens.morph[predicate].verb_form == VerbForm::kInf;
    if (relation == Deprel::kMark && infinitive && one_of(doc.lemma(c), kAhead)) a.modal = true;
    const bool subject = relation == Deprel::kNsubj || relation == Deprel::kNsubjPass;
    if (subject && one_of(doc.lemma(doc.tokens.left_edge[c]), kNobody)) a.negated = true;
    if (relation != Deprel::kAux && relation != Deprel::kAuxPass && relation != Deprel::kCop) continue;
    const std::string_view lemma = doc.lemma(c);
    if (one_of(lemma, kModals)) a.modal = true;
    if (doc.word(c) == "could") a.could = true;
    if (lemma == "have") a.have = true;
    if (relation == Deprel::kAuxPass) a.passive = true;
    if (relation == Deprel::kCop) a.copula = true;
    const Tense tense = doc.tokens.morph[c].tense;
    if (tense == Tense::kPast && doc.tokens.morph[c].verb_form == VerbForm::kFin) a.past = true;
    if (tense == Tense::kPres) a.present = true;
    if (doc.tokens.morph[c].verb_form == VerbForm::kInf) a.bare = true;
  }
  return a;
}

// An infinitive looks ahead of its governor, unless that governor shares its time.
Lean infinitive(const Document& doc, TokenId predicate) {
  const TokenId governor = doc.tokens.head[predicate];
  if (governor == kNil) return Lean::kFuture;
  const Deprel relation = doc.tokens.deprel[predicate];
  const bool shares = one_of(doc.lemma(governor), kShared) && doc.tokens.upos[governor] == Upos::kVerb;
  if (relation == Deprel::kXcomp && shares) return Lean::kNone;
  if (relation == Deprel::kAdvcl && shares) return Lean::kNone;
  return Lean::kFuture;
}

// "Is following the visit up with talks on Monday": the day hangs on what the present tense is about to hold.
bool holds_on(const Document& doc, TokenId token, TokenId predicate) {
  TokenId held = doc.tokens.head[token];
  // "with talks on Monday", whatever the parser hangs the day on.
  if (token > 1 && doc.word(token - 1) == "on" && one_of(doc.lemma(token - 2), kHeld)) held = token - 2;
  if (held == kNil || doc.tokens.deprel[token] == Deprel::kNmodPoss || !one_of(doc.lemma(held), kHeld)) return false;
  if (one_of(doc.lemma(predicate), kHolding)) return true;
  const bool progressive = doc.word(predicate).ends_with("ing") && auxiliaries(doc, predicate).present;
  return progressive && doc.tokens.deprel[held] != Deprel::kNsubj;
}

}  // namespace

Lean lean_of_predicate(const Document& doc, TokenId predicate, bool present_counts) {
  const Auxiliaries a = auxiliaries(doc, predicate);
  const Morph morph = doc.tokens.morph[predicate];
  const std::string_view lemma = doc.lemma(predicate);
  if (a.could && a.negated) return Lean::kPast;  // "could not be reached on Wednesday", "neither could be found"
  if (a.modal) return a.have ? Lean::kNone : Lean::kFuture;
  if (a.to) return a.have ? Lean::kPast : infinitive(doc, predicate);
  const bool bare_participle = morph.verb_form == VerbForm::kPart && !a.past && !a.present && !a.have;
  const bool ahead = one_of(lemma, kAhead) && (a.passive || a.copula || bare_participle);
  if ((ahead || one_of(lemma, kArranging)) && !(a.have && a.past)) return Lean::kFuture;
  if (a.have || a.past) return Lean::kPast;
  if (a.bare) return Lean::kFuture;  // "proposed that it be held on Monday"
  if (morph.verb_form == VerbForm::kFin && morph.tense == Tense::kPast) return Lean::kPast;
  if (a.present || (morph.verb_form == VerbForm::kFin && morph.tense == Tense::kPres)) {
    // "Talks resume Monday", "is flying on Monday"; not "prices are lower", "the raid follows Monday's blast".
    if (a.passive || a.copula || one_of(lemma, kSaying)) return Lean::kNone;
    return present_counts ? Lean::kFuture : Lean::kNone;
  }
  if (bare_participle && morph.tense == Tense::kPast) return Lean::kPast;
  return Lean::kNone;
}

bool belongs_to_speech(const Document& doc, TokenId token, TokenId predicate) {
  const TokenId speech = doc.tokens.head[predicate];
  if (speech == kNil || doc.tokens.deprel[predicate] != Deprel::kCcomp || !one_of(doc.lemma(speech), kSaying))
    return false;
  if (token < speech || token > predicate) return false;
  // Of two subjects the nearer is the predicate's, the other the one who is told.
  for (const TokenId c : children(doc, predicate)) {
    const Deprel relation = doc.tokens.deprel[c];
    if ((relation == Deprel::kNsubj || relation == Deprel::kNsubjPass) && token < c && c < predicate) return true;
  }
  return false;
}

Lean lean_at(const Document& doc, TokenId token) {
  if (doc.tokens.head.size() != doc.tokens.size()) return Lean::kNone;
  const TokenId owned = doc.tokens.head[token];
  if (doc.tokens.deprel[token] == Deprel::kNmodPoss && owned != kNil && one_of(doc.lemma(owned), kDeeds)) {
    return Lean::kPast;
  }
  const std::string_view marker = preposition(doc, token);
  const bool onward = marker == "to" || marker == "until" || marker == "till" || marker == "for";
  TokenId at = token;
  for (int steps = 0; steps < 12 && at != kNil; ++steps, at = doc.tokens.head[at]) {
    const Upos upos = doc.tokens.upos[at];
    if (at != token && upos == Upos::kAdj && one_of(doc.lemma(at), kAhead)) return Lean::kFuture;
    const bool predicate = upos == Upos::kVerb || (at != token && is_predicate(doc, at));
    if (!predicate) continue;
    if (onward && one_of(doc.lemma(at), kMoving)) return Lean::kFuture;
    if (belongs_to_speech(doc, token, at)) continue;
    const bool own = doc.tokens.head[token] == at || holds_on(doc, token, at);
    const Lean lean = lean_of_predicate(doc, at, own);
    if (lean != Lean::kNone) return lean;
  }
  return Lean::kNone;
}

}  // namespace parley
