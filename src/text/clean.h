// Turns the bytes of a report into clean UTF-8 that every later stage can rely on, with as little change as possible:
// white space becomes ' ' or '\n' one for one, invisible characters go, Windows-1252 bytes and twice-encoded
// characters are repaired, and the backslashes of strings that nobody unquoted ("L\xF3pez"). Everything else stays, so
// that offsets into the input and into the text rarely differ.
//   Result<CleanText> clean = clean_text("He said \x93no\x94.\r\n");
//   clean->text == "He said “no”.\n";   clean->raw.to_raw(20) == 16;   clean->repairs.repaired == 2;
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace parley {

// From bytes of the clean text back to bytes of the input.
class RawMap {
 public:
  uint32_t to_raw(uint32_t clean) const;
  // From here on the clean offset `clean` is the raw offset `raw`, and both run in step. Called in rising order.
  void add(uint32_t clean, uint32_t raw);

 private:
  struct Step {
    uint32_t clean, raw;
  };
  std::vector<Step> steps_;  // only where the two stop running in step
};

struct Repairs {
  uint32_t repaired = 0;    // bytes or characters that were Windows-1252 or encoded twice, now what was meant
  uint32_t replaced = 0;    // broken ones whose meaning is lost, now U+FFFD
  uint32_t controls = 0;    // NUL and other control characters, now blanks
  uint32_t first_line = 0;  // of the first repaired, replaced or control character, 1-based; 0 where there is none
  bool any() const { return first_line != 0; }
};

struct CleanText {
  std::string text;
  RawMap raw;
  Repairs repairs;
};

// Reads UTF-8, with or without byte order mark, Windows-1252, and UTF-16. Fails for what is no text: binary data, other
// encodings.
Result<CleanText> clean_text(std::string_view bytes);
// The same for a string that is known to be characters already, such as one from JSON: never fails.
CleanText clean_characters(std::string_view utf8);
// Only makes bytes well-formed UTF-8, all else unchanged; for formats that are read by a parser that demands it.
std::string repair_utf8(std::string_view bytes);

// "3 characters were not UTF-8 and were read as Windows-1252"; empty where nothing was repaired.
std::string describe(const Repairs& repairs);

}  // namespace parley
