#include "annotate/fold.h"

#include <algorithm>

namespace parley {
namespace {

// Plain letters for U+00C0 to U+017F; "*" keeps the letter.
constexpr std::string_view kLatin =
    "aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkk*lllllll"
    "lllnnnnnn***oooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz*";

// One letter of two bytes; appends nothing where it isn't known.
bool fold_two_bytes(unsigned char first, unsigned char second, std::string& out) {
  const unsigned code = (first & 0x1FU) << 6 | (second & 0x3FU);
  if (code < 0xC0 || code >= 0xC0 + kLatin.size()) return false;
  const char plain = kLatin[code - 0xC0];
  if (plain != '*') {
    out += plain;
    return true;
  }
  switch (code) {
    case 0xC6:
    case 0xE6:
      out += "ae";
      return true;
    case 0xDE:
    case 0xFE:
      out += "th";
      return true;
    case 0xDF:
      out += "ss";
      return true;
    case 0x152:
    case 0x153:
      out += "oe";
      return true;
    default:
      return false;
  }
}

// "'s" at the end of a word, or as a word of its own, says nothing about the name.
std::string_view without_possessive(std::string_view word) {
  for (std::string_view mark : {"'s", "’s", "'", "’"}) {
    if (word.ends_with(mark)) return word.substr(0, word.size() - mark.size());
  }
  return word;
}

}  // namespace

void fold_name(std::string_view name, std::string& out) {
  out.clear();
  for (size_t i = 0; i < name.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(name[i]);
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + 32);
    } else if (c < 0x80) {
      out += static_cast<char>(c);
    } else if ((c & 0xE0) == 0xC0 && i + 1 < name.size() &&
               fold_two_bytes(c, static_cast<unsigned char>(name[i + 1]), out)) {
      ++i;
    } else if (name.substr(i, 3) == "\xE2\x80\x99" || name.substr(i, 3) == "\xE2\x80\x98") {
      out += '\'';
      i += 2;
    } else {
      out += static_cast<char>(c);
    }
  }
}

std::string fold_name(std::string_view name) {
  std::string out;
  fold_name(name, out);
  return out;
}

void fold_word(std::string_view word, std::string& out) {
  fold_name(without_possessive(word), out);
  const auto drops = [](char c) {
    return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '&' || c == '+');
  };
  out.erase(std::remove_if(out.begin(), out.end(), drops), out.end());
}

std::string fold_word(std::string_view word) {
  std::string out;
  fold_word(word, out);
  return out;
}

std::string fold_phrase(std::string_view phrase) {
  std::string out, word;
  size_t begin = 0;
  for (size_t i = 0; i <= phrase.size(); ++i) {
    if (i < phrase.size() && phrase[i] != ' ' && phrase[i] != '-' && phrase[i] != '/') continue;
    fold_word(phrase.substr(begin, i - begin), word);
    begin = i + 1;
    if (word.empty()) continue;
    if (!out.empty()) out.push_back(' ');
    out += word;
  }
  return out;
}

}  // namespace parley
