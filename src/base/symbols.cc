#include "base/symbols.h"

#include <cstring>
#include <functional>

namespace parley {

SymbolPool::SymbolPool() : slots_(1024, 0) { texts_.emplace_back(); }

Symbol SymbolPool::intern(std::string_view text) {
  if (text.empty()) return Symbol::kNone;
  if (texts_.size() * 2 > slots_.size()) grow();
  const size_t mask = slots_.size() - 1;
  size_t at = std::hash<std::string_view>{}(text)&mask;
  while (slots_[at] != 0) {
    if (texts_[slots_[at]] == text) return static_cast<Symbol>(slots_[at]);
    at = (at + 1) & mask;
  }
  char* bytes = reserve(text.size());
  std::memcpy(bytes, text.data(), text.size());
  slots_[at] = static_cast<uint32_t>(texts_.size());
  texts_.emplace_back(bytes, text.size());
  return static_cast<Symbol>(slots_[at]);
}

Symbol SymbolPool::find(std::string_view text) const {
  if (text.empty()) return Symbol::kNone;
  const size_t mask = slots_.size() - 1;
  size_t at = std::hash<std::string_view>{}(text)&mask;
  while (slots_[at] != 0) {
    if (texts_[slots_[at]] == text) return static_cast<Symbol>(slots_[at]);
    at = (at + 1) & mask;
  }
  return Symbol::kNone;
}

void SymbolPool::clear() {
  texts_.resize(1);
  std::fill(slots_.begin(), slots_.end(), 0);
  block_ = 0;
  used_ = 0;
}

char* SymbolPool::reserve(size_t bytes) {
  while (block_ < blocks_.size() && used_ + bytes > blocks_[block_].capacity) {
    ++block_;
    used_ = 0;
  }
  if (block_ == blocks_.size()) {
    const size_t capacity = bytes > kBlockBytes ? bytes : kBlockBytes;
    blocks_.push_back({std::make_unique<char[]>(capacity), capacity});
    used_ = 0;
  }
  char* out = blocks_[block_].bytes.get() + used_;
  used_ += bytes;
  return out;
}

void SymbolPool::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const size_t mask = slots_.size() - 1;
  for (uint32_t id = 1; id < texts_.size(); ++id) {
    size_t at = std::hash<std::string_view>{}(texts_[id]) & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = id;
  }
}

}  // namespace parley
