// The lists of the API: events, quotes, meetings, positions, actors, timeline, search, reports. A JSON answer has a
// bound; JSON lines and CSV are sent as they are read, so that a list may be longer than memory.
#pragma once

#include <httplib.h>

#include <optional>
#include <string_view>

#include "app/serve/stores.h"
#include "store/query.h"

namespace parley {

struct ListRoute {
  std::string_view name;     // as in /api/v1/NAME
  std::optional<Kind> kind;  // nothing: reports
};

// The lists there are.
std::span<const ListRoute> list_routes();

void answer_list(const ListRoute& route, Stores& stores, const httplib::Request& request, httplib::Response& response);
// How the items of a list divide up: /api/v1/NAME/facets.
void answer_facets(const ListRoute& route, Stores& stores, const httplib::Request& request,
                   httplib::Response& response);

}  // namespace parley
