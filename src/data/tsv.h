// Flat lists: a header line with the column names, then one row a line, cells separated by tabs. Lines that begin with
// '#' and empty lines are skipped. A cell may hold several values separated by '|'.
//   Result<TsvTable> table = read_tsv("data/places/countries.tsv", {"iso3", "name", "demonyms"});
//   for (const TsvRow& row : table->rows) use(row.cells[0], split_cell(row.cells[2]));
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace parley {

struct TsvRow {
  uint32_t line = 0;
  std::vector<std::string> cells;  // as many as the header has, in the asked order
};

struct TsvTable {
  std::string file;
  std::vector<TsvRow> rows;
  Error error(const TsvRow& row, std::string message, std::string remedy = {}) const {
    return {std::move(message), file, row.line, 0, std::move(remedy)};
  }
};

// Reads a table whose header must name exactly these columns, in this order. Errors: cannot be opened, another header,
// a row with too few or too many cells, a cell that begins or ends with a space.
Result<TsvTable> read_tsv(const std::string& path, const std::vector<std::string>& columns);
// The values of a cell: "a|b" gives two, "" none.
std::vector<std::string> split_cell(std::string_view cell);

}  // namespace parley
