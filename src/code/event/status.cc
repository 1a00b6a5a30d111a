#include "code/event/status.h"

#include <algorithm>
#include <optional>
#include <span>

#include "base/words.h"
#include "code/event/status_words.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr int kMaxDepth = 8;  // governors above governors; deeper chains say nothing more

EventStatus read_status(const Document& doc, TokenId token, int depth);

// "They not only met but signed": both were done.
bool says_not_only(const Document& doc, TokenId verb) {
  for (TokenId c : children(doc, verb)) {
    const bool negation = one_of(doc.lemma(c), {"not", "n't"});
    if (negation && c + 1 < doc.tokens.size() && doc.lemma(c + 1) == "only") return true;
  }
  return false;
}

// "no agreement was reached", "nobody met": the negation stands in the subject or object.
bool has_negated_argument(const Document& doc, TokenId verb) {
  for (TokenId c : children(doc, verb)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation != Deprel::kNsubj && relation != Deprel::kNsubjPass && relation != Deprel::kObj) continue;
    if (one_of(doc.lemma(c), {"nobody", "none", "nothing"})) return true;
    const TokenId determiner = child(doc, c, Deprel::kDet);
    if (determiner != kNil && one_of(doc.lemma(determiner), {"no", "neither"})) return true;
  }
  return false;
}

bool has_condition_mark(const Document& doc, TokenId verb) {
  for (TokenId c : children(doc, verb)) {
    if (doc.tokens.deprel[c] != Deprel::kMark && doc.tokens.deprel[c] != Deprel::kAdvmod) continue;
    if (one_of(doc.lemma(c), {"if", "unless", "whether", "lest"})) return true;
  }
  return false;
}

// A clause that is said to hold only under a condition: "will respond if attacked".
bool has_condition(const Document& doc, TokenId verb) {
  for (TokenId c : children(doc, verb)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation == Deprel::kAdvcl && has_condition_mark(doc, c)) {
      const TokenId mark = child(doc, c, Deprel::kMark);
      if (mark == kNil || doc.lemma(mark) != "whether") return true;
    }
  }
  return false;
}

bool is_question(const Document& doc, TokenId token) {
  const Sentence& sentence = doc.sentences[doc.tokens.sentence[token]];
  for (TokenId t = sentence.tokens.end; t > sentence.tokens.begin; --t) {
    const std::string_view word = doc.word(t - 1);
    if (word == "?") return doc.tokens.deprel[token] == Deprel::kRoot;
    if (doc.tokens.upos[t - 1] != Upos::kPunct) return false;
  }
  return false;
}

bool is_bare(const Document& doc, TokenId verb) {
  return doc.tokens.morph[verb].verb_form == VerbForm::kInf || doc.tokens.morph[verb].mood == Mood::kSub;
}

bool is_ing(const Document& doc, TokenId verb) {
  const Morph& morph = doc.tokens.morph[verb];
  return morph.verb_form == VerbForm::kGer || (morph.verb_form == VerbForm::kPart && morph.tense == Tense::kPres);
}

bool is_past(const Document& doc, TokenId verb) {
  if (doc.tokens.morph[verb].tense == Tense::kPast) return true;
  const TokenId auxiliary = child(doc, verb, {Deprel::kAux, Deprel::kAuxPass, Deprel::kCop});
  return auxiliary != kNil && doc.tokens.morph[auxiliary].tense == Tense::kPast;
}

// "Stop the war": nobody did so yet.
bool is_order(const Document& doc, TokenId verb) {
  return doc.tokens.morph[verb].mood == Mood::kImp && child(doc, verb, {Deprel::kNsubj, Deprel::kNsubjPass}) == kNil;
}

// "said he would": the future of a past speaker, not a condition.
bool is_backshifted(const Document& doc, TokenId verb) {
  const TokenId head = doc.tokens.head[verb];
  if (head == kNil) return false;
  const Deprel relation = doc.tokens.deprel[verb];
  if (relation != Deprel::kCcomp && relation != Deprel::kParataxis && relation != Deprel::kAclRelcl) return false;
  return relation == Deprel::kAclRelcl || is_past(doc, head);
}

