// When a meeting begins, told by the clause behind its noun: "talks due to open in Geneva on Friday", "a summit that
// began on Monday", "talks that were to resume last week".
//   set_timetable(doc, noun, meeting);
#pragma once

#include "doc/document.h"

namespace parley {

// Sets day and place, and whether the meeting is still to come or did not begin when it should have.
void set_timetable(const Document& doc, TokenId trigger, Meeting& meeting);

}  // namespace parley
