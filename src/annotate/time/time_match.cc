#include "annotate/time/time_match.h"

#include <cmath>

#include "base/date.h"

namespace parley {
namespace {

using Node = TimeScratch::Node;

bool accepts(const TimeElement& element, const Node& node) {
  if ((element.classes & node.classes) != 0 || (element.subs & node.subs) != 0) return true;
  if (node.word == kUnknownWord) return false;
  for (uint32_t word : element.words) {
    if (word == node.word) return true;
  }
  return false;
}

// "98" and the second year of "1950-53".
double full_year(double short_year, int before) {
  if (before != 0) return before / 100 * 100 + short_year;
  return short_year + (short_year < 50 ? 2000 : 1900);
}

bool set_pm(Meaning& m, int pm) {
  if (m.hour > 12 || m.hour < 0) return m.hour <= 24;
  if (pm == 1 && m.hour < 12) m.hour = static_cast<int8_t>(m.hour + 12);
  if (pm == 2 && m.hour == 12) m.hour = 0;
  return true;
}

void set_field(Meaning& m, TimeField field, double value) {
  const int n = static_cast<int>(value);
  const int8_t small = static_cast<int8_t>(n);
  switch (field) {
    case TimeField::kToward:
      m.toward = static_cast<Toward>(n);
      break;
    case TimeField::kAnchor:
      m.anchor = static_cast<Anchor>(n);
      break;
    case TimeField::kReference:
      m.reference = static_cast<Reference>(n);
      break;
    case TimeField::kPart:
      m.part = static_cast<PartOfDay>(n);
      break;
    case TimeField::kSeason:
      m.season = static_cast<Season>(n);
      break;
    case TimeField::kPortion:
      m.portion = static_cast<Portion>(n);
      break;
    case TimeField::kHoliday:
      m.holiday = static_cast<Holiday>(n);
      break;
    case TimeField::kUnit:
      m.unit = static_cast<Unit>(n);
      break;
    case TimeField::kBy:
      m.by = n;
      break;
    case TimeField::kAmount:
      m.amount = value;
      break;
    case TimeField::kVague:
      m.vague = n != 0;
      break;
    case TimeField::kWithin:
      m.within = n != 0;
      break;
    case TimeField::kIfFuture:
      m.if_future = n != 0;
      break;
    case TimeField::kYear:
      m.year = n;
      break;
    case TimeField::kYearShift:
      m.year_shift = n;
      break;
    case TimeField::kWeekShift:
      m.week_shift = n;
      break;
    case TimeField::kEndYear:
      m.end_year = n;
      break;
    case TimeField::kMonth:
      m.month = small;
      break;
    case TimeField::kDay:
      m.day = small;
      break;
    case TimeField::kEndDay:
      m.end_day = small;
      break;
    case TimeField::kWeekday:
      m.weekday = small;
      break;
    case TimeField::kQuarter:
      m.quarter = small;
      break;
    case TimeField::kHalf:
      m.half = small;
      break;
    case TimeField::kDecade:
      m.decade = static_cast<int16_t>(n);
      break;
    case TimeField::kCentury:
      m.century = small;
      break;
    case TimeField::kHour:
      m.hour = small;
      break;
    case TimeField::kMinute:
      m.minute = small;
      break;
    case TimeField::kUtc:
      m.utc = n != 0;
      break;
    case TimeField::kPm:
      break;  // after the hour is set
  }
}

// "Friday" + "last week", "September" + "last year", "10 a.m." + "Friday": what the second says completes the first.
Meaning lay_over(Meaning a, const Meaning& b) {
  if (b.kind == MeaningKind::kShift && a.kind == MeaningKind::kDate) {
    if (b.unit == Unit::kYear) {
      a.year_shift = b.by;
      a.anchor = b.anchor;
      return a;
    }
    if (b.unit == Unit::kWeek && a.weekday != 0) {
      a.week_shift = b.by;
      a.anchor = b.anchor;
      return a;
    }
  }
  // The clock or part of day goes onto the day, whichever comes first.
  const bool a_is_clock = a.hour >= 0 || a.part != PartOfDay::kNone;
  const bool a_has_day = a.day != 0 || a.weekday != 0 || a.holiday != Holiday::kNone || a.kind == MeaningKind::kShift;
  if (a_is_clock && !a_has_day) {
    Meaning out = b;
    out.hour = a.hour;
    out.minute = a.minute;
    out.part = a.part;
    out.utc = a.utc;
    return out;
  }
  if (b.year != 0) a.year = b.year;
  if (b.month != 0) a.month = b.month;
  if (b.day != 0) a.day = b.day;
  if (b.weekday != 0) a.weekday = b.weekday;
  if (b.quarter != 0) a.quarter = b.quarter;
  if (b.half != 0) a.half = b.half;
  if (b.season != Season::kNone) a.season = b.season;
  if (b.year_shift != Meaning::kUnset) a.year_shift = b.year_shift;
  if (b.hour >= 0) {
    a.hour = b.hour;
    a.minute = b.minute;
    a.utc = b.utc;
  }
  if (b.part != PartOfDay::kNone) a.part = b.part;
  return a;
}

class Matcher {
 public:
  Matcher(const Document& doc, const TimeRules& rules, TimeScratch& scratch)
      : doc_(doc), rules_(rules), scratch_(scratch) {}

  void run() {
    cut_pieces(doc_, rules_.vocabulary, scratch_.pieces);
    scratch_.nodes.clear();
    for (uint32_t i = 0; i < scratch_.pieces.size(); ++i) {
      const TimePiece& piece = scratch_.pieces[i];
      Node node;
      node.first = node.last = i;
      node.word = piece.word;
      node.classes = piece.classes;
      scratch_.nodes.push_back(node);
    }
    for (const TimeRules::Index& index : rules_.index) run_stage(index);
    collect();
  }

