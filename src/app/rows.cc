#include "app/rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/row_text.h"
#include "app/wording.h"
#include "text/utf8.h"

namespace parley {
namespace {

constexpr uint32_t kWidest = 26;     // of all but the last column, on a terminal
constexpr uint32_t kAligned = 40;    // elsewhere a longer cell only moves the rest of its own line
constexpr uint32_t kNarrowest = 24;  // of the last
constexpr std::string_view kGap = "  ";

// The words that were found stand out by colour alone; without colour they are not marked.
std::string with_marks(const Style& style, std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == kFoundBegin) {
      out += style.colour ? "\033[1m" : "";
    } else if (c == kFoundEnd) {
      out += style.colour ? "\033[0m" : "";
    } else {
      out += c;
    }
  }
  return out;
}

uint32_t shown_width(const std::string& text) { return columns(without_found_marks(text)); }

// Cut to a width, with "…" for what is missing.
std::string cut(const std::string& text, uint32_t width) {
  if (shown_width(text) <= width) return text;
  std::string out;
  bool open = false;
  for (size_t at = 0; at < text.size();) {
    const size_t size = std::max(decode(text, at).size, 1U);
    const std::string_view next = std::string_view(text).substr(at, size);
    open = next[0] == kFoundBegin || (open && next[0] != kFoundEnd);
    if (shown_width(out + std::string(next)) + 1 > width) break;
    out += next;
    at += size;
  }
  return out + "…" + (open ? std::string(1, kFoundEnd) : "");
}

std::string cell_words(const Column& column, const std::string& cell) {
  if (column.kind == CellKind::kList) {
    std::string out;
    for (const std::string& value : list_values(cell)) out += (out.empty() ? "" : ", ") + value;
    return out;
  }
  if (column.kind == CellKind::kFlag) return cell == "1" ? "yes" : "";
  return one_line(cell);
}

void write(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace

void RowPrinter::add(const Row& row) {
  switch (format_) {
    case RowFormat::kTable:
      kept_.push_back(row);
      break;
    case RowFormat::kJson:
      write(row_json(columns_, row) + "\n");
      break;
    case RowFormat::kCsv:
      if (!headed_) write(csv_head(columns_));
      headed_ = true;
      write(csv_row(columns_, row));
      break;
  }
}

void RowPrinter::finish() {
  if (format_ == RowFormat::kTable && !kept_.empty()) print_table();
}

void RowPrinter::print_table() const {
  struct Shown {
    size_t column;
    uint32_t width;
  };
  std::vector<Shown> shown;
  std::vector<std::vector<std::string>> cells(kept_.size(), std::vector<std::string>(columns_.size()));
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (!columns_[i].brief) continue;
    uint32_t width = 0;
    for (size_t r = 0; r < kept_.size(); ++r) {
      cells[r][i] = cell_words(columns_[i], kept_[r][i]);
      width = std::max(width, shown_width(cells[r][i]));
    }
    if (width > 0)
      shown.push_back({i, std::max(width, columns(columns_[i].name))});  // a column without a value is left out
  }
  // A terminal's lines must not break; what goes into a file or a pipe is whole.
  if (!style_.terminal) {
    for (Shown& column : shown) column.width = std::min(column.width, kAligned);
  } else {
    uint32_t taken = 0;
    for (size_t i = 0; i + 1 < shown.size(); ++i) {
      shown[i].width = std::min(shown[i].width, kWidest);
      taken += shown[i].width + static_cast<uint32_t>(kGap.size());
    }
    const uint32_t left = style_.width > taken + kNarrowest ? style_.width - taken : kNarrowest;
    shown.back().width = std::min(shown.back().width, left);
  }
  const auto line = [&](auto cell, Ink colour) {
    std::string out;
    for (const Shown& column : shown) {
      const std::string whole = cell(column.column);
      const std::string text = style_.terminal ? cut(whole, column.width) : whole;
      const uint32_t width = shown_width(text);
      out +=
          with_marks(style_, text) + std::string(column.width - std::min(width, column.width), ' ') + std::string(kGap);
    }
    out.erase(out.find_last_not_of(' ') + 1);
    write(ink(style_, colour, out) + "\n");
  };
  line([&](size_t i) { return std::string(columns_[i].name); }, Ink::kDim);
  for (const auto& row : cells) line([&](size_t i) { return row[i]; }, Ink::kPlain);
}

}  // namespace parley
