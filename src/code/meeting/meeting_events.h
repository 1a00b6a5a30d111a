// Meetings and events that tell the same encounter. Each meeting is tied to its CONSULT events; an event without one of
// its sides gets those who met; a meeting whose words make no event ("planned trilateral talks in Oslo") becomes one.
//   std::unique_ptr<Annotator> both = make_meeting_events(coder);    // runs after events and meetings
#pragma once

#include <memory>

#include "code/event/event.h"
#include "doc/annotator.h"

namespace parley {

// `coder` must outlive what is made.
std::unique_ptr<Annotator> make_meeting_events(const EventCoder& coder);

}  // namespace parley
