#include "annotate/dating.h"

#include <algorithm>
#include <array>

#include "annotate/dating_path.h"
#include "annotate/time_lean.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr int kHistoryDays = 10;  // what happened longer ago than this is recalled, not reported

template <size_t N>
bool one_of(std::string_view lemma, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), lemma) != words.end();
}

// Verbs that tell a state or an attitude: without a date of their own they have none.
constexpr std::array<std::string_view, 16> kStates = {"be",      "have",   "want", "believe", "remain", "know",
                                                      "think",   "hope",   "seem", "appear",  "need",   "support",
                                                      "include", "oppose", "fear", "insist"};
constexpr std::array<std::string_view, 12> kEarlier = {"previous", "earlier", "past", "former",   "last",      "prior",
                                                       "initial",  "first",   "old",  "historic", "preceding", "early"};
constexpr std::array<std::string_view, 4> kOnward = {"after", "since", "following", "before"};

bool has_child_lemma(const Document& doc, TokenId token, std::string_view lemma, Deprel relation) {
  return child_with_lemma(doc, token, relation, lemma) != kNil;
}

constexpr std::array<std::string_view, 4> kMeanwhile = {"while", "as", "whilst", "when"};

std::string_view mark_of(const Document& doc, TokenId verb) {
  const TokenId mark = child(doc, verb, Deprel::kMark);
  return mark == kNil ? std::string_view() : doc.lemma(mark);
}

bool is_pluperfect(const Document& doc, TokenId verb) {
  for (TokenId c : children(doc, verb)) {
    if (doc.tokens.deprel[c] != Deprel::kAux || doc.lemma(c) != "have") continue;
    if (doc.tokens.morph[c].tense == Tense::kPast) return true;
  }
  return false;
}

bool is_past(const Document& doc, TokenId verb) { return lean_of_predicate(doc, verb) == Lean::kPast; }

// The verb that carries the predicate: itself, or the one an event noun hangs on.
TokenId clause_of(const Document& doc, TokenId predicate) {
  TokenId at = predicate;
  while (at != kNil && !is_predicate(doc, at)) at = doc.tokens.head[at];
  return at;
}

