#include "annotate/time/dating_path.h"

#include <algorithm>
#include <array>

#include "annotate/time/time_lean.h"
#include "base/words.h"
#include "doc/tree.h"

namespace parley {
namespace {

// Verbs whose object happens when they do.
constexpr std::array<std::string_view, 48> kCarrying = {
    "hold",     "have",   "conduct", "launch",   "carry",  "stage",   "begin",     "start",   "open",     "take",
    "attend",   "host",   "end",     "conclude", "resume", "make",    "sign",      "reach",   "announce", "strike",
    "mount",    "commit", "pay",     "convene",  "lead",   "join",    "finish",    "give",    "deliver",  "perpetrate",
    "impose",   "face",   "seal",    "see",      "do",     "tell",    "chair",     "address", "express",  "confirm",
    "reaffirm", "voice",  "issue",   "offer",    "show",   "receive", "reiterate", "renew"};
// Verbs whose infinitive or participle shares their time.
constexpr std::array<std::string_view, 16> kPhase = {"begin",  "start",  "continue", "resume", "stop",    "cease",
                                                     "finish", "manage", "fail",     "try",    "attempt", "refuse",
                                                     "help",   "go",     "keep",     "seek"};
// Verbs whose infinitive is done on the way: "stopped by to thank them", "used tear gas to disperse them".
constexpr std::array<std::string_view, 9> kGoing = {"stop", "come", "go",    "gather", "take",
                                                    "use",  "rush", "march", "fire"};
constexpr std::array<std::string_view, 7> kBelieved = {"believe", "say", "report", "think", "allege", "know", "claim"};
constexpr std::array<std::string_view, 7> kInside = {"in", "at", "during", "on", "amid", "with", "by"};
// Prepositions that put the time at the edge of what is told, or beyond it.
constexpr std::array<std::string_view, 8> kEdge = {"since", "until", "till", "before", "after", "by", "to", "than"};
constexpr std::array<std::string_view, 5> kFarEdge = {"since", "until", "till", "than", "unlike"};
// Verbs between an event noun and its time: "talks due to begin on Friday", "the summit set to take place in May".
constexpr std::array<std::string_view, 20> kScheduling = {
    "begin", "start", "take",    "hold", "schedule", "resume", "set", "due",      "open",   "expect",
    "plan",  "slate", "convene", "have", "happen",   "occur",  "end", "conclude", "launch", "host"};

constexpr std::array<std::string_view, 26> kSaying = {
    "say",  "tell",   "announce", "report",  "add",   "confirm", "state", "write",  "declare",
    "warn", "note",   "claim",    "reveal",  "quote", "ask",     "argue", "insist", "repeat",
    "vow",  "pledge", "promise",  "explain", "call",  "stress",  "urge",  "reply"};

bool is_nominal_link(Deprel relation) {
  switch (relation) {
    case Deprel::kNmod:
    case Deprel::kNmodPoss:
    case Deprel::kNmodUnmarked:
    case Deprel::kNmodDesc:
    case Deprel::kCompound:
    case Deprel::kAmod:
    case Deprel::kAdvmod:
    case Deprel::kObl:
    case Deprel::kOblUnmarked:
    case Deprel::kDep:
    case Deprel::kAppos:
    case Deprel::kFlat:
    case Deprel::kNummod:
      return true;
    default:
      return false;
  }
}

bool is_noun(const Document& doc, TokenId token) {
  const Upos upos = doc.tokens.upos[token];
  return upos == Upos::kNoun || upos == Upos::kPropn;
}

// A time that can date an event: not a set, not at the edge of an interval.
bool can_date(const Document& doc, const TimeExpr& time, TokenId head) {
  if (time.type == TimeType::kSet) return false;
  // "the past two weeks" dates what happened in them; "in the next ten years" is what a deal is for.
  if (time.type == TimeType::kDuration && (!time.from.known() || time.to > doc.metadata().published)) return false;
  // "the first since the 1982 war"
  const TokenId noun = doc.tokens.head[head];
  const bool inner = doc.tokens.deprel[head] == Deprel::kNummod || doc.tokens.deprel[head] == Deprel::kCompound;
  if (noun != kNil && inner && one_of(preposition(doc, noun), kFarEdge)) return false;
  const TokenId marker = child(doc, head, Deprel::kCase);
  // "a few minutes before midnight" has its preposition inside.
  return marker == kNil || time.tokens.contains(marker) || !one_of(doc.lemma(marker), kEdge);
}

// "criticized the release on Wednesday of a tape": where its noun's phrase goes on behind the time, the time is the
// noun's.
bool goes_on_behind(const Document& doc, TokenId noun, TokenId time_token) {
  const std::vector<TokenId>& edge = doc.tokens.right_edge;
  if (noun >= time_token || edge[noun] <= edge[time_token] + 1) return false;
  for (const TokenId c : children(doc, noun)) {
    if (c > time_token && doc.tokens.deprel[c] == Deprel::kNmod && preposition(doc, c) == "of") return true;
  }
  return false;
}

// The token that the time says something about.
TokenId attachment(const Document& doc, const TimeExpr& time, TokenId head) {
  // "said on Tuesday the minister should …", "met Friday": right behind a verb it is the verb's, whatever the parse.
  TokenId before = time.tokens.begin;
  if (before > 0 && doc.word(before - 1) == "on") --before;
  if (before > 0 && doc.tokens.upos[before - 1] == Upos::kVerb &&
      doc.tokens.sentence[before - 1] == doc.tokens.sentence[head]) {
    return before - 1;
  }
  // "criticized the release on Wednesday of a tape", wherever the parser hangs the day.
  if (before > 0 && is_noun(doc, before - 1) && goes_on_behind(doc, before - 1, head)) return before - 1;
  TokenId at = head;
  // "Friday" in "on the morning of Friday, Jan. 5" and in "at talks in Geneva on Friday" alike: climb one link.
  const Deprel relation = doc.tokens.deprel[at];
  if (relation == Deprel::kConj || relation == Deprel::kAppos) at = first_conjunct(doc, at);
  const TokenId owner = doc.tokens.head[at];
  if (owner != kNil && belongs_to_speech(doc, head, owner)) return doc.tokens.head[owner];
  // "as early as next week"
  if (owner != kNil && doc.tokens.upos[owner] == Upos::kAdv && doc.tokens.head[owner] != kNil)
    return doc.tokens.head[owner];
  return owner;
}

// Whether the verb over the time says when the noun above it is to be, or was.
bool is_scheduled_by(const Document& doc, TokenId noun, TokenId verb) {
  TokenId at = verb;
  // The time may hang on the place: "due to begin in Geneva on Friday".
  if (at != noun && is_noun(doc, at) && doc.tokens.deprel[at] == Deprel::kObl) at = doc.tokens.head[at];
  for (int step = 0; step < 3 && at != kNil && at != noun; ++step, at = doc.tokens.head[at]) {
    const Deprel relation = doc.tokens.deprel[at];
    const bool link = relation == Deprel::kXcomp || relation == Deprel::kAcl || relation == Deprel::kAclRelcl ||
                      relation == Deprel::kAmod || relation == Deprel::kObj;
    if (!one_of(doc.lemma(at), kScheduling)) return false;
    if (doc.tokens.left_edge[at] == noun + 1) return true;  // "talks due to begin", wherever the parser hangs it
    if (!link) return false;
  }
  return at == noun;
}

// Whether the noun is part of the predicate's own phrases: "expelled the workers Thursday", "agents on Friday raided".
bool is_inside_phrase(const Document& doc, TokenId noun, TokenId predicate) {
  TokenId at = noun;
  for (int step = 0; step < 4 && at != kNil && at != predicate; ++step, at = doc.tokens.head[at]) {
    switch (doc.tokens.deprel[at]) {
      case Deprel::kNsubj:
      case Deprel::kNsubjPass:
      case Deprel::kObj:
      case Deprel::kObl:
      case Deprel::kNmod:
      case Deprel::kFlat:
      case Deprel::kCompound:
      case Deprel::kAppos:
      case Deprel::kXcomp:
        break;
      default:
        return false;
    }
  }
  return at == predicate;
}

constexpr int kFar = 100;

// How far a predicate is from the time of another clause: the one around it, or one below.
int distance_from_clause(const Document& doc, TokenId predicate, TokenId owner, TokenId time_token) {
  const auto& head = doc.tokens.head;
  const auto& relation = doc.tokens.deprel;
  const TokenId governor = head[predicate];
  // "the raid on Friday, which killed ten"
  if (owner == governor && relation[predicate] == Deprel::kAclRelcl && is_noun(doc, owner)) return 2;
  if (owner == governor || (governor != kNil && owner == head[governor] && relation[governor] == Deprel::kConj)) {
    const bool before = time_token < predicate;
    switch (relation[predicate]) {
      case Deprel::kConj:
        return before ? 2 : kFar;
      case Deprel::kXcomp:
        return one_of(doc.lemma(owner), kPhase) ? 1 : kFar;
      case Deprel::kAdvcl: {
        const bool marked = child(doc, predicate, Deprel::kMark) != kNil;
        return marked ? kFar : 3;
      }
      default:
        return kFar;
    }
  }
  // "began returning migrants on Monday" with the time below the participle
  if (head[owner] == predicate && relation[owner] == Deprel::kXcomp && one_of(doc.lemma(predicate), kPhase)) return 1;
  return kFar;
}

// How far the predicate is from what the time says something about; kFar where the time isn't its own.
int distance(const Document& doc, TokenId predicate, TokenId owner, TokenId time_token) {
  const auto& head = doc.tokens.head;
  const auto& relation = doc.tokens.deprel;
  if (owner == predicate) return 0;
  if (owner == kNil) return kFar;
  if (is_noun(doc, predicate) && is_scheduled_by(doc, predicate, owner)) return 2;
  // "follows two bombings on Thursday", "with talks on Monday"
  if (is_noun(doc, predicate) && predicate + 2 == time_token && doc.word(predicate + 1) == "on") return 3;
  // "killed in clashes on Friday"
  if (is_noun(doc, owner) && head[owner] == predicate) {
    if (relation[owner] == Deprel::kObl && one_of(preposition(doc, owner), kInside)) return 1;
    if (relation[owner] == Deprel::kObj && one_of(doc.lemma(predicate), kCarrying)) return 1;
  }
  // "attacks in Tehran on June 7", "a crackdown on a movement in early 2011"
  if (is_noun(doc, predicate) && is_noun(doc, owner) && head[owner] == predicate && relation[owner] == Deprel::kNmod &&
      time_token > owner) {
    return 3;
  }
  // "a court in September banned the group"
  if (is_noun(doc, owner) && head[owner] == predicate && time_token + 1 == predicate &&
      (relation[owner] == Deprel::kNsubj || relation[owner] == Deprel::kNsubjPass)) {
    return 1;
  }
  if (is_noun(doc, owner) && doc.tokens.upos[predicate] == Upos::kVerb) {
    const std::string_view marker = preposition(doc, time_token);
    const bool loose = doc.tokens.upos[time_token] == Upos::kPropn && (marker.empty() || marker == "on") &&
                       doc.tokens.deprel[time_token] != Deprel::kNmodPoss && time_token > owner;
    return loose && !goes_on_behind(doc, owner, time_token) && is_inside_phrase(doc, owner, predicate) ? 3 : kFar;
  }
  if (is_noun(doc, predicate) && hangs_on(doc, predicate, owner)) return 2;
  return distance_from_clause(doc, predicate, owner, time_token);
}

int granularity(const TimeExpr& time) {
  if (!time.from.is_day()) return 3;
  const int days = to_days(time.to) - to_days(time.from);
  return days == 0 ? 0 : days < 8 ? 1 : 2;
}

}  // namespace

bool is_year_of_review(const Document& doc, const TimeExpr& time) {
  static constexpr std::array<std::string_view, 9> kReviewed = {"performance", "result", "work",   "outcome", "figure",
                                                                "growth",      "budget", "activity", "progress"};
  const TokenId begin = time.tokens.begin;
  if (begin < 2 || doc.word(begin - 1) != "in" || !one_of(doc.lemma(begin - 2), kReviewed)) return false;
  const bool year = time.from.known() && to_days(time.to) - to_days(time.from) > 300;
  return year && one_of(preposition(doc, begin - 2), {"on", "about", "of", "over"});
}

TokenId time_head(const Document& doc, const TimeExpr& time) {
  for (TokenId t = time.tokens.begin; t < time.tokens.end; ++t) {
    const TokenId head = doc.tokens.head[t];
    if (head == kNil || !time.tokens.contains(head)) return t;
  }
  return time.tokens.begin;
}

bool hangs_on(const Document& doc, TokenId noun, TokenId verb) {
  TokenId at = first_conjunct(doc, noun);
  for (int step = 0; step < 3 && at != kNil; ++step) {
    const TokenId head = doc.tokens.head[at];
    if (head == kNil) return false;
    const Deprel relation = doc.tokens.deprel[at];
    if (head == verb) {
      const bool carries = one_of(doc.lemma(verb), kCarrying);
      if (relation == Deprel::kNsubj || relation == Deprel::kNsubjPass) return !is_noun(doc, verb);
      if (relation == Deprel::kObj) return carries;
      return relation == Deprel::kObl && one_of(preposition(doc, at), kInside);
    }
    // "a round of talks", "peace talks delegation" are no further than their head noun.
    const bool inner = relation == Deprel::kNmod && preposition(doc, at) == "of";
    if (!inner && relation != Deprel::kCompound) return false;
    at = head;
  }
  return false;
}

TokenId speech_over(const Document& doc, TokenId predicate) {
  TokenId at = predicate;
  for (int step = 0; step < 8 && at != kNil; ++step, at = doc.tokens.head[at]) {
    const TokenId speech = child(doc, at, Deprel::kParataxis);
    if (speech != kNil && one_of(doc.lemma(speech), kSaying)) return speech;
    const TokenId governor = doc.tokens.head[at];
    if (governor == kNil) return kNil;
    const Deprel relation = doc.tokens.deprel[at];
    const bool said = relation == Deprel::kCcomp || relation == Deprel::kParataxis || relation == Deprel::kDep;
    if (said && one_of(doc.lemma(governor), kSaying)) return governor;
  }
  return kNil;
}

TokenId sharing_governor(const Document& doc, TokenId predicate) {
  const TokenId governor = doc.tokens.head[predicate];
  const Deprel relation = doc.tokens.deprel[predicate];
  if (governor == kNil || (relation != Deprel::kAcl && !is_predicate(doc, governor))) return kNil;
  if (relation == Deprel::kXcomp && one_of(doc.lemma(governor), kPhase)) return governor;
  const bool infinitive = child_with_lemma(doc, predicate, Deprel::kMark, "to") != kNil;
  const bool believed = relation == Deprel::kXcomp && one_of(doc.lemma(governor), kBelieved) &&
                        child_with_lemma(doc, predicate, Deprel::kAux, "have") != kNil;
  if (infinitive && believed) return governor;  // "is believed to have been killed in May"
  if (infinitive && (relation == Deprel::kAdvcl || relation == Deprel::kXcomp) && one_of(doc.lemma(governor), kGoing)) {
    return governor;
  }
  const bool participle = doc.tokens.morph[predicate].verb_form == VerbForm::kPart ||
                          doc.tokens.morph[predicate].verb_form == VerbForm::kGer;
  // "volunteers protesting at sea lifted a banner"
  if (relation == Deprel::kAcl && participle && doc.tokens.morph[predicate].tense != Tense::kPast) {
    TokenId at = governor;
    for (int step = 0; step < 3 && at != kNil && !is_predicate(doc, at); ++step) at = doc.tokens.head[at];
    // Not of what is to come: "gunmen occupying a farm were set to surrender on Thursday".
    return at != kNil && is_predicate(doc, at) && lean_of_predicate(doc, at) == Lean::kPast ? at : kNil;
  }
  if (relation != Deprel::kAdvcl || !participle) return kNil;
  const TokenId mark = child(doc, predicate, Deprel::kMark);
  return mark == kNil || doc.lemma(mark) == "while" || doc.lemma(mark) == "whilst" ? governor : kNil;
}

TokenId planned_action(const Document& doc, TokenId predicate) {
  static constexpr std::array<std::string_view, 12> kPlanning = {
      "plan", "expect", "intend", "hope", "schedule", "set", "prepare", "aim", "due", "slate", "plans", "agree"};
  if (!one_of(doc.lemma(predicate), kPlanning)) return kNil;
  const TokenId action = child(doc, predicate, {Deprel::kXcomp, Deprel::kAcl});
  return action != kNil && child_with_lemma(doc, action, Deprel::kMark, "to") != kNil ? action : kNil;
}

std::span<const TimeExpr> times_beside(const Document& doc, TokenId token) {
  const TokenRange sentence = doc.sentences[doc.tokens.sentence[token]].tokens;
  const auto first = [&](TokenId at) {
    return std::partition_point(doc.times.begin(), doc.times.end(),
                                [&](const TimeExpr& time) { return time.tokens.begin < at; });
  };
  return {first(sentence.begin), first(sentence.end)};
}

When date_by_expression(const Document& doc, TokenId predicate) {
  TimeId best = kNil;
  int best_cost = kFar;
  for (const TimeExpr& time : times_beside(doc, predicate)) {
    if (time.tokens.contains(predicate)) continue;
    const TokenId head = time_head(doc, time);
    if (!can_date(doc, time, head) || !is_nominal_link(doc.tokens.deprel[head])) continue;
    if (is_year_of_review(doc, time) && predicate + 2 != time.tokens.begin) continue;
    const int steps = distance(doc, predicate, attachment(doc, time, head), head);
    if (steps >= kFar) continue;
    const int cost = steps * 4 + granularity(time);
    if (cost < best_cost) {
      best = id_of(doc, time);
      best_cost = cost;
    }
  }
  if (best == kNil) return {};
  When when;
  when.from = doc.times[best].from;
  when.to = doc.times[best].to;
  when.by = when.from.known() ? DateBy::kExpression : DateBy::kOpen;
  when.time = best;
  return when;
}

When date_since(const Document& doc, TokenId predicate) {
  const TokenId have = child_with_lemma(doc, predicate, Deprel::kAux, "have");
  const Date report = doc.metadata().published;
  if (have == kNil || doc.tokens.morph[have].tense != Tense::kPres || !report.is_day()) return {};
  for (const TimeExpr& time : times_beside(doc, predicate)) {
    const TokenId head = time_head(doc, time);
    if (preposition(doc, head) != "since" || !is_inside_phrase(doc, head, predicate)) continue;
    if (!time.from.known() || time.from > report) continue;
    When when;
    when.from = time.from;
    when.to = report;
    when.by = DateBy::kExpression;
    when.time = id_of(doc, time);
    return when;
  }
  return {};
}

bool governs_main_clause(const Document& doc, TimeId id) {
  const TokenId head = time_head(doc, doc.times[id]);
  const TokenId owner = attachment(doc, doc.times[id], head);
  if (owner == kNil || !can_date(doc, doc.times[id], head)) return false;
  if (lean_at(doc, head) == Lean::kFuture) return false;
  const Deprel relation = doc.tokens.deprel[owner];
  if (!is_predicate(doc, owner)) return false;
  return relation == Deprel::kRoot || relation == Deprel::kConj || relation == Deprel::kCcomp ||
         relation == Deprel::kParataxis;
}

}  // namespace parley
