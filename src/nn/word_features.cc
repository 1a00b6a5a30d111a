#include "nn/word_features.h"

#include "text/characters.h"
#include "text/utf8.h"

namespace parley {
namespace {

constexpr size_t kLongestPrefix = 3;
constexpr size_t kLongestSuffix = 4;
constexpr size_t kGramCharacters = 24;

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

char32_t plain(char32_t c) {
  switch (c) {
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0xBB:
    case 0x2033:
      return '"';
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x60:
    case 0xB4:
      return '\'';
    case 0x2010:
    case 0x2011:
      return '-';
    case 0x2012:
      return 0x2013;
    case 0x2015:
      return 0x2014;
    default:
      return c;
  }
}

uint32_t shape_of(std::string_view text) {
  size_t letters = 0, upper = 0, digits = 0, rest = 0;
  bool first_upper = false, stop = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    if (is_letter(c)) {
      const bool is_upper = to_lower(c) != c;
      if (letters == 0) first_upper = is_upper;
      ++letters;
      upper += is_upper;
    } else if (is_digit(c)) {
      ++digits;
    } else {
      ++rest;
      stop = stop || c == '.';
    }
  }
  const uint32_t letter_case = letters == 0                ? 0
                               : upper == 0                ? 1
                               : upper == letters          ? (letters == 1 ? 2 : 3)
                               : first_upper && upper == 1 ? 4
                                                           : 5;
  const uint32_t number = digits == 0 ? 0 : letters == 0 ? 2 : 1;
  const uint32_t other = rest == 0 ? 0 : letters == 0 && digits == 0 ? 3 : stop ? 1 : 2;
  return letter_case * 12 + number * 4 + other;
}

void character_starts(std::string_view text, std::vector<size_t>& starts) {
  starts.clear();
  for (size_t at = 0; at < text.size();) {
    starts.push_back(at);
    next_character(text, at);
  }
  starts.push_back(text.size());
}

}  // namespace

void normal_form(std::string_view form, std::string& out) {
  out.clear();
  for (size_t at = 0; at < form.size();) encode(plain(next_character(form, at)), out);
  // Whole forms, after their characters.
  const bool two_quotes = out == "''", two_dashes = out == "--", dots = out == "\u2026";
  if (two_quotes || two_dashes || dots) out.clear();
  if (two_quotes) out += '"';
  if (two_dashes) encode(0x2014, out);
  if (dots) out.append(3, '.');
}

uint32_t feature_hash(uint8_t tag, std::string_view bytes) {
  uint32_t h = (2166136261U ^ tag) * 16777619U;
  for (const char b : bytes) h = (h ^ static_cast<uint8_t>(b)) * 16777619U;
  h ^= h >> 16;
  h *= 0x85ebca6bU;
  return h ^ (h >> 13);
}

void WordFeatures::read(std::string_view form, size_t affix_rows, size_t gram_rows) {
  normal_form(form, normal);
  cased_key.clear();
  key.clear();
  for (size_t at = 0; at < normal.size();) {
    const char32_t c = next_character(normal, at);
    const char32_t cased = is_digit(c) ? U'0' : c;
    encode(cased, cased_key);
    encode(to_lower(cased), key);
  }
  shape = shape_of(normal);
  character_starts(key, starts_);
  hash_affixes(affix_rows);
  hash_grams(gram_rows);
}

void WordFeatures::hash_affixes(size_t rows) {
  const std::string_view k = key;
  const size_t n = starts_.size() - 1;
  affixes.clear();
  for (size_t size = 1; size <= kLongestPrefix && size <= n; ++size) {
    affixes.push_back(feature_hash(1, k.substr(0, starts_[size])) % static_cast<uint32_t>(rows));
  }
  for (size_t size = 1; size <= kLongestSuffix && size <= n; ++size) {
    affixes.push_back(feature_hash(2, k.substr(starts_[n - size])) % static_cast<uint32_t>(rows));
  }
}

void WordFeatures::hash_grams(size_t rows) {
  const size_t n = starts_.size() - 1;
  const std::string_view k = std::string_view(key).substr(0, starts_[n < kGramCharacters ? n : kGramCharacters]);
  marked_.assign(1, '<');
  marked_ += k;
  marked_ += '>';
  character_starts(marked_, marked_starts_);
  grams.clear();
  grams.push_back(feature_hash(3, k) % static_cast<uint32_t>(rows));
  for (size_t size = 3; size <= 4; ++size) {
    for (size_t i = 0; i + size < marked_starts_.size(); ++i) {
      const size_t begin = marked_starts_[i];
      const std::string_view gram = std::string_view(marked_).substr(begin, marked_starts_[i + size] - begin);
      grams.push_back(feature_hash(4, gram) % static_cast<uint32_t>(rows));
    }
  }
}

}  // namespace parley
