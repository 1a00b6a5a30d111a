// What a time expression means before it is tied to a calendar: "last Friday" is a weekday toward the past, "two days
// later" a shift from the narrative's day. Rules build meanings, time_value resolves them.
//   Meaning m;  m.kind = MeaningKind::kShift;  m.unit = Unit::kDay;  m.by = -1;      // "yesterday"
#pragma once

#include <cstdint>

namespace parley {

enum class Unit : uint8_t {
  kNone,
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeekend,
  kWeek,
  kMonth,
  kQuarter,
  kYear,
  kDecade,
  kCentury,
};

enum class MeaningKind : uint8_t { kNone, kDate, kShift, kReference, kDuration, kSet };
// Which way an incomplete date lies; kTense asks the verb.
enum class Toward : uint8_t { kTense, kPast, kFuture, kThis };
enum class Anchor : uint8_t { kReport, kNarrative };
// kOpen: a date that the words do not give ("its fourth anniversary").
enum class Reference : uint8_t { kPast, kPresent, kFuture, kOpen };
enum class PartOfDay : uint8_t { kNone, kMorning, kMidday, kAfternoon, kEvening, kNight, kDaytime };
enum class Season : uint8_t { kNone, kSpring, kSummer, kAutumn, kWinter };
// Which part of the interval is meant: "early", "mid-", "late".
enum class Portion : uint8_t { kWhole, kStart, kMiddle, kEnd, kEarlier, kLater };
enum class Holiday : uint8_t { kNone, kFixed, kEaster, kGoodFriday, kThanksgiving };

struct Meaning {
  static constexpr int kUnset = -1000000;  // of `by` and `year_shift`

  MeaningKind kind = MeaningKind::kNone;
  Toward toward = Toward::kTense;
  Anchor anchor = Anchor::kReport;
  Reference reference = Reference::kPast;
  PartOfDay part = PartOfDay::kNone;
  Season season = Season::kNone;
  Portion portion = Portion::kWhole;
  Holiday holiday = Holiday::kNone;
  Unit unit = Unit::kNone;
  int by = kUnset;          // of a shift, in units
  double amount = 0;        // of a duration or set, in units; with `vague` unknown
  bool vague = false;       // "several", "months"
  bool within = false;      // a duration that ends (or begins) at the report: "the past two weeks"
  bool if_future = false;   // "in a week": a date with a verb of the future, else a duration
  int year = 0;             // full, or 0
  int year_shift = kUnset;  // relative year of an incomplete date: "September last year"
  int week_shift = kUnset;  // relative week of a weekday: "Friday last week"
  int end_year = 0;         // ranges
  int8_t month = 0;
  int8_t day = 0;
  int8_t end_day = 0;
  int8_t weekday = 0;  // ISO, Monday = 1
  int8_t quarter = 0;
  int8_t half = 0;
  int16_t decade = 0;  // first year: 1990
  int8_t century = 0;  // 21 for the years 2000 to 2099
  int8_t hour = -1;
  int8_t minute = 0;
  bool utc = false;
};

}  // namespace parley
