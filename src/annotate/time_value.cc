#include "annotate/time_value.h"

#include <fmt/format.h>

#include <cmath>

namespace parley {
namespace {

constexpr int kFarDays = 270;
constexpr int kNearDays = 75;

Date make_day(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}
Date year_of(Date date) { return {date.year, 0, 0}; }
Date month_of(Date date) { return {date.year, date.month, 0}; }
int distance(Date a, Date b) { return std::abs(to_days(a) - to_days(b)); }

std::string_view part_code(PartOfDay part) {
  static constexpr std::string_view kCodes[] = {"", "MO", "MI", "AF", "EV", "NI", "DT"};
  return kCodes[static_cast<int>(part)];
}
std::string_view season_code(Season season) {
  static constexpr std::string_view kCodes[] = {"", "SP", "SU", "FA", "WI"};
  return kCodes[static_cast<int>(season)];
}

ResolvedTime day_result(Date day) {
  ResolvedTime out;
  out.value = format_date(day);
  out.from = out.to = out.narrative = day;
  return out;
}

// A whole month or year.
ResolvedTime partial_result(Date date) {
  ResolvedTime out;
  out.value = format_date(date);
  out.from = first_day(date);
  out.to = last_day(date);
  out.narrative = date;
  return out;
}

ResolvedTime week_result(Date any_day, bool weekend) {
  const Date monday = add_days(any_day, 1 - weekday(any_day));
  const IsoWeek week = iso_week(monday);
  ResolvedTime out;
  out.value = fmt::format("{:04}-W{:02}{}", week.year, week.week, weekend ? "-WE" : "");
  out.from = weekend ? add_days(monday, 5) : monday;
  out.to = add_days(monday, 6);
  out.narrative = out.from;
  return out;
}

ResolvedTime quarter_result(int year, int quarter) {
  ResolvedTime out;
  out.value = fmt::format("{:04}-Q{}", year, quarter);
  out.from = make_day(year, quarter * 3 - 2, 1);
  out.to = last_day({static_cast<int16_t>(year), static_cast<uint8_t>(quarter * 3), 0});
  out.narrative = year_of(out.from);
  out.quarter = quarter;
  return out;
}

ResolvedTime decade_result(int first_year) {
  ResolvedTime out;
  out.value = fmt::format("{}", first_year / 10);
  out.from = make_day(first_year, 1, 1);
  out.to = make_day(first_year + 9, 12, 31);
  return out;
}

ResolvedTime open(std::string value) {
  ResolvedTime out;
  out.value = std::move(value);
  return out;
}

void narrow(ResolvedTime& r, Portion portion) {
  if (portion == Portion::kWhole || !r.from.known() || r.from == r.to) return;
  const int32_t a = to_days(r.from);
  const int32_t b = to_days(r.to);
  const int32_t third = (b - a + 1) / 3;
  if (portion == Portion::kStart) r.to = from_days(a + third);
  if (portion == Portion::kMiddle) {
    r.from = from_days(a + third);
    r.to = from_days(b - third);
  }
  if (portion == Portion::kEnd) r.from = from_days(b - third);
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

Date anchor_date(Anchor anchor, const TimeContext& context) {
  return anchor == Anchor::kNarrative && context.narrative.known() ? context.narrative : context.report;
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
  const bool of_the_day = m.unit == Unit::kHour || m.unit == Unit::kMinute || m.unit == Unit::kSecond || m.unit == Unit::kDay;
  if (of_the_day && m.anchor == Anchor::kNarrative && !anchor.is_day()) anchor = context.day.known() ? context.day : anchor;
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

// --- dates ----------------------------------------------------------------------------------------------------------
Lean lean_of(const Meaning& m, const TimeContext& context) {
  if (m.toward == Toward::kPast) return Lean::kPast;
  if (m.toward == Toward::kFuture) return Lean::kFuture;
  return context.lean;
}

ResolvedTime weekday_date(const Meaning& m, const TimeContext& context) {
  const Date anchor = anchor_date(m.anchor, context);
  if (!anchor.is_day()) return open(fmt::format("XXXX-WXX-{}", m.weekday));
  if (m.week_shift != Meaning::kUnset) {
    return day_result(add_days(anchor, 7 * m.week_shift + m.weekday - weekday(anchor)));
  }
  const int back = (weekday(anchor) - m.weekday + 7) % 7;
  const bool strict = m.anchor == Anchor::kNarrative || m.toward == Toward::kPast || m.toward == Toward::kFuture;
  if (m.toward == Toward::kThis) return day_result(add_days(anchor, m.weekday - weekday(anchor)));
  if (lean_of(m, context) == Lean::kFuture) {
    const int ahead = (7 - back) % 7;
    return day_result(add_days(anchor, ahead == 0 && strict ? 7 : ahead));
  }
  return day_result(add_days(anchor, back == 0 && strict ? -7 : -back));
}

// The year of a date without one: by the tense, else the nearest.
int choose_year(const Meaning& m, const TimeContext& context) {
  const Date report = context.report;
  if (m.year_shift != Meaning::kUnset) {
    const Date anchor = anchor_date(m.anchor, context);
    return anchor.known() ? anchor.year + m.year_shift : 0;
  }
  if (!report.known()) return m.anchor == Anchor::kNarrative ? context.narrative.year : 0;
  auto begin = [&](int year) { return make_day(year, m.month, m.day == 0 ? 1 : std::min<int>(m.day, 28)); };
  auto end = [&](int year) {
    return m.day != 0 ? begin(year) : last_day({static_cast<int16_t>(year), static_cast<uint8_t>(m.month), 0});
  };
  const int year = report.year;
  // The tense decides, unless the other side is at hand and its own side nearly a year away ("payable Dec. 15").
  auto far_and_near = [&](int chosen, int other) {
    const bool far = distance(begin(chosen), report) > kFarDays;
    return far && distance(begin(other), report) < kNearDays && m.toward == Toward::kTense ? other : chosen;
  };
  switch (m.toward == Toward::kThis ? Lean::kNone : lean_of(m, context)) {
    case Lean::kPast:
      if (m.toward == Toward::kPast && m.day == 0 && report.month == m.month) return year - 1;
      return begin(year) > report ? far_and_near(year - 1, year) : year;
    case Lean::kFuture:
      return end(year) < report ? far_and_near(year + 1, year) : year;
    default:
      break;
  }
  if (m.toward == Toward::kThis) return year;
  int best = year;
  for (int candidate : {year - 1, year + 1}) {
    if (distance(begin(candidate), report) < distance(begin(best), report)) best = candidate;
  }
  return best;
}

ResolvedTime month_date(const Meaning& m, const TimeContext& context) {
  const int year = m.year != 0 ? m.year : choose_year(m, context);
  if (year == 0) {
    return open(m.day == 0 ? fmt::format("XXXX-{:02}", m.month) : fmt::format("XXXX-{:02}-{:02}", m.month, m.day));
  }
  if (m.day == 0) return partial_result(make_day(year, m.month, 0));
  if (m.day > days_in_month(year, m.month)) return partial_result(make_day(year, m.month, 0));
  ResolvedTime out = day_result(make_day(year, m.month, m.day));
  if (m.end_day > m.day && m.end_day <= days_in_month(year, m.month)) {
    out.to = make_day(year, m.month, m.end_day);
    out.value += "/" + format_date(out.to);
  }
  return out;
}

ResolvedTime holiday_date(const Meaning& m, const TimeContext& context) {
  if (m.holiday == Holiday::kFixed) return month_date(m, context);
  auto in_year = [&](int year) {
    if (m.holiday == Holiday::kEaster) return easter(year);
    if (m.holiday == Holiday::kGoodFriday) return add_days(easter(year), -2);
    const Date first = make_day(year, 11, 1);
    return add_days(first, (4 - weekday(first) + 7) % 7 + 21);
  };
  if (m.year != 0) return day_result(in_year(m.year));
  if (!context.report.is_day()) return open("XXXX-XX-XX");
  const int year = context.report.year;
  if (m.year_shift != Meaning::kUnset) return day_result(in_year(year + m.year_shift));
  const Lean lean = lean_of(m, context);
  if (lean == Lean::kPast) return day_result(in_year(in_year(year) > context.report ? year - 1 : year));
  if (lean == Lean::kFuture) return day_result(in_year(in_year(year) < context.report ? year + 1 : year));
  Date best = in_year(year);
  for (int candidate : {year - 1, year + 1}) {
    if (distance(in_year(candidate), context.report) < distance(best, context.report)) best = in_year(candidate);
  }
  return day_result(best);
}

ResolvedTime season_date(const Meaning& m, const TimeContext& context) {
  static constexpr int kFirstMonth[] = {0, 3, 6, 9, 12};
  const int first = kFirstMonth[static_cast<int>(m.season)];
  int year = m.year;
  if (year == 0 && m.year_shift != Meaning::kUnset && context.report.known()) year = context.report.year + m.year_shift;
  if (year == 0 && context.report.known()) {
    year = context.report.year;
    const bool begun = context.report.month >= first;
    const Lean lean = lean_of(m, context);
    if (m.toward == Toward::kPast && context.report.month < (first + 2) % 12 + 1) year -= 1;
    if (m.toward == Toward::kTense && lean == Lean::kPast && !begun) year -= 1;
    if (lean == Lean::kFuture && context.report.month > first + 2) year += 1;
  }
  if (year == 0) return open(fmt::format("XXXX-{}", season_code(m.season)));
  ResolvedTime out;
  out.value = fmt::format("{:04}-{}", year, season_code(m.season));
  out.from = make_day(year, first, 1);
  const Date last = add_months(make_day(year, first, 0), 2);
  out.to = last_day(last);
  out.narrative = {static_cast<int16_t>(year), 0, 0};
  return out;
}

ResolvedTime quarter_date(const Meaning& m, const TimeContext& context) {
  int year = m.year;
  const Date report = context.report;
  if (year == 0 && m.year_shift != Meaning::kUnset) {
    const Date anchor = anchor_date(m.anchor, context);
    if (anchor.known()) year = anchor.year + m.year_shift;
  }
  if (year == 0 && report.is_day()) {
    const int now = (report.month - 1) / 3 + 1;
    year = report.year;
    const Lean lean = lean_of(m, context);
    if (m.quarter > now && lean != Lean::kFuture && (m.quarter - now >= 2 || lean == Lean::kPast)) year -= 1;
  }
  if (year == 0) return open(fmt::format("XXXX-Q{}", m.quarter));
  return quarter_result(year, m.quarter);
}

ResolvedTime half_date(const Meaning& m, const TimeContext& context) {
  int year = m.year;
  if (year == 0 && context.report.known()) {
    year = context.report.year + (m.year_shift == Meaning::kUnset ? 0 : m.year_shift);
  }
  if (year == 0) return open(fmt::format("XXXX-H{}", m.half));
  ResolvedTime out = open(fmt::format("{:04}-H{}", year, m.half));
  out.from = make_day(year, m.half * 6 - 5, 1);
  out.to = last_day(make_day(year, m.half * 6, 0));
  out.narrative = year_of(out.from);
  return out;
}

// A clock time or part of day alone belongs to the day the text speaks of.
ResolvedTime bare_time(const TimeContext& context, Anchor anchor) {
  const Date day = context.day.known() && anchor == Anchor::kNarrative ? context.day : context.report;
  if (!day.is_day()) return open("XXXX-XX-XX");
  return day_result(day);
}

ResolvedTime date(const Meaning& m, const TimeContext& context) {
  if (m.holiday != Holiday::kNone) return holiday_date(m, context);
  if (m.end_year != 0) {
    ResolvedTime out = open(fmt::format("{:04}/{:04}", m.year, m.end_year));
    out.from = make_day(m.year, 1, 1);
    out.to = make_day(m.end_year, 12, 31);
    return out;
  }
  if (m.month != 0) return month_date(m, context);
  if (m.weekday != 0) return weekday_date(m, context);
  if (m.quarter != 0) return quarter_date(m, context);
  if (m.half != 0) return half_date(m, context);
  if (m.season != Season::kNone) return season_date(m, context);
  if (m.decade != 0) return decade_result(m.decade);
  if (m.century != 0) {
    ResolvedTime out = open(fmt::format("{:02}", m.century - 1));
    out.from = make_day((m.century - 1) * 100 + 1, 1, 1);
    out.to = make_day(m.century * 100, 12, 31);
    return out;
  }
  if (m.year != 0) return partial_result(make_day(m.year, 0, 0));
  return bare_time(context, Anchor::kNarrative);
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

IsoWeek iso_week(Date day) {
  const Date thursday = add_days(day, 4 - weekday(day));
  const int32_t first = to_days(make_day(thursday.year, 1, 1));
  return {thursday.year, (to_days(thursday) - first) / 7 + 1};
}

// Butcher's algorithm.
Date easter(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int g = (8 * b + 13) / 25;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4;
  const int k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 19 * l) / 433;
  const int month = (h + l - 7 * m + 90) / 25;
  const int day = (h + l - 7 * m + 33 * month + 19) % 32;
  return make_day(year, month, day);
}

ResolvedTime resolve(const Meaning& m, const TimeContext& context) {
  if (m.kind == MeaningKind::kReference) return reference(m.reference);
  if (m.kind == MeaningKind::kDuration) return duration(m, context);
  if (m.kind == MeaningKind::kSet) return set(m);
  if (m.if_future && context.lean != Lean::kFuture) {
    Meaning as_duration = m;
    as_duration.amount = m.by;
    return duration(as_duration, context);
  }
  ResolvedTime out = m.kind == MeaningKind::kShift ? shift(m, context) : date(m, context);
  narrow(out, m.portion);
  add_clock(m, out);
  return out;
}

}  // namespace parley
