// The small languages inside time rules: patterns and values.
//   compile_pattern("$month $day [,? $year]", "date month=$month day=$day year=$year", rule_index, rules, rule);
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "annotate/time/time_rules.h"
#include "base/result.h"

namespace parley {

// A number, or the name of a unit, season, part of day, … as its number.
std::optional<double> time_constant(std::string_view name);
// Adds one pattern word ("a|b", "$class", "@date") to what an element accepts.
Status add_to_element(std::string_view word, TimeVocabulary& vocabulary, TimeElement& element);
// Adds every way through the pattern to `rules.patterns` and sets the kind of `rule` from the value.
Status compile_pattern(const std::string& pattern, const std::string& value, uint32_t rule_index, TimeRules& rules,
                       TimeRule& rule);

}  // namespace parley
