// From a word to its line in a word list of the model file.
//   Vocabulary words(lines);   words.find("minister")      // its line, or -1
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace parley {

class Vocabulary {
 public:
  Vocabulary() = default;
  // The views must outlive this. Of equal lines the first counts.
  explicit Vocabulary(std::vector<std::string_view> lines);
  int64_t find(std::string_view word) const;
  size_t size() const { return lines_.size(); }

 private:
  std::vector<std::string_view> lines_;
  std::vector<uint32_t> slots_;  // line + 1; 0 = free
};

}  // namespace parley
