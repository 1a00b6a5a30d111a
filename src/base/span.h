// Half-open ranges, used everywhere a piece of text or a run of tokens is meant.
//   Span word{0, 5};  word.size() == 5;  word.contains(4);
#pragma once

#include <algorithm>
#include <cstdint>

namespace parley {

// Bytes [begin, end) of a document's text. 8 bytes, passed by value.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return end <= begin; }
  constexpr bool contains(uint32_t at) const { return at >= begin && at < end; }
  constexpr bool contains(Span other) const { return other.begin >= begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr bool operator==(Span, Span) = default;
};

// The smallest span that covers both; an empty one does not count.
constexpr Span cover(Span a, Span b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

}  // namespace parley
