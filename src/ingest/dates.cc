#include "ingest/dates.h"

#include <array>
#include <cctype>
#include <optional>
#include <string>

#include "ingest/scan.h"

namespace parley {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 24> kZones = {"gmt", "utc",  "est", "edt", "et",  "cst", "cdt", "ct",
                                                     "mst", "mdt",  "pst", "pdt", "pt",  "bst", "cet", "cest",
                                                     "eet", "eest", "msk", "ist", "jst", "kst", "z",   "aest"};

// The whole name or a beginning of at least three letters, in any case: "jan", "Sept", "TUES".
template <size_t N>
int find_name(const std::array<std::string_view, N>& names, std::string_view word) {
  if (word.size() < 3) return -1;
  for (size_t i = 0; i < N; ++i) {
    if (names[i].substr(0, word.size()) == lower_ascii(word)) return static_cast<int>(i);
  }
  return -1;
}

std::optional<Date> make(int year, int month, int day) {
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return {};
  return Date{static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

// A month's name with its full stop.
int take_month(Scanner& in) {
  const Scanner before = in;
  const int month = find_name(kMonths, in.letters());
  if (month < 0) {
    in = before;
    return 0;
  }
  in.take('.');
  return month + 1;
}

// "Friday, " or "Fri ".
void skip_weekday(Scanner& in) {
  const Scanner before = in;
  if (find_name(kWeekdays, in.letters()) < 0) {
    in = before;
    return;
  }
  in.take('.');
  in.take(',');
  in.blanks();
}

void skip_ordinal(Scanner& in) {
  const Scanner before = in;
  const std::string word = lower_ascii(in.letters());
  if (word != "st" && word != "nd" && word != "rd" && word != "th") in = before;
}

void skip_zone(Scanner& in) {
  Scanner before = in;
  in.blanks();
  const std::string zone = lower_ascii(in.letters());
  bool known = zone.empty();
  for (std::string_view name : kZones) known = known || name == zone;
  if (!known) {
    in = before;
    return;
  }
  if (!zone.empty()) before = in;
  if (in.take('+') || in.take('-')) {
    if (in.number(1, 4)) {
      const Scanner hours = in;
      if (in.take(':') && !in.number(2, 2)) in = hours;
      return;
    }
  }
  in = before;
}

// ", at 10:05:33.25 p.m. GMT", where it stands; else nothing is taken.
void skip_time(Scanner& in) {
  const Scanner before = in;
  in.take(',');
  if (!in.take('T')) {
    in.blanks();
    const Scanner word = in;
    if (lower_ascii(in.letters()) == "at") {
      in.blanks();
    } else {
      in = word;
    }
  }
  const auto hour = in.number(1, 2);
  const bool colon = hour && *hour < 25 && (in.take(':') || in.take('.'));
  if (!colon || !in.number(2, 2)) {
    in = before;
    return;
  }
  if (in.take(':')) in.number(2, 2);
  if (in.take('.')) in.number(1, 9);
  const Scanner after = in;
  in.blanks();
  const std::string half = lower_ascii(in.letters());
  if (half == "a" || half == "p") {
    in.take('.');
    in.letters();
    in.take('.');
  } else if (half != "am" && half != "pm") {
    in = after;
  }
  skip_zone(in);
}

// "January 23, 2026".
std::optional<Date> take_month_first(Scanner& in) {
  const int month = take_month(in);
  in.blanks();
  const auto day = month == 0 ? std::nullopt : in.number(1, 2);
  if (!day) return {};
  skip_ordinal(in);
  in.take(',');
  in.blanks();
  const auto year = in.number(4, 4);
  return year ? make(*year, month, *day) : std::nullopt;
}

// "23 January 2026", "23-Jan-2026".
std::optional<Date> take_day_first(Scanner& in) {
  const auto day = in.number(1, 2);
  if (!day) return {};
  skip_ordinal(in);
  if (!in.take('-')) in.blanks();
  const int month = take_month(in);
  if (month == 0) return {};
  in.take(',');
  if (!in.take('-')) in.blanks();
  const auto year = in.number(4, 4);
  return year ? make(*year, month, *day) : std::nullopt;
}

// "2026-01-23", "2026/01/23".
std::optional<Date> take_year_first(Scanner& in) {
  const auto year = in.number(4, 4);
  if (!year) return {};
  const char mark = in.peek();
  if (mark != '-' && mark != '/' && mark != '.') return {};
  in.take(mark);
  const auto month = in.number(1, 2);
  if (!month || !in.take(mark)) return {};
  const auto day = in.number(1, 2);
  return day ? make(*year, *month, *day) : std::nullopt;
}

// "23/01/2026", "23.01.2026"; slashes are read only where they leave no doubt.
std::optional<Date> take_numbers(Scanner& in, bool& ambiguous) {
  const auto first = in.number(1, 2);
  const char mark = in.peek();
  if (!first || (mark != '/' && mark != '.')) return {};
  in.take(mark);
  const auto second = in.number(1, 2);
  if (!second || !in.take(mark)) return {};
  const auto year = in.number(4, 4);
  if (!year) return {};
  if (mark == '.' || *first > 12) return make(*year, *second, *first);
  if (*second > 12 || *first == *second) return make(*year, *first, *second);
  ambiguous = true;
  return {};
}

}  // namespace

ReadDate read_date_prefix(std::string_view text) {
  ReadDate out;
  using Take = std::optional<Date> (*)(Scanner&);
  for (const Take take : {Take{take_year_first}, Take{take_month_first}, Take{take_day_first}}) {
    Scanner in(text);
    skip_weekday(in);
    const auto date = take(in);
    if (!date) continue;
    skip_time(in);
    if (in.at_word()) continue;
    return {*date, in.position(), false};
  }
  Scanner in(text);
  if (const auto date = take_numbers(in, out.ambiguous)) {
    skip_time(in);
    if (!in.at_word()) return {*date, in.position(), false};
  }
  return out;
}

ReadDate read_date(std::string_view text) {
  text = trim(text);
  ReadDate out = read_date_prefix(text);
  if (out.date.known() || out.ambiguous) {
    std::string_view rest = trim(text.substr(out.size));
    // RFC 2822 allows a remark such as "(CET)" after the zone.
    if (rest.starts_with('(') && rest.ends_with(')')) rest = {};
    return rest.empty() || out.ambiguous ? out : ReadDate{};
  }
  Scanner in(text);
  const auto year = in.number(4, 4, true);
  const auto month = in.number(2, 2, true);
  const auto day = in.number(2, 2, true);
  if (text.size() != 8 || !year || !month || !day) return {};
  const auto date = make(*year, *month, *day);
  return date ? ReadDate{*date, text.size(), false} : ReadDate{};
}

Date date_of_epoch(int64_t number) {
  constexpr int64_t kDay = 24 * 60 * 60;
  constexpr int64_t kEarliest = 100'000'000;  // 1973; smaller numbers are years or counts
  constexpr int64_t kLatest = 7'000'000'000;  // 2191
  if (number >= kEarliest * 1000 && number <= kLatest * 1000) number /= 1000;
  if (number < kEarliest || number > kLatest) return {};
  return from_days(static_cast<int32_t>(number / kDay));
}

}  // namespace parley
