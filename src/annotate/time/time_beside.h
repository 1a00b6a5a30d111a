// What the other times of its sentence tell about one, before it is tied to the calendar.
//   share_years(doc, found);              // "between May and July 1953": both months are of 1953
//   caption_day(doc, found, i);           // "after Monday's raid in Oslo, May 3, 2011.": that Monday is told from May 3
//   long_ago(doc, found, i, report);      // "80 years ago, and two days later": the days are told from that year
#pragma once

#include <vector>

#include "annotate/time/time_match.h"
#include "base/date.h"

namespace parley {

// Months and days without a year take that of the date they are joined with.
void share_years(const Document& doc, std::vector<FoundTime>& found);
// The day of the full date that closes the sentence as the line under a picture does; unknown elsewhere, and for that
// date itself.
Date caption_day(const Document& doc, const std::vector<FoundTime>& found, size_t i);
// The year, two or more before the report, that stands before `i` in its sentence; unknown where there is none.
Date long_ago(const Document& doc, const std::vector<FoundTime>& found, size_t i, Date report);

}  // namespace parley
