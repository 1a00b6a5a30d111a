// Positions that no event tells: who demands, refuses or threatens has also acted, by PLOVER, and a condition ("only if
// Chad withdraws") is asked of whoever is to meet it. Words of wanting seldom are verbs that event patterns know.
//   std::unique_ptr<Annotator> told = make_position_events(coder);    // runs after events, meetings and positions
#pragma once

#include <memory>

#include "code/event/event.h"
#include "doc/annotator.h"

namespace parley {

// `coder` must outlive what is made.
std::unique_ptr<Annotator> make_position_events(const EventCoder& coder);

}  // namespace parley
