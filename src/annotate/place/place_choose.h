// Which of the places of a name is meant: by size, by what the text puts it in ("Moscow, Idaho"), and by the countries
// and the other places that the report speaks of.
//   choose_places(doc, gazetteer, names, choice);    // choice[i]: index into names[i].candidates, or -1
#pragma once

#include <vector>

#include "annotate/place/place_find.h"

namespace parley {

void choose_places(const Document& doc, const Gazetteer& gazetteer, const std::vector<PlaceName>& names,
                   std::vector<int>& choice);
// Great-circle distance in kilometres.
double kilometres(const Toponym& a, const Toponym& b);

}  // namespace parley
