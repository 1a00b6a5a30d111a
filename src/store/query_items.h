// The four kinds of items: what a row of each holds, and what a filter means for it.
#pragma once

#include <span>
#include <string>

#include "store/query.h"
#include "store/query_parts.h"

namespace parley {

std::span<const Column> event_columns();
std::span<const Column> quote_columns();
std::span<const Column> meeting_columns();
std::span<const Column> position_columns();

// The SELECT list, in the order of the columns.
std::string event_cells();
std::string quote_cells();
std::string meeting_cells();
std::string position_cells();

Conditions event_conditions(Parameters& values, const Filter& filter);
Conditions quote_conditions(Parameters& values, const Filter& filter);
Conditions meeting_conditions(Parameters& values, const Filter& filter);
Conditions position_conditions(Parameters& values, const Filter& filter);

}  // namespace parley
