#include "annotate/time/time_result.h"

#include <fmt/format.h>

namespace parley {

Date make_day(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}
Date year_of(Date date) { return {date.year, 0, 0}; }
Date month_of(Date date) { return {date.year, date.month, 0}; }

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

Date anchor_date(Anchor anchor, const TimeContext& context) {
  return anchor == Anchor::kNarrative && context.narrative.known() ? context.narrative : context.report;
}

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

}  // namespace parley
