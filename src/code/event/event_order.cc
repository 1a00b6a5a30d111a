#include "code/event/event_order.h"

#include <algorithm>
#include <numeric>

namespace parley {
namespace {

constexpr float kShareOfConfidence = 0.85F;

// Keeps just the events of `order`, in that order.
void put_in_order(Document& doc, const std::vector<EventId>& order) {
  std::vector<Event> kept;
  std::vector<EventId> place(doc.events.size(), kNil);
  for (const EventId e : order) {
    place[e] = static_cast<EventId>(kept.size());
    kept.push_back(std::move(doc.events[e]));
  }
  doc.events = std::move(kept);
  for (Meeting& meeting : doc.meetings) {
    for (EventId& e : meeting.events) e = place[e];
    std::erase(meeting.events, kNil);
  }
}

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
  put_in_order(doc, order);
}

void remove_events(Document& doc, const std::vector<bool>& gone) {
  std::vector<EventId> order;
  for (EventId e = 0; e < gone.size(); ++e) {
    if (!gone[e]) order.push_back(e);
  }
  if (order.size() < gone.size()) put_in_order(doc, order);
}

}  // namespace parley
