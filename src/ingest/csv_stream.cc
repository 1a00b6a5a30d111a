#include "ingest/csv_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "ingest/dates.h"
#include "ingest/limits.h"
#include "ingest/scan.h"
#include "text/clean.h"
#include "text/utf8.h"

namespace parley {
namespace {

enum class Field : uint8_t { kText, kTitle, kPublished, kSource, kUrl, kId, kByline };
constexpr size_t kFieldCount = 7;
constexpr std::array<std::string_view, kFieldCount> kFieldNames = {"text", "title", "published", "source",
                                                                  "url",  "id",    "byline"};

struct Alias {
  std::string_view name;
  Field field;
};

constexpr std::array<Alias, 33> kAliases = {{{"text", Field::kText},
                                             {"body", Field::kText},
                                             {"content", Field::kText},
                                             {"article", Field::kText},
                                             {"story", Field::kText},
                                             {"full_text", Field::kText},
                                             {"fulltext", Field::kText},
                                             {"article_text", Field::kText},
                                             {"maintext", Field::kText},
                                             {"title", Field::kTitle},
                                             {"headline", Field::kTitle},
                                             {"published", Field::kPublished},
                                             {"date", Field::kPublished},
                                             {"pubdate", Field::kPublished},
                                             {"pub_date", Field::kPublished},
                                             {"published_at", Field::kPublished},
                                             {"publish_date", Field::kPublished},
                                             {"date_publish", Field::kPublished},
                                             {"publication_date", Field::kPublished},
                                             {"published_date", Field::kPublished},
                                             {"source", Field::kSource},
                                             {"publisher", Field::kSource},
                                             {"publication", Field::kSource},
                                             {"outlet", Field::kSource},
                                             {"url", Field::kUrl},
                                             {"link", Field::kUrl},
                                             {"id", Field::kId},
                                             {"doc_id", Field::kId},
                                             {"article_id", Field::kId},
                                             {"guid", Field::kId},
                                             {"byline", Field::kByline},
                                             {"author", Field::kByline},
                                             {"authors", Field::kByline}}};

constexpr std::string_view kSeparators = ",;\t|";
constexpr std::string_view kMark = "\xEF\xBB\xBF";
// After a mark that is never closed the next one is looked after half as far, down to this: a table in which every row
// has one would be read a million times over.
constexpr size_t kShortestLook = size_t{1} << 12;

std::optional<Field> field_of(std::string_view column, const ColumnNames& names) {
  for (const auto& [field, name] : names) {
    if (name != column) continue;
    const auto at = std::find(kFieldNames.begin(), kFieldNames.end(), field);
    if (at != kFieldNames.end()) return static_cast<Field>(at - kFieldNames.begin());
  }
  std::string wanted = lower_ascii(trim(column));
  std::replace(wanted.begin(), wanted.end(), ' ', '_');
  for (const Alias& alias : kAliases) {
    // A column that the user named otherwise is not taken by its usual name as well.
    const bool named = names.contains(std::string(kFieldNames[static_cast<size_t>(alias.field)]));
    if (alias.name == wanted && !named) return alias.field;
  }
  return std::nullopt;
}

struct Heading {
  char separator = ',';
  std::vector<std::string> columns;
  std::array<size_t, kFieldCount> at{};  // column of a field, from 1; 0 where there is none

