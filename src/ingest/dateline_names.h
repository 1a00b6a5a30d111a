// Names that help to read datelines: cities from which reports are filed, and the countries and states behind a city.
#pragma once

#include <string_view>

namespace parley {

// `city` in capitals.
bool is_dateline_city(std::string_view city);
// Bytes of the longest country or state name at the beginning of `text` ("South Korea", "N.Y.", "FRANCE"); 0 where
// there is none.
size_t region_prefix(std::string_view text);

}  // namespace parley
