// An analyst's corrections. They are kept apart from what was coded and are laid over every record as it is written
// into the tables: results show them, coding a report anew keeps them, and any of them can be taken back.
//   correct(store, {.kind = "set", .target = *find_target(store, "3f9a2b4c5d6e7f80-p2"), .field = "stance",
//                   .value = "reject"});
//   correct(store, {.kind = "merge", .value = "John Kerry", .name = "Kerry"});      // one actor, in all reports
// An item is found again by its report's text and the place where it is told, not by its number.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/record.h"
#include "store/store.h"

namespace parley {

struct CorrectionTarget {
  std::string sha256;  // "" for a merge everywhere
  std::string item;    // event | meeting | position | quote | actor
  Span span;
};

struct Correction {
  int64_t number = 0;  // given by the store
  std::string made;    // given by the store where it is empty
  std::string kind;    // merge | set | drop
  CorrectionTarget target;
  std::string field, value, name;  // as in the table `corrections`
  std::string note;
  bool undone = false;
};

// What corrections make of a record: the items that are as an analyst left them.
struct Corrected {
  Record record;
  std::set<std::string> items;  // ids
};
Corrected apply(Record record, const std::vector<Correction>& corrections);

// The fields that can be set, "stance, issue, …"; "" for an item without any.
std::string fields_of(std::string_view item);
// Fails where the field is not one of the item's or the value none of the field's.
Status check(const Correction& correction);

// The item with this id, as it is coded now.
Result<CorrectionTarget> find_target(const Store& store, const std::string& id, std::string* words);
// Keeps a correction and shows it in all reports that it concerns; returns its number.
Result<int64_t> correct(Store& store, Correction correction);
Status undo(Store& store, int64_t number);
// In order of their numbers. With `reach`, how many items each of them changes; 0 for one whose item is no longer
// coded.
Result<std::vector<Correction>> list_corrections(const Store& store);
Result<int64_t> reach(const Store& store, const Correction& correction);
// Those that stand and concern a report, or all reports.
Result<std::vector<Correction>> corrections_for(const Database& db, const std::string& sha256);
// By item, those that make it what it is; dropped items are not among them.
Result<std::map<std::string, std::vector<Correction>>> corrected_items(const Store& store, const std::string& sha256);

// One line of JSON, and back.
std::string to_json(const Correction& correction);
Result<Correction> correction_from_json(std::string_view json);

}  // namespace parley
