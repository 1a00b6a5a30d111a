// The pieces that the resolving of dates, shifts and durations share; internal to time_value and time_date.
//   ResolvedTime r = week_result(day, false);      // the ISO week around a day
#pragma once

#include <string>
#include <string_view>

#include "annotate/time/time_value.h"

namespace parley {

Date make_day(int year, int month, int day);
Date year_of(Date date);
Date month_of(Date date);
std::string_view season_code(Season season);
ResolvedTime day_result(Date day);
// A whole month or year.
ResolvedTime partial_result(Date date);
ResolvedTime week_result(Date any_day, bool weekend);
ResolvedTime quarter_result(int year, int quarter);
ResolvedTime decade_result(int first_year);
// A value without calendar days.
ResolvedTime open(std::string value);
Date anchor_date(Anchor anchor, const TimeContext& context);

// A date with its own fields: day, weekday, month, season, quarter, holiday, year, decade, century.
ResolvedTime resolve_date(const Meaning& meaning, const TimeContext& context);

}  // namespace parley
