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

  std::span<const Column> columns_;
  RowFormat format_;
  Style style_;
  bool headed_ = false;
  std::vector<Row> kept_;
};

}  // namespace parley