// Whether the clause is the sentence's own assertion: the root, coordinated with it, or what its speaker says.
bool is_main_clause(const Document& doc, TokenId verb) {
  for (TokenId at = verb; at != kNil; at = doc.tokens.head[at]) {
    switch (doc.tokens.deprel[at]) {
      case Deprel::kRoot:
        return true;
      case Deprel::kConj:
      case Deprel::kCcomp:
      case Deprel::kParataxis:
        break;
      case Deprel::kAdvcl:
        if (!one_of(mark_of(doc, at), kMeanwhile)) return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

// The first sentences of the report's body: where its news stands.
bool is_lede(const Document& doc, TokenId token) {
  const uint32_t sentence = doc.tokens.sentence[token];
  uint32_t first = 0;
  while (first < doc.sentences.size() && doc.sentences[first].tokens.size() < 6) ++first;
  return sentence <= first + 1;
}

When from_time(const Document& doc, TimeId id) {
  When when;
  when.from = doc.times[id].from;
  when.to = doc.times[id].to;
  when.by = when.from.known() ? DateBy::kExpression : DateBy::kOpen;
  when.time = id;
  return when;
}

bool single_day(const When& when) { return when.from.is_day() && when.from == when.to; }

When shifted(const When& when, int days) {
  When out = when;
  out.from = add_days(when.from, days);
  out.to = add_days(when.to, days);
  out.by = DateBy::kExpression;
  return out;
}

// "met on Thursday, a day before planned talks": the talks follow the meeting by a day.
When date_by_offset(const Document& doc, TokenId predicate) {
  const Offset offset = offset_before(doc, predicate);
  if (offset.time == kNil || offset.other == kNil) return {};
  const When other = date_by_expression(doc, offset.other);
  if (!single_day(other)) return {};
  When out = shifted(other, offset.days);
  out.time = offset.time;
  return out;
}

// "left a day before Friday's talks": the other way round.
When date_from_anchor(const Document& doc, TokenId predicate) {
  const Offset offset = offset_after(doc, predicate);
  if (offset.time == kNil || offset.other == kNil) return {};
  const When other = date_by_expression(doc, offset.other);
  if (!single_day(other)) return {};
  When out = shifted(other, -offset.days);
  out.time = offset.time;
  return out;
}

// Days from the time to the report; negative for times to come, and a large number for what is no day.
int age_in_days(const Document& doc, const TimeExpr& time) {
  const Date report = doc.metadata().published;
  if (!time.to.is_day() || !report.is_day()) return -1000;
  return to_days(report) - to_days(time.to);
}

// The day that the story is at where a sentence stands: that of the nearest dated main clause before in its paragraph,
// else of the lede, else the report's. Open where its paragraph has turned to history.
When story_day(const Document& doc, uint32_t sentence) {
  const uint32_t paragraph = doc.sentences[sentence].paragraph;
  const TokenId end = doc.sentences[sentence].tokens.end;
  for (size_t i = doc.times.size(); i-- > 0;) {
    const TimeExpr& time = doc.times[i];
    if (time.tokens.begin >= end || !time.from.is_day()) continue;
    const int age = age_in_days(doc, time);
    const bool same_paragraph = doc.sentences[doc.tokens.sentence[time.tokens.begin]].paragraph == paragraph;
    if (!same_paragraph && !is_lede(doc, time.tokens.begin)) continue;
    if (age < 0 || (time.from != time.to && age <= kHistoryDays)) continue;
    if (!governs_main_clause(doc, static_cast<TimeId>(i))) continue;
    if (age > kHistoryDays) {
      if (same_paragraph) return {};
      continue;
    }
    When when = from_time(doc, static_cast<TimeId>(i));
    when.by = DateBy::kNarrative;
    when.time = kNil;
    return when;
  }
  When when;
  when.from = when.to = doc.metadata().published;
  when.by = when.from.is_day() ? DateBy::kReportDay : DateBy::kOpen;
  return when;
}

// Plain past tense in a main clause moves with the story; the present perfect only where the report opens with it.
When date_by_story(const Document& doc, TokenId predicate, TokenId clause) {
  if (clause == kNil || !is_past(doc, clause) || !is_main_clause(doc, clause)) return {};
  // "He said they had reached a deal" opens a report with its news; elsewhere the pluperfect looks further back.
  const bool reported = is_lede(doc, predicate) && doc.tokens.deprel[clause] == Deprel::kCcomp;
  if (is_pluperfect(doc, clause) && !reported) return {};
  if (clause == predicate && one_of(doc.lemma(clause), kStates)) return {};
  const bool perfect = has_child_lemma(doc, clause, "have", Deprel::kAux);
  if (perfect && !is_lede(doc, predicate)) return {};
  return story_day(doc, doc.tokens.sentence[predicate]);
}

// "this week", of what has happened, ends with the report.
When clipped(const Document& doc, TokenId predicate, When when) {
  const Date report = doc.metadata().published;
  if (!report.is_day() || !when.from.is_day() || when.from > report || when.to <= report) return when;
  if (lean_at(doc, predicate) == Lean::kPast) when.to = report;
  return when;
}

}  // namespace

When date_of(const Document& doc, TokenId predicate) {
  if (When when = date_by_expression(doc, predicate); when.by != DateBy::kOpen || when.time != kNil) {
    return clipped(doc, predicate, when);
  }
  if (const TokenId action = planned_action(doc, predicate); action != kNil) {
    if (When when = date_by_expression(doc, action); when.by != DateBy::kOpen) return when;
  }
  if (When when = date_by_offset(doc, predicate); when.by != DateBy::kOpen) return when;
  if (When when = date_from_anchor(doc, predicate); when.by != DateBy::kOpen) return when;
  if (const TokenId governor = sharing_governor(doc, predicate); governor != kNil) return date_of(doc, governor);
  const TokenId clause = clause_of(doc, predicate);
  const bool carried = predicate == clause || hangs_on(doc, predicate, clause);
  return carried ? date_by_story(doc, predicate, clause) : When{};
}

When date_of_saying(const Document& doc, TokenId predicate) {
  const TokenId speech = speech_over(doc, predicate);
  return speech == kNil ? When{} : date_of(doc, speech);
}

bool is_background(const Document& doc, TokenId predicate) {
  const Date report = doc.metadata().published;
  const When when = date_by_expression(doc, predicate);
  if (when.to.is_day() && report.is_day()) return to_days(report) - to_days(when.to) > kHistoryDays;
  for (TokenId c : children(doc, predicate)) {
    if (doc.tokens.deprel[c] == Deprel::kAmod && one_of(doc.lemma(c), kEarlier)) return true;
  }
  const TokenId clause = clause_of(doc, predicate);
  if (clause == kNil) return false;
  if (clause != predicate) {
    // "after the talks", "following an attack": the noun lies behind what is reported.
    const std::string_view marker = preposition(doc, predicate);
    if (one_of(marker, kOnward) && marker != "before") return true;
    if (!hangs_on(doc, predicate, clause)) return false;
  }
  if (is_pluperfect(doc, clause)) return true;
  const Deprel relation = doc.tokens.deprel[clause];
  if (relation == Deprel::kAdvcl && has_child_lemma(doc, clause, "since", Deprel::kMark)) return true;
  return relation == Deprel::kAclRelcl && is_past(doc, clause) && when.by == DateBy::kOpen;
}

}  // namespace parley