 private:
  struct Best {
    size_t length = 0;
    uint32_t pattern = 0;
    bool context = false;
  };

  void run_stage(const TimeRules::Index& index) {
    const std::vector<Node>& nodes = scratch_.nodes;
    scratch_.next.clear();
    for (size_t i = 0; i < nodes.size();) {
      const Best best = best_at(index, i);
      Node reduced;
      if (best.length == 0 || !reduce(i, best, reduced)) {
        scratch_.next.push_back(nodes[i]);
        ++i;
        continue;
      }
      scratch_.next.push_back(reduced);
      i += best.length;
    }
    std::swap(scratch_.nodes, scratch_.next);
  }

  Best best_at(const TimeRules::Index& index, size_t at) const {
    const Node& node = scratch_.nodes[at];
    Best best;
    auto try_all = [&](const std::vector<uint32_t>& patterns) {
      for (uint32_t p : patterns) {
        const size_t length = match(rules_.patterns[p], at);
        if (length == 0 || length < best.length) continue;
        const bool context = needs_context(p);
        const bool better = length > best.length || (context != best.context ? context : p < best.pattern);
        if (better) best = {length, p, context};
      }
    };
    if (node.word != kUnknownWord) try_all(index.by_word[node.word]);
    for (uint64_t rest = node.classes; rest != 0; rest &= rest - 1) {
      try_all(index.by_class[static_cast<size_t>(__builtin_ctzll(rest))]);
    }
    for (uint32_t rest = node.subs; rest != 0; rest &= rest - 1) {
      try_all(index.by_sub[static_cast<size_t>(__builtin_ctz(rest))]);
    }
    return best;
  }

  // A rule that asks for a neighbour is more exact than one of the same length that doesn't.
  bool needs_context(uint32_t pattern) const {
    const TimeRule& rule = rules_.rules[rules_.patterns[pattern].rule];
    return !rule.after.empty() || !rule.before.empty();
  }

  size_t match(const TimePattern& pattern, size_t at) const {
    const std::vector<Node>& nodes = scratch_.nodes;
    const size_t n = pattern.elements.size();
    if (at + n > nodes.size()) return 0;
    for (size_t i = 0; i < n; ++i) {
      if (!accepts(pattern.elements[i], nodes[at + i])) return 0;
    }
    const TimeRule& rule = rules_.rules[pattern.rule];
    Node border;
    border.word = kBorderWord;
    const Node& previous = at == 0 ? border : nodes[at - 1];
    const Node& next = at + n == nodes.size() ? border : nodes[at + n];
    if (!rule.after.empty() && !accepts(rule.after, previous)) return 0;
    if (!rule.before.empty() && !accepts(rule.before, next)) return 0;
    if (accepts(rule.not_after, previous) || accepts(rule.not_before, next)) return 0;
    return n;
  }

  // Builds the meaning; false where the numbers are no date ("February 30").
  bool reduce(size_t at, const Best& best, Node& out) const {
    const std::vector<Node>& nodes = scratch_.nodes;
    const TimePattern& pattern = rules_.patterns[best.pattern];
    const TimeRule& rule = rules_.rules[pattern.rule];
    Meaning m;
    if (pattern.base >= 0) m = nodes[at + static_cast<size_t>(pattern.base)].meaning;
    if (pattern.overlay >= 0) m = lay_over(m, nodes[at + static_cast<size_t>(pattern.overlay)].meaning);
    if (rule.kind != MeaningKind::kNone) m.kind = rule.kind;
    if (rule.kind == MeaningKind::kReference) m.reference = rule.reference;
    int pm = 0;
    for (const TimeSetting& setting : pattern.settings) {
      double value = setting.constant;
      if (setting.element >= 0) {
        const TimePiece& piece = scratch_.pieces[nodes[at + static_cast<size_t>(setting.element)].first];
        value = setting.class_index < kNumberClassCount ? piece.number
                                                        : class_value(rules_.vocabulary, piece, setting.class_index);
      }
      if (setting.class_index == static_cast<int>(NumberClass::kMilitary)) {
        m.minute = static_cast<int8_t>(static_cast<int>(value) % 100);
        value = std::floor(value / 100);
      }
      if (setting.class_index == static_cast<int>(NumberClass::kShortYear)) value = full_year(value, m.year);
      if (setting.negative) value = -value;
      if (setting.field == TimeField::kPm) pm = static_cast<int>(value);
      set_field(m, setting.field, value);
    }
    if (!set_pm(m, pm) && m.hour > 24) return false;
    if (m.quarter > 4 || m.half > 2) return false;
    if (m.month > 12 || (m.month != 0 && m.day > days_in_month(m.year == 0 ? 2000 : m.year, m.month))) return false;
    out.first = nodes[at].first;
    out.last = nodes[at + best.length - 1].last;
    out.meaning = m;
    out.subs = sub_classes(m);
    out.rule = pattern.rule;
    return true;
  }

  void collect() const {
    scratch_.found.clear();
    for (const Node& node : scratch_.nodes) {
      if (node.subs == 0) continue;
      FoundTime found;
      found.span = {scratch_.pieces[node.first].span.begin, scratch_.pieces[node.last].span.end};
      found.tokens = doc_.tokens_in(found.span);
      found.meaning = node.meaning;
      found.rule = node.rule;
      scratch_.found.push_back(found);
    }
  }

  const Document& doc_;
  const TimeRules& rules_;
  TimeScratch& scratch_;
};

}  // namespace

void match_times(const Document& doc, const TimeRules& rules, TimeScratch& scratch) {
  Matcher(doc, rules, scratch).run();
}

}  // namespace parley
