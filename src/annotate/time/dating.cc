#include "annotate/time/dating.h"

#include <algorithm>
#include <array>
#include <string>

#include "annotate/time/dating_path.h"
#include "annotate/time/time_lean.h"
#include "base/words.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr int kOldDays = 30;     // times that make a whole sentence one of history
constexpr int kHistoryDays = 7;  // what happened longer ago than this is recalled, not reported

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
constexpr std::array<std::string_view, 2> kAlthough = {"although", "though"};
// What a speaker said besides: "said the mayor, who called the raid illegal".
constexpr std::array<std::string_view, 12> kSpeaking = {"call",     "accuse",  "describe", "urge",
                                                        "warn",     "insist",  "demand",   "criticize",
                                                        "denounce", "condemn", "dismiss",  "add"};

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

// A clause of speech beside the subject of a verb.
bool is_said_besides(const Document& doc, TokenId verb) {
  const TokenId speaker = doc.tokens.head[verb];
  return doc.tokens.deprel[verb] == Deprel::kAclRelcl && one_of(doc.lemma(verb), kSpeaking) &&
         doc.tokens.deprel[speaker] == Deprel::kNsubj && doc.tokens.head[speaker] != kNil;
}

// Whether the clause is the sentence's own assertion: the root, coordinated with it, or what its speaker says.
bool is_main_clause(const Document& doc, TokenId verb) {
  for (TokenId at = verb; at != kNil; at = doc.tokens.head[at]) {
    if (is_said_besides(doc, at)) at = doc.tokens.head[doc.tokens.head[at]];
    switch (doc.tokens.deprel[at]) {
      case Deprel::kRoot:
        return true;
      case Deprel::kConj:
      case Deprel::kCcomp:
      case Deprel::kParataxis:
        break;
      case Deprel::kAdvcl:
        if (!one_of(mark_of(doc, at), kMeanwhile) && !one_of(mark_of(doc, at), kAlthough)) return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

// Where the first sentences of the report's body end: there its news stands. Its day is told in the very first.
TokenId lede_end(const Document& doc, size_t sentences = 2) {
  size_t first = 0;
  while (first < doc.sentences.size() && doc.sentences[first].tokens.size() < 6) ++first;
  return doc.sentences[std::min(first + sentences, doc.sentences.size()) - 1].tokens.end;
}

bool is_lede(const Document& doc, TokenId token) { return token < lede_end(doc); }

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
  const auto times_before = [&](TokenId at) {
    const auto after = std::partition_point(doc.times.begin(), doc.times.end(),
                                            [&](const TimeExpr& time) { return time.tokens.begin < at; });
    return static_cast<size_t>(after - doc.times.begin());
  };
  const size_t lede = times_before(lede_end(doc, 1));
  for (size_t i = times_before(doc.sentences[sentence].tokens.end); i-- > 0;) {
    const TimeExpr& time = doc.times[i];
    const int age = age_in_days(doc, time);
    const bool same_paragraph = doc.sentences[doc.tokens.sentence[time.tokens.begin]].paragraph == paragraph;
    if (!same_paragraph && i >= lede) {
      i = lede;
      continue;
    }
    if (!time.from.is_day()) continue;
    if (age < 0 || (time.from != time.to && age <= kHistoryDays)) continue;
    if (is_year_of_review(doc, time) || !governs_main_clause(doc, static_cast<TimeId>(i))) continue;
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

// "told them on Tuesday to leave, as rebels shelled the town": the day of the clause that it goes with.
When date_of_meanwhile(const Document& doc, TokenId predicate) {
  const TokenId clause = clause_of(doc, predicate);
  if (clause == kNil || doc.tokens.deprel[clause] != Deprel::kAdvcl || !is_past(doc, clause)) return {};
  if (!one_of(mark_of(doc, clause), kMeanwhile) || is_pluperfect(doc, clause)) return {};
  if (predicate != clause && !hangs_on(doc, predicate, clause)) return {};
  TokenId main = doc.tokens.head[clause];
  while (doc.tokens.deprel[main] == Deprel::kCcomp && doc.tokens.head[main] != kNil) main = doc.tokens.head[main];
  return is_past(doc, main) ? date_by_expression(doc, main) : When{};
}

// "were killed when police stormed two camps on Aug. 14": at the time of the clause that tells when.
When date_by_when_clause(const Document& doc, TokenId predicate) {
  const TokenId clause = clause_of(doc, predicate);
  if (clause == kNil || !is_past(doc, clause) || (predicate != clause && !hangs_on(doc, predicate, clause))) return {};
  for (const TokenId c : children(doc, clause)) {
    if (doc.tokens.deprel[c] != Deprel::kAdvcl || !is_past(doc, c)) continue;
    const TokenId when = child_with_lemma(doc, c, Deprel::kAdvmod, "when");
    if (when == kNil && mark_of(doc, c) != "when" && mark_of(doc, c) != "as") continue;
    if (When date = date_by_expression(doc, c); date.by == DateBy::kExpression) return date;
  }
  return {};
}

// "this week", of what has happened, ends with the report.
When clipped(const Document& doc, TokenId predicate, When when) {
  const Date report = doc.metadata().published;
  if (!report.is_day() || !when.from.is_day() || when.from > report || when.to <= report) return when;
  if (lean_at(doc, predicate) == Lean::kPast) when.to = report;
  return when;
}

// "Marchers burn flags during a protest in Lima, May 3, 2015.": the day of a picture, at the end of its caption.
TimeId caption_time(const Document& doc, TokenId predicate) {
  const TokenRange sentence = doc.sentences[doc.tokens.sentence[predicate]].tokens;
  for (const TimeExpr& time : times_beside(doc, predicate)) {
    if (time.tokens.begin <= predicate || time.tokens.end + 2 < sentence.end || time.tokens.end > sentence.end)
      continue;
    const bool dated = time.from.is_day() && time.from == time.to && doc.word(time.tokens.begin - 1) == ",";
    // The year stands there: "June 12, 2016".
    const std::string year = std::to_string(time.from.year);
    if (!dated || doc.words(time.tokens).find(year) == std::string_view::npos) continue;
    TokenId root = predicate;
    while (doc.tokens.head[root] != kNil) root = doc.tokens.head[root];
    const bool told = doc.tokens.upos[root] == Upos::kVerb && is_past(doc, root);
    return told ? kNil : id_of(doc, time);
  }
  return kNil;
}

// "FILE - Soldiers patrol the border, May 3, 2015.": a picture from the archive.
bool in_archive_caption(const Document& doc, TokenId predicate) {
  const TokenRange sentence = doc.sentences[doc.tokens.sentence[predicate]].tokens;
  return doc.word(sentence.begin) == "FILE";
}

// "the first meeting since the war" is the one that is told.
bool is_first_since(const Document& doc, TokenId noun) {
  for (TokenId t = noun + 1; t <= doc.tokens.right_edge[noun]; ++t) {
    if (doc.lemma(t) == "since") return true;
  }
  return false;
}

// "previous talks", "had long refused", "once accused".
bool is_marked_earlier(const Document& doc, TokenId predicate) {
  static constexpr std::array<std::string_view, 7> kOnce = {"long",       "once",         "formerly",     "originally",
                                                            "previously", "historically", "traditionally"};
  for (const TokenId c : children(doc, predicate)) {
    const Deprel relation = doc.tokens.deprel[c];
    const bool earlier = relation == Deprel::kAmod && one_of(doc.lemma(c), kEarlier) && time_at(doc, c) == kNil;
    if (earlier && !(doc.lemma(c) == "first" && is_first_since(doc, predicate))) return true;
    const bool again = c + 1 < doc.tokens.size() && doc.lemma(c + 1) == "again";  // "once again" is now
    if (relation == Deprel::kAdvmod && !again && one_of(doc.lemma(c), kOnce) && time_at(doc, c) == kNil) return true;
  }
  return false;
}

// "announced he had dismissed him": the pluperfect of what somebody said is no further back than the news.
bool is_reported(const Document& doc, TokenId clause) {
  TokenId at = clause;
  while (doc.tokens.deprel[at] == Deprel::kConj && doc.tokens.head[at] != kNil) at = doc.tokens.head[at];
  const Deprel relation = doc.tokens.deprel[at];
  return relation == Deprel::kCcomp || speech_over(doc, at) != kNil;
}

// "the first since the 1982 war": the edge of a stretch of time, not when something happened.
bool is_behind_since(const Document& doc, TokenId token) {
  for (int step = 0; step < 4 && token != kNil && !is_predicate(doc, token); ++step, token = doc.tokens.head[token]) {
    if (preposition(doc, token) == "since") return true;
  }
  return false;
}

// What a sentence tells that speaks of nothing but old times: "after the riots of 2009 the general fled".
bool is_in_old_sentence(const Document& doc, TokenId predicate, TokenId clause) {
  bool old = false;
  bool fresh = false;
  bool own = false;  // an old time in the predicate's clause, before a verb: not "they annulled the treaty of 2009"
  for (const TimeExpr& time : times_beside(doc, predicate)) {
    if (!time.to.is_day() || !doc.metadata().published.is_day() || is_year_of_review(doc, time)) continue;
    const TokenId last = time.tokens.end - 1;
    if (age_in_days(doc, time) <= kOldDays) {
      fresh = true;
    } else if (!is_behind_since(doc, last)) {
      old = true;
      own = own || (clause_of(doc, last) == clause && last < clause);
    }
  }
  if (!old) return false;
  const Deprel relation = doc.tokens.deprel[predicate];
  if (predicate != clause) {
    if (relation == Deprel::kNmod) return true;
    return !fresh && (relation == Deprel::kObl || relation == Deprel::kOblAgent || relation == Deprel::kAppos);
  }
  if (fresh || relation == Deprel::kCcomp || has_child_lemma(doc, clause, "have", Deprel::kAux)) return false;
  const bool main = relation == Deprel::kRoot || relation == Deprel::kConj;
  return is_past(doc, clause) && (own || !main);
}

// A clause beside a noun that looks back: "the general, who ran the prison". Not what goes on, nor what the event that
// it explains has done ("a blast that killed ten").
bool recalls(const Document& doc, TokenId clause) {
  static constexpr std::array<std::string_view, 18> kDeeds = {
      "attack", "strike",   "airstrike", "blast", "bombing", "explosion", "shooting", "raid",     "clash",
      "fire",   "incident", "assault",   "crash", "storm",   "protest",   "battle",   "shelling", "violence"};
  if (!is_past(doc, clause) || is_said_besides(doc, clause) || is_lede(doc, clause)) return false;
  const TokenId have = child_with_lemma(doc, clause, Deprel::kAux, "have");
  if (have != kNil && doc.tokens.morph[have].tense == Tense::kPres) return false;
  return !one_of(doc.lemma(doc.tokens.head[clause]), kDeeds);
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
  if (When when = date_since(doc, predicate); when.by != DateBy::kOpen) return when;
  if (const TimeId time = caption_time(doc, predicate); time != kNil) return from_time(doc, time);
  if (When when = date_by_when_clause(doc, predicate); when.by != DateBy::kOpen) return when;
  if (When when = date_of_meanwhile(doc, predicate); when.by != DateBy::kOpen) return when;
  if (const TokenId governor = sharing_governor(doc, predicate); governor != kNil) return date_of(doc, governor);
  const TokenId clause = clause_of(doc, predicate);
  const bool carried = predicate == clause || hangs_on(doc, predicate, clause);
  if (clause != kNil && clause != predicate && carried) {
    if (When when = date_by_expression(doc, clause); when.by != DateBy::kOpen) return when;
    if (When when = date_since(doc, clause); when.by != DateBy::kOpen) return when;
  }
  if (clause != kNil && is_in_old_sentence(doc, predicate, clause)) return {};
  return carried ? date_by_story(doc, predicate, clause) : When{};
}

When date_of_saying(const Document& doc, TokenId predicate) {
  const TokenId speech = speech_over(doc, predicate);
  return speech == kNil ? When{} : date_of(doc, speech);
}

bool is_background(const Document& doc, TokenId predicate) {
  if (in_archive_caption(doc, predicate)) return true;
  const Date report = doc.metadata().published;
  When when = date_by_expression(doc, predicate);
  if (when.by == DateBy::kOpen && when.time == kNil) {
    const TimeId caption = caption_time(doc, predicate);
    when = caption == kNil ? date_by_when_clause(doc, predicate) : from_time(doc, caption);
  }
  if (when.to.is_day() && report.is_day()) return to_days(report) - to_days(when.to) > kHistoryDays;
  if (is_marked_earlier(doc, predicate)) return true;
  const TokenId clause = clause_of(doc, predicate);
  if (clause == kNil) return false;
  if (is_in_old_sentence(doc, predicate, clause)) return true;
  if (clause != predicate) {
    // "after the talks", "following an attack": the noun lies behind what is reported.
    const std::string_view marker = preposition(doc, predicate);
    if (one_of(marker, kOnward) && marker != "before") return true;
    if (!hangs_on(doc, predicate, clause)) return false;
  }
  if (is_pluperfect(doc, clause)) return !is_reported(doc, clause);
  const Deprel relation = doc.tokens.deprel[clause];
  if (has_child_lemma(doc, clause, "since", Deprel::kMark)) return true;
  if (relation == Deprel::kAclRelcl) return recalls(doc, clause) && when.by == DateBy::kOpen;
  if (has_child_lemma(doc, clause, "have", Deprel::kAux) || !is_past(doc, clause) || !is_main_clause(doc, clause)) {
    return false;
  }
  return report.is_day() && story_day(doc, doc.tokens.sentence[predicate]).by == DateBy::kOpen;
}

}  // namespace parley
