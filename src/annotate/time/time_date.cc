#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "annotate/time/time_result.h"

namespace parley {
namespace {

constexpr int kFarDays = 270;
constexpr int kNearDays = 75;
constexpr double kOwnSide = 0.7;

int distance(Date a, Date b) { return std::abs(to_days(a) - to_days(b)); }

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
    const bool free = m.toward == Toward::kTense && !context.since && !context.told;
    return far && distance(begin(other), report) < kNearDays && free ? other : chosen;
  };
  const bool nearest = m.toward == Toward::kThis || (context.weak && m.toward == Toward::kTense);
  switch (nearest ? Lean::kNone : lean_of(m, context)) {
    case Lean::kPast:
      if (m.toward == Toward::kPast && m.day == 0 && report.month == m.month) return year - 1;
      return begin(year) > report ? far_and_near(year - 1, year) : year;
    case Lean::kFuture:
      return end(year) < report ? far_and_near(year + 1, year) : year;
    default:
      break;
  }
  if (m.toward == Toward::kThis) return year;
  // A weak tense makes its own side seem nearer.
  auto seeming = [&](int candidate) {
    const bool own_side = context.lean == (begin(candidate) > report ? Lean::kFuture : Lean::kPast);
    return distance(begin(candidate), report) * (own_side ? kOwnSide : 1);
  };
  int best = year;
  for (int candidate : {year - 1, year + 1}) {
    if (seeming(candidate) < seeming(best)) best = candidate;
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
  const bool spoken_of = context.day.known() && anchor == Anchor::kNarrative;
  // "Before the June 23 vote they toured the port. In the morning they met": not on a day to come.
  const bool to_come = context.lean == Lean::kPast && context.report.known() && context.report < context.day;
  const Date day = spoken_of && !to_come ? context.day : context.report;
  if (!day.is_day()) return open("XXXX-XX-XX");
  return day_result(day);
}

}  // namespace

ResolvedTime resolve_date(const Meaning& m, const TimeContext& context) {
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

}  // namespace parley
