#include "code/event/count.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>

#include "base/words.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr double kOpenEnd = std::numeric_limits<double>::infinity();

constexpr std::pair<std::string_view, double> kWords[] = {
    {"one", 1},       {"two", 2},         {"three", 3},    {"four", 4},      {"five", 5},       {"six", 6},
    {"seven", 7},     {"eight", 8},       {"nine", 9},     {"ten", 10},      {"eleven", 11},    {"twelve", 12},
    {"thirteen", 13}, {"fourteen", 14},   {"fifteen", 15}, {"sixteen", 16},  {"seventeen", 17}, {"eighteen", 18},
    {"nineteen", 19}, {"twenty", 20},     {"thirty", 30},  {"forty", 40},    {"fifty", 50},     {"sixty", 60},
    {"seventy", 70},  {"eighty", 80},     {"ninety", 90},  {"hundred", 100}, {"thousand", 1e3}, {"million", 1e6},
    {"billion", 1e9}, {"trillion", 1e12},
};

// Vague quantities and what they may stand for.
struct Vague {
  std::string_view lemma;
  double value, low, high;
};
constexpr Vague kVague[] = {
    {"dozen", 24, 24, 99},        {"score", 40, 20, 99},          {"hundred", 200, 200, 999},
    {"thousand", 2e3, 2e3, 9999}, {"million", 2e6, 2e6, 9.999e6}, {"ten", 20, 20, 99},
};

std::optional<double> figure_value(std::string_view word) {
  std::string digits;
  for (const char c : word) {
    if (c == ',') continue;
    if ((c < '0' || c > '9') && c != '.') return std::nullopt;
    digits += c;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// "1.5 million", "twenty-five", "two hundred": multiplies by hundred and up, adds otherwise.
std::optional<double> phrase_value(const Document& doc, TokenRange range) {
  double total = 0;
  double current = 0;
  bool any = false;
  for (TokenId t = range.begin; t < range.end; ++t) {
    const auto value = number_value(doc.word(t));
    if (!value) continue;
    any = true;
    if (*value == 100 || *value == 1e3 || *value == 1e6 || *value == 1e9 || *value == 1e12) {
      if (figure_value(doc.word(t))) {
        current += *value;
      } else {
        current = (current == 0 ? 1 : current) * *value;
        if (*value > 100) {
          total += current;
          current = 0;
        }
      }
    } else {
      current += *value;
    }
  }
  return any ? std::optional<double>(total + current) : std::nullopt;
}

// How the words around a number bound it: "at least", "more than", "about", "up to".
void read_bounds(const Document& doc, TokenRange range, Count& count) {
  const TokenId from = range.begin >= 3 ? range.begin - 3 : 0;
  const uint32_t sentence = doc.tokens.sentence[range.begin];
  for (TokenId t = from; t < range.end; ++t) {
    if (doc.tokens.sentence[t] != sentence) continue;
    const std::string word = lower_ascii(doc.word(t));
    const std::string next = t + 1 < doc.tokens.size() ? lower_ascii(doc.word(t + 1)) : std::string();
    const bool pair = next == "than" || next == "least" || next == "most" || next == "to";
    const bool adjoins = t >= range.begin || t + 1 == range.begin || (t + 2 == range.begin && pair);
    if (!adjoins) continue;
    if ((word == "at" && next == "least") || (word == "more" && next == "than") || word == "over") {
      count.high = kOpenEnd;
    } else if ((word == "up" && next == "to") || (word == "at" && next == "most") || word == "nearly" ||
               word == "almost" || ((word == "fewer" || word == "less") && next == "than")) {
      count.low = 0;
    } else if (word == "about" || word == "around" || word == "some" || word == "roughly" || word == "approximately") {
      count.low = count.value * 0.9;
      count.high = count.value * 1.1;
    }
  }
}

std::optional<Count> exact(const Document& doc, TokenRange range) {
  const auto value = phrase_value(doc, range);
  if (!value) return std::nullopt;
  Count count;
  count.value = count.low = count.high = *value;
  count.span = doc.span_of(range);
  read_bounds(doc, range, count);
  return count;
}

}  // namespace

std::optional<double> number_value(std::string_view word) {
  const std::string small = lower_ascii(word);
  for (const auto& [name, value] : kWords) {
    if (small == name) return value;
  }
  const size_t hyphen = small.find('-');
  if (hyphen != std::string::npos && hyphen > 0) {
    const auto tens = number_value(std::string_view(small).substr(0, hyphen));
    const auto ones = number_value(std::string_view(small).substr(hyphen + 1));
    if (tens && ones && *tens >= 20 && *tens < 100 && *ones < 10) return *tens + *ones;
    return std::nullopt;
  }
  return figure_value(word);
}

std::optional<Count> read_count(const Document& doc, TokenId noun) {
  if (noun == kNil) return std::nullopt;
  // "3.3 million displaced", where the parser takes "million" for the noun.
  const TokenId figure = child(doc, noun, Deprel::kNummod);
  if (figure != kNil && figure < noun && number_value(doc.word(noun))) return exact(doc, {figure, noun + 1});
  if (figure != kNil) return exact(doc, subtree(doc, figure));
  if (doc.tokens.upos[noun] == Upos::kNum) {
    auto count = exact(doc, {noun, noun + 1});
    const bool year = count && count->value >= 1900 && count->value < 2100;
    return year ? std::nullopt : count;
  }
  const std::string lemma = lower_ascii(doc.lemma(noun));
  if (doc.tokens.morph[noun].number != Number::kPlur) return std::nullopt;
  for (const Vague& vague : kVague) {
    if (lemma != vague.lemma) continue;
    Count count;
    count.value = vague.value;
    count.low = vague.low;
    count.high = vague.high;
    count.span = doc.tokens.span[noun];
    return count;
  }
  return std::nullopt;
}

}  // namespace parley
