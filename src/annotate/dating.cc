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
constexpr std::array<std::string_view, 16> kStates = {"be",   "have",   "want", "believe", "remain", "know", "think", "hope",
                                                      "seem", "appear", "need", "support", "include", "oppose", "fear", "insist"};
constexpr std::array<std::string_view, 12> kEarlier = {"previous", "earlier", "past",  "former", "last",  "prior",
                                                       "initial",  "first",   "old", "historic", "preceding", "early"};
constexpr std::array<std::string_view, 4> kOnward = {"after", "since", "following", "before"};

bool has_child_lemma(const Document& doc, TokenId token, std::string_view lemma, Deprel relation) {
  return child_with_lemma(doc, token, relation, lemma) != kNil;
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
      default:
        return false;
    }
  }
  return true;
}

// The first sentence of the report's body and the one after it: where its news stands.
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

// The day of the nearest dated clause before this one, in the same paragraph or the one before, for plain past tense.
When narrative_date(const Document& doc, TokenId predicate, TokenId clause) {
  if (clause == kNil || !is_past(doc, clause) || is_pluperfect(doc, clause)) return {};
  if (one_of(doc.lemma(clause), kStates) || !is_main_clause(doc, clause)) return {};
  if (doc.tokens.morph[clause].tense != Tense::kPast) return {};
  const uint32_t sentence = doc.tokens.sentence[predicate];
  const uint32_t paragraph = doc.sentences[sentence].paragraph;
  for (size_t i = doc.times.size(); i-- > 0;) {
    const TimeExpr& time = doc.times[i];
    if (time.tokens.begin >= doc.sentences[sentence].tokens.begin) continue;
    const uint32_t other = doc.tokens.sentence[time.tokens.begin];
    if (doc.sentences[other].paragraph != paragraph || sentence - other > 1) return {};
    if (!time.from.is_day() || time.from != time.to) continue;
    if (!governs_main_clause(doc, static_cast<TimeId>(i))) continue;
    When when = from_time(doc, static_cast<TimeId>(i));
    when.by = DateBy::kNarrative;
    when.time = kNil;
    return when;
  }
  return {};
}

When report_day(const Document& doc, TokenId predicate, TokenId clause) {
  const Date day = doc.metadata().published;
  if (!day.is_day() || clause == kNil || !is_lede(doc, predicate)) return {};
  if (!is_main_clause(doc, clause) || is_pluperfect(doc, clause) || !is_past(doc, clause)) return {};
  if (one_of(doc.lemma(clause), kStates)) return {};
  When when;
  when.from = when.to = day;
  when.by = DateBy::kReportDay;
  return when;
}

}  // namespace

When date_of(const Document& doc, TokenId predicate) {
  if (When when = date_by_expression(doc, predicate); when.by != DateBy::kOpen || when.time != kNil) return when;
  if (When when = date_by_offset(doc, predicate); when.by != DateBy::kOpen) return when;
  if (When when = date_from_anchor(doc, predicate); when.by != DateBy::kOpen) return when;
  if (When when = date_by_speech(doc, predicate); when.by != DateBy::kOpen) return when;
  const TokenId clause = clause_of(doc, predicate);
  const bool carried = predicate == clause || hangs_on(doc, predicate, clause);
  if (!carried) return {};
  if (When when = narrative_date(doc, predicate, clause); when.by != DateBy::kOpen) return when;
  return report_day(doc, predicate, clause);
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
