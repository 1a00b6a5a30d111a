// One row of a query as text for programs: a JSON object or a line of CSV (RFC 4180). The command line prints them, the
// server sends them.
//   find_rows(store, Kind::kEvents, filter, [&](const Row& row) { out += row_json(columns(Kind::kEvents), row) + "\n";
//   });
#pragma once

#include <span>
#include <string>
#include <vector>

#include "store/query.h"

namespace parley {

// No line break at the end; keys in the order of the columns.
std::string row_json(std::span<const Column> columns, const Row& row);
// Both end in a line break.
std::string csv_head(std::span<const Column> columns);
std::string csv_row(std::span<const Column> columns, const Row& row);

// The strings of a list cell.
std::vector<std::string> list_values(const std::string& cell);

// Words that search found are kept between these two characters until they are shown.
inline constexpr char kFoundBegin = '\1';
inline constexpr char kFoundEnd = '\2';
std::string without_found_marks(std::string text);

}  // namespace parley
