// One action told in several places is one event: the first telling stays, the others become its tellings.
#pragma once

#include "doc/document.h"

namespace parley {

// Makes `next` a telling of `first`: what only `next` knows, its sides, day, place and counts, goes over.
void absorb(Event& first, Event& next);
// Merges doc.events, which stand in the order of the text.
void merge_tellings(Document& doc);

}  // namespace parley
