// The record's values in plain words, for people.
//   date_words({"2026-01-20", "2026-01-22", "expression"}) == "20–22 Jan 2026"
//   stance_words("demand", 2) == "demand"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"

namespace parley {

// "22 Jan 2026", "Jan 2026", "2026", "30 Jan – 2 Feb 2026", "" for an unknown date. A date that is not told in the
// clause itself but taken from its surroundings begins with "≈ ".
std::string date_words(const RecordDate& date);
// "demands", "rejects", …; "demand", "reject" for several.
std::string stance_words(std::string_view stance, size_t actors);
// "on the phone", "by video", "" for in person.
std::string channel_words(std::string_view channel);
// "PT4H30M" as "4 hours 30 minutes"; values that it does not know as they are.
std::string duration_words(std::string_view timex);
// "in a statement", "at a briefing".
std::string medium_words(std::string_view medium);
// "14 killed", "at least 30 injured", "crowd of 10–20", "5,000,000 euros".
std::string amount_words(const RecordCount& count);
// "a", "a and b", "a, b and c".
std::string list_words(const std::vector<std::string>& items);
// "1 sentence", "2 sentences".
std::string count_words(size_t count, std::string_view noun);
// At most `width` columns, cut between words, with "…" where something is left out.
std::string shortened(std::string_view text, uint32_t width);
// Without quotation marks, commas and blanks at both ends.
std::string without_marks(std::string_view text);
// On one line: line breaks and runs of blanks as one blank.
std::string one_line(std::string_view text);
// The English name of an ISO 639-1 code that Parley may meet, else the code itself.
std::string language_words(std::string_view code);

}  // namespace parley
