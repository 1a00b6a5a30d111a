#include "text/encoding.h"

#include <algorithm>
#include <array>

namespace parley {
namespace {

constexpr size_t kLook = 1 << 16;
constexpr char32_t kReplacement = 0xFFFD;

// Windows-1252 from 0x80 to 0x9F.
constexpr std::array<char32_t, 32> kWindows = {0x20AC, kReplacement, 0x201A,       0x0192, 0x201E, 0x2026, 0x2020,
                                               0x2021, 0x02C6,       0x2030,       0x0160, 0x2039, 0x0152, kReplacement,
                                               0x017D, kReplacement, kReplacement, 0x2018, 0x2019, 0x201C, 0x201D,
                                               0x2022, 0x2013,       0x2014,       0x02DC, 0x2122, 0x0161, 0x203A,
                                               0x0153, kReplacement, 0x017E,       0x0178};

// The byte that Windows-1252 writes for a character; 0 where it has none.
uint8_t to_windows_1252(char32_t code) {
  if (code < 0x100) return static_cast<uint8_t>(code);  // also the bytes it leaves open, which decoders let through
  for (size_t i = 0; i < kWindows.size(); ++i) {
    if (kWindows[i] == code && code != kReplacement) return static_cast<uint8_t>(0x80 + i);
  }
  return 0;
}

// In "Ã”" the second may be a closing quote after a capital word; such pairs are left alone.
bool is_quote_or_dash(uint8_t byte) { return (byte >= 0x91 && byte <= 0x97) || byte == 0x84 || byte == 0x85; }

bool is_utf16_without_mark(std::string_view head, bool big_endian) {
  size_t zeros = 0;
  for (size_t i = big_endian ? 0 : 1; i < head.size(); i += 2) zeros += head[i] == '\0' ? 1 : 0;
  return head.size() >= 8 && zeros * 2 > head.size() * 9 / 10;
}

}  // namespace

Encoding guess_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kLook);
  if (head.starts_with("\xFF\xFE") || is_utf16_without_mark(head, false)) return Encoding::kUtf16Little;
  if (head.starts_with("\xFE\xFF") || is_utf16_without_mark(head, true)) return Encoding::kUtf16Big;
  size_t controls = 0;
  size_t broken = 0;
  for (size_t at = 0; at < head.size();) {
    const uint8_t byte = static_cast<uint8_t>(head[at]);
    controls += byte < 0x20 && !(byte >= '\t' && byte <= '\r') ? 1 : 0;
    const uint32_t size = decode(head, at).size;
    broken += size == 0 ? 1 : 0;
    at += std::max(size, 1U);
  }
  if (controls * 50 > head.size()) return Encoding::kBinary;
  if (broken * 5 > head.size() && broken > 4) return controls > 2 ? Encoding::kBinary : Encoding::kOther;
  return Encoding::kUtf8;
}

char32_t from_windows_1252(uint8_t byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows[byte - 0x80U] : static_cast<char32_t>(byte);
}

Decoded decode_twice_encoded(std::string_view utf8, size_t at) {
  char bytes[3] = {};
  size_t end = at;
  uint32_t count = 0;
  uint32_t wanted = 1;
  for (; count < wanted && end < utf8.size(); ++count) {
    const Decoded c = decode(utf8, end);
    const uint8_t byte = c.size == 0 ? 0 : to_windows_1252(c.code);
    if (byte == 0 || (count > 0 && (byte < 0x80 || byte > 0xBF))) return {};
    if (count == 0) {
      if (byte != 0xE2 && byte != 0xEF && (byte < 0xC2 || byte > 0xC5)) return {};
      wanted = byte >= 0xE0 ? 3 : 2;
    }
    bytes[count] = static_cast<char>(byte);
    end += c.size;
  }
  if (count < wanted) return {};
  const Decoded meant = decode({bytes, wanted}, 0);
  if (meant.size != wanted) return {};
  const bool punctuation = meant.code >= 0x2010 && meant.code <= 0x203A;
  const bool letter = wanted == 2 && !is_quote_or_dash(static_cast<uint8_t>(bytes[1])) && meant.code != 0xE0;
  if (!punctuation && !letter && meant.code != 0xFEFF) return {};
  return {meant.code, static_cast<uint32_t>(end - at)};
}

Decoded decode_utf16(std::string_view bytes, size_t at, bool big_endian) {
  const auto unit = [&](size_t i) {
    const uint32_t first = static_cast<uint8_t>(bytes[i]);
    const uint32_t second = static_cast<uint8_t>(bytes[i + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  if (at + 1 >= bytes.size()) return {kReplacement, 1};
  const char32_t high = unit(at);
  if (high < 0xD800 || high > 0xDFFF) return {high, 2};
  if (high > 0xDBFF || at + 3 >= bytes.size()) return {kReplacement, 2};
  const char32_t low = unit(at + 2);
  if (low < 0xDC00 || low > 0xDFFF) return {kReplacement, 2};
  return {0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), 4};
}

}  // namespace parley
