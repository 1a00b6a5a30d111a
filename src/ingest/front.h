// What stands before the body of a report: date stamp, header lines, title, dateline. All of it stays in the text; the
// spans tell the parser what is no prose.
//   Front front = read_front("2026-03-02 Envoys meet in Oslo\n\nOSLO, March 2 — Two envoys met.", "");
//   front.published == 2026-03-02; front.title == "Envoys meet in Oslo"; header, headline and dateline lie side by
//   side.
#pragma once

#include <string>
#include <string_view>

#include "base/date.h"
#include "base/span.h"

namespace parley {

struct Front {
  Date published;
  std::string title, source, url;
  Span header, headline, dateline;  // as in Metadata
  std::string bad_date;             // a date field that could not be read, as it stands
};

// `known_title` is the title where the input gives one apart from the text, else "". `text` must be clean.
Front read_front(std::string_view text, std::string_view known_title);

}  // namespace parley
