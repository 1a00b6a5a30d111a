// The events of a record in the column layouts of older event data sets, for scripts that read those: tabs between the
// columns, a row for each pair of actor and recipient (POLECAT: a row an event). docs/export.md tells what each column
// holds and what is lost.
//   std::string table = layout_header(EventLayout::kIcews) + layout_rows(EventLayout::kIcews, record, {});
// These layouts know no plans, threats of plans or recalled history: only events that happened or are under way and are
// no background are put out. Where the text tells no day, the report's stands in.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "record/record.h"

namespace parley {

enum class EventLayout : uint8_t { kCameo, kIcews, kPhoenix, kPolecat, kGdelt };

// The first line, with its end; "" for the layouts that have none (CAMEO, Phoenix, GDELT).
std::string layout_header(EventLayout layout);
// Rows of the events that `wanted` takes; all of them where it is empty.
std::string layout_rows(EventLayout layout, const Record& record,
                        const std::function<bool(const RecordEvent&)>& wanted);

}  // namespace parley
