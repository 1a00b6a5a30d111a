#include "annotate/time/time_beside.h"

#include <array>

#include "annotate/time/time_result.h"
#include "base/words.h"

namespace parley {
namespace {

constexpr std::array<std::string_view, 6> kJoining = {"and", "to", "until", "through", "or", "-"};

bool is_calendar_date(const Meaning& m) { return m.kind == MeaningKind::kDate && m.month != 0; }

bool lacks_year(const Meaning& m) { return m.year == 0 && m.year_shift == Meaning::kUnset && m.weekday == 0; }

bool is_full_day(const Meaning& m) { return is_calendar_date(m) && m.year != 0 && m.day != 0; }

// "…, May 3, 2011." and nothing behind it.
bool closes_sentence(const Document& doc, TokenRange tokens) {
  const TokenRange sentence = doc.sentences[doc.tokens.sentence[tokens.begin]].tokens;
  if (tokens.begin == sentence.begin || doc.word(tokens.begin - 1) != ",") return false;
  return tokens.end == sentence.end || (tokens.end + 1 == sentence.end && doc.word(tokens.end) == ".");
}

uint32_t sentence_of(const Document& doc, const FoundTime& time) { return doc.tokens.sentence[time.tokens.begin]; }

}  // namespace

void share_years(const Document& doc, std::vector<FoundTime>& found) {
  for (size_t i = found.size(); i-- > 1;) {
    Meaning& first = found[i - 1].meaning;
    const Meaning& second = found[i].meaning;
    const TokenId between = found[i - 1].tokens.end;
    const bool joined = between + 1 == found[i].tokens.begin && one_of(doc.word(between), kJoining);
    if (!joined || !is_calendar_date(first) || !is_calendar_date(second)) continue;
    if (!lacks_year(first) || second.year == 0) continue;
    first.year = first.month > second.month ? second.year - 1 : second.year;
  }
}

Date caption_day(const Document& doc, const std::vector<FoundTime>& found, size_t i) {
  for (size_t k = i + 1; k < found.size() && sentence_of(doc, found[k]) == sentence_of(doc, found[i]); ++k) {
    const Meaning& m = found[k].meaning;
    if (is_full_day(m) && closes_sentence(doc, found[k].tokens)) return make_day(m.year, m.month, m.day);
  }
  return {};
}

Date long_ago(const Document& doc, const std::vector<FoundTime>& found, size_t i, Date report) {
  for (size_t k = i; report.known() && k-- > 0 && sentence_of(doc, found[k]) == sentence_of(doc, found[i]);) {
    const Meaning& m = found[k].meaning;
    const bool years_ago = m.kind == MeaningKind::kShift && m.unit == Unit::kYear && m.anchor == Anchor::kReport;
    if (years_ago && !m.vague && m.by != Meaning::kUnset && m.by < -1) return make_day(report.year + m.by, 0, 0);
  }
  return {};
}

}  // namespace parley
