// YAML dictionaries as plain values that remember where they stood, and a reader that names every mistake.
//   Diagnostics problems;
//   Result<YamlValue> root = read_yaml("data/patterns/consult.yaml");
//   for (const YamlValue& entry : root->items()) {
//     YamlFields fields(entry, problems);
//     std::string id = fields.required("id");
//     std::vector<std::string> verbs = fields.texts("verbs");   // accepts a scalar or a list
//     fields.finish();                                           // names keys that nobody asked for
//   }
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace parley {

class YamlValue {
 public:
  enum class Kind : uint8_t { kNull, kScalar, kList, kMap };

  Kind kind() const { return kind_; }
  const std::string& text() const { return text_; }                                           // of a scalar
  bool quoted() const { return quoted_; }                                                     // a scalar in quotes
  const std::vector<YamlValue>& items() const { return items_; }                              // of a list
  const std::vector<std::pair<std::string, YamlValue>>& entries() const { return entries_; }  // of a map, in order
  const YamlValue* find(std::string_view key) const;
  const std::string& file() const { return *file_; }
  uint32_t line() const { return line_; }
  uint32_t column() const { return column_; }
  // An error at this value's place.
  Error error(std::string message, std::string remedy = {}) const;

 private:
  friend class YamlBuilder;
  Kind kind_ = Kind::kNull;
  bool quoted_ = false;
  uint32_t line_ = 0;
  uint32_t column_ = 0;
  const std::string* file_ = nullptr;
  std::string text_;
  std::vector<YamlValue> items_;
  std::vector<std::pair<std::string, YamlValue>> entries_;
};

// Reads one YAML document. Errors: cannot be opened, not YAML or not UTF-8, a tab as indentation, a key given twice, a
// bare scalar whose meaning differs between YAML readers (on, off, yes, no, NO, 036, null), anchors, a second document.
Result<YamlValue> read_yaml(const std::string& path);
Result<YamlValue> parse_yaml(std::string_view text, const std::string& name);

// Takes the fields of one map; wrong kinds, missing and unknown keys go to the diagnostics with their places.
class YamlFields {
 public:
  YamlFields(const YamlValue& map, Diagnostics& problems);
  std::string required(std::string_view key);
  std::string text(std::string_view key, std::string fallback = {});
  std::vector<std::string> texts(std::string_view key);
  bool flag(std::string_view key);
  // The value as it is, or nullptr.
  const YamlValue* value(std::string_view key);
  void finish();

 private:
  const YamlValue& map_;
  Diagnostics& problems_;
  std::vector<std::string_view> asked_;
};

}  // namespace parley
