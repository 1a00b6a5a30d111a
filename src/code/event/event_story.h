// Sides that an event's own sentence leaves open and the report tells elsewhere.
//   complete_from_story(doc, patterns, doc.events);
// "The minister condemned the shelling": of those who shelled, as told before. "Families fled": from those who attack.
// "The talks resume on Monday": of those who hold them. "The shells hit Narva": the state in which Narva lies. Only
// where no side stands, and only where the report leaves one answer.
#pragma once

#include <vector>

#include "code/event/pattern.h"
#include "doc/document.h"

namespace parley {

void complete_from_story(const Document& doc, const PatternSet& patterns, std::vector<Event>& events);

}  // namespace parley
