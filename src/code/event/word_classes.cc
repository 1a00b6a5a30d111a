#include "code/event/word_classes.h"

namespace parley {

Result<WordClasses> WordClasses::read(const TensorFile& file) {
  const auto words = file.lines("words");
  if (!words) return fail(words.error());
  const auto numbers = file.find("classes", {words->size(), 2});
  if (!numbers) return fail(numbers.error());
  if (numbers->type != TensorType::kU8) return file.wrong("'classes' are not small whole numbers");
  WordClasses out;
  out.fine_.reserve(words->size());
  for (size_t i = 0; i < words->size(); ++i) {
    const auto coarse = static_cast<uint16_t>(numbers->data[2 * i]);
    const auto fine = static_cast<uint16_t>(numbers->data[2 * i + 1]);
    if (fine >= kFine) return file.wrong("a word's fine class is out of range");
    out.fine_.emplace(std::string((*words)[i]), static_cast<uint16_t>(1 + coarse * kFine + fine));
  }
  return out;
}

uint16_t WordClasses::fine(std::string_view word) const {
  const auto at = fine_.find(word);
  return at == fine_.end() ? 0 : at->second;
}

}  // namespace parley
