// Byte offsets of a UTF-8 text as code points, and back: the record counts code points, the program counts bytes.
//   CodePoints points("Zürich met");   points.of_byte(3) == 2;   points.to_byte(2) == 3
// A mark every 64 bytes keeps both questions cheap at any length; a pure ASCII text needs no marks.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace parley {

// Views the text, which must outlive it and be valid UTF-8. Offsets beyond the end mean the end.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  uint32_t of_byte(uint32_t byte) const;
  uint32_t to_byte(uint32_t point) const;
  Span of_bytes(Span bytes) const { return {of_byte(bytes.begin), of_byte(bytes.end)}; }
  Span to_bytes(Span points) const { return {to_byte(points.begin), to_byte(points.end)}; }

 private:
  static constexpr uint32_t kStep = 64;
  std::string_view text_;
  std::vector<uint32_t> marks_;  // code points before byte 64 · i; empty for ASCII
};

}  // namespace parley
