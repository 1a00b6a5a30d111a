#include "ingest/json_fields.h"

#include <algorithm>

#include "ingest/scan.h"

namespace parley {
namespace {

// Where the value or name that begins at `at` ends: at a comma, colon or closing bracket that belongs to nothing in it.
size_t end_of_part(std::string_view json, size_t at) {
  size_t depth = 0;
  bool in_string = false;
  for (; at < json.size(); ++at) {
    const char c = json[at];
    if (in_string) {
      if (c == '\\') ++at;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (depth == 0 && (c == ',' || c == ':' || c == '}' || c == ']')) {
      return at;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return json.size();
}

}  // namespace

std::string other_fields(std::string_view object, std::span<const std::string_view> known) {
  std::string out;
  size_t at = object.find('{');
  while (at < object.size() && object[at] != '}') {
    const size_t colon = end_of_part(object, at + 1);
    const std::string_view name = trim(object.substr(at + 1, colon - at - 1));
    if (name.size() < 2 || colon >= object.size()) break;
    const size_t end = end_of_part(object, colon + 1);
    if (std::find(known.begin(), known.end(), name.substr(1, name.size() - 2)) == known.end()) {
      out += out.empty() ? "{" : ", ";
      out.append(name).append(": ").append(trim(object.substr(colon + 1, end - colon - 1)));
    }
    at = end;
  }
  return out.empty() ? out : out + "}";
}

}  // namespace parley