  bool has(Field field) const { return at[static_cast<size_t>(field)] != 0; }
};

// Cells of a line without line ends in its cells.
std::vector<std::string> cells_of(std::string_view line, char separator) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      out.back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == separator && !quoted) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

std::optional<Heading> read_heading(std::string_view line, const ColumnNames& names) {
  if (line.starts_with(kMark)) line.remove_prefix(kMark.size());
  for (const char separator : kSeparators) {
    Heading heading{separator, cells_of(line, separator), {}};
    if (heading.columns.size() < 2 && names.empty()) continue;
    const bool short_names = std::all_of(heading.columns.begin(), heading.columns.end(),
                                         [](const std::string& name) { return name.size() <= 40; });
    for (size_t i = 0; i < heading.columns.size(); ++i) {
      const auto field = field_of(heading.columns[i], names);
      if (field && !heading.has(*field)) heading.at[static_cast<size_t>(*field)] = i + 1;
    }
    if (short_names && heading.has(Field::kText)) return heading;
  }
  return std::nullopt;
}

std::string_view first_line(std::string_view head) {
  std::string_view line = head.substr(0, head.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<int>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

class CsvStream : public ReportStream {
 public:
  CsvStream(ByteSource& bytes, StreamLimits limits, const ColumnNames& names) : bytes_(bytes), limits_(limits), look_(limits.most_bytes) {
    std::string line;
    bytes_.read_line(line, limits_.most_bytes);
    if (auto heading = read_heading(line, names)) heading_ = std::move(*heading);
  }

  std::optional<Result<FoundReport>> next() override {
    while (true) {
      const uint32_t line = bytes_.line();
      std::vector<std::string> cells;
      switch (read_row(cells)) {
        case Row::kEnd:
          if (bytes_.error().message.empty() || ended_) return std::nullopt;
          ended_ = true;
          return fail(bytes_.error());
        case Row::kOpenQuote:
          return fail({"a quotation mark is never closed", {}, line, 0, "double the marks inside a cell"});
        case Row::kTooLong:
          return fail({"is longer than " + size_words(limits_.most_bytes), {}, line, 0, {}});
        case Row::kRow:
          if (cells.size() == 1 && trim(cells[0]).empty()) continue;
          return report(cells, line);
      }
    }
  }

 private:
  enum class Row : uint8_t { kRow, kOpenQuote, kTooLong, kEnd };

  // One row; a quoted cell may hold line ends. Where a quotation mark is never closed, only its line is taken.
  Row read_row(std::vector<std::string>& cells) {
    cells.assign(1, {});
    row_.clear();
    bool quoted = false;
    for (int byte = bytes_.read_byte(); byte >= 0; byte = bytes_.read_byte()) {
      const char c = static_cast<char>(byte);
      row_ += c;
      if (row_.size() > (quoted && !was_mark_ ? look_ : limits_.most_bytes)) break;
      if (c == '"' && (quoted || cells.back().empty())) {
        if (quoted && was_mark_) cells.back() += c;
        was_mark_ = quoted && !was_mark_;
        quoted = true;
        continue;
      }
      if (was_mark_) quoted = false;  // the mark before was the closing one
      was_mark_ = false;
      if (c == '\n' && !quoted) return end_row(cells);
      if (c == heading_.separator && !quoted) {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    if (row_.empty()) return Row::kEnd;
    if (row_.size() > limits_.most_bytes && (!quoted || was_mark_)) return pass_over_row();
    if (!quoted || was_mark_) return end_row(cells);
    const size_t end = std::min(row_.find('\n'), row_.size() - 1) + 1;
    bytes_.unread(std::string_view(row_).substr(end));
    was_mark_ = false;
    look_ = std::max(look_ / 2, std::min(kShortestLook, limits_.most_bytes));
    return Row::kOpenQuote;
  }

  Row pass_over_row() {
    was_mark_ = false;
    if (row_.back() == '\n') return Row::kTooLong;
    for (int byte = bytes_.read_byte(); byte >= 0 && byte != '\n';) byte = bytes_.read_byte();
    return Row::kTooLong;
  }

  Row end_row(std::vector<std::string>& cells) {
    was_mark_ = false;
    look_ = std::min(look_ * 2, limits_.most_bytes);
    if (cells.back().ends_with('\r')) cells.back().pop_back();
    return Row::kRow;
  }

  Result<FoundReport> report(std::vector<std::string>& cells, uint32_t line) const {
    while (cells.size() > heading_.columns.size() && cells.back().empty()) cells.pop_back();
    if (cells.size() != heading_.columns.size()) {
      return fail({fmt::format("has {} cells where the heading has {}", cells.size(), heading_.columns.size()),
                   {},
                   line,
                   0,
                   "quote cells that hold the separator"});
    }
    for (std::string& value : cells) value = is_utf8(value) ? std::move(value) : repair_utf8(value);
    const auto cell = [&](Field field) {
      return heading_.has(field) ? cells[heading_.at[static_cast<size_t>(field)] - 1] : std::string();
    };
    FoundReport out;
    out.line = line;
    out.text = cell(Field::kText);
    out.title = cell(Field::kTitle);
    out.source = cell(Field::kSource);
    out.url = cell(Field::kUrl);
    out.id = cell(Field::kId);
    out.byline = cell(Field::kByline);
    const std::string date = cell(Field::kPublished);
    out.published = read_date(date).date;
    if (!out.published.known()) out.bad_date = date;
    if (limits_.keep) out.kept = kept(cells);
    return out;
  }

  std::string kept(const std::vector<std::string>& cells) const {
    std::string out;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (std::find(heading_.at.begin(), heading_.at.end(), i + 1) != heading_.at.end()) continue;
      out += (out.empty() ? "{" : ", ") + json_string(heading_.columns[i]) + ": " + json_string(cells[i]);
    }
    return out.empty() ? out : out + "}";
  }

  ByteSource& bytes_;
  StreamLimits limits_;
  Heading heading_;
  std::string row_;
  size_t look_;  // so far a quoted cell may reach
  bool was_mark_ = false;
  bool ended_ = false;
};

}  // namespace

bool is_report_table(std::string_view head, const ColumnNames& names) {
  return read_heading(first_line(head), names).has_value();
}

std::unique_ptr<ReportStream> make_csv_stream(ByteSource& bytes, StreamLimits limits, ColumnNames names) {
  return std::make_unique<CsvStream>(bytes, limits, names);
}

}  // namespace parley
