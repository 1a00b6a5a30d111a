#include "nn/type_cache.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace parley {

void TypeCache::reset(size_t width) {
  width_ = width;
  values_.ensure(kForms * width);
  slots_.assign(std::bit_ceil(2 * kForms), 0);
  forget();
}

void TypeCache::forget() {
  size_ = 0;
  letters_.clear();
  begin_.assign(1, 0);
  std::fill(slots_.begin(), slots_.end(), 0);
}

void TypeCache::make_room(size_t words) {
  if (size_ + words <= kForms && letters_.size() <= kLetters) return;
  forget();
  if (words <= kForms) return;
  values_.ensure(words * width_);
  slots_.assign(std::max(slots_.size(), std::bit_ceil(2 * words)), 0);
}

uint32_t TypeCache::find_or_add(std::string_view word) {
  const size_t mask = slots_.size() - 1;
  size_t at = std::hash<std::string_view>{}(word)&mask;
  while (slots_[at] != 0) {
    if (form(slots_[at] - 1) == word) return slots_[at] - 1;
    at = (at + 1) & mask;
  }
  letters_ += word;
  begin_.push_back(letters_.size());
  slots_[at] = static_cast<uint32_t>(++size_);
  return slots_[at] - 1;
}

}  // namespace parley
