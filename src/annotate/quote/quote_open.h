// Direct quotes whose own sentence does not say who speaks: they go on with a speaker before them or lead to one
// behind.
//   add_open_quotes(doc, quoted, {3, 5});   // “A,” Ruiz said. “B.” “C”: the pieces 3 and 5 of `quoted` are hers too
#pragma once

#include <vector>

#include "annotate/quote/quote_marks.h"
#include "doc/document.h"

namespace parley {

// Adds those that have a speaker, and whole sentences of nobody known; doc.quotes holds what is told with a speaker.
void add_open_quotes(Document& doc, const std::vector<Quoted>& quoted, const std::vector<size_t>& open);

}  // namespace parley
