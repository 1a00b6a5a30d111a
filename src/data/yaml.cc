#include "data/yaml.h"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>

#include "base/check.h"

namespace parley {
namespace {

// File names live as long as the program: places in messages point at them.
const std::string* keep_name(const std::string& name) {
  static thread_local std::set<std::string> names;
  return &*names.insert(name).first;
}

bool is_ambiguous(const std::string& text) {
  static constexpr std::array<std::string_view, 18> kWords = {
      "on", "On", "ON", "off", "Off", "OFF", "yes", "Yes", "YES", "no", "No", "NO", "y", "Y", "n", "N", "null", "~"};
  if (std::find(kWords.begin(), kWords.end(), text) != kWords.end()) return true;
  const bool digits =
      !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits && text.size() > 1 && text[0] == '0';
}

}  // namespace

// One event of libyaml: a scalar, or the start or end of a list, a map or the document.
class YamlEvent {
 public:
  YamlEvent() = default;
  ~YamlEvent() { yaml_event_delete(&event_); }
  YamlEvent(const YamlEvent&) = delete;
  YamlEvent& operator=(const YamlEvent&) = delete;

  bool next(yaml_parser_t& parser) {
    yaml_event_delete(&event_);
    return yaml_parser_parse(&parser, &event_) != 0;
  }
  yaml_event_type_t type() const { return event_.type; }
  const yaml_mark_t& mark() const { return event_.start_mark; }
  std::string_view text() const {
    return {reinterpret_cast<const char*>(event_.data.scalar.value), event_.data.scalar.length};
  }
  bool plain() const { return event_.data.scalar.style == YAML_PLAIN_SCALAR_STYLE; }

