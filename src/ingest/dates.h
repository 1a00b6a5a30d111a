// Publication dates in the spellings that feeds, mail headers and papers use; a time of day and a zone are read over.
//   read_date("Fri, 23 Jan 2026 18:05:00 +0300").date == 2026-01-23;   read_date("01/02/2026").ambiguous
#pragma once

#include <cstddef>
#include <string_view>

#include "base/date.h"

namespace parley {

struct ReadDate {
  Date date;               // unknown where there is none
  size_t size = 0;         // bytes read, the time of day included
  bool ambiguous = false;  // a date such as 01/02/2026, whose day and month cannot be told apart
};

// Reads the date that `text` begins with: ISO 8601, RFC 2822, "January 23, 2026", "23 January 2026", "Friday, Jan. 23,
// 2026", "23/01/2026", "23.01.2026", all with or without a time.
ReadDate read_date_prefix(std::string_view text);
// The same for a text that is nothing but a date; blanks around it do not count. Also reads "20260123".
ReadDate read_date(std::string_view text);
// Seconds or milliseconds since 1970; unknown for numbers that can be neither.
Date date_of_epoch(int64_t number);

}  // namespace parley
