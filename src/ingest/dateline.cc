#include "ingest/dateline.h"

#include <algorithm>
#include <array>

#include "ingest/dateline_names.h"
#include "ingest/dates.h"
#include "ingest/scan.h"
#include "text/utf8.h"

namespace parley {
namespace {

constexpr size_t kLongest = 120;  // bytes; no dateline is longer

// What a dateline was found to hold, in the order of its parts.
struct Parts {
  bool capitals = true;  // every city is written in capitals
  bool known = false;    // at least one is a city that reports come from
  bool region = false;   // ", Greece", ", Calif."
  bool date = false;     // ", Jan 29"
  bool agency = false;   // "(Reuters)"
  bool dash = false;     // " -", "--", "—"
  bool long_dash = false;
  Date day;
};

bool is_capital(std::string_view text) {
  const Decoded c = text.empty() ? Decoded{} : decode(text, 0);
  // Latin capitals beyond ASCII: even numbers in most of the block, all of 0xC0–0xDE.
  return (c.code >= 'A' && c.code <= 'Z') || (c.code >= 0xC0 && c.code <= 0xDE) ||
         (c.code >= 0x100 && c.code < 0x180 && c.code % 2 == 0);
}

// A sentence may begin here: a capital, a digit, an opening quotation mark.
bool begins_sentence(std::string_view text) {
  return is_capital(text) || (!text.empty() && (is_digit(text[0]) || text[0] == '"' || text[0] == '\'')) ||
         text.starts_with("“") || text.starts_with("‘");
}

std::string_view next_word(std::string_view text) {
  size_t end = std::min(text.find_first_of(" \n,;:()/"), text.size());
  for (std::string_view dash : {"—", "–", "--"}) end = std::min(end, text.substr(0, end).find(dash));
  return text.substr(0, end);
}

// A word of a city's name: all capitals ("SÃO"), or a capital and small letters ("Kyiv").
bool is_name_word(std::string_view word, bool capitals) {
  if (!is_capital(word)) return false;
  size_t letters = 0;
  for (size_t at = 0; at < word.size();) {
    const std::string_view here = word.substr(at);
    const uint32_t size = std::max(decode(word, at).size, 1U);
    const bool small = here[0] >= 'a' && here[0] <= 'z';
    const bool letter = small || is_capital(here) || static_cast<unsigned char>(here[0]) >= 0x80;
    if (!letter && here[0] != '\'' && here[0] != '-' && here[0] != '.') return false;
    if (capitals && (small || (letter && !is_capital(here)))) return false;
    letters += letter ? 1 : 0;
    at += size;
  }
  return letters >= 2;
}

// "GENEVA", "ABU DHABI", "RIO DE JANEIRO": the longest known city, else all words in capitals (at most four).
std::string_view take_city(Scanner& in, bool& capitals) {
  const std::string_view all = in.rest();
  capitals = is_name_word(next_word(all), true);
  size_t end = 0;
  size_t known_end = 0;
  for (int words = 0; words < 4; ++words) {
    const size_t begin = end == 0 ? 0 : end + 1;
    if (begin > all.size() || (end != 0 && all[end] != ' ')) break;
    const std::string_view word = next_word(all.substr(begin));
    if (!is_name_word(word, capitals)) break;
    end = begin + word.size();
    if (is_dateline_city(all.substr(0, end))) known_end = end;
    if (end >= all.size()) break;
  }
  if (known_end != 0) end = known_end;
  in.skip(end);
  return all.substr(0, end);
}

// What editors, not reporters, write in capitals before a dash.
bool is_label(std::string_view words) {
  static constexpr std::array<std::string_view, 10> kLabels = {
      "FILE", "PHOTO", "FILE PHOTO", "VIDEO", "WATCH", "UPDATE", "BREAKING", "EXCLUSIVE", "ANALYSIS", "OPINION"};
  return std::find(kLabels.begin(), kLabels.end(), words) != kLabels.end();
}

bool take_cities(Scanner& in, Parts& parts) {
  do {
    bool capitals = true;
    const std::string_view city = take_city(in, capitals);
    if (city.empty() || is_label(city)) return false;
    parts.capitals = parts.capitals && capitals;
    parts.known = parts.known || is_dateline_city(upper_ascii(city));
  } while (in.take('/'));
  return true;
}

bool take_region(Scanner& in) {
  const Scanner before = in;
  in.blanks();
  const size_t size = region_prefix(in.rest());
  in.skip(size);
  if (size != 0 && !in.at_word()) return true;
  in = before;
  return false;
}

// "Jan 29", "Jan. 29, 2016", "29 January"; the year may be missing.
bool take_day(Scanner& in, Parts& parts) {
  const Scanner before = in;
  in.blanks();
  const ReadDate whole = read_date_prefix(in.rest());
  if (whole.date.known()) {
    parts.day = whole.date;
    in.skip(whole.size);
    return true;
  }
  // Without its year a date is checked by giving it one.
  for (size_t words = 0, end = 0; words < 2; ++words) {
    end = in.rest().find_first_of(" ,()-\n", end == 0 ? 0 : end + 1);
    if (end == std::string_view::npos) break;
    if (words == 1 && read_date(std::string(in.rest().substr(0, end)) + " 2024").date.known()) {
      in.skip(end);
      return true;
    }
  }
  in = before;
  return false;
}

// "(Reuters)", "(AP)", "(Xinhua/Agencies)": short, begins with a capital, no sentence.
bool take_agency(Scanner& in) {
  const Scanner before = in;
  in.blanks();
  const std::string_view rest = in.rest();
  const size_t close = rest.find(')');
  const bool fits = rest.starts_with('(') && close != std::string_view::npos && close >= 3 && close < 40 &&
                    is_capital(rest.substr(1)) &&
                    rest.substr(0, close).find_first_of(".;:\n") == std::string_view::npos;
  if (!fits) {
    in = before;
    return false;
  }
  in.skip(close + 1);
  return true;
}

void take_dash(Scanner& in, Parts& parts) {
  const Scanner before = in;
  const bool apart = in.blanks();
  if (in.take(std::string_view("—")) || in.take(std::string_view("–")) || in.take(std::string_view("--"))) {
    parts.dash = parts.long_dash = true;
  } else if (apart && in.take('-')) {
    parts.dash = in.peek() == ' ';
  }
  if (!parts.dash) in = before;
}

// Words with which only a new sentence begins after a name in capitals: no name goes on with "The".
bool is_opening_word(std::string_view word) {
  static constexpr std::array<std::string_view, 22> kWords = {
      "A",   "After", "Against", "Amid",     "An", "As",     "At", "Because", "Dozens", "Five",  "Four",
      "For", "Her",   "His",     "Hundreds", "In", "Nearly", "On", "Some",    "The",    "Three", "Two"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool convinces(const Parts& parts, std::string_view after, bool first) {
  if (!begins_sentence(after)) return false;
  if (parts.agency) return parts.dash || parts.capitals;
  if (parts.capitals && parts.dash) return true;
  if (!first) return false;
  if (parts.long_dash) return parts.known || parts.region || parts.date || parts.capitals;
  if (parts.dash) return parts.region || parts.date;
  if (!parts.capitals) return false;
  return parts.known || parts.region || parts.date || is_opening_word(next_word(after));
}

}  // namespace

Dateline read_dateline(std::string_view paragraph, bool first) {
  Scanner in(paragraph);
  Parts parts;
  const bool agency_first = take_agency(in);  // "(Reuters) - The envoy …"
  parts.agency = agency_first;
  if (!agency_first) {
    // A page of an encyclopedia's news begins "Thursday, May 7, 2015 On Tuesday, …".
    const ReadDate day = first && lower_ascii(paragraph.substr(0, 16)).find("day,") != std::string::npos
                             ? read_date_prefix(paragraph)
                             : ReadDate{};
    if (day.date.known() && begins_sentence(trim(paragraph.substr(day.size))) && paragraph[day.size] != ',') {
      return {paragraph.find_first_not_of(" \n", day.size), day.date};
    }
    if (!take_cities(in, parts)) return {};
    while (in.take(',')) {
      const bool region = !parts.date && take_region(in);
      const bool date = !region && take_day(in, parts);
      if (!region && !date) return {};
      parts.region = parts.region || region;
      parts.date = parts.date || date;
    }
    parts.agency = take_agency(in);
  }
  take_dash(in, parts);
  if (agency_first && !parts.dash) return {};
  const bool apart = in.blanks() || (parts.dash && !in.done());
  if (!apart || in.position() > kLongest || !convinces(parts, in.rest(), first)) return {};
  return {in.position(), parts.day};
}

}  // namespace parley
