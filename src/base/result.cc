#include "base/result.h"

#include <fmt/format.h>

namespace parley {

std::string to_string(const Error& error) {
  std::string out = error.file;
  if (error.line != 0) out += fmt::format(":{}", error.line);
  if (error.line != 0 && error.column != 0) out += fmt::format(":{}", error.column);
  if (!out.empty()) out += ": ";
  out += error.message;
  if (!error.remedy.empty()) out += fmt::format(" ({})", error.remedy);
  return out;
}

}  // namespace parley
