#include "text/utf8.h"

#include <cstring>

namespace parley {
namespace {

uint8_t byte_at(std::string_view text, size_t at) { return static_cast<uint8_t>(text[at]); }

// Bytes that the leading byte announces; 0 for a byte that cannot lead.
uint32_t announced(uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

// Whether `second` may follow `lead`: excludes overlong forms, surrogates and numbers that are too large.
bool may_follow(uint8_t lead, uint8_t second) {
  if (second < 0x80 || second > 0xBF) return false;
  if (lead == 0xE0) return second >= 0xA0;
  if (lead == 0xED) return second <= 0x9F;
  if (lead == 0xF0) return second >= 0x90;
  if (lead == 0xF4) return second <= 0x8F;
  return true;
}

// Bytes from `at` on that belong to one character, whole or cut off.
uint32_t well_begun(std::string_view text, size_t at, uint32_t wanted) {
  uint32_t size = 1;
  while (size < wanted && at + size < text.size()) {
    const uint8_t next = byte_at(text, at + size);
    const bool fits = size == 1 ? may_follow(byte_at(text, at), next) : next >= 0x80 && next <= 0xBF;
    if (!fits) break;
    ++size;
  }
  return size;
}

}  // namespace

Decoded decode(std::string_view text, size_t at) {
  const uint8_t lead = byte_at(text, at);
  if (lead < 0x80) return {lead, 1};
  const uint32_t size = announced(lead);
  if (size == 0 || well_begun(text, at, size) != size) return {};
  char32_t code = lead & (0x7FU >> size);
  for (uint32_t i = 1; i < size; ++i) code = (code << 6) | (byte_at(text, at + i) & 0x3FU);
  return {code, size};
}

void encode(char32_t code, std::string& out) {
  const auto add = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    add(code);
  } else if (code < 0x800) {
    add(0xC0 | (code >> 6));
    add(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    add(0xE0 | (code >> 12));
    add(0x80 | ((code >> 6) & 0x3F));
    add(0x80 | (code & 0x3F));
  } else {
    add(0xF0 | (code >> 18));
    add(0x80 | ((code >> 12) & 0x3F));
    add(0x80 | ((code >> 6) & 0x3F));
    add(0x80 | (code & 0x3F));
  }
}

bool is_utf8(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    uint64_t eight = 0;
    if (at + 8 <= text.size()) {
      std::memcpy(&eight, text.data() + at, 8);
      if ((eight & 0x8080808080808080ULL) == 0) {
        at += 8;
        continue;
      }
    }
    const uint32_t size = decode(text, at).size;
    if (size == 0) return false;
    at += size;
  }
  return true;
}

uint32_t broken_size(std::string_view text, size_t at) {
  const uint32_t wanted = announced(byte_at(text, at));
  if (wanted < 3) return 0;
  const uint32_t size = well_begun(text, at, wanted);
  return size >= 2 && size < wanted ? size : 0;
}

}  // namespace parley
