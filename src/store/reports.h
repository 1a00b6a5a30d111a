// The reports of a store, the newest first, with what was found in each; and what the store holds as a whole.
//   find_reports(store, filter, [&](const Row& row) { use(row[1]); });   // columns: report_columns()
#pragma once

#include <span>
#include <string>
#include <vector>

#include "store/query.h"

namespace parley {

std::span<const Column> report_columns();

// Of the filter, `since`, `until`, `source`, `words` and `limit` count. Returns the number of reports.
Result<int64_t> find_reports(const Store& store, const Filter& filter, const Sink& sink);
std::string reports_sql(const Filter& filter);  // for tests of its plan

struct Summary {
  std::string first_day, last_day;  // of publication
  int64_t reports = 0, actors = 0, quotes = 0, events = 0, meetings = 0, positions = 0;
};

Result<Summary> summarize(const Store& store);

// The hash of the text of the report with this id (its own, or ten or more digits of its hash).
// "" where there is none; the newest where several have the id.
Result<std::string> report_hash(const Store& store, const std::string& id);

// Events of a month, or of a day, by quad class; those that happened and are news.
struct QuadCount {
  std::string period;  // "2026-01" or "2026-01-22"
  std::string quad;
  int64_t count = 0;
};

Result<std::vector<QuadCount>> count_by_quad(const Store& store, Date since, Date until, bool by_day);

}  // namespace parley
