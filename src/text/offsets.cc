#include "text/offsets.h"

#include <algorithm>

namespace parley {
namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

// The loop is simple so that the compiler makes vector code of it.
uint32_t count_characters(std::string_view text) {
  uint32_t count = 0;
  for (char byte : text) count += begins_character(byte) ? 1 : 0;
  return count;
}

}  // namespace

CodePoints::CodePoints(std::string_view text) : text_(text) {
  size_ = count_characters(text);
  if (size_ == text.size()) return;
  before_.reserve(text.size() / kBlock + 2);
  uint32_t count = 0;
  for (size_t at = 0; at < text.size(); at += kBlock) {
    before_.push_back(count);
    count += count_characters(text.substr(at, kBlock));
  }
  before_.push_back(count);
}

uint32_t CodePoints::from_byte(uint32_t offset) const {
  if (offset >= text_.size()) return size_;
  if (before_.empty()) return offset;
  while (offset > 0 && !begins_character(text_[offset])) --offset;
  const uint32_t block = offset / kBlock;
  return before_[block] + count_characters(text_.substr(block * kBlock, offset - block * kBlock));
}

uint32_t CodePoints::to_byte(uint32_t number) const {
  if (number >= size_) return static_cast<uint32_t>(text_.size());
  if (before_.empty()) return number;
  // The last block with no more than `number` characters before it holds the character that is asked for.
  const auto after = std::upper_bound(before_.begin(), before_.end(), number);
  const uint32_t block = static_cast<uint32_t>(after - before_.begin()) - 1;
  uint32_t left = number - before_[block];
  uint32_t at = block * kBlock;
  while (true) {
    if (begins_character(text_[at])) {
      if (left == 0) return at;
      --left;
    }
    ++at;
  }
}

}  // namespace parley