// What the clause's own auxiliaries, tense and negation say; kNone where it has no verb form of its own to tell.
struct Clause {
  EventStatus status = EventStatus::kHappened;
  bool finite = false;
  bool negated = false;
};

EventStatus modal_status(const Document& doc, TokenId verb, std::string_view modal) {
  if (one_of(modal, {"will", "shall", "'ll", "wo"})) return EventStatus::kPlanned;
  if (modal == "would") return is_backshifted(doc, verb) ? EventStatus::kPlanned : EventStatus::kPossible;
  return EventStatus::kPossible;
}

void read_auxiliary(const Document& doc, TokenId verb, TokenId auxiliary, Clause& clause) {
  const std::string_view lemma = doc.lemma(auxiliary);
  const Morph& morph = doc.tokens.morph[auxiliary];
  if (one_of(lemma, {"will", "would", "may", "might", "can", "could", "must", "should", "shall", "'ll", "wo"})) {
    clause.status = modal_status(doc, verb, lemma);
    clause.finite = true;
    return;
  }
  if (morph.verb_form == VerbForm::kFin || lemma == "have" || lemma == "do" || lemma == "be") {
    clause.finite = clause.finite || morph.verb_form != VerbForm::kInf;
  }
  const bool going_on = is_ing(doc, verb) && doc.tokens.deprel[auxiliary] == Deprel::kAux;
  if (lemma == "be" && going_on && morph.tense == Tense::kPres && clause.status == EventStatus::kHappened) {
    clause.status = EventStatus::kOngoing;
  }
  // "is to meet", "were to begin"
  if (lemma == "be" && doc.tokens.deprel[auxiliary] == Deprel::kAux && is_bare(doc, verb) &&
      child_with_lemma(doc, verb, Deprel::kMark, "to") != kNil) {
    clause.status = EventStatus::kPlanned;
  }
}

Clause read_clause(const Document& doc, TokenId verb) {
  Clause clause;
  clause.finite = doc.tokens.morph[verb].verb_form == VerbForm::kFin && doc.tokens.morph[verb].mood != Mood::kSub;
  for (TokenId c : children(doc, verb)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation == Deprel::kAux || relation == Deprel::kAuxPass || relation == Deprel::kCop) {
      read_auxiliary(doc, verb, c, clause);
    }
  }
  clause.negated = (is_negated(doc, verb) && !says_not_only(doc, verb)) || has_negated_argument(doc, verb);
  return clause;
}

// The status of what depends on a governor of status `above` that does `effect` to it.
EventStatus under(StatusEffect effect, EventStatus above, EventStatus fact) {
  using enum EventStatus;
  const bool denied = above == kNegated || above == kCancelled;
  switch (effect) {
    case StatusEffect::kNone:
      return fact;
    case StatusEffect::kThrough:
      return above;
    case StatusEffect::kPlans:
      if (denied) return kNegated;
      return above == kPossible || above == kHypothetical ? above : kPlanned;
    case StatusEffect::kPossible:
      if (denied) return kNegated;
      return above == kHypothetical ? kHypothetical : kPossible;
    case StatusEffect::kHypothetical:
      return kHypothetical;
    case StatusEffect::kNegates:
      return denied ? fact : kNegated;
    case StatusEffect::kCancels:
      if (denied) return fact;
      return above == kHappened || above == kOngoing ? kCancelled : kPossible;
  }
  return fact;
}

// "had planned to meet but dropped the idea"
bool gives_up(const Document& doc, TokenId verb) {
  for (TokenId c : children(doc, verb)) {
    if (doc.tokens.deprel[c] == Deprel::kConj && one_of(doc.lemma(c), {"drop", "abandon", "scrap", "shelve", "cancel"})) {
      return true;
    }
  }
  return false;
}

