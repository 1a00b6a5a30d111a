// One action told in several places is one event: the first telling stays, the others become its tellings.
#pragma once

#include "doc/document.h"

namespace parley {

// Merges doc.events, which stand in the order of the text.
void merge_tellings(Document& doc);

}  // namespace parley
