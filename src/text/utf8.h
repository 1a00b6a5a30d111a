// UTF-8, byte by byte: checking, decoding one character, encoding one.
//   std::string_view s = "é!";  Decoded c = decode(s, 0);   c.code == 0xE9; c.size == 2;
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace parley {

struct Decoded {
  char32_t code = 0;
  uint32_t size = 0;  // bytes taken; 0 where no well-formed character begins
};

// The character that begins at `at`; overlong forms, surrogates and numbers above U+10FFFF are not well-formed.
Decoded decode(std::string_view text, size_t at);
// Appends a character; `code` must be a Unicode scalar value.
void encode(char32_t code, std::string& out);
bool is_utf8(std::string_view text);
// Length of a character that begins well but is cut off or broken at `at` (at least the leading byte and one more);
// else 0.
uint32_t broken_size(std::string_view text, size_t at);

}  // namespace parley
