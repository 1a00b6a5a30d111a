// Ties a meaning to the calendar: TIMEX3 value and inclusive interval.
//   TimeContext context{report_day, narrative_day, Lean::kPast};
//   resolve(meaning, context).value == "2016-01-22"
#pragma once

#include <string>

#include "annotate/time/time_meaning.h"
#include "base/date.h"
#include "doc/layers.h"

namespace parley {

// Where the sentence looks: its verb's tense, or nothing that would tell.
enum class Lean : uint8_t { kNone, kPast, kFuture };

struct TimeContext {
  Date report;     // a day, or unknown
  Date narrative;  // the date the text last spoke of, with the parts that are known; unknown before the first
  Date day;        // the day the text last spoke of
  Date quarter;    // last month of the quarter the text last spoke of
  Lean lean = Lean::kNone;
  bool weak = false;   // the tense is that of a verb above the noun phrase that the date is in
  bool told = false;  // the day hangs on a verb in the past: "held on July 15"
  bool since = false;  // "since October": whatever is near, it is past
};

struct ResolvedTime {
  TimeType type = TimeType::kDate;
  std::string value;
  Date from, to;
  Date narrative;  // what later relative times count from; unknown for durations and references
  int quarter = 0;
};

ResolvedTime resolve(const Meaning& meaning, const TimeContext& context);
// Easter Sunday of the Gregorian calendar.
Date easter(int year);
// ISO 8601 week and the year it belongs to; `day` must be a day.
struct IsoWeek {
  int year, week;
};
IsoWeek iso_week(Date day);

}  // namespace parley
