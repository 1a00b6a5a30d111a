// Words by kinship of meaning: two numbers a word, a coarse class and a fine one inside it, from the learned part of
// the event coder. Words of one class are used alike, so what is learnt of one helps the others.
//   classes.coarse("shelled") == classes.coarse("bombarded")
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "nn/tensor_file.h"

namespace parley {

class WordClasses {
 public:
  // Reads "words" (one a line) and "classes" [words, 2]; copies both.
  static Result<WordClasses> read(const TensorFile& file);

  // 0 for unknown words; else 1 + the class. `word` in lower case.
  uint16_t fine(std::string_view word) const;
  static uint16_t coarse(uint16_t fine) { return static_cast<uint16_t>(fine == 0 ? 0 : 1 + (fine - 1) / kFine); }
  static constexpr uint16_t kFine = 16;  // fine classes in a coarse one

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, uint16_t, Hash, std::equal_to<>> fine_;
};

}  // namespace parley