bool is_to_infinitive(const Document& doc, TokenId verb) {
  return child_with_lemma(doc, verb, Deprel::kMark, "to") != kNil;
}

// "without waiting", "in doing so", "when they arrive": a clause of manner or time is as real as what it goes with.
EventStatus read_adverbial(const Document& doc, TokenId verb, int depth) {
  const TokenId head = doc.tokens.head[verb];
  const TokenId marker = child(doc, verb, Deprel::kMark);
  const std::string_view mark = marker == kNil ? std::string_view() : doc.lemma(marker);
  if (one_of(mark, {"without", "before", "instead"})) return EventStatus::kNegated;
  if (!one_of(mark, {"for", "from", "in", "by", "when"})) return EventStatus::kHappened;
  if (one_of(mark, {"for", "from"}) && effect_on_clause(doc.lemma(head)) == StatusEffect::kNegates) {
    return EventStatus::kNegated;
  }
  const EventStatus above = read_status(doc, head, depth + 1);
  return is_future(above) ? EventStatus::kPossible : EventStatus::kHappened;
}

// "have to leave": an obligation, and only of the past was it fulfilled; "went on to sign": it was done.
std::optional<EventStatus> read_phrase(const Document& doc, TokenId verb, TokenId head, int depth) {
  const std::string_view lemma = doc.lemma(head);
  if (lemma == "have" && doc.tokens.deprel[verb] == Deprel::kXcomp && !is_past(doc, head)) {
    const EventStatus above = read_status(doc, head, depth + 1);
    return above == EventStatus::kHappened ? EventStatus::kPossible : above;
  }
  const bool on = lemma == "go" && verb > head + 1 && doc.lemma(head + 1) == "on";
  if (on) return read_status(doc, head, depth + 1);
  return std::nullopt;
}

// A verb without tense of its own: what its governor makes of it.
EventStatus read_nonfinite(const Document& doc, TokenId verb, int depth) {
  const TokenId head = doc.tokens.head[verb];
  if (head == kNil) return EventStatus::kHappened;
  const Deprel relation = doc.tokens.deprel[verb];
  if (relation == Deprel::kConj) return read_status(doc, head, depth + 1);
  const bool infinitive = is_to_infinitive(doc, verb);
  if (infinitive) {
    if (const auto status = read_phrase(doc, verb, head, depth)) return *status;
  }
  const StatusEffect effect = effect_on_clause(doc.lemma(head));
  const bool argument = relation == Deprel::kXcomp || relation == Deprel::kCcomp || relation == Deprel::kAcl ||
                        relation == Deprel::kCsubj || relation == Deprel::kObl;
  if (effect == StatusEffect::kPlans && gives_up(doc, head)) return EventStatus::kCancelled;
  if (effect != StatusEffect::kNone && (argument || infinitive)) {
    return under(effect, read_status(doc, head, depth + 1), EventStatus::kHappened);
  }
  if (infinitive && relation == Deprel::kXcomp) return read_status(doc, head, depth + 1);
  if (infinitive) return EventStatus::kPossible;  // a purpose: nothing says that it was reached
  if (relation == Deprel::kXcomp) return read_status(doc, head, depth + 1);
  if (relation == Deprel::kAdvcl) return read_adverbial(doc, verb, depth);
  return EventStatus::kHappened;
}

// "until he is freed", not "until he was".
bool is_until(const Document& doc, TokenId verb) {
  const TokenId marker = child(doc, verb, Deprel::kMark);
  if (marker == kNil || !one_of(doc.lemma(marker), {"until", "till"})) return false;
  const TokenId auxiliary = child(doc, verb, {Deprel::kAux, Deprel::kAuxPass, Deprel::kCop});
  return doc.tokens.morph[auxiliary == kNil ? verb : auxiliary].tense != Tense::kPast;
}

