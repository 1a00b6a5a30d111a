#include "annotate/time/time_words.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/words.h"

namespace parley {
namespace {

constexpr std::array<std::string_view, kNumberClassCount> kNumberClassNames = {
    "number", "integer",      "ordinal", "year",   "modern_year", "short_year",
    "day",    "month_number", "hour",    "minute", "military",    "decade"};

constexpr uint64_t bit(NumberClass c) { return uint64_t{1} << static_cast<int>(c); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_byte(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0 || c == '.'; }

struct NumberWord {
  std::string_view text;
  int value;
  bool ordinal;
};

constexpr NumberWord kNumberWords[] = {
    {"one", 1, false},         {"two", 2, false},        {"three", 3, false},       {"four", 4, false},
    {"five", 5, false},        {"six", 6, false},        {"seven", 7, false},       {"eight", 8, false},
    {"nine", 9, false},        {"ten", 10, false},       {"eleven", 11, false},     {"twelve", 12, false},
    {"thirteen", 13, false},   {"fourteen", 14, false},  {"fifteen", 15, false},    {"sixteen", 16, false},
    {"seventeen", 17, false},  {"eighteen", 18, false},  {"nineteen", 19, false},   {"twenty", 20, false},
    {"thirty", 30, false},     {"forty", 40, false},     {"fifty", 50, false},      {"sixty", 60, false},
    {"seventy", 70, false},    {"eighty", 80, false},    {"ninety", 90, false},     {"hundred", 100, false},
    {"thousand", 1000, false}, {"dozen", 12, false},     {"first", 1, true},        {"second", 2, true},
    {"third", 3, true},        {"fourth", 4, true},      {"fifth", 5, true},        {"sixth", 6, true},
    {"seventh", 7, true},      {"eighth", 8, true},      {"ninth", 9, true},        {"tenth", 10, true},
    {"eleventh", 11, true},    {"twelfth", 12, true},    {"thirteenth", 13, true},  {"fourteenth", 14, true},
    {"fifteenth", 15, true},   {"sixteenth", 16, true},  {"seventeenth", 17, true}, {"eighteenth", 18, true},
    {"nineteenth", 19, true},  {"twentieth", 20, true},  {"thirtieth", 30, true},   {"fortieth", 40, true},
    {"fiftieth", 50, true},    {"hundredth", 100, true},
};

const NumberWord* number_word(std::string_view text) {
  for (const NumberWord& w : kNumberWords) {
    if (w.text == text) return &w;
  }
  return nullptr;
}

// Classes of a number written in digits; `text` holds digits only.
uint64_t digit_classes(std::string_view text, double value) {
  uint64_t classes = bit(NumberClass::kNumber) | bit(NumberClass::kInteger);
  const int n = static_cast<int>(value);
  if (text.size() == 4 && n >= 1000 && n <= 2199) classes |= bit(NumberClass::kYear);
  if (text.size() == 4 && n >= 1900 && n < 2050) classes |= bit(NumberClass::kModernYear);
  if (text.size() == 2) classes |= bit(NumberClass::kShortYear);
  if (text.size() <= 2 && n >= 1 && n <= 31) classes |= bit(NumberClass::kDay);
  if (text.size() <= 2 && n >= 1 && n <= 12) classes |= bit(NumberClass::kMonthNumber);
  if (text.size() <= 2 && n <= 24) classes |= bit(NumberClass::kHour);
  if (text.size() == 2 && n < 60) classes |= bit(NumberClass::kMinute);
  if (text.size() == 4 && n / 100 < 24 && n % 100 < 60) classes |= bit(NumberClass::kMilitary);
  return classes;
}

// Reads "2015", "1,000", "2.5" at the front of `text`; returns the bytes used.
size_t digits_at(std::string_view text, double& value, bool& plain) {
  size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  std::string digits(text.substr(0, n));
  plain = true;
  while (n + 3 < text.size() && text[n] == ',' && is_digit(text[n + 1]) && is_digit(text[n + 2]) &&
         is_digit(text[n + 3]) && (n + 4 == text.size() || !is_digit(text[n + 4]))) {
    digits += text.substr(n + 1, 3);
    n += 4;
    plain = false;
  }
  if (n + 1 < text.size() && text[n] == '.' && is_digit(text[n + 1])) {
    size_t end = n + 1;
    while (end < text.size() && is_digit(text[end])) ++end;
    digits += text.substr(n, end - n);
    n = end;
    plain = false;
  }
  value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return n;
}

class Cutter {
 public:
  Cutter(const Document& doc, const TimeVocabulary& vocabulary, std::vector<TimePiece>& out)
      : doc_(doc), vocabulary_(vocabulary), out_(out) {}

  void cut() {
    out_.clear();
    for (const Sentence& sentence : doc_.sentences) {
      if (sentence.tokens.empty()) continue;
      border(sentence.tokens.begin);
      for (TokenId t = sentence.tokens.begin; t < sentence.tokens.end; ++t) cut_token(t);
    }
    merge_number_words();
  }

 private:
  bool is_calendar_word(std::string_view word) const {
    const auto& members = vocabulary_.members(vocabulary_.find_word(lower_ascii(word)));
    return word[0] >= 'A' && word[0] <= 'Z' && !members.empty() && members.front().capital;
  }

  // "Aug." is no sentence end before "7", whatever the sentence splitter thought.
  bool splits_a_date(TokenId token) const {
    if (out_.size() < 2) return false;
    const std::string_view last = doc_.text(out_.back().span);
    if (last.empty()) return false;
    const bool short_form = last.size() <= 5 && last.back() == '.' &&
                            vocabulary_.find_word(lower_ascii(last.substr(0, last.size() - 1))) != kUnknownWord;
    return short_form && (is_digit(doc_.word(token)[0]) || is_calendar_word(doc_.word(token)));
  }

  void border(TokenId token) {
    if (splits_a_date(token)) return;
    TimePiece piece;
    piece.token = token;
    piece.word = kBorderWord;
    out_.push_back(piece);
  }

  void cut_token(TokenId t) {
    const Span span = doc_.tokens.span[t];
    const std::string_view text = doc_.text(span);
    size_t at = 0;
    while (at < text.size()) {
      const size_t used = is_digit(text[at]) ? cut_number(t, at, text) : cut_word(t, at, text);
      at += used;
    }
  }

  TimePiece& push(TokenId t, size_t at, size_t size) {
    const uint32_t begin = doc_.tokens.span[t].begin + static_cast<uint32_t>(at);
    TimePiece piece;
    piece.span = {begin, begin + static_cast<uint32_t>(size)};
    piece.token = t;
    piece.glued = !out_.empty() && out_.back().word != kBorderWord && out_.back().span.end == begin;
    out_.push_back(piece);
    return out_.back();
  }

  size_t cut_number(TokenId t, size_t at, std::string_view text) {
    double value = 0;
    bool plain = true;
    size_t used = digits_at(text.substr(at), value, plain);
    const std::string_view digits = text.substr(at, used);
    const std::string_view rest = text.substr(at + used);
    const std::string suffix = lower_ascii(rest.substr(0, 2));
    const bool ends = rest.size() <= 2 || !is_word_byte(rest[2]);
    TimePiece& piece = push(t, at, used);
    piece.number = value;
    if (plain && ends && (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th")) {
      piece.classes = bit(NumberClass::kOrdinal);
      if (value >= 1 && value <= 31) piece.classes |= bit(NumberClass::kDay);
      used += 2;
    } else if (plain && !suffix.empty() && suffix[0] == 's' && (suffix.size() == 1 || !is_word_byte(suffix[1]))) {
      if (static_cast<int>(value) % 10 == 0 && (used == 4 || used == 2)) piece.classes = bit(NumberClass::kDecade);
      if (used == 2) piece.number += 1900;
      used += 1;
    } else {
      piece.classes = plain ? digit_classes(digits, value) : bit(NumberClass::kNumber);
    }
    piece.span.end = piece.span.begin + static_cast<uint32_t>(used);
    return used;
  }

  size_t cut_word(TokenId t, size_t at, std::string_view text) {
    size_t used = 1;
    const std::string_view rest = text.substr(at);
    if (rest == "'s" || rest == "\xE2\x80\x99s") {
      used = rest.size();
    } else if (is_word_byte(text[at])) {
      // A dash of three bytes ("–") splits words too.
      auto is_dash = [&](size_t i) { return text.substr(i, 2) == "\xE2\x80"; };
      if (is_dash(at)) {
        used = std::min<size_t>(3, text.size() - at);
      } else {
        while (at + used < text.size() && is_word_byte(text[at + used]) && !is_dash(at + used)) ++used;
      }
    }
    std::string_view word = text.substr(at, used);
    if (word == "." && at == 0 && takes_point(t)) return used;
    while (word.size() > 1 && word.back() == '.') word.remove_suffix(1);
    classify(push(t, at, used), word);
    return used;
  }

  // A point cut off from "Aug" goes back to it.
  bool takes_point(TokenId t) {
    if (out_.empty() || out_.back().word <= kBorderWord || out_.back().span.end != doc_.tokens.span[t].begin)
      return false;
    const std::string_view before = doc_.text(out_.back().span);
    const bool has_next = t + 1 < doc_.tokens.size();
    const bool next_goes_on = has_next && (is_digit(doc_.word(t + 1)[0]) || is_calendar_word(doc_.word(t + 1)));
    const bool clock = before == "p.m" || before == "a.m";
    if (!clock && (before.size() < 3 || before.size() > 4 || before[0] < 'A' || before[0] > 'Z')) return false;
    if (!next_goes_on) return false;
    ++out_.back().span.end;
    return true;
  }

  void classify(TimePiece& piece, std::string_view word) const {
    std::string form = lower_ascii(word);
    if (form == "\xE2\x80\x93" || form == "\xE2\x80\x94" || form == "\xE2\x80\x90" || form == "\xE2\x80\x91")
      form = "-";
    if (form == "\xE2\x80\x99" || form == "\xE2\x80\x98") form = "'";
    if (form == "\xE2\x80\x99s") form = "'s";
    if (const NumberWord* n = number_word(form)) {
      piece.number = n->value;
      piece.spelled = true;
      piece.classes |= bit(n->ordinal ? NumberClass::kOrdinal : NumberClass::kNumber);
      if (n->value <= 31 && n->ordinal) piece.classes |= bit(NumberClass::kDay);
      if (n->value <= 12 && !n->ordinal) piece.classes |= bit(NumberClass::kHour);
    }
    piece.word = vocabulary_.find_word(form);
    const bool capital = word[0] >= 'A' && word[0] <= 'Z';
    for (const auto& member : vocabulary_.members(piece.word)) {
      if (!member.capital || capital) piece.classes |= uint64_t{1} << member.class_index;
    }
  }

  bool is(size_t i, NumberClass c) const { return i < out_.size() && (out_[i].classes & bit(c)) != 0; }
  bool is_hyphen(size_t i) const { return i < out_.size() && out_[i].glued && doc_.text(out_[i].span) == "-"; }

  // "twenty-five" and "nineteen ninety-six" become one piece, "two hundred" and "2-1/2" too.
  void merge_number_words() {
    for (size_t i = 0; i < out_.size(); ++i) {
      if (out_[i].spelled && is(i, NumberClass::kNumber)) merge_spelled(i);
      merge_fraction(i);
    }
  }

  void merge_spelled(size_t i) {
    while (i + 1 < out_.size()) {
      const size_t next = is_hyphen(i + 1) ? i + 2 : i + 1;
      if (next >= out_.size() || !out_[next].spelled) return;
      const double a = out_[i].number;
      const double b = out_[next].number;
      const bool ordinal = is(next, NumberClass::kOrdinal);
      if (a >= 20 && a < 100 && static_cast<int>(a) % 10 == 0 && b < 10) {
        join(i, next, a + b, ordinal);
      } else if (!ordinal && (b == 100 || b == 1000) && a < b) {
        join(i, next, a * b, false);
      } else if (!ordinal && static_cast<int>(a) % 100 == 0 && a >= 100 && b < 100) {
        join(i, next, a + b, false);
      } else if (!ordinal && (a == 18 || a == 19 || a == 20) && b >= 10 && b < 100) {
        join(i, next, a * 100 + b, false);
        // "nineteen ninety - six"
        const size_t last = is_hyphen(i + 1) ? i + 2 : i + 1;
        if (last < out_.size() && out_[last].spelled && out_[last].number < 10 && static_cast<int>(b) % 10 == 0) {
          join(i, last, out_[i].number + out_[last].number, false);
        }
        out_[i].classes |= bit(NumberClass::kYear);
        return;
      } else {
        return;
      }
      if (ordinal) return;
      if (out_[i].number == 2000) out_[i].classes |= bit(NumberClass::kYear);
    }
  }

  void join(size_t i, size_t last, double value, bool ordinal) {
    out_[i].number = value;
    out_[i].word = kUnknownWord;
    out_[i].classes = bit(ordinal ? NumberClass::kOrdinal : NumberClass::kNumber);
    if (ordinal && value <= 31) out_[i].classes |= bit(NumberClass::kDay);
    out_[i].span.end = out_[last].span.end;
    out_.erase(out_.begin() + static_cast<std::ptrdiff_t>(i) + 1, out_.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  }

  // "2 1/2", "2-1/2"
  void merge_fraction(size_t i) {
    if (!is(i, NumberClass::kInteger)) return;
    const size_t top = is_hyphen(i + 1) ? i + 2 : i + 1;
    if (top + 2 >= out_.size() || !is(top, NumberClass::kInteger) || !is(top + 2, NumberClass::kInteger)) return;
    if (doc_.text(out_[top + 1].span) != "/" || !out_[top + 1].glued || !out_[top + 2].glued) return;
    if (out_[top].number >= out_[top + 2].number || out_[top + 2].number > 8) return;
    join(i, top + 2, out_[i].number + out_[top].number / out_[top + 2].number, false);
  }

  const Document& doc_;
  const TimeVocabulary& vocabulary_;
  std::vector<TimePiece>& out_;
};

}  // namespace

TimeVocabulary::TimeVocabulary() {
  members_.resize(2);
  for (std::string_view name : kNumberClassNames) classes_.emplace_back(name);
}

uint32_t TimeVocabulary::add_word(std::string_view word) {
  const auto found = words_.find(word);
  if (found != words_.end()) return found->second;
  const uint32_t id = static_cast<uint32_t>(members_.size());
  words_.emplace(std::string(word), id);
  members_.emplace_back();
  return id;
}

uint32_t TimeVocabulary::find_word(std::string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? kUnknownWord : found->second;
}

int TimeVocabulary::find_class(std::string_view name) const {
  const auto found = std::find(classes_.begin(), classes_.end(), name);
  return found == classes_.end() ? -1 : static_cast<int>(found - classes_.begin());
}

int TimeVocabulary::add_class(const std::string& name) {
  classes_.push_back(name);
  return static_cast<int>(classes_.size()) - 1;
}

void TimeVocabulary::add_member(int class_index, std::string_view form, int value) {
  const bool capital = !form.empty() && form[0] >= 'A' && form[0] <= 'Z';
  members_[add_word(lower_ascii(form))].push_back({static_cast<uint8_t>(class_index), capital, value});
}

int class_value(const TimeVocabulary& vocabulary, const TimePiece& piece, int class_index) {
  if (class_index < kNumberClassCount) return static_cast<int>(piece.number);
  for (const auto& member : vocabulary.members(piece.word)) {
    if (member.class_index == class_index) return member.value;
  }
  return 0;
}

void cut_pieces(const Document& doc, const TimeVocabulary& vocabulary, std::vector<TimePiece>& out) {
  Cutter(doc, vocabulary, out).cut();
}

}  // namespace parley
