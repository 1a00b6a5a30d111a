#include "record/event_layouts.h"

#include "record/event_columns.h"
#include "record/lookup.h"

namespace parley {
namespace {

// What has no value in POLECAT.
constexpr std::string_view kPolecatNone = "None";

// Tabs and line ends become blanks; a double quotation mark becomes a single one, for readers that take it for the
// beginning of a quoted cell.
void put_row(std::span<const EventColumn> all, const Dyad& dyad, std::string_view missing, std::string& out) {
  bool is_first = true;
  for (const EventColumn& column : all) {
    if (!is_first) out += '\t';
    is_first = false;
    const std::string value = column.value(dyad);
    if (value.empty()) out += missing;
    for (const char c : value) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c == '"' ? '\'' : c;
  }
  out += '\n';
}

// The actors of a side; one that is missing where there is none.
std::vector<const RecordActor*> side(const RecordLookup& lookup, const std::vector<std::string>& ids) {
  std::vector<const RecordActor*> out;
  for (const std::string& id : ids) {
    if (const RecordActor* actor = lookup.actor(id)) out.push_back(actor);
  }
  if (out.empty()) out.push_back(nullptr);
  return out;
}

}  // namespace

std::string layout_header(EventLayout layout) {
  if (layout != EventLayout::kIcews && layout != EventLayout::kPolecat) return {};
  std::string out;
  for (const EventColumn& column : event_columns(layout)) out += (out.empty() ? "" : "\t") + std::string(column.name);
  return out + "\n";
}

std::string layout_rows(EventLayout layout, const Record& record,
                        const std::function<bool(const RecordEvent&)>& wanted) {
  const RecordLookup lookup(record);
  const std::span<const EventColumn> all = event_columns(layout);
  std::string out;
  for (const RecordEvent& event : record.events) {
    if ((event.status != "happened" && event.status != "ongoing") || event.background) continue;
    if (wanted && !wanted(event)) continue;
    const auto from = side(lookup, event.actor);
    const auto to = side(lookup, event.recipient);
    if (layout == EventLayout::kPolecat) {
      put_row(all, {record, lookup, event, from[0], to[0], 0}, kPolecatNone, out);
      continue;
    }
    size_t pair = 0;
    for (const RecordActor* actor : from) {
      for (const RecordActor* recipient : to) {
        if (actor == nullptr && recipient == nullptr) continue;
        put_row(all, {record, lookup, event, actor, recipient, pair++}, {}, out);
      }
    }
  }
  return out;
}

}  // namespace parley
