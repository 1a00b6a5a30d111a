// HTML pages as reports: the main text without what pages print around it, and what the page says of itself.
//   Result<FoundReport> report = read_html(bytes, "https://courier.example/2026/03/02/envoys");
//   html_fragment_text("<p>Two envoys met.<p>They left.") == "Two envoys met.\n\nThey left."
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "ingest/found.h"

namespace parley {

// `url` is where the page was found, or ""; `charset` the encoding that its server names, or "": then the one that the
// page names itself. Fails for pages without a main text, such as lists of links.
Result<FoundReport> read_html(std::string_view bytes, std::string_view url, std::string_view charset = {});
// Everything that a piece of markup shows, as paragraphs apart by empty lines.
std::string html_fragment_text(std::string_view html);

}  // namespace parley
