// Time rules of data/times, compiled once. A rule is a pattern over pieces of text and a value made of what it caught:
//   - id: date.month-day
//     pattern: "$month $day [,? $year]"         # $class, $name:class, @sub (a smaller expression), a|b, x?, [optional]
//     value: "date month=$month day=$day year=$year"
//     examples: ["They met on March 3. | March 3 | 2025-03-03"]
// Files run in the order of their `stage`; a later stage builds on what an earlier one found ("@date").
#pragma once

#include <string>
#include <vector>

#include "annotate/time/time_meaning.h"
#include "annotate/time/time_words.h"
#include "base/result.h"
#include "data/yaml.h"

namespace parley {

// What a pattern may ask of a smaller expression.
enum class SubClass : uint8_t { kDate, kTime, kDuration, kSet, kReference, kDay, kWeek, kMonth, kQuarter, kYear };
inline constexpr int kSubClassCount = 10;
uint32_t sub_classes(const Meaning& meaning);

struct TimeElement {
  std::vector<uint32_t> words;
  uint64_t classes = 0;
  uint32_t subs = 0;
  bool empty() const { return words.empty() && classes == 0 && subs == 0; }
};

enum class TimeField : uint8_t {
  kToward,
  kAnchor,
  kReference,
  kPart,
  kSeason,
  kPortion,
  kHoliday,
  kUnit,
  kBy,
  kAmount,
  kVague,
  kWithin,
  kIfFuture,
  kYear,
  kYearShift,
  kWeekShift,
  kEndYear,
  kMonth,
  kDay,
  kEndDay,
  kWeekday,
  kQuarter,
  kHalf,
  kDecade,
  kCentury,
  kHour,
  kMinute,
  kPm,
  kUtc,
};

struct TimeSetting {
  TimeField field = TimeField::kYear;
  int element = -1;  // position in the pattern, or -1 for a constant
  int class_index = -1;
  double constant = 0;
  bool negative = false;
};

// One way through a pattern, without options.
struct TimePattern {
  uint32_t rule = 0;
  std::vector<TimeElement> elements;
  std::vector<TimeSetting> settings;
  int base = -1;     // element whose meaning is taken over
  int overlay = -1;  // element whose set fields are laid over it
};

struct TimeExample {
  std::string text, found, value;
};

struct TimeRule {
  std::string id;
  std::string because;  // "times/dates.yaml:12 date.month-day"
  int stage = 1;
  MeaningKind kind = MeaningKind::kNone;  // kNone: that of the base
  Reference reference = Reference::kPast;
  TimeElement after, before, not_after, not_before;
  std::vector<TimeExample> examples;
  std::vector<std::string> counterexamples;
};

struct TimeRules {
  TimeVocabulary vocabulary;
  std::vector<TimeRule> rules;
  std::vector<TimePattern> patterns;
  int stages = 0;
  // Patterns by what their first element accepts, per stage.
  struct Index {
    std::vector<std::vector<uint32_t>> by_word, by_class, by_sub;
  };
  std::vector<Index> index;
};

// Reads words.yaml and every other YAML file of a folder.
Result<TimeRules> load_time_rules(const std::string& folder);

}  // namespace parley
