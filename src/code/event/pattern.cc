#include "code/event/pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace parley {

const std::vector<Trigger>* PatternSet::triggers(std::string_view lemma) const {
  const auto at = triggers_.find(lemma);
  return at == triggers_.end() ? nullptr : &at->second;
}

bool PatternSet::in_class(uint32_t class_index, std::string_view lemma) const {
  const std::vector<std::string>& words = classes_[class_index];
  return std::binary_search(words.begin(), words.end(), lemma, std::less<>());
}

bool PatternSet::in_class(std::string_view class_name, std::string_view lemma) const {
  const auto at = class_index_.find(class_name);
  return at != class_index_.end() && in_class(at->second, lemma);
}

std::string_view PatternSet::known_word(std::string_view lemma, std::string_view form) const {
  if (words_.contains(lemma)) return lemma;
  const auto at = forms_.find(form);
  return at == forms_.end() ? lemma : std::string_view(at->second);
}

std::string because(const Pattern& pattern) {
  return fmt::format("patterns/{}:{} {}", std::filesystem::path(pattern.file).filename().string(), pattern.line,
                     pattern.id);
}

}  // namespace parley