// A finite clause inside another: "hoped that they would meet", "denied that it attacked", "could take until he is freed".
EventStatus read_finite(const Document& doc, TokenId verb, EventStatus own, int depth) {
  const TokenId head = doc.tokens.head[verb];
  const Deprel relation = doc.tokens.deprel[verb];
  if (head != kNil && relation == Deprel::kAdvcl && own == EventStatus::kHappened && is_until(doc, verb)) {
    return is_future(read_status(doc, head, depth + 1)) ? EventStatus::kPossible : own;
  }
  if (head == kNil || relation != Deprel::kCcomp) return own;
  const StatusEffect effect = effect_on_clause(doc.lemma(head));
  const bool settled = own != EventStatus::kHappened && own != EventStatus::kOngoing;
  switch (effect) {
    case StatusEffect::kNegates:
    case StatusEffect::kHypothetical:
      return under(effect, read_status(doc, head, depth + 1), own);
    case StatusEffect::kPossible:
      // "think", "suggest", "warn": a fact stays the speaker's claim of a fact; "demand that he resign" has no tense.
      return settled || !is_bare(doc, verb) ? own : EventStatus::kPossible;
    default:
      return own;
  }
}

EventStatus read_verb(const Document& doc, TokenId verb, int depth) {
  if (has_condition_mark(doc, verb) || is_question(doc, verb)) return EventStatus::kHypothetical;
  const Clause clause = read_clause(doc, verb);
  if (clause.negated) return EventStatus::kNegated;
  if (is_order(doc, verb)) return EventStatus::kPossible;
  EventStatus status = clause.status;
  if (!clause.finite) {
    status = doc.tokens.deprel[verb] == Deprel::kRoot ? status : read_nonfinite(doc, verb, depth);
  } else {
    status = read_finite(doc, verb, status, depth);
    // "planned to attack and seize": a later verb shares the auxiliary of the first.
    const bool shares = is_bare(doc, verb) && child(doc, verb, Deprel::kAux) == kNil;
    if (shares && doc.tokens.deprel[verb] == Deprel::kConj) status = read_status(doc, doc.tokens.head[verb], depth + 1);
  }
  const bool open = status == EventStatus::kPlanned || (status == EventStatus::kHappened && !is_past(doc, verb));
  if (open && clause.finite && has_condition(doc, verb)) return EventStatus::kPossible;
  return status;
}

StatusEffect modifier_effect(const Document& doc, TokenId noun) {
  for (TokenId c : children(doc, noun)) {
    const Deprel relation = doc.tokens.deprel[c];
    const std::string_view lemma = doc.lemma(c);
    if (relation == Deprel::kDet && one_of(lemma, {"no", "neither"})) return StatusEffect::kNegates;
    if (relation != Deprel::kAmod && relation != Deprel::kCompound && relation != Deprel::kAcl) continue;
    if (relation == Deprel::kAcl && is_to_infinitive(doc, c)) continue;
    const StatusEffect effect = effect_of_modifier(lemma);
    if (effect != StatusEffect::kNone) return effect;
  }
  return StatusEffect::kNone;
}

StatusEffect effect_of_governor(const Document& doc, TokenId governor, TokenId noun) {
  // Who "ordered an attack" wants one; who "ordered the attack" is said to have had it.
  const bool known = child_with_lemma(doc, noun, Deprel::kDet, "the") != kNil;
  if (known && doc.lemma(governor) == "order") return StatusEffect::kNone;
  // Who offers condolences has condoled.
  const bool words = one_of(doc.lemma(noun), {"condolence", "congratulation", "apology", "sympathy", "thanks", "prayer"});
  if (words && doc.lemma(governor) == "offer") return StatusEffect::kThrough;
  const TokenId particle = child(doc, governor, Deprel::kCompoundPrt);
  return effect_on_noun(doc.lemma(governor), particle == kNil ? std::string_view() : doc.lemma(particle));
}

