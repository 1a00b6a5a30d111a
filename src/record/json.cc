#include "record/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "record/fields.h"
#include "record/json_number.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json text_json(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json span_json(Span span) { return Json::array({span.begin, span.end}); }

struct Writer {
  Json out = Json::object();

  void text(const char* key, const std::string& value) { out[key] = text_json(value); }
  void whole_text(const char* key, const std::string& value) { out[key] = value; }
  void texts(const char* key, const std::vector<std::string>& values) {
    out[key] = Json::array();
    for (const auto& value : values) out[key].push_back(value);
  }
  void flag(const char* key, bool value) { out[key] = value; }
  void number(const char* key, double value) { out[key] = number_json(value); }
  void bound(const char* key, double value) { out[key] = std::isfinite(value) ? number_json(value) : Json(nullptr); }
  void maybe(const char* key, std::optional<double> value) { out[key] = value ? degrees_json(*value) : Json(nullptr); }
  void count(const char* key, int value, int none) { out[key] = value == none ? Json(nullptr) : Json(value); }
  void schema(const char* key, int value) { out[key] = value; }
  void span(const char* key, Span value) { out[key] = value.empty() ? Json(nullptr) : span_json(value); }
  void spans(const char* key, const std::vector<Span>& values) {
    out[key] = Json::array();
    for (Span value : values) out[key].push_back(span_json(value));
  }
  void date(const RecordDate& date) {
    const bool single = date.to.empty() || date.from == date.to;
    out["date"] = single ? text_json(date.from) : Json{{"from", text_json(date.from)}, {"to", text_json(date.to)}};
    out["date_by"] = text_json(date.by);
  }
  template <class Part>
  void object(const char* key, const Part& part) {
    Writer inner;
    fields(inner, part);
    out[key] = std::move(inner.out);
  }
  template <class Part>
  void part(const char* key, const Part& part) {
    object(key, part);
    const auto is_null = [](const Json& value) { return value.is_null(); };
    if (std::all_of(out[key].begin(), out[key].end(), is_null)) out[key] = nullptr;
  }
  template <class Item>
  void list(const char* key, const std::vector<Item>& items) {
    Json all = Json::array();
    for (const Item& item : items) {
      Writer inner;
      fields(inner, item);
      all.push_back(std::move(inner.out));
    }
    out[key] = std::move(all);
  }
};

// Throws nlohmann's exceptions on a wrong type; from_json() turns them into an Error.
struct Reader {
  const Json& in;

  const Json* find(const char* key) const {
    const auto at = in.find(key);
    return at == in.end() || at->is_null() ? nullptr : &*at;
  }
  static Span read_span(const Json& value) { return {value.at(0).get<uint32_t>(), value.at(1).get<uint32_t>()}; }

  template <class Value>
  void read(const char* key, Value& value) const {
    if (const Json* found = find(key)) found->get_to(value);
  }
  void text(const char* key, std::string& value) const { read(key, value); }
  void whole_text(const char* key, std::string& value) const { read(key, value); }
  void texts(const char* key, std::vector<std::string>& values) const { read(key, values); }
  void flag(const char* key, bool& value) const { read(key, value); }
  void number(const char* key, auto& value) const { read(key, value); }
  void bound(const char* key, double& value) const {
    value = std::string_view(key) == "high" ? std::numeric_limits<double>::infinity() : 0;
    read(key, value);
  }
  void maybe(const char* key, std::optional<double>& value) const {
    if (const Json* found = find(key)) value = found->get<double>();
  }
  void count(const char* key, int& value, int none) const {
    value = none;
    read(key, value);
  }
  void schema(const char*, int) const {}
  void span(const char* key, Span& value) const {
    if (const Json* found = find(key)) value = read_span(*found);
  }
  void spans(const char* key, std::vector<Span>& values) const {
    if (const Json* found = find(key)) {
      for (const Json& item : *found) values.push_back(read_span(item));
    }
  }
  void date(RecordDate& date) const {
    if (const Json* found = find("date")) {
      if (found->is_object()) {
        Reader{*found}.text("from", date.from);
        Reader{*found}.text("to", date.to);
      } else {
        found->get_to(date.from);
        date.to = date.from;
      }
    }
    text("date_by", date.by);
  }
  template <class Part>
  void object(const char* key, Part& part) const {
    if (const Json* found = find(key)) read_fields(*found, part);
  }
  template <class Part>
  void part(const char* key, Part& value) const {
    object(key, value);
  }
  template <class Item>
  void list(const char* key, std::vector<Item>& items) const {
    const Json* found = find(key);
    if (found == nullptr) return;
    if (!found->is_array()) throw std::invalid_argument(fmt::format("'{}' is not a list", key));
    for (const Json& each : *found) read_fields(each, items.emplace_back());
  }
  template <class Part>
  static void read_fields(const Json& from, Part& part) {
    Reader inner{from};
    fields(inner, part);
  }
};

}  // namespace

std::string to_json(const Record& record) {
  Writer writer;
  fields(writer, record);
  return writer.out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Record> from_json(std::string_view json) {
  try {
    const Json parsed = Json::parse(json);
    if (!parsed.is_object()) return fail({"this is no record: not a JSON object"});
    const int schema = parsed.value("schema", 0);
    if (schema != Record::kSchema) {
      return fail({fmt::format("the record has schema {}, this program reads schema {}", schema, Record::kSchema),
                   {},
                   0,
                   0,
                   "code the report again with this version"});
    }
    Record record;
    Reader reader{parsed};
    fields(reader, record);
    return record;
  } catch (const std::exception& error) {
    return fail({fmt::format("this is no record: {}", error.what())});
  }
}

}  // namespace parley
