// Finds the place names of a document: entities of location, listed names, and towns after "in", "near", "from".
//   std::vector<PlaceName> names;  find_place_names(doc, gazetteer, names);
#pragma once

#include <vector>

#include "annotate/place/place_gazetteer.h"
#include "doc/document.h"

namespace parley {

struct PlaceName {
  TokenRange tokens;
  Span span;
  std::vector<Toponym> candidates;  // empty for a place that no list has
  bool sure = false;                // an entity, or a name that is nothing else
};

void find_place_names(const Document& doc, const Gazetteer& gazetteer, std::vector<PlaceName>& out);

}  // namespace parley
