// The dateline of a wire report: where, when and by whom it was filed. It is no part of the first sentence.
//   read_dateline("GENEVA, Jan 29 (Reuters) - The envoy …") == 26     read_dateline("GENEVA/BEIRUT The envoy …") == 14
// A wrong dateline cuts a sentence, so one is read only where the dash, the agency or a known city leaves no doubt:
// "NATO foreign ministers …", "PRESIDENT: Good morning" and "Moscow said …" have none.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/date.h"

namespace parley {

struct Dateline {
  size_t size = 0;  // bytes of the paragraph up to the first word of its first sentence; 0 where there is none
  Date date;        // where it names a whole day with its year
};

// `first` tells that this is the body's first paragraph; in later ones only an unmistakable dateline counts.
Dateline read_dateline(std::string_view paragraph, bool first);

}  // namespace parley
