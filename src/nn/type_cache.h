// What depends on a word's form alone, kept from batch to batch: text repeats few forms most of the time. Bounded;
// full, it starts anew, which changes no result, only the time.
//   cache.reset(floats_per_form);   cache.make_room(words);
//   uint32_t row = cache.find_or_add("minister");   cache.data(row)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nn/matrix.h"

namespace parley {

class TypeCache {
 public:
  // Forgets all and keeps `width` floats for each form from now on.
  void reset(size_t width);
  // Before a batch: forgets all if so many new forms might not fit.
  void make_room(size_t words);
  uint32_t find_or_add(std::string_view form);

  size_t size() const { return size_; }
  size_t width() const { return width_; }
  float* data(size_t row) { return values_.data() + row * width_; }
  const float* data(size_t row) const { return values_.data() + row * width_; }
  std::string_view form(size_t row) const {
    return std::string_view(letters_).substr(begin_[row], begin_[row + 1] - begin_[row]);
  }

 private:
  void forget();

  static constexpr size_t kForms = 3072;
  static constexpr size_t kLetters = 1 << 20;
  size_t width_ = 0;
  size_t size_ = 0;
  Buffer values_;
  std::string letters_;
  std::vector<size_t> begin_;
  std::vector<uint32_t> slots_;  // row + 1; 0 = free
};

}  // namespace parley
