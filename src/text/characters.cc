#include "text/characters.h"

#include <unicode/uchar.h>

#include "text/utf8.h"

namespace parley {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

}  // namespace

char32_t next_character(std::string_view text, size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  const Decoded found = decode(text, at);
  at += found.size == 0 ? 1 : found.size;
  return found.size == 0 ? kReplacement : found.code;
}

CharacterClass general_class(char32_t c) {
  const uint32_t mask = U_MASK(u_charType(static_cast<UChar32>(c)));
  if ((mask & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0) return CharacterClass::kUpper;
  if ((mask & U_GC_LL_MASK) != 0) return CharacterClass::kLower;
  if ((mask & U_GC_L_MASK) != 0) return CharacterClass::kLetter;
  if ((mask & U_GC_N_MASK) != 0) return CharacterClass::kNumber;
  if ((mask & U_GC_M_MASK) != 0) return CharacterClass::kMark;
  if ((mask & U_GC_P_MASK) != 0) return CharacterClass::kPunctuation;
  if ((mask & U_GC_S_MASK) != 0) return CharacterClass::kSymbol;
  return CharacterClass::kOther;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_L_MASK) != 0;
}

bool is_white_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x1F);
  // Pages put the blank without width between words, and nowhere else.
  return c == 0x200B || u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

char32_t to_lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  // Dotted capital I becomes two code points in full case mapping; the nets were trained with it unchanged.
  if (c == 0x130) return c;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

char32_t to_upper(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
  return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
}

}  // namespace parley
