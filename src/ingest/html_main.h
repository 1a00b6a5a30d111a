// Finds the main text of a page among its blocks. Every block is worth something: a long sentence much, a bare link less
// than nothing; the element whose blocks are worth most together holds the text, and what is worth nothing in it goes.
//   std::string text = main_text(read_blocks(tree.root()), "Envoys meet in Oslo");   // paragraphs apart by an empty line
#pragma once

#include <string>
#include <string_view>

#include "ingest/html_blocks.h"

namespace parley {

// "" where the page has none, such as a list of reports.
std::string main_text(const PageBlocks& page, std::string_view title);
// All blocks but links and furniture, for a fragment that is a report as a whole.
std::string whole_text(const PageBlocks& page);

}  // namespace parley
