// Brings the quotes of a report into the order of the text, each once, and relates them: which stands within which, who
// "he" and "the president" are.
//   order_quotes(doc);      // after every stage that adds quotes
#pragma once

#include "doc/document.h"

namespace parley {

void order_quotes(Document& doc);

}  // namespace parley
