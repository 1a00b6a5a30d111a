#include "data/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>

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

struct YamlBuilder {
  const std::string* file;
  Diagnostics problems;

  YamlValue build(const YAML::Node& node) {
    YamlValue value;
    value.file_ = file;
    value.line_ = static_cast<uint32_t>(node.Mark().line + 1);
    value.column_ = static_cast<uint32_t>(node.Mark().column + 1);
    if (node.IsScalar()) build_scalar(node, value);
    if (node.IsSequence()) {
      value.kind_ = YamlValue::Kind::kList;
      for (const auto& item : node) value.items_.push_back(build(item));
    }
    if (node.IsMap()) build_map(node, value);
    return value;
  }

  void build_scalar(const YAML::Node& node, YamlValue& value) {
    value.kind_ = YamlValue::Kind::kScalar;
    value.text_ = node.Scalar();
    value.quoted_ = node.Tag() == "!";
    if (!value.quoted_ && is_ambiguous(value.text_)) {
      problems.push_back(
          value.error(fmt::format("bare '{}' is read differently by different YAML readers", value.text_),
                      fmt::format("write \"{}\"", value.text_)));
    }
  }

  void build_map(const YAML::Node& node, YamlValue& value) {
    value.kind_ = YamlValue::Kind::kMap;
    for (const auto& entry : node) {
      const YamlValue key = build(entry.first);
      if (value.find(key.text()) != nullptr) {
        problems.push_back(key.error(fmt::format("key '{}' is given twice", key.text()), "keep one of them"));
      }
      value.entries_.emplace_back(key.text(), build(entry.second));
    }
  }
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

Result<YamlValue> parse_yaml(std::string_view text, const std::string& name) {
  YamlBuilder builder{keep_name(name), {}};
  try {
    const YAML::Node root = YAML::Load(std::string(text));
    YamlValue value = builder.build(root);
    if (!builder.problems.empty()) return fail(builder.problems.front());
    return value;
  } catch (const YAML::Exception& problem) {
    return fail({"not readable as YAML: " + problem.msg, name, static_cast<uint32_t>(problem.mark.line + 1),
                 static_cast<uint32_t>(problem.mark.column + 1), "check indentation, quotes and colons there"});
  }
}

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