 private:
  yaml_event_t event_{};
};

// Reads the events of one text into values. The first mistake ends it.
class YamlBuilder {
 public:
  YamlBuilder(std::string_view text, const std::string& name) : text_(text), file_(keep_name(name)) {
    PARLEY_CHECK(yaml_parser_initialize(&parser_) != 0);  // only memory can be missing
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  ~YamlBuilder() { yaml_parser_delete(&parser_); }
  YamlBuilder(const YamlBuilder&) = delete;
  YamlBuilder& operator=(const YamlBuilder&) = delete;

  Result<YamlValue> read() {
    YamlValue value;
    value.file_ = file_;
    if (advance() && advance() && event_.type() == YAML_DOCUMENT_START_EVENT && advance()) {
      value = build(0);
      // The end of the document, then that of the text or what else stands there.
      if (!error_ && advance() && advance() && event_.type() != YAML_STREAM_END_EVENT) {
        complain("a second document begins here", "keep one document a file");
      }
    }
    if (error_) return fail(*error_);
    return value;
  }

 private:
  static constexpr int kMaxDepth = 64;  // no dictionary nests deeper than a few levels

  void complain(std::string message, std::string remedy) {
    if (!error_)
      error_ = Error{std::move(message), *file_, line(event_.mark()), column(event_.mark()), std::move(remedy)};
  }
  static uint32_t line(const yaml_mark_t& mark) { return static_cast<uint32_t>(mark.line + 1); }
  static uint32_t column(const yaml_mark_t& mark) { return static_cast<uint32_t>(mark.column + 1); }

  bool advance() {
    if (error_) return false;
    if (event_.next(parser_)) return true;
    Error error{"not readable as YAML: " + std::string(parser_.problem == nullptr ? "" : parser_.problem), *file_,
                line(parser_.problem_mark), column(parser_.problem_mark), "check indentation, quotes and colons there"};
    if (parser_.error == YAML_READER_ERROR) {  // bytes that are no UTF-8: libyaml tells only their offset
      const std::string_view before = text_.substr(0, parser_.problem_offset);
      error.line = static_cast<uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
      error.column = 0;
      error.remedy = "save the file as UTF-8";
    }
    error_ = std::move(error);
    return false;
  }

  // The value that begins at the present event; the event is then its last.
  YamlValue build(int depth) {
    YamlValue value;
    value.file_ = file_;
    value.line_ = line(event_.mark());
    value.column_ = column(event_.mark());
    if (depth > kMaxDepth) complain("nested too deeply", "write it flatter");
    switch (event_.type()) {
      case YAML_SCALAR_EVENT:
        build_scalar(value);
        break;
      case YAML_SEQUENCE_START_EVENT:
        value.kind_ = YamlValue::Kind::kList;
        while (advance() && event_.type() != YAML_SEQUENCE_END_EVENT) value.items_.push_back(build(depth + 1));
        break;
      case YAML_MAPPING_START_EVENT:
        value.kind_ = YamlValue::Kind::kMap;
        while (advance() && event_.type() != YAML_MAPPING_END_EVENT) build_entry(depth, value);
        break;
      default:
        complain("anchors and aliases are not used in dictionaries", "write the value out");
    }
    return value;
  }

  void build_scalar(YamlValue& value) {
    value.quoted_ = !event_.plain();
    value.text_ = event_.text();
    if (!value.quoted_ && value.text_.empty()) return;  // "key:" has no value
    value.kind_ = YamlValue::Kind::kScalar;
    if (!value.quoted_ && is_ambiguous(value.text_)) {
      complain(fmt::format("bare '{}' is read differently by different YAML readers", value.text_),
               fmt::format("write \"{}\"", value.text_));
    }
  }

  void build_entry(int depth, YamlValue& map) {
    const YamlValue key = build(depth + 1);
    if (error_) return;
    if (key.kind() != YamlValue::Kind::kScalar) {
      error_ = key.error("a key must be a single text", "write 'key: value'");
    } else if (map.find(key.text()) != nullptr) {
      error_ = key.error(fmt::format("key '{}' is given twice", key.text()), "keep one of them");
    }
    if (advance()) map.entries_.emplace_back(key.text(), build(depth + 1));
  }

  std::string_view text_;
  const std::string* file_;
  yaml_parser_t parser_{};
  YamlEvent event_;
  std::optional<Error> error_;
};

const YamlValue* YamlValue::find(std::string_view key) const {
  for (const auto& [name, value] : entries_) {
    if (name == key) return &value;
  }
  return nullptr;
}

Error YamlValue::error(std::string message, std::string remedy) const {
  return {std::move(message), file_ == nullptr ? std::string() : *file_, line_, column_, std::move(remedy)};
}

Result<YamlValue> parse_yaml(std::string_view text, const std::string& name) { return YamlBuilder(text, name).read(); }

Result<YamlValue> read_yaml(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail({"cannot be opened", path, 0, 0, "check that the file exists and may be read"});
  std::ostringstream text;
  text << in.rdbuf();
  return parse_yaml(text.str(), path);
}

YamlFields::YamlFields(const YamlValue& map, Diagnostics& problems) : map_(map), problems_(problems) {
  if (map.kind() != YamlValue::Kind::kMap) {
    problems.push_back(map.error("an entry with named fields is expected here", "write it as 'key: value' lines"));
  }
}

const YamlValue* YamlFields::value(std::string_view key) {
  asked_.push_back(key);
  return map_.find(key);
}

std::string YamlFields::required(std::string_view key) {
  const YamlValue* found = value(key);
  if (found == nullptr) {
    problems_.push_back(map_.error(fmt::format("the field '{}' is missing", key), fmt::format("add '{}: …'", key)));
    return {};
  }
  return text(key);
}

std::string YamlFields::text(std::string_view key, std::string fallback) {
  const YamlValue* found = value(key);
  if (found == nullptr) return fallback;
  if (found->kind() != YamlValue::Kind::kScalar) {
    problems_.push_back(
        found->error(fmt::format("'{}' must be a single text", key), "write one value after the colon"));
    return fallback;
  }
  return found->text();
}

std::vector<std::string> YamlFields::texts(std::string_view key) {
  std::vector<std::string> out;
  const YamlValue* found = value(key);
  if (found == nullptr) return out;
  if (found->kind() == YamlValue::Kind::kScalar) return {found->text()};
  for (const YamlValue& item : found->items()) {
    if (item.kind() == YamlValue::Kind::kScalar) {
      out.push_back(item.text());
    } else {
      problems_.push_back(item.error(fmt::format("'{}' must be a list of texts", key), "write [a, b, c]"));
    }
  }
  return out;
}

bool YamlFields::flag(std::string_view key) {
  const YamlValue* found = value(key);
  if (found == nullptr) return false;
  if (found->text() == "true") return true;
  if (found->text() != "false") {
    problems_.push_back(found->error(fmt::format("'{}' must be true or false", key), "write true or false"));
  }
  return false;
}

void YamlFields::finish() {
  for (const auto& [key, entry] : map_.entries()) {
    if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) {
      problems_.push_back(entry.error(fmt::format("unknown field '{}'", key), "check its spelling, or remove it"));
    }
  }
}

}  // namespace parley
