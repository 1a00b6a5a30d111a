// Where talks stand, as a page of Markdown: what is planned, who met, who wants what, what was said, each with its
// report among the sources at the end.
//   Result<std::string> page = briefing(store, filter);
#pragma once

#include <string>

#include "store/query.h"

namespace parley {

Result<std::string> briefing(const Store& store, const Filter& filter);

}  // namespace parley
