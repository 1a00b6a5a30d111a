#include "ingest/ninjs.h"

#include <algorithm>
#include <array>

#include "ingest/dates.h"
#include "ingest/html.h"

namespace parley {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// The first "value" of a list such as "headlines": [{"value": …}].
std::string first_value(const object& fields, std::string_view key, std::string_view inner) {
  array list;
  if (fields.at_key(key).get(list) != simdjson::SUCCESS) return {};
  for (const element entry : list) {
    object part;
    if (entry.get(part) != simdjson::SUCCESS) continue;
    if (std::string value = json_words(part, inner); !value.empty()) return value;
  }
  return {};
}

std::string body_of_list(const object& fields) {
  array list;
  if (fields.at_key("bodies").get(list) != simdjson::SUCCESS) return {};
  for (const element entry : list) {
    object body;
    if (entry.get(body) != simdjson::SUCCESS) continue;
    std::string value = json_words(body, "value");
    if (value.empty()) continue;
    const std::string type = json_words(body, "contenttype");
    return type.find("html") != std::string::npos ? html_fragment_text(value) : value;
  }
  return {};
}

std::string body_of(const object& fields) {
  std::string text = json_words(fields, "body_text");
  if (text.empty()) text = body_of_list(fields);
  if (text.empty()) text = html_fragment_text(json_words(fields, "body_html"));
  if (text.empty()) text = html_fragment_text(json_words(fields, "body_xhtml"));
  return text;
}

constexpr std::array<std::string_view, 5> kDates = {"published", "versioncreated", "versionCreated", "contentcreated",
                                                    "firstcreated"};
constexpr std::array<std::string_view, 17> kFields = {
    "uri",    "headline",    "headlines",       "byline",    "by",             "body_text",      "bodies",         "body_html", "body_xhtml",
    "source", "infosources", "copyrightholder", "published", "versioncreated", "versionCreated", "contentcreated", "firstcreated"};

void read_date_of(const object& fields, FoundReport& report) {
  for (const std::string_view key : kDates) {
    const std::string text = json_words(fields, key);
    if (text.empty()) continue;
    report.published = read_date(text).date;
    if (!report.published.known()) report.bad_date = text;
    return;
  }
}

}  // namespace

std::span<const std::string_view> ninjs_fields() { return kFields; }

std::string json_words(const object& fields, std::string_view key) {
  element value;
  if (fields.at_key(key).get(value) != simdjson::SUCCESS) return {};
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  int64_t number = 0;
  if (value.get(number) == simdjson::SUCCESS) return std::to_string(number);
  uint64_t large = 0;
  if (value.get(large) == simdjson::SUCCESS) return std::to_string(large);
  return {};
}

std::optional<FoundReport> read_ninjs(const object& fields) {
  FoundReport report;
  report.text = body_of(fields);
  if (report.text.empty()) return std::nullopt;
  report.id = json_words(fields, "uri");
  report.title = json_words(fields, "headline");
  if (report.title.empty()) report.title = first_value(fields, "headlines", "value");
  report.byline = json_words(fields, "byline");
  if (report.byline.empty()) report.byline = first_value(fields, "by", "value");
  report.source = json_words(fields, "source");
  if (report.source.empty()) report.source = first_value(fields, "infosources", "name");
  if (report.source.empty()) report.source = json_words(fields, "copyrightholder");
  if (report.id.starts_with("http")) report.url = report.id;
  read_date_of(fields, report);
  return report;
}

}  // namespace parley
