// What other event data sets call the countries that the record names by ISO 3166-1.
//   country_codes("RUS")->fips == "RS";   country_codes("RUS")->cow == 365;   country_codes("EUR") == nullptr
#pragma once

#include <string_view>

namespace parley {

struct CountryCodes {
  std::string_view iso3;
  std::string_view fips;  // FIPS 10-4, as GDELT has places; "" where there is none
  int cow;                // number in the Correlates of War's list, as POLECAT has actors; 0 for what is no state there
  std::string_view name;  // as ICEWS spells it
};

// Nothing for what is no country.
const CountryCodes* country_codes(std::string_view iso3);

}  // namespace parley
