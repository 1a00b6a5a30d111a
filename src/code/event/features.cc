#include "code/event/features.h"

namespace parley {
namespace {

constexpr uint64_t kStart = 0xCBF29CE484222325ULL;
constexpr uint64_t kPrime = 0x100000001B3ULL;

uint64_t mix(uint64_t hash, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    hash = (hash ^ byte) * kPrime;
  }
  return (hash ^ 0xFFU) * kPrime;  // parts stay apart
}

}  // namespace

uint32_t feature_hash(std::string_view kind, std::string_view value, std::string_view second) {
  const uint64_t hash = mix(mix(mix(kStart, kind), value), second);
  return static_cast<uint32_t>(hash ^ (hash >> 32));
}

void FeatureSink::add(std::string_view kind, std::string_view value, std::string_view second) {
  ids_.push_back(feature_hash(kind, value, second));
  if (!named_) return;
  std::string& text = names_.emplace_back(kind);
  if (!value.empty()) text.append(" ").append(value);
  if (!second.empty()) text.append(" ").append(second);
}

}  // namespace parley
