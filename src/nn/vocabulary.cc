#include "nn/vocabulary.h"

#include <bit>
#include <functional>

namespace parley {

Vocabulary::Vocabulary(std::vector<std::string_view> lines) : lines_(std::move(lines)) {
  slots_.assign(std::bit_ceil(lines_.size() * 2 + 2), 0);
  const size_t mask = slots_.size() - 1;
  for (uint32_t line = 0; line < lines_.size(); ++line) {
    size_t at = std::hash<std::string_view>{}(lines_[line]) & mask;
    while (slots_[at] != 0 && lines_[slots_[at] - 1] != lines_[line]) at = (at + 1) & mask;
    if (slots_[at] == 0) slots_[at] = line + 1;
  }
}

int64_t Vocabulary::find(std::string_view word) const {
  if (slots_.empty()) return -1;
  const size_t mask = slots_.size() - 1;
  size_t at = std::hash<std::string_view>{}(word)&mask;
  while (slots_[at] != 0) {
    if (lines_[slots_[at] - 1] == word) return slots_[at] - 1;
    at = (at + 1) & mask;
  }
  return -1;
}

}  // namespace parley
