#include "annotate/time/time.h"

#include <algorithm>
#include <array>

#include "annotate/time/time_beside.h"
#include "annotate/time/time_lean.h"
#include "annotate/time/time_match.h"
#include "doc/tree.h"

namespace parley {
namespace {

struct TimeWorkspace : Workspace {
  TimeScratch scratch;
};

bool hangs_on_past(const Document& doc, TokenId token) {
  if (doc.tokens.head.size() != doc.tokens.size()) return false;
  const TokenId verb = doc.tokens.head[token];
  const bool past = verb != kNil && doc.tokens.upos[verb] == Upos::kVerb && doc.tokens.morph[verb].tense == Tense::kPast;
  // "payable", "set for", "approved for": papers and plans speak of days to come in words of the past.
  return past && (doc.lemma(verb) == "hold" || doc.lemma(verb) == "meet" || doc.tokens.deprel[verb] == Deprel::kRoot);
}

bool before_noun(const Document& doc, TokenId token) {
  if (doc.tokens.deprel.size() != doc.tokens.size()) return false;
  const Deprel relation = doc.tokens.deprel[token];
  const TokenId head = doc.tokens.head[token];
  const bool modifier = relation == Deprel::kCompound || relation == Deprel::kNmodPoss || relation == Deprel::kAmod ||
                        relation == Deprel::kNummod || relation == Deprel::kNmodUnmarked || relation == Deprel::kNmod;
  return modifier && head != kNil;
}

// "since October", "since shortly after the Oct. 23 attack"
bool after_since(const Document& doc, TokenRange tokens) {
  static constexpr std::array<std::string_view, 7> kBetween = {"shortly", "soon", "just", "right",
                                                               "after",   "the",  "last"};
  for (TokenId t = tokens.begin; t > 0 && t + 5 > tokens.begin; --t) {
    const std::string_view word = doc.word(t - 1);
    if (word == "since" || word == "Since") return true;
    if (std::find(kBetween.begin(), kBetween.end(), word) == kBetween.end()) return false;
  }
  return false;
}

// Part of a name: "21st Century Fox", "Robert-Jan".
bool inside_name(const Document& doc, const FoundTime& found) {
  for (const Entity& entity : doc.entities) {
    if (!entity.tokens.overlaps(found.tokens) || found.tokens.contains(entity.tokens)) continue;
    if (entity.type == EntityType::kPerson || entity.type == EntityType::kOrganization) return true;
  }
  return false;
}

// "a 44-year-old teacher", "the 29-year-old said": how old somebody is; a "five-year-old war" is a duration.
bool is_age(const Document& doc, const FoundTime& found) {
  static constexpr std::array<std::string_view, 12> kThings = {"war",        "conflict", "alliance",    "treaty",
                                                               "pact",       "crisis",   "feud",        "dispute",
                                                               "insurgency", "deal",     "institution", "ceasefire"};
  const std::string_view words = doc.text(found.span);
  if (found.meaning.kind != MeaningKind::kDuration || words.size() < 4 || words.substr(words.size() - 3) != "old")
    return false;
  if (doc.tokens.upos.empty() || found.meaning.vague) return false;
  const TokenRange sentence = doc.sentences[doc.tokens.sentence[found.tokens.begin]].tokens;
  // The noun that it describes, a few words on: "a 5-year-old, multi-sided war".
  for (TokenId t = found.tokens.end; t < sentence.end && t < found.tokens.end + 7; ++t) {
    const std::string_view lemma = doc.lemma(t);
    if (std::find(kThings.begin(), kThings.end(), lemma) != kThings.end()) return false;
    if (doc.tokens.upos[t] == Upos::kVerb || doc.tokens.upos[t] == Upos::kPropn) break;
  }
  return true;
}

// How sure a resolution is: less where the calendar was chosen by tense or by the narrative.
float confidence(const Meaning& m, const TimeContext& context, const ResolvedTime& resolved) {
  if (!resolved.from.known()) return 0.8F;
  if (m.anchor == Anchor::kNarrative) return context.narrative.known() ? 0.7F : 0.5F;
  if (m.kind == MeaningKind::kDate && m.year == 0 && m.year_shift == Meaning::kUnset) {
    return context.lean == Lean::kNone ? 0.75F : 0.9F;
  }
  return 0.95F;
}

// The day of a picture's line stands in for the report's, a year long ago for the day the text last spoke of.
TimeContext context_beside(const Document& doc, const std::vector<FoundTime>& found, size_t i, TimeContext context) {
  const Meaning& m = found[i].meaning;
  const Date caption = caption_day(doc, found, i);
  if (caption.is_day() && m.weekday != 0 && m.month == 0) context.report = caption;
  const bool onward = m.kind == MeaningKind::kShift && m.anchor == Anchor::kNarrative && m.by > 0;
  const Date past_year = onward ? long_ago(doc, found, i, context.report) : Date{};
  if (past_year.known()) {
    context.narrative = past_year;
    context.day = {};
  }
  return context;
}

void annotate_document(Document& doc, const TimeRules& rules, TimeScratch& scratch) {
  match_times(doc, rules, scratch);
  share_years(doc, scratch.found);
  TimeContext context;
  if (doc.metadata().published.is_day()) context.report = doc.metadata().published;
  for (size_t i = 0; i < scratch.found.size(); ++i) {
    const FoundTime& found = scratch.found[i];
    if (inside_name(doc, found) || is_age(doc, found)) continue;
    const TokenId head = head_of(doc, found.tokens);
    context.lean = lean_at(doc, head);
    // "called a June 23 referendum": the verb's tense says nothing about a date inside a noun phrase.
    context.weak = found.meaning.month != 0 && before_noun(doc, head);
    context.told = hangs_on_past(doc, head);
    context.since = after_since(doc, found.tokens);
    if (context.since) {
      context.lean = Lean::kPast;
      context.weak = false;
    }
    const ResolvedTime resolved = resolve(found.meaning, context_beside(doc, scratch.found, i, context));
    TimeExpr time;
    time.span = found.span;
    time.tokens = found.tokens;
    time.type = resolved.type;
    time.value = doc.intern(resolved.value);
    time.from = resolved.from;
    time.to = resolved.to;
    time.source = {doc.intern(rules.rules[found.rule].because), confidence(found.meaning, context, resolved)};
    doc.times.push_back(time);
    // "A year earlier" compares; the story stays where it was.
    const bool compares = found.meaning.kind == MeaningKind::kShift && found.meaning.by < 0 &&
                          (found.meaning.unit == Unit::kYear || found.meaning.unit == Unit::kQuarter);
    if (compares) continue;
    if (resolved.narrative.is_day() && resolved.from == resolved.to) context.day = resolved.narrative;
    if (resolved.narrative.known()) context.narrative = resolved.narrative;
    if (resolved.quarter != 0) context.quarter = {resolved.to.year, resolved.to.month, 0};
  }
}

}  // namespace

std::unique_ptr<Workspace> TimeAnnotator::make_workspace() const { return std::make_unique<TimeWorkspace>(); }

void TimeAnnotator::annotate(std::span<Document* const> batch, Workspace& workspace) const {
  auto& scratch = static_cast<TimeWorkspace&>(workspace).scratch;
  for (Document* doc : batch) annotate_document(*doc, rules_, scratch);
}

Result<std::unique_ptr<TimeAnnotator>> make_time_annotator(const std::string& home) {
  Result<TimeRules> rules = load_time_rules(home + "/data/times");
  if (!rules) return fail(rules.error());
  return std::make_unique<TimeAnnotator>(std::move(*rules));
}

}  // namespace parley