// "talks will begin", "the summit was postponed", "a meeting took place": the verb tells of the noun itself.
EventStatus read_as_subject(const Document& doc, TokenId noun, TokenId verb, int depth) {
  static constexpr std::string_view kHappens[] = {
      "begin", "start", "take",    "continue", "resume",   "open", "occur",    "happen", "follow",  "last",  "go",
      "come",  "focus", "convene", "aim",      "commence", "be",   "conclude", "end",    "proceed", "cover", "include"};
  const EventStatus above = read_status(doc, verb, depth + 1);
  if (doc.tokens.deprel[noun] == Deprel::kNsubjPass) {
    const StatusEffect effect = effect_of_governor(doc, verb, noun);
    return effect == StatusEffect::kNone ? EventStatus::kHappened : under(effect, above, EventStatus::kHappened);
  }
  // "Further raids are likely", "talks are possible"
  if (doc.tokens.upos[verb] == Upos::kAdj && effect_on_clause(doc.lemma(verb)) == StatusEffect::kPossible) {
    return under(StatusEffect::kPossible, above, EventStatus::kHappened);
  }
  return one_of(doc.lemma(verb), kHappens) ? above : EventStatus::kHappened;
}

EventStatus read_noun(const Document& doc, TokenId noun, int depth) {
  const StatusEffect modifier = modifier_effect(doc, noun);
  if (modifier != StatusEffect::kNone) return under(modifier, EventStatus::kHappened, EventStatus::kHappened);
  const TokenId head = doc.tokens.head[noun];
  if (head == kNil) return EventStatus::kHappened;
  const Deprel relation = doc.tokens.deprel[noun];
  if (relation == Deprel::kNsubj || relation == Deprel::kNsubjPass) return read_as_subject(doc, noun, head, depth);
  if (relation == Deprel::kConj) return read_noun(doc, head, depth + 1);
  if (preposition(doc, noun) == "ahead" || doc.lemma(head) == "ahead") return EventStatus::kPlanned;  // "ahead of talks"
  const StatusEffect effect = effect_of_governor(doc, head, noun);
  // "called off the talks": behind a particle the parser may take an object for something else.
  const bool bare = relation == Deprel::kObl && preposition(doc, noun).empty();
  const bool argument = bare || relation == Deprel::kObj || relation == Deprel::kNmod || relation == Deprel::kCompound;
  const bool prepositional = relation == Deprel::kObl && one_of(preposition(doc, noun), {"for", "on", "against"});
  const bool in_it = relation == Deprel::kObl && one_of(preposition(doc, noun), {"in", "at", "to", "with", "out"}) &&
                     effect == StatusEffect::kThrough;
  if (!argument && !prepositional && !in_it) return EventStatus::kHappened;
  if (effect == StatusEffect::kNone || (argument && judges_object(doc, head))) return EventStatus::kHappened;
  if (depth >= kMaxDepth) return EventStatus::kHappened;
  return under(effect, read_status(doc, head, depth + 1), EventStatus::kHappened);
}

EventStatus read_status(const Document& doc, TokenId token, int depth) {
  if (depth > kMaxDepth) return EventStatus::kHappened;
  if (is_predicate(doc, token) || child(doc, token, {Deprel::kNsubj, Deprel::kNsubjPass}) != kNil ||
      doc.tokens.upos[token] == Upos::kAdj) {
    return read_verb(doc, token, depth);
  }
  return read_noun(doc, token, depth);
}

}  // namespace

EventStatus status_of(const Document& doc, TokenId predicate) { return read_status(doc, predicate, 0); }

bool judges_object(const Document& doc, TokenId verb) {
  const TokenId judged = child(doc, verb, Deprel::kXcomp);
  return judged != kNil && doc.tokens.upos[judged] == Upos::kAdj && child(doc, judged, Deprel::kMark) == kNil;
}

bool refuses(const Document& doc, TokenId predicate) {
  if (!is_negated(doc, predicate)) return false;
  for (TokenId c : children(doc, predicate)) {
    if (doc.tokens.deprel[c] == Deprel::kAux && one_of(doc.lemma(c), {"will", "would", "wo", "shall"})) return true;
  }
  return false;
}

bool is_future(EventStatus status) { return status == EventStatus::kPlanned || status == EventStatus::kPossible; }

}  // namespace parley
