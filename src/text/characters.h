// Characters of a text one by one, and what Unicode says of each. Simple case mappings only, one code point
// to one.
//   size_t at = 0;  char32_t c = next_character("Åland", at);   // U+00C5, at == 2
//   to_lower(c) == U'å';   general_class(c) == CharacterClass::kUpper
#pragma once

#include <cstdint>
#include <string_view>

namespace parley {

// General categories in groups: Lu Lt, Ll, Lm Lo, N*, M*, P*, S*, all else.
enum class CharacterClass : uint8_t { kUpper, kLower, kLetter, kNumber, kMark, kPunctuation, kSymbol, kOther };

// Reads the character at byte `at` and moves `at` behind it; a malformed byte counts as one U+FFFD. `at` must lie
// inside the text.
char32_t next_character(std::string_view text, size_t& at);

CharacterClass general_class(char32_t character);
bool is_letter(char32_t character);
bool is_white_space(char32_t character);
char32_t to_lower(char32_t character);
char32_t to_upper(char32_t character);

}  // namespace parley
