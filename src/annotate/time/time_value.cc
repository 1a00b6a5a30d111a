#include "annotate/time/time_value.h"

#include <fmt/format.h>

#include <cmath>

#include "annotate/time/time_result.h"

namespace parley {
namespace {

std::string_view part_code(PartOfDay part) {
  static constexpr std::string_view kCodes[] = {"", "MO", "MI", "AF", "EV", "NI", "DT"};
  return kCodes[static_cast<int>(part)];
}

void narrow(ResolvedTime& r, Portion portion, Date report) {
  if (portion == Portion::kWhole || !r.from.known() || r.from == r.to) return;
  // "Earlier this year" ends today, "later this year" begins today.
  const bool running = report.is_day() && r.from <= report && report <= r.to;
  if (running && portion == Portion::kEarlier) r.to = report;
  if (running && portion == Portion::kLater) r.from = report;
  if (running && (portion == Portion::kEarlier || portion == Portion::kLater)) return;
  const int32_t a = to_days(r.from);
  const int32_t b = to_days(r.to);
  const int32_t third = (b - a + 1) / 3;
  if (portion == Portion::kStart || portion == Portion::kEarlier) r.to = from_days(a + third);
  if (portion == Portion::kMiddle) {
    r.from = from_days(a + third);
    r.to = from_days(b - third);
  }
  if (portion == Portion::kEnd || portion == Portion::kLater) r.from = from_days(b - third);
}

// --- durations ------------------------------------------------------------------------------------------------------
std::string number_text(double n) { return n == std::floor(n) ? fmt::format("{:.0f}", n) : fmt::format("{}", n); }

std::string duration_value(Unit unit, double amount, bool vague) {
  const std::string n = vague ? "X" : number_text(amount);
  switch (unit) {
    case Unit::kSecond:
      return "PT" + n + "S";
    case Unit::kMinute:
      return !vague && amount == 1.5 ? "PT1M30S" : "PT" + n + "M";
    case Unit::kHour:
      return !vague && amount == 1.5 ? "PT1H30M" : "PT" + n + "H";
    case Unit::kDay:
      return "P" + n + "D";
    case Unit::kWeekend:
    case Unit::kWeek:
      return "P" + n + "W";
    case Unit::kMonth:
      return "P" + n + "M";
    case Unit::kQuarter:
      return "P" + (vague ? std::string("X") : number_text(amount * 3)) + "M";
    case Unit::kYear:
      return !vague && amount == 1.5 ? "P18M" : "P" + n + "Y";
    case Unit::kDecade:
      return vague ? "PXDE" : "P" + number_text(amount * 10) + "Y";
    case Unit::kCentury:
      return vague ? "PXCE" : "P" + number_text(amount * 100) + "Y";
    case Unit::kNone:
      break;
  }
  return "PXX";
}

Date move(Date day, Unit unit, int by) {
  switch (unit) {
    case Unit::kDay:
      return add_days(day, by);
    case Unit::kWeekend:
    case Unit::kWeek:
      return add_days(day, 7 * by);
    case Unit::kMonth:
      return add_months(day, by);
    case Unit::kQuarter:
      return add_months(day, 3 * by);
    case Unit::kYear:
      return add_months(day, 12 * by);
    case Unit::kDecade:
      return add_months(day, 120 * by);
    case Unit::kCentury:
      return add_months(day, 1200 * by);
    default:
      return day;
  }
}

ResolvedTime duration(const Meaning& m, const TimeContext& context) {
  ResolvedTime out = open(duration_value(m.unit, m.amount, m.vague));
  out.type = TimeType::kDuration;
  if (m.within && !m.vague && context.report.is_day() && m.toward != Toward::kTense) {
    const bool past = m.toward == Toward::kPast;
    // "The last two days" are today and yesterday.
    const double units = m.unit == Unit::kDay ? m.amount - 1 : m.amount;
    const Date other = move(context.report, m.unit, static_cast<int>(past ? -units : units));
    out.from = past ? other : context.report;
    out.to = past ? context.report : other;
  }
  return out;
}

ResolvedTime set(const Meaning& m) {
  ResolvedTime out;
  out.type = TimeType::kSet;
  if (m.weekday != 0) {
    out.value = fmt::format("XXXX-WXX-{}{}", m.weekday, m.part == PartOfDay::kNone ? "" : "T");
    out.value += part_code(m.part);
  } else if (m.month != 0) {
    out.value = fmt::format("XXXX-{:02}", m.month);
  } else if (m.season != Season::kNone) {
    out.value = fmt::format("XXXX-{}", season_code(m.season));
  } else if (m.part != PartOfDay::kNone) {
    out.value = fmt::format("XXXX-XX-XXT{}", part_code(m.part));
  } else if (m.quarter != 0) {
    out.value = fmt::format("XXXX-Q{}", m.quarter);
  } else {
    out.value = duration_value(m.unit, m.amount == 0 ? 1 : m.amount, m.vague);
  }
  return out;
}

// --- shifts ---------------------------------------------------------------------------------------------------------
// What an unresolvable shift looks like: "last month" without a report date.
std::string open_shift(Unit unit) {
  switch (unit) {
    case Unit::kWeek:
      return "XXXX-WXX";
    case Unit::kWeekend:
      return "XXXX-WXX-WE";
    case Unit::kMonth:
      return "XXXX-XX";
    case Unit::kQuarter:
      return "XXXX-QX";
    case Unit::kYear:
      return "XXXX";
    case Unit::kDecade:
      return "XXX";
    case Unit::kCentury:
      return "XX";
    default:
      return "XXXX-XX-XX";
  }
}

ResolvedTime shift_by_unit(Date anchor, Unit unit, int by) {
  switch (unit) {
    case Unit::kDay:
      return day_result(add_days(anchor, by));
    case Unit::kWeek:
    case Unit::kWeekend:
      return week_result(add_days(anchor, 7 * by), unit == Unit::kWeekend);
    case Unit::kMonth:
      return partial_result(add_months(month_of(anchor), by));
    case Unit::kYear:
      return partial_result(year_of(add_months(anchor, 12 * by)));
    case Unit::kDecade:
      return decade_result(anchor.year / 10 * 10 + 10 * by);
    case Unit::kCentury: {
      const int first = (anchor.year - 1) / 100 + by;
      ResolvedTime out = open(fmt::format("{:02}", first));
      out.from = make_day(first * 100 + 1, 1, 1);
      out.to = make_day(first * 100 + 100, 12, 31);
      return out;
    }
    case Unit::kQuarter: {
      const int index = anchor.year * 4 + (anchor.month - 1) / 3 + by;
      return quarter_result(index / 4, index % 4 + 1);
    }
    default:
      return day_result(anchor);
  }
}

// "a week ago", "two months earlier": how exact it is follows the unit, finer where the count is small.
ResolvedTime shift(const Meaning& m, const TimeContext& context) {
  Date anchor = anchor_date(m.anchor, context);
  const bool of_the_day =
      m.unit == Unit::kHour || m.unit == Unit::kMinute || m.unit == Unit::kSecond || m.unit == Unit::kDay;
  if (of_the_day && m.anchor == Anchor::kNarrative && !anchor.is_day())
    anchor = context.day.known() ? context.day : anchor;
  if (of_the_day && m.by == 0 && m.anchor == Anchor::kNarrative && context.day.known()) anchor = context.day;
  if (!anchor.known()) return open(open_shift(m.unit));
  if (m.unit == Unit::kQuarter && m.anchor == Anchor::kNarrative) {
    // Business reports compare the quarter they speak of with "the year-ago quarter".
    if (context.quarter.known()) return quarter_result(context.quarter.year + m.by / 4, context.quarter.month / 3);
    return context.report.is_day() ? shift_by_unit(context.report, Unit::kQuarter, m.by - 1) : open(open_shift(m.unit));
  }
  if (m.unit == Unit::kWeekend && m.by == 0 && m.toward == Toward::kTense && weekday(anchor) < 6 &&
      context.lean != Lean::kFuture) {
    return shift_by_unit(anchor, Unit::kWeekend, -1);
  }
  if (m.vague) {
    ResolvedTime out = open(m.by < 0 ? "PAST_REF" : "FUTURE_REF");
    return out;
  }
  if (m.unit == Unit::kSecond || m.unit == Unit::kMinute || m.unit == Unit::kHour) {
    ResolvedTime out = anchor.is_day() ? day_result(anchor) : partial_result(anchor);
    out.type = TimeType::kTime;
    return out;
  }
  // In a report on a quarter "a year ago" is that quarter, a year ago.
  if (m.unit == Unit::kYear && m.by == -1 && m.amount == 1 && context.quarter.known()) {
    return quarter_result(context.quarter.year + m.by, context.quarter.month / 3);
  }
  if (anchor.month == 0 && m.unit != Unit::kYear && m.unit < Unit::kDecade) {
    // The narrative's date is too coarse to count days or months from.
    return open(open_shift(m.unit));
  }
  if (anchor.day == 0 && (m.unit == Unit::kDay || m.unit == Unit::kWeek || m.unit == Unit::kWeekend)) {
    return m.by > -4 && m.by < 4 ? partial_result(anchor) : open(open_shift(m.unit));
  }
  if (m.unit == Unit::kDecade && m.amount != 0) return partial_result(year_of(add_months(anchor, 120 * m.by)));
  return shift_by_unit(anchor, m.unit, m.by);
}

ResolvedTime reference(Reference which) {
  if (which == Reference::kOpen) return open("XXXX-XX-XX");
  return open(which == Reference::kPast ? "PAST_REF" : which == Reference::kPresent ? "PRESENT_REF" : "FUTURE_REF");
}

void add_clock(const Meaning& m, ResolvedTime& r) {
  if (m.part == PartOfDay::kNone && m.hour < 0) return;
  r.type = TimeType::kTime;
  if (m.hour >= 0) {
    r.value += fmt::format("T{:02}:{:02}", m.hour, m.minute);
  } else {
    r.value += fmt::format("T{}", part_code(m.part));
  }
}

}  // namespace

ResolvedTime resolve(const Meaning& m, const TimeContext& context) {
  if (m.kind == MeaningKind::kReference) return reference(m.reference);
  if (m.kind == MeaningKind::kDuration) return duration(m, context);
  if (m.kind == MeaningKind::kSet) return set(m);
  if (m.if_future && context.lean != Lean::kFuture) {
    Meaning as_duration = m;
    as_duration.amount = m.by;
    return duration(as_duration, context);
  }
  ResolvedTime out = m.kind == MeaningKind::kShift ? shift(m, context) : resolve_date(m, context);
  narrow(out, m.portion, context.report);
  add_clock(m, out);
  return out;
}

}  // namespace parley
