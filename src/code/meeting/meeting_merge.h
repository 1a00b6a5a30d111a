// Makes meetings of encounters: several tellings of one meeting are one meeting.
//   std::vector<Meeting> meetings = merge_encounters(doc, find_encounters(doc, lexicon, doc.symbols));
#pragma once

#include <vector>

#include "code/meeting/meeting_mention.h"

namespace parley {

// In order of first telling. Two tellings are one meeting where dates, places, channels and states of doing agree or
// are left open, and the people are the same, or the later telling takes up the earlier with a definite noun.
std::vector<Meeting> merge_encounters(const Document& doc, const std::vector<Encounter>& told);

}  // namespace parley
