#include "app/input_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/store_options.h"
#include "base/date.h"

namespace parley {
namespace {

constexpr std::array<std::string_view, 7> kFields = {"text", "title", "published", "source", "url", "id", "byline"};

CLI::Validator column_name() {
  const auto check = [](const std::string& typed) {
    const size_t at = typed.find('=');
    const bool known = std::find(kFields.begin(), kFields.end(), typed.substr(0, at)) != kFields.end();
    if (known && at != std::string::npos && at + 1 < typed.size()) return std::string();
    return fmt::format("'{}' names no column; write it like text=Story, for one of {}", typed, fmt::join(kFields, ", "));
  };
  return CLI::Validator(check, "", "column");
}

}  // namespace

void input_options(CLI::App& app, InputOptions& options, bool files) {
  if (files) {
    app.add_option("FILE", options.files,
                   "reports: text, HTML, JSON lines, feeds, web archives, tables, packed or not; folders; '-' is "
                   "standard input")
        ->required()
        ->type_name("");
  }
  app.add_option("--published", options.published, "day of publication, for reports that carry no date")
      ->check(whole_day())
      ->type_name("DATE");
  app.add_option("--source", options.source, "publisher, for reports that name none")->type_name("NAME");
  app.add_option("--column", options.columns, "of a table: text=NAME, title=NAME, published=NAME, …")
      ->check(column_name())
      ->type_name("FIELD=NAME");
  app.add_flag("--all-languages", options.all_languages, "do not refuse reports that are not in English");
}

ReadOptions read_options(const InputOptions& options) {
  ReadOptions read;
  if (!options.published.empty()) read.published = *parse_date(options.published);
  read.source = options.source;
  read.all_languages = options.all_languages;
  for (const std::string& column : options.columns) {
    const size_t at = column.find('=');
    read.columns[column.substr(0, at)] = column.substr(at + 1);
  }
  return read;
}

}  // namespace parley
