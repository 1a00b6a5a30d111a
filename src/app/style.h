// How text looks on a terminal: colour, width, line breaks.
//   const Style style = style_of(stdout);
//   out += hang(style, "22 Jan 2026  ", ink(style, Ink::kBold, "Zelensky") + " met the envoy …");
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace parley {

struct Style {
  bool terminal = false;
  bool colour = false;
  uint32_t width = 100;  // columns
};

// Colour on a terminal unless NO_COLOR is set or TERM is dumb; the terminal's width within 60 to 120 columns, 100 where
// it is none.
Style style_of(std::FILE* out);

enum class Ink { kPlain, kBold, kDim, kRed, kGreen, kYellow, kCyan };
std::string ink(const Style& style, Ink colour, std::string_view text);

// Columns that the text takes: colour codes and combining marks take none, East Asian wide characters two.
uint32_t columns(std::string_view text);
// The text with blanks up to `width` columns; longer texts stay as they are.
std::string pad(std::string_view text, uint32_t width);
// `label`, then the text broken at blanks to the style's width, later lines indented below the text; ends in a line
// break. A label longer than `indent` has its own line.
std::string hang(const Style& style, std::string_view label, uint32_t indent, std::string_view text);

}  // namespace parley
