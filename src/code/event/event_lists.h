// The sides of an event as the text lists them: whole lists, and nobody twice.
//   settle_lists(doc, patterns, event);    // "ties with Chile, Peru and Cuba": all three
// In "Chile's envoy" the envoy acts, and Chile does not act beside him.
#pragma once

#include "code/event/pattern.h"
#include "doc/document.h"

namespace parley {

void settle_lists(const Document& doc, const PatternSet& patterns, Event& event);

}  // namespace parley
