// Numbers of people and sums of money as reports give them, with how sure the report is of them.
//   std::optional<Count> n = read_count(doc, people);   // "at least 12 people": value 12, low 12, high open (infinite)
//   "dozens of soldiers": value 24, low 24, high 99      "about 300 protesters": 300, 270, 330
#pragma once

#include <optional>

#include "doc/document.h"

namespace parley {

// The number at a noun ("12 people", "dozens of people"), or of a number that stands alone ("killed 12").
std::optional<Count> read_count(const Document& doc, TokenId noun);
// The value of a number word or figure: "12", "1,200", "twelve", "million"; nothing for other words.
std::optional<double> number_value(std::string_view word);

}  // namespace parley
