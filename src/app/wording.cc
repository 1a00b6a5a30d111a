#include "app/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/style.h"
#include "base/date.h"

namespace parley {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

using Pair = std::pair<std::string_view, std::string_view>;

// The second of the pair whose first is `key`, or "".
template <size_t N>
std::string_view look_up(const std::array<Pair, N>& table, std::string_view key) {
  for (const auto& [name, value] : table) {
    if (name == key) return value;
  }
  return {};
}

std::string day_words(Date date) {
  if (date.month == 0) return fmt::format("{}", date.year);
  const std::string month = fmt::format("{} {}", kMonths[date.month - 1U], date.year);
  return date.day == 0 ? month : fmt::format("{} {}", date.day, month);
}

std::string interval_words(Date from, Date to) {
  if (from == first_day({to.year, to.month, 0}) && to == last_day({to.year, to.month, 0}) && to.day != 0) {
    return day_words({to.year, to.month, 0});
  }
  if (from == first_day({to.year, 0, 0}) && to == last_day({to.year, 0, 0}) && to.day != 0)
    return day_words({to.year, 0, 0});
  if (!from.is_day() || !to.is_day() || from.year != to.year) return day_words(from) + " – " + day_words(to);
  if (from.month == to.month) return fmt::format("{}–{}", from.day, day_words(to));
  return fmt::format("{} {} – {}", from.day, kMonths[from.month - 1U], day_words(to));
}

std::string unit_words(char unit, bool time) {
  switch (unit) {
    case 'Y':
      return "year";
    case 'M':
      return time ? "minute" : "month";
    case 'W':
      return "week";
    case 'D':
      return "day";
    case 'H':
      return "hour";
    case 'S':
      return "second";
    default:
      return {};
  }
}

// 600,000; numbers with a fraction as they are.
std::string number_words(double value) {
  std::string out = fmt::format("{:.12g}", value);
  if (out.find_first_not_of("0123456789") != out.npos) return out;
  for (size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

}  // namespace

std::string date_words(const RecordDate& date) {
  const auto from = parse_date(date.from);
  const auto to = parse_date(date.to);
  if (!from) return {};
  const std::string words = !to || *to == *from ? day_words(*from) : interval_words(*from, *to);
  return date.by.empty() || date.by == "expression" ? words : "≈ " + words;
}

std::string stance_words(std::string_view stance, size_t actors) {
  static constexpr std::array<Pair, 10> kOne = {{{"demand", "demands"},
                                                 {"propose", "proposes"},
                                                 {"offer", "offers"},
                                                 {"accept", "accepts"},
                                                 {"accept_if", "sets a condition"},
                                                 {"reject", "rejects"},
                                                 {"refuse", "refuses"},
                                                 {"threaten", "threatens"},
                                                 {"support", "supports"},
                                                 {"oppose", "opposes"}}};
  if (actors > 1) return stance == "accept_if" ? "set a condition" : std::string(stance);
  return std::string(look_up(kOne, stance));
}

std::string channel_words(std::string_view channel) {
  static constexpr std::array<Pair, 2> kChannels = {{{"phone", "on the phone"}, {"video", "by video"}}};
  return std::string(look_up(kChannels, channel));
}

std::string duration_words(std::string_view timex) {
  std::string out;
  std::string number;
  bool time = false;
  for (const char c : timex.substr(timex.starts_with('P') ? 1 : 0)) {
    if (c == 'T') {
      time = true;
    } else if ((c >= '0' && c <= '9') || c == '.') {
      number += c;
    } else {
      const std::string unit = unit_words(c, time);
      if (unit.empty() || number.empty()) return std::string(timex);
      out += fmt::format("{}{} {}{}", out.empty() ? "" : " ", number, unit, number == "1" ? "" : "s");
      number.clear();
    }
  }
  return out.empty() ? std::string(timex) : out;
}

std::string medium_words(std::string_view medium) {
  const bool vowel = medium.find_first_of("aeiou") == 0;
  const bool occasion = medium == "briefing" || medium == "press conference" || medium == "conference";
  return fmt::format("{} {} {}", occasion ? "at" : "in", vowel ? "an" : "a", medium);
}

std::string amount_words(const RecordCount& count) {
  std::string value = number_words(count.value);
  if (!std::isfinite(count.high)) {
    value = "at least " + number_words(count.low);
  } else if (count.low != count.high) {
    value = number_words(count.low) + "–" + number_words(count.high);
  }
  if (count.of == "crowd") return "crowd of " + value;
  if (count.of == "amount") return value + (count.unit.empty() ? "" : " " + count.unit);
  return value + " " + count.of;
}

std::string list_words(const std::vector<std::string>& items) {
  std::string out;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
    out += items[i];
  }
  return out;
}

std::string count_words(size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string shortened(std::string_view text, uint32_t width) {
  if (columns(text) <= width) return std::string(text);
  size_t end = 0;
  for (size_t blank = text.find(' '); blank != text.npos; blank = text.find(' ', blank + 1)) {
    if (columns(text.substr(0, blank)) + 1 > width) break;
    end = blank;
  }
  if (end == 0) return std::string(text);
  while (end > 0 && (text[end - 1] == ',' || text[end - 1] == ' ')) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::string without_marks(std::string_view text) {
  static constexpr std::array<Pair, 3> kMarks = {{{"“", "”"}, {"\"", "\""}, {"‘", "’"}}};
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with(',')) text.remove_suffix(1);
  for (const auto& [open, close] : kMarks) {
    const bool opens = text.starts_with(open);
    const bool closes = text.ends_with(close) && text.size() > close.size();
    const size_t first_close = text.find(close, opens ? open.size() : 0);
    const bool last = closes && first_close == text.size() - close.size();
    const bool unneeded = last && (opens || open == close || text.find(open) == text.npos);
    if (unneeded) text.remove_suffix(close.size());
    if (opens && (unneeded || first_close == text.npos)) text.remove_prefix(open.size());
    while (text.ends_with(',')) text.remove_suffix(1);
  }
  return std::string(text);
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string language_words(std::string_view code) {
  static constexpr std::array<Pair, 14> kLanguages = {{{"en", "English"},
                                                       {"fr", "French"},
                                                       {"de", "German"},
                                                       {"es", "Spanish"},
                                                       {"ru", "Russian"},
                                                       {"uk", "Ukrainian"},
                                                       {"ar", "Arabic"},
                                                       {"zh", "Chinese"},
                                                       {"fa", "Persian"},
                                                       {"tr", "Turkish"},
                                                       {"pt", "Portuguese"},
                                                       {"it", "Italian"},
                                                       {"he", "Hebrew"},
                                                       {"pl", "Polish"}}};
  const std::string_view known = look_up(kLanguages, code);
  return std::string(known.empty() ? code : known);
}

}  // namespace parley
