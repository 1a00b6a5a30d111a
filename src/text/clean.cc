#include "text/clean.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "text/encoding.h"
#include "text/utf8.h"

namespace parley {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// What becomes of a character that is well-formed.
enum class Fate : uint8_t { kKeep, kBlank, kLineEnd, kDrop, kControl, kWindows };

bool is_blank(char32_t code) {
  return code == '\t' || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F ||
         code == 0x205F || code == 0x3000;
}

// Soft hyphens, direction marks, byte order marks: they split words that the reader sees whole.
bool is_invisible(char32_t code) {
  return code == 0xAD || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB);
}

Fate fate(char32_t code) {
  if (code == '\n') return Fate::kKeep;
  if (code == '\v' || code == '\f' || code == '\r' || code == 0x2028 || code == 0x2029) return Fate::kLineEnd;
  if (is_blank(code)) return Fate::kBlank;
  if (code < 0x20 || code == 0x7F) return Fate::kControl;
  if (code >= 0x80 && code < 0xA0) return Fate::kWindows;  // the control characters that nobody means
  if (is_invisible(code)) return Fate::kDrop;
  return Fate::kKeep;
}

class Cleaner {
 public:
  explicit Cleaner(std::string_view bytes) : bytes_(bytes) { out_.text.reserve(bytes.size()); }

  CleanText from_utf8() {
    while (at_ < bytes_.size()) {
      const uint8_t byte = static_cast<uint8_t>(bytes_[at_]);
      if ((byte >= 0x20 && byte < 0x7F) || byte == '\n') {
        copy_plain();
      } else {
        take_character();
      }
    }
    return std::move(out_);
  }

  CleanText from_utf16(bool big_endian) {
    while (at_ < bytes_.size()) {
      const Decoded c = decode_utf16(bytes_, at_, big_endian);
      const Decoded next =
          at_ + c.size < bytes_.size() ? decode_utf16(bytes_, at_ + c.size, big_endian) : Decoded{0, 0};
      const bool pair = c.code == '\r' && next.code == '\n';
      settle(c.code, pair ? c.size + next.size : c.size);
    }
    return std::move(out_);
  }

 private:
  void copy_plain() {
    const size_t begin = at_;
    while (at_ < bytes_.size()) {
      const uint8_t byte = static_cast<uint8_t>(bytes_[at_]);
      if (byte == '\n') {
        ++line_;
      } else if (byte < 0x20 || byte >= 0x7F || (byte == '\\' && escape_size() != 0)) {
        break;
      }
      ++at_;
    }
    out_.text.append(bytes_.substr(begin, at_ - begin));
    if (at_ < bytes_.size() && bytes_[at_] == '\\') take_escape();
  }

  // Bytes of what a string in quotes was not freed of before it was passed on: "L\xF3pez", and "\ " where a long line was
  // folded. 0 for any other backslash.
  uint32_t escape_size() const {
    const std::string_view rest = bytes_.substr(at_, 4);
    if (rest.size() > 1 && rest[1] == ' ') return 2;
    return rest.size() == 4 && rest[1] == 'x' && escaped_code(rest) >= 0xA0 ? 4 : 0;
  }

  static char32_t escaped_code(std::string_view escape) {
    unsigned code = 0;
    const char* end = escape.data() + escape.size();
    const auto [stop, error] = std::from_chars(escape.data() + 2, end, code, 16);
    return error == std::errc() && stop == end ? code : 0;
  }

  void take_escape() {
    const uint32_t size = escape_size();
    count(out_.repairs.repaired);
    if (size == 4) return settle(escaped_code(bytes_.substr(at_, 4)), 4);
    at_ += size;
    out_.raw.add(static_cast<uint32_t>(out_.text.size()), static_cast<uint32_t>(at_));
  }

  void take_character() {
    const Decoded c = decode(bytes_, at_);
    if (c.size == 0) return take_broken();
    if (c.code >= 0xC0 && c.code <= 0xEF) {
      const Decoded meant = decode_twice_encoded(bytes_, at_);
      if (meant.size != 0) {
        count(out_.repairs.repaired);
        return settle(meant.code, meant.size);
      }
    }
    const bool pair = c.code == '\r' && at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\n';
    settle(c.code, pair ? 2 : c.size);
  }

