// Calendar dates of the proleptic Gregorian calendar, whole or partial.
//   Date day = *parse_date("2026-01-23");  add_days(day, -1) == *parse_date("2026-01-22");  weekday(day) == 5
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parley {

// A year (1..9999), a month or a day; month 0 means the whole year, day 0 the whole month. year 0 = not known.
struct Date {
  int16_t year = 0;
  uint8_t month = 0;
  uint8_t day = 0;

  constexpr bool known() const { return year != 0; }
  constexpr bool is_day() const { return year != 0 && month != 0 && day != 0; }
  friend constexpr bool operator==(Date, Date) = default;
  friend constexpr auto operator<=>(Date, Date) = default;
};

// Reads "YYYY", "YYYY-MM" or "YYYY-MM-DD", the whole string; nothing for a date that does not exist (31 February).
std::optional<Date> parse_date(std::string_view text);
// ISO 8601 with the parts that are known; "" for an unknown date.
std::string format_date(Date date);
// Days since 1970-01-01; `date` must be a day.
int32_t to_days(Date date);
Date from_days(int32_t days);
// ISO weekday, Monday = 1 … Sunday = 7; `date` must be a day.
int weekday(Date date);
Date add_days(Date date, int32_t days);
// Moves by months and keeps the day where the month has it, else takes the month's last day.
Date add_months(Date date, int months);
int days_in_month(int year, int month);
// First and last day of a partial date.
Date first_day(Date date);
Date last_day(Date date);

}  // namespace parley
