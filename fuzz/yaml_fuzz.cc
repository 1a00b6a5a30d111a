// Dictionaries of analysts, however broken: a value whose places lie in the text, or an error that says where.
#include <algorithm>

#include "base/check.h"
#include "data/yaml.h"

namespace {

void check_places(const parley::YamlValue& value, uint32_t lines) {
  PARLEY_CHECK(value.line() >= 1 && value.line() <= lines && value.column() >= 1);
  for (const auto& item : value.items()) check_places(item, lines);
  for (const auto& [key, entry] : value.entries()) check_places(entry, lines);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace parley;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto value = parse_yaml(text, "fuzz");
  if (!value) {
    PARLEY_CHECK(!value.error().message.empty() && value.error().line > 0);
    return 0;
  }
  // YAML breaks lines at CR and at three signs beyond ASCII too: every byte may end one.
  if (value->kind() != YamlValue::Kind::kNull) check_places(*value, static_cast<uint32_t>(size + 1));
  Diagnostics problems;
  YamlFields fields(*value, problems);
  fields.required("id");
  fields.texts("verbs");
  fields.flag("plural");
  fields.finish();
  return 0;
}
