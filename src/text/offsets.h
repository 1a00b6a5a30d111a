// Byte offsets of a UTF-8 text to code-point offsets and back: the record speaks in code points, the program in bytes.
//   CodePoints points("Zoë said so");
//   points.from_bytes(Span{0, 4}) == Span{0, 3};   points.to_bytes(Span{4, 8}) == Span{5, 9};
// Any order of questions is fast: one count is kept per block of 64 bytes; an ASCII text needs no counting at all.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace parley {

class CodePoints {
 public:
  // `text` must be well-formed UTF-8 and outlive this.
  explicit CodePoints(std::string_view text);

  // Code points before a byte offset; an offset inside a character counts as its beginning, one past the end as the
  // end.
  uint32_t from_byte(uint32_t offset) const;
  // Byte offset at which the code point with this number begins; the size of the text for a number past the end.
  uint32_t to_byte(uint32_t number) const;
  Span from_bytes(Span span) const { return {from_byte(span.begin), from_byte(span.end)}; }
  Span to_bytes(Span span) const { return {to_byte(span.begin), to_byte(span.end)}; }
  // Length of the whole text in code points.
  uint32_t size() const { return size_; }

 private:
  static constexpr uint32_t kBlock = 64;
  std::string_view text_;
  uint32_t size_ = 0;
  std::vector<uint32_t> before_;  // code points that begin before each block; empty where the text is ASCII
};

}  // namespace parley
