#include "ingest/json_report.h"

#include <fmt/format.h>
#include <simdjson.h>

#include "ingest/dates.h"

namespace parley {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// A field's words; numbers become words as well, null and what is missing become "".
std::string words(const object& fields, std::string_view key) {
  element value;
  if (fields.at_key(key).get(value) != simdjson::SUCCESS) return {};
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  int64_t number = 0;
  if (value.get(number) == simdjson::SUCCESS) return std::to_string(number);
  return {};
}

void read_published(const object& fields, JsonReport& report) {
  for (std::string_view key : {"published", "date"}) {
    element value;
    if (fields.at_key(key).get(value) != simdjson::SUCCESS || value.is_null()) continue;
    int64_t number = 0;
    const std::string text = words(fields, key);
    report.published = read_date(text).date;
    if (value.get(number) == simdjson::SUCCESS && !report.published.known()) report.published = date_of_epoch(number);
    if (!report.published.known() && !text.empty()) report.bad_date = text;
    return;
  }
}

}  // namespace

struct JsonReader::Parser {
  simdjson::dom::parser dom;
};

JsonReader::JsonReader() : parser_(std::make_unique<Parser>()) {}
JsonReader::~JsonReader() = default;
JsonReader::JsonReader(JsonReader&&) noexcept = default;
JsonReader& JsonReader::operator=(JsonReader&&) noexcept = default;

Result<JsonReport> JsonReader::read(std::string& line) {
  const size_t size = line.size();
  line.resize(size + simdjson::SIMDJSON_PADDING);
  element root;
  const simdjson::error_code error = parser_->dom.parse(line.data(), size, false).get(root);
  line.resize(size);
  if (error != simdjson::SUCCESS) {
    return fail({fmt::format("is not JSON: {}", simdjson::error_message(error)),
                 {},
                 0,
                 0,
                 "give one whole JSON object a line"});
  }
  object fields;
  if (root.get(fields) != simdjson::SUCCESS) return fail({"is JSON, but no object", {}, 0, 0, "give {\"text\": …}"});
  JsonReport report;
  element text;
  std::string_view words_of_text;
  if (fields.at_key("text").get(text) != simdjson::SUCCESS) {
    return fail({std::string(kNoText), {}, 0, 0, "put the report's words under \"text\""});
  }
  if (text.get(words_of_text) != simdjson::SUCCESS) {
    return fail({"its field \"text\" holds no words", {}, 0, 0, "give the report's words as one string"});
  }
  report.text = words_of_text;
  report.id = words(fields, "id");
  report.title = words(fields, "title");
  report.source = words(fields, "source");
  report.url = words(fields, "url");
  read_published(fields, report);
  return report;
}

}  // namespace parley
