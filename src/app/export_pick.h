// The records of a store that have items fitting a filter, one by one, in order of publication, each with the ids of
// those items. The answer to the question lies in a temporary database, so that a store of any size fits.
//   pick_records(store, {{Kind::kEvents}}, filter, [](const Record& record, const ItemIds& ids) { … return true; });
#pragma once

#include <functional>
#include <span>
#include <string>
#include <unordered_set>

#include "record/record.h"
#include "store/query.h"

namespace parley {

using ItemIds = std::unordered_set<std::string>;
// False stops.
using UseRecord = std::function<bool(const Record& record, const ItemIds& ids)>;

// Returns the number of items that fit.
Result<int64_t> pick_records(const Store& store, std::span<const Kind> kinds, const Filter& filter,
                             const UseRecord& use);
// Every record of the store, items or not; `ids` is empty.
Result<int64_t> all_records(const Store& store, const UseRecord& use);

}  // namespace parley
