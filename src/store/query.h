// Questions to a store. Each gives rows one by one, oldest first; what a row holds is told by its columns.
//   Filter filter;  filter.with = {"RUS", "UKR"};  filter.since = *parse_date("2026-01");
//   Result<int64_t> found = find_rows(store, Kind::kMeetings, filter, [](const Row& row) { use(row[0]); });
// All values of a filter are bound, and every question is answered from an index.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "store/store.h"

namespace parley {

enum class Kind : uint8_t { kEvents, kQuotes, kMeetings, kPositions, kActors, kTimeline, kSearch };

// What is asked for; empty parts do not limit. A party is a code ("RUS", "UN", "GOV") or words of a name ("Ushakov").
struct Filter {
  std::string by;                 // who says it: speaker of a quote, actor of a position or event
  std::vector<std::string> with;  // all of these take part, on whichever side
  std::string country;            // ISO 3166-1 alpha-3, of a party or of the place
  std::string type;               // PLOVER event, stance of a position, kind of a quote or actor
  std::string mode, issue, status;
  std::string place;                 // name, or country code
  std::string source;                // publisher of the report
  std::vector<std::string> reports;  // ids: only what is told in these
  Date since, until;                 // inclusive, whole or partial
  std::string words;  // kSearch and quotes: in what is found; positions: in it; events, meetings: in their report
  int64_t limit = 0;  // the latest ones; 0 = all
};

enum class CellKind : uint8_t { kText, kNumber, kFlag, kList };

struct Column {
  std::string_view name;
  CellKind kind = CellKind::kText;
  bool brief = true;  // shown in a table; the others are for programs
};

// As many cells as there are columns: "" is null, a flag is "0" or "1", a list is a JSON array of strings.
using Row = std::vector<std::string>;
using Sink = std::function<void(const Row&)>;

std::span<const Column> columns(Kind kind);
std::string_view name(Kind kind);  // "events", …

// Hands every row that fits to `sink` and returns their number.
Result<int64_t> find_rows(const Store& store, Kind kind, const Filter& filter, const Sink& sink);

// For a question without an answer, what there is instead: "0 of 214 events match --type SANCTION; types there: CONSULT
// 80".
Result<std::string> tell_empty(const Store& store, Kind kind, const Filter& filter);

// The SQL behind find_rows, for tests of its plan; as for parties that occur often, or not.
std::string query_sql(Kind kind, const Filter& filter, bool frequent = false);

}  // namespace parley
