// Sizes in words, for messages.
//   size_words(16 << 20) == "16 MiB"
#pragma once

#include <fmt/format.h>

#include <string>

namespace parley {

inline std::string size_words(size_t bytes) {
  return bytes >= (1U << 20) ? fmt::format("{} MiB", bytes >> 20) : fmt::format("{} bytes", bytes);
}

}  // namespace parley
