#include "base/date.h"

#include <fmt/format.h>

#include <chrono>

namespace parley {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

Date make_date(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  if (text.size() >= 7 && text[4] != '-') return std::nullopt;
  if (text.size() == 10 && text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = text.size() >= 7 ? digits(text.substr(5, 2)) : std::optional<int>(0);
  const auto day = text.size() == 10 ? digits(text.substr(8, 2)) : std::optional<int>(0);
  if (!year || !month || !day || *year == 0) return std::nullopt;
  if (text.size() >= 7 && (*month < 1 || *month > 12)) return std::nullopt;
  if (text.size() == 10 && (*day < 1 || *day > days_in_month(*year, *month))) return std::nullopt;
  return make_date(*year, *month, *day);
}

std::string format_date(Date date) {
  if (!date.known()) return {};
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

int32_t to_days(Date date) {
  using namespace std::chrono;
  const year_month_day ymd{year{date.year}, month{date.month}, day{date.day}};
  return static_cast<int32_t>(sys_days{ymd}.time_since_epoch().count());
}

Date from_days(int32_t count) {
  using namespace std::chrono;
  const year_month_day ymd{sys_days{days{count}}};
  return make_date(static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
                   static_cast<int>(static_cast<unsigned>(ymd.day())));
}

int weekday(Date date) {
  const int32_t from_monday = (to_days(date) + 3) % 7;  // 1970-01-01 was a Thursday
  return (from_monday + 7) % 7 + 1;
}

Date add_days(Date date, int32_t count) { return from_days(to_days(date) + count); }

Date add_months(Date date, int months) {
  const int total = date.year * 12 + (date.month == 0 ? 0 : date.month - 1) + months;
  const int year = total / 12;
  if (date.month == 0) return make_date(year, 0, 0);
  const int month = total % 12 + 1;
  if (date.day == 0) return make_date(year, month, 0);
  const int last = days_in_month(year, month);
  return make_date(year, month, date.day < last ? date.day : last);
}

int days_in_month(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

Date first_day(Date date) {
  if (!date.known()) return date;
  return make_date(date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day);
}

Date last_day(Date date) {
  if (!date.known()) return date;
  const int month = date.month == 0 ? 12 : date.month;
  return make_date(date.year, month, date.day == 0 ? days_in_month(date.year, month) : date.day);
}

}  // namespace parley