  void take_broken() {
    // Several bytes of one character are a cut-off character; a lone one is Windows-1252.
    const uint32_t cut = broken_size(bytes_, at_);
    const char32_t code = cut == 0 ? from_windows_1252(static_cast<uint8_t>(bytes_[at_])) : kReplacement;
    count(code == kReplacement ? out_.repairs.replaced : out_.repairs.repaired);
    settle(code, cut == 0 ? 1 : cut);
  }

  // Writes what becomes of a character that took `size` bytes of the input.
  void settle(char32_t code, uint32_t size) {
    switch (fate(code)) {
      case Fate::kKeep:
        line_ += code == '\n' ? 1 : 0;
        return put(code, size);
      case Fate::kBlank:
        return put(' ', size);
      case Fate::kLineEnd:
        ++line_;
        return put('\n', size);
      case Fate::kDrop:
        at_ += size;
        return out_.raw.add(static_cast<uint32_t>(out_.text.size()), static_cast<uint32_t>(at_));
      case Fate::kControl:
        count(out_.repairs.controls);
        return put(' ', size);
      case Fate::kWindows:
        count(out_.repairs.repaired);
        return put(from_windows_1252(static_cast<uint8_t>(code)), size);
    }
  }

  void put(char32_t code, uint32_t size) {
    const size_t before = out_.text.size();
    encode(code, out_.text);
    at_ += size;
    if (out_.text.size() - before != size) {
      out_.raw.add(static_cast<uint32_t>(out_.text.size()), static_cast<uint32_t>(at_));
    }
  }

  void count(uint32_t& kind) {
    ++kind;
    if (out_.repairs.first_line == 0) out_.repairs.first_line = line_;
  }

  std::string_view bytes_;
  size_t at_ = 0;
  uint32_t line_ = 1;
  CleanText out_;
};

}  // namespace

uint32_t RawMap::to_raw(uint32_t clean) const {
  const auto after = std::partition_point(steps_.begin(), steps_.end(), [&](Step s) { return s.clean <= clean; });
  const uint32_t raw = after == steps_.begin() ? clean : (after - 1)->raw + (clean - (after - 1)->clean);
  // Inside a character that became longer, the end of what it was made from is as far as it goes.
  return after == steps_.end() ? raw : std::min(raw, after->raw);
}

void RawMap::add(uint32_t clean, uint32_t raw) {
  if (!steps_.empty() && steps_.back().clean == clean) {
    steps_.back().raw = raw;
  } else {
    steps_.push_back({clean, raw});
  }
}

Result<CleanText> clean_text(std::string_view bytes) {
  const Encoding encoding = guess_encoding(bytes);
  switch (encoding) {
    case Encoding::kBinary:
      return fail({"is not text", {}, 0, 0, "give plain text or JSON lines"});
    case Encoding::kOther:
      return fail({"is neither UTF-8 nor Windows-1252", {}, 0, 0, "convert it, for example with iconv -t utf-8"});
    case Encoding::kUtf16Little:
    case Encoding::kUtf16Big:
      return Cleaner(bytes).from_utf16(encoding == Encoding::kUtf16Big);
    case Encoding::kUtf8:
      break;
  }
  return Cleaner(bytes).from_utf8();
}

CleanText clean_characters(std::string_view utf8) { return Cleaner(utf8).from_utf8(); }

std::string repair_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + 16);
  size_t at = 0;
  while (at < bytes.size()) {
    const Decoded c = decode(bytes, at);
    const uint32_t cut = c.size == 0 ? broken_size(bytes, at) : 0;
    if (c.size != 0) {
      out.append(bytes.substr(at, c.size));
    } else {
      encode(cut != 0 ? kReplacement : from_windows_1252(static_cast<uint8_t>(bytes[at])), out);
    }
    at += std::max({c.size, cut, 1U});
  }
  return out;
}

std::string describe(const Repairs& repairs) {
  std::string out;
  const auto add = [&](uint32_t count, std::string_view what) {
    if (count == 0) return;
    if (!out.empty()) out += "; ";
    out += fmt::format("{} {} {}", count, count == 1 ? "character" : "characters", what);
  };
  add(repairs.repaired, "in Windows-1252 or encoded twice, repaired");
  add(repairs.replaced, "broken, replaced by U+FFFD");
  add(repairs.controls, "of control, replaced by blanks");
  return out;
}

}  // namespace parley
