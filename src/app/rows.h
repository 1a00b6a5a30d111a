// Rows of a query for people and programs: an aligned table, JSON lines, or CSV (RFC 4180).
//   RowPrinter printer(columns(Kind::kEvents), RowFormat::kTable, style_of(stdout));
//   find_rows(store, Kind::kEvents, filter, [&](const Row& row) { printer.add(row); });
//   printer.finish();
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "app/style.h"
#include "store/query.h"

namespace parley {

enum class RowFormat : uint8_t { kTable, kJson, kCsv };

class RowPrinter {
 public:
  RowPrinter(std::span<const Column> columns, RowFormat format, const Style& style)
      : columns_(columns), format_(format), style_(style) {}
  // JSON and CSV go out at once; a table is kept until all widths are known.
  void add(const Row& row);
  // Writes what was kept; to be called once, after the last row.
  void finish();

 private:
  void print_table() const;
  void print_json(const Row& row) const;
  void print_csv(const Row& row);

  std::span<const Column> columns_;
  RowFormat format_;
  Style style_;
  bool headed_ = false;
  std::vector<Row> kept_;
};

// The strings of a list cell.
std::vector<std::string> list_values(const std::string& cell);

// Words that search found are kept between these two characters until they are shown.
inline constexpr char kFoundBegin = '\1';
inline constexpr char kFoundEnd = '\2';

}  // namespace parley
