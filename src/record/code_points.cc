#include "record/code_points.h"

#include <algorithm>

namespace parley {
namespace {

bool starts_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

uint32_t count_points(std::string_view text) {
  return static_cast<uint32_t>(std::count_if(text.begin(), text.end(), starts_point));
}

}  // namespace

CodePoints::CodePoints(std::string_view text) : text_(text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return;
  uint32_t points = 0;
  for (size_t at = 0; at <= text.size(); at += kStep) {
    marks_.push_back(points);
    points += count_points(text.substr(at, kStep));
  }
}

uint32_t CodePoints::of_byte(uint32_t byte) const {
  byte = std::min(byte, static_cast<uint32_t>(text_.size()));
  if (marks_.empty()) return byte;
  const uint32_t mark = byte / kStep;
  return marks_[mark] + count_points(text_.substr(size_t{mark} * kStep, byte % kStep));
}

uint32_t CodePoints::to_byte(uint32_t point) const {
  const auto end = static_cast<uint32_t>(text_.size());
  if (marks_.empty()) return std::min(point, end);
  // Points begun before the mark <= point: the byte that begins `point` lies at or behind the last such mark.
  const auto after = std::upper_bound(marks_.begin(), marks_.end(), point);
  auto mark = static_cast<uint32_t>(after - marks_.begin()) - 1;
  uint32_t seen = marks_[mark];
  for (uint32_t at = mark * kStep; at < end; ++at) {
    if (!starts_point(text_[at])) continue;
    if (seen == point) return at;
    ++seen;
  }
  return end;
}

}  // namespace parley
