// Small steps through a text, for the readers of headers, dates and datelines.
//   Scanner in("23 Jan");   *in.number(1, 2) == 23;   in.blanks();   in.letters() == "Jan";
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/words.h"

namespace parley {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

inline std::string_view trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  size_t position() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }
  std::string_view rest() const { return text_.substr(at_); }
  // A letter or a digit comes next; 0xE2 leads dashes and quotation marks, other large bytes lead letters.
  bool at_word() const {
    const auto byte = static_cast<unsigned char>(peek());
    return !done() && (is_letter(peek()) || is_digit(peek()) || (byte >= 0xC0 && byte != 0xE2));
  }
  bool take(char c) {
    if (peek() != c || done()) return false;
    ++at_;
    return true;
  }
  bool take(std::string_view words) {
    if (!rest().starts_with(words)) return false;
    at_ += words.size();
    return true;
  }
  void skip(size_t bytes) { at_ += bytes; }
  // Blanks, not line ends; true where there was one.
  bool blanks() {
    const size_t before = at_;
    while (peek() == ' ') ++at_;
    return at_ != before;
  }
  std::string_view letters() {
    const size_t begin = at_;
    while (is_letter(peek())) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  // A number of least..most digits; more digits right behind it make it none, unless `open`.
  std::optional<int> number(size_t least, size_t most, bool open = false) {
    size_t size = 0;
    int value = 0;
    while (size < most && at_ + size < text_.size() && is_digit(text_[at_ + size])) {
      value = value * 10 + (text_[at_ + size] - '0');
      ++size;
    }
    if (size < least || (!open && at_ + size < text_.size() && is_digit(text_[at_ + size]))) return std::nullopt;
    at_ += size;
    return value;
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace parley
