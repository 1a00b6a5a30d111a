#include "code/event/event_order.h"

#include <algorithm>
#include <numeric>

namespace parley {
namespace {

constexpr float kShareOfConfidence = 0.85F;

}  // namespace

Event derived_event(const DraftTools& tools, EventType type, TokenId trigger, const Source& source) {
  Event event;
  event.type = type;
  event.trigger = trigger;
  event.span = tools.doc.tokens.span[trigger];
  event.sentence = tools.doc.tokens.sentence[trigger];
  complete_event(tools, event);
  event.source = {source.because, kShareOfConfidence * source.confidence};
  return event;
}

void sort_events(Document& doc) {
  std::vector<EventId> order(doc.events.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto earlier = [&](EventId a, EventId b) { return doc.events[a].trigger < doc.events[b].trigger; };
  std::stable_sort(order.begin(), order.end(), earlier);
  std::vector<Event> sorted;
  std::vector<EventId> place(order.size());
  for (const EventId e : order) {
    place[e] = static_cast<EventId>(sorted.size());
    sorted.push_back(std::move(doc.events[e]));
  }
  doc.events = std::move(sorted);
  for (Meeting& meeting : doc.meetings) {
    for (EventId& e : meeting.events) e = place[e];
  }
}

}  // namespace parley
