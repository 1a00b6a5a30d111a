// Cards of persons that pages of officials leave in their text: behind a name, the same name family name first, with the
// office stuck to it. They interrupt the sentence and are never parsed.
//   person_cards("… Ana Ruiz Ruiz AnaMinister of Health spoke.", {0, 51})   // the span of "Ruiz AnaMinister of Health"
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace parley {

// The cards in a part of a text, in order; before a mark with the blanks around them, so that the mark stands by the name.
std::vector<Span> person_cards(std::string_view text, Span part);

}  // namespace parley
