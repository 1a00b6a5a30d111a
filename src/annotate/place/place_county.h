// Counties of the United States, and what shows that a report is local news from there.
//   add_counties(doc, gazetteer, names);         // "Oconee" of "Clarke and Oconee counties" is Oconee County
//   if (is_american(doc, gazetteer.words())) …   // speaks of sheriffs, townships, school districts
#pragma once

#include <vector>

#include "annotate/place/place_find.h"

namespace parley {

// Whether the words stand in a list that ends with "counties".
bool in_county_list(const Document& doc, TokenRange tokens);
// Names in such lists become counties; a bare name gets the readings of the county of that name if the report has it.
void add_counties(const Document& doc, const Gazetteer& gazetteer, std::vector<PlaceName>& names);
// Whether the report speaks of institutions that only the United States have under these names.
bool is_american(const Document& doc, const PlaceWords& words);

}  // namespace parley
