// Which encoding bytes are in, and the characters of the encodings that are not UTF-8.
//   guess_encoding("\xFF\xFEH\0i\0") == Encoding::kUtf16Little;   from_windows_1252(0x93) == U'“'
#pragma once

#include <cstdint>
#include <string_view>

#include "text/utf8.h"

namespace parley {

enum class Encoding : uint8_t {
  kUtf8,  // possibly with single bytes of Windows-1252 in it, or Windows-1252 throughout
  kUtf16Little,
  kUtf16Big,
  kBinary,
  kOther,  // text, but so many bytes are not UTF-8 that it must be another encoding
};

// Looks at the first 64 KiB.
Encoding guess_encoding(std::string_view bytes);
// U+FFFD for the five bytes that Windows-1252 leaves open.
char32_t from_windows_1252(uint8_t byte);
// The character whose UTF-8 bytes were taken for Windows-1252 and encoded once more ("â€™" for "’"), beginning at `at`
// of well-formed UTF-8; size 0 where there is none. Only combinations that no language writes count.
Decoded decode_twice_encoded(std::string_view utf8, size_t at);
// One character of UTF-16; an unpaired surrogate gives U+FFFD. Never size 0.
Decoded decode_utf16(std::string_view bytes, size_t at, bool big_endian);

}  // namespace parley
