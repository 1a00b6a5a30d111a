#include "data/tsv.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>

namespace parley {
namespace {

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> out;
  while (true) {
    const size_t next = text.find(at);
    out.emplace_back(text.substr(0, next));
    if (next == std::string_view::npos) return out;
    text.remove_prefix(next + 1);
  }
}

}  // namespace

std::vector<std::string> split_cell(std::string_view cell) {
  if (cell.empty()) return {};
  return split(cell, '|');
}

Result<TsvTable> read_tsv(const std::string& path, const std::vector<std::string>& columns) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail({"cannot be opened", path, 0, 0, "check that the file exists and may be read"});
  TsvTable table{path, {}};
  bool header = false;
  uint32_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> cells = split(line, '\t');
    if (!header) {
      if (cells != columns) {
        return fail({fmt::format("the header must be: {}", fmt::join(columns, " <tab> ")), path, number, 1,
                     "give the columns these names, separated by tabs"});
      }
      header = true;
      continue;
    }
    if (cells.size() != columns.size()) {
      return fail({fmt::format("{} cells where the header has {}", cells.size(), columns.size()), path, number, 1,
                   "separate cells by single tabs; leave unknown ones empty"});
    }
    for (const std::string& cell : cells) {
      if (!cell.empty() && (cell.front() == ' ' || cell.back() == ' ')) {
        return fail(
            {fmt::format("the cell '{}' begins or ends with a space", cell), path, number, 1, "remove the space"});
      }
    }
    table.rows.push_back({number, std::move(cells)});
  }
  return table;
}

}  // namespace parley
