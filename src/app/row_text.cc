#include "app/row_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

std::string csv_cell(std::string text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  for (size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 2)) text.insert(at, 1, '"');
  return '"' + text + '"';
}

Json cell_json(CellKind kind, const std::string& cell) {
  switch (kind) {
    case CellKind::kText:
      return cell.empty() ? Json() : Json(without_found_marks(cell));
    case CellKind::kNumber: {
      Json number = Json::parse(cell, nullptr, false);
      return number.is_discarded() ? Json() : number;
    }
    case CellKind::kFlag:
      return cell == "1";
    case CellKind::kList:
      return list_values(cell);
  }
  return {};
}

}  // namespace

std::string without_found_marks(std::string text) {
  std::erase_if(text, [](char c) { return c == kFoundBegin || c == kFoundEnd; });
  return text;
}

std::vector<std::string> list_values(const std::string& cell) {
  const nlohmann::json list = nlohmann::json::parse(cell, nullptr, false);
  std::vector<std::string> out;
  if (!list.is_array()) return out;
  for (const auto& value : list) out.push_back(value.is_string() ? value.get<std::string>() : "");
  return out;
}

std::string row_json(std::span<const Column> columns, const Row& row) {
  Json out;
  for (size_t i = 0; i < columns.size(); ++i) out[std::string(columns[i].name)] = cell_json(columns[i].kind, row[i]);
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string csv_head(std::span<const Column> columns) {
  std::string out;
  for (const Column& column : columns) out += (out.empty() ? "" : ",") + csv_cell(std::string(column.name));
  return out + "\r\n";
}

std::string csv_row(std::span<const Column> columns, const Row& row) {
  std::string out;
  for (size_t i = 0; i < columns.size(); ++i) {
    std::string text = without_found_marks(row[i]);
    if (columns[i].kind == CellKind::kList) text = fmt::format("{}", fmt::join(list_values(row[i]), "; "));
    out += (i == 0 ? "" : ",") + csv_cell(std::move(text));
  }
  return out + "\r\n";
}

}  // namespace parley
