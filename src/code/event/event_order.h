// Events that later coders add to those of the event coder: from meetings, from positions.
//   doc.events.push_back(derived_event(tools, EventType::kRequest, trigger, source));
//   sort_events(doc);     // text order again; what points at events follows
#pragma once

#include "code/event/event_draft.h"
#include "doc/document.h"

namespace parley {

// An event of this type at a word, with all that follows from the two (complete_event) and a share of `source`'s
// confidence: that what it is drawn from is right, and that the coders of events would call it one.
Event derived_event(const DraftTools& tools, EventType type, TokenId trigger, const Source& source);

void sort_events(Document& doc);

// Without the events that are `gone`, one flag for each; what pointed at them points at nothing.
void remove_events(Document& doc, const std::vector<bool>& gone);

}  // namespace parley
