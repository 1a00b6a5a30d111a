// Which language a report is written in, as far as Parley must know it: English is read, others are named and left.
//   recognise_language("Die Gespräche wurden am Montag nach vier Stunden ohne Ergebnis beendet.").code == "de"
// A report counts as English unless another language is clearly the better guess: short texts stay English.
#pragma once

#include <string_view>

namespace parley {

struct Language {
  std::string_view code;  // ISO 639-1; "und" where the letters belong to no script known here
  std::string_view name;  // in English
};

// `text` must be well-formed UTF-8; the first 20,000 bytes are looked at.
Language recognise_language(std::string_view text);

}  // namespace parley
