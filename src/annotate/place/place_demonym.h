// Finds the words for the people of a country: "Russian officials", "the Palestinians". They are no places to be at,
// but say of which country the report speaks.
//   std::vector<Demonym> found;  find_demonyms(doc, gazetteer, found);    // "Sri Lankan", LKA
#pragma once

#include <vector>

#include "annotate/place/place_gazetteer.h"
#include "doc/document.h"

namespace parley {

struct Demonym {
  TokenRange tokens;
  Toponym country;
};

void find_demonyms(const Document& doc, const Gazetteer& gazetteer, std::vector<Demonym>& out);

}  // namespace parley
