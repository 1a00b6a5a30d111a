// How the items that fit a filter divide up: how many of each kind, status, issue, country, source, and who is in them
// most often. For narrowing a search down.
//   Result<Facets> found = find_facets(store, Kind::kEvents, filter);   found->groups[0].values[0].value == "CONSULT"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/query.h"

namespace parley {

struct FacetValue {
  std::string value;
  int64_t count = 0;
};

struct Facet {
  std::string name;  // the part of the filter that it can be put into: "type", "status", "by", …
  std::vector<FacetValue> values;
};

// Counted over the latest kFacetItems items that fit, so that no question reads a whole store.
inline constexpr int64_t kFacetItems = 5000;

struct Facets {
  int64_t counted = 0;
  bool more = false;  // there are older ones that were not counted
  std::vector<Facet> groups;
};

// Events, quotes, meetings and positions have facets; the other kinds have none.
Result<Facets> find_facets(const Store& store, Kind kind, const Filter& filter);

// The SQL behind find_facets, for tests of its plan; "" for a kind without facets.
std::string facets_sql(Kind kind, const Filter& filter);

}  // namespace parley
