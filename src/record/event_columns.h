// The columns of the older event data sets, each with its name and how its value is made of an event.
//   for (const EventColumn& column : event_columns(EventLayout::kGdelt)) put(column.value(dyad));
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "record/event_layouts.h"
#include "record/lookup.h"
#include "record/record.h"

namespace parley {

// One event of one pair; either side may be missing.
struct Dyad {
  const Record& record;
  const RecordLookup& lookup;
  const RecordEvent& event;
  const RecordActor* actor;
  const RecordActor* recipient;
  size_t pair;  // of the event's rows, from 0

  const RecordPlace* place() const {
    return event.place < 0 ? nullptr : &record.places[static_cast<size_t>(event.place)];
  }
  // YYYY-MM-DD: the first day of a month or year, the report's day where the event has none, "" where that has none either.
  std::string date() const {
    std::string out = event.date.from.empty() ? record.article.published : event.date.from;
    while (!out.empty() && out.size() < 10) out += "-01";
    return out;
  }
};

struct EventColumn {
  std::string_view name;
  std::string (*value)(const Dyad& d);
};

std::span<const EventColumn> event_columns(EventLayout layout);

}  // namespace parley
