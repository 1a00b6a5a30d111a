// The events of a record in the data format of the PLOVER codebook: one JSON object for each event, a line each.
//   std::string lines = to_plover(record);     // "" where nothing happened
// PLOVER records what took place and has no field for what is planned, possible, denied or called off; only events that
// happened or are under way are put out. What PLOVER has no name for (background, date_by, confidence, because) keeps
// the record's name, as the codebook invites.
#pragma once

#include <string>

#include "record/record.h"

namespace parley {

std::string to_plover(const Record& record);

}  // namespace parley
