// Planned meetings as calendar entries (iCalendar, RFC 5545): whole days, with place, words and source.
//   out << calendar_begin() << calendar_entry(record, record.meetings[0]) << calendar_end();
#pragma once

#include <string>

#include "record/record.h"

namespace parley {

std::string calendar_begin();
std::string calendar_end();
// "" for a meeting whose day is not known.
std::string calendar_entry(const Record& record, const RecordMeeting& meeting);

}  // namespace parley
