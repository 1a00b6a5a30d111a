// Cuts a document's tokens into the pieces that time rules match: words and numbers, split at hyphens, slashes and
// between digits and letters, so that the rules see "5-year-old" and "5 - year - old" alike; number words are read.
//   std::vector<TimePiece> pieces;  cut_pieces(doc, vocabulary, pieces);
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "doc/document.h"

namespace parley {

// Classes that are computed from digits and number words; word classes from data/times/words.yaml follow them.
enum class NumberClass : uint8_t {
  kNumber,
  kInteger,
  kOrdinal,
  kYear,
  kModernYear,  // 1900 to 2049
  kShortYear,
  kDay,
  kMonthNumber,
  kHour,
  kMinute,
  kMilitary,  // "1405"
  kDecade,
};
inline constexpr int kNumberClassCount = 12;

// The words that rules know, with their classes.
class TimeVocabulary {
 public:
  TimeVocabulary();
  // Word 0 is every unknown word, word 1 the border between sentences.
  uint32_t add_word(std::string_view lower);
  uint32_t find_word(std::string_view lower) const;
  size_t size() const { return members_.size(); }
  // Index of a class, or -1.
  int find_class(std::string_view name) const;
  int add_class(const std::string& name);
  // `form` with a capital letter matches only capitalised words.
  void add_member(int class_index, std::string_view form, int value);

  struct Member {
    uint8_t class_index;
    bool capital;
    int value;
  };
  const std::vector<Member>& members(uint32_t word) const { return members_[word]; }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> words_;
  std::vector<std::vector<Member>> members_;
  std::vector<std::string> classes_;
};

inline constexpr uint32_t kUnknownWord = 0;
inline constexpr uint32_t kBorderWord = 1;

struct TimePiece {
  Span span;
  TokenId token = kNil;  // that it was cut from; the first of a merged number
  uint32_t word = kUnknownWord;
  uint64_t classes = 0;
  double number = 0;
  bool spelled = false;  // a number in words
  bool glued = false;    // no white space before it
};

// The value of a class at a piece; only for classes that the piece has.
int class_value(const TimeVocabulary& vocabulary, const TimePiece& piece, int class_index);

void cut_pieces(const Document& doc, const TimeVocabulary& vocabulary, std::vector<TimePiece>& out);

}  // namespace parley
