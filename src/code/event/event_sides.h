// Who stands on an event's sides beside those the words name: a body whose office a person holds acts when the person
// does, and an armed group when its fighters do.
//   add_bodies(doc, event);    // "the U.N. envoy invited Syria": actor [envoy, United Nations]
// A state needs no such body: its people carry its code.
#pragma once

#include "doc/document.h"

namespace parley {

void add_bodies(const Document& doc, Event& event);

}  // namespace parley
