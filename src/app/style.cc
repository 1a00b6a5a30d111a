#include "app/style.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "text/utf8.h"

namespace parley {
namespace {

std::string_view code_of(Ink colour) {
  switch (colour) {
    case Ink::kPlain:
      return "";
    case Ink::kBold:
      return "\033[1m";
    case Ink::kDim:
      return "\033[2m";
    case Ink::kRed:
      return "\033[31m";
    case Ink::kGreen:
      return "\033[32m";
    case Ink::kYellow:
      return "\033[33m";
    case Ink::kCyan:
      return "\033[36m";
  }
  return "";
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool is_combining(char32_t c) { return (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || c == 0xFE0F; }

bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0x1F300 && c <= 0x1FAFF);
}

}  // namespace

Style style_of(std::FILE* out) {
  Style style;
  const int file = fileno(out);
  style.terminal = isatty(file) != 0;
  if (!style.terminal) return style;
  const char* terminal = std::getenv("TERM");
  style.colour = !is_set("NO_COLOR") && terminal != nullptr && std::string_view(terminal) != "dumb";
  winsize size{};
  if (ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col != 0) style.width = std::clamp<uint32_t>(size.ws_col, 60, 120);
  return style;
}

std::string ink(const Style& style, Ink colour, std::string_view text) {
  if (!style.colour || colour == Ink::kPlain || text.empty()) return std::string(text);
  return std::string(code_of(colour)) + std::string(text) + "\033[0m";
}

uint32_t columns(std::string_view text) {
  uint32_t count = 0;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '\033') {
      at = std::min(text.find('m', at), text.size() - 1) + 1;
      continue;
    }
    const Decoded c = decode(text, at);
    if (c.size == 0 || !is_combining(c.code)) count += c.size != 0 && is_wide(c.code) ? 2 : 1;
    at += std::max(c.size, 1U);
  }
  return count;
}

std::string pad(std::string_view text, uint32_t width) {
  const uint32_t taken = columns(text);
  return std::string(text) + std::string(taken < width ? width - taken : 0, ' ');
}

std::string hang(const Style& style, std::string_view label, uint32_t indent, std::string_view text) {
  const std::string blanks(indent, ' ');
  std::string out = pad(label, indent);
  uint32_t at = columns(out);
  if (at > indent || (at == indent && indent > 0 && !out.ends_with(' '))) {
    out += '\n' + blanks;
    at = indent;
  }
  bool first = true;
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of(" \n\t"), text.size());
    const std::string_view word = text.substr(0, end);
    const uint32_t wide = columns(word);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    if (!first && at + 1 + wide > style.width) {
      out += '\n' + blanks;
      at = indent;
    } else if (!first) {
      out += ' ';
      ++at;
    }
    out += word;
    at += wide;
    first = false;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out + '\n';
}

}  // namespace parley
