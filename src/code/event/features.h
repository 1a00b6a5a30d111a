// Facts about a word or a pair, as numbers that a linear model has weights for: each fact is a short text, hashed.
//   FeatureSink sink;
//   sink.add("lemma", doc.lemma(t));  sink.add("object", kind, lemma);
//   for (uint32_t id : sink.ids()) score += weights[id % rows];
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

// FNV-1a over the parts in lower case (ASCII), folded to 32 bits; train/events.py never needs to know it.
uint32_t feature_hash(std::string_view kind, std::string_view value, std::string_view second);
// The same fact seen together with a class or another small number.
constexpr uint32_t joined_feature(uint32_t id, uint32_t with) {
  uint32_t h = (id ^ (with * 0x9E3779B9U)) * 0x85EBCA6BU;
  return h ^ (h >> 15);
}

class FeatureSink {
 public:
  void clear() {
    ids_.clear();
    names_.clear();
  }
  // Keeps the texts too, to explain a decision.
  void keep_names() { named_ = true; }
  void add(std::string_view kind, std::string_view value = {}, std::string_view second = {});

  const std::vector<uint32_t>& ids() const { return ids_; }
  const std::vector<std::string>& names() const { return names_; }  // empty without keep_names()

 private:
  std::vector<uint32_t> ids_;
  std::vector<std::string> names_;
  bool named_ = false;
};

}  // namespace parley
