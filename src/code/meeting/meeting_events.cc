#include "code/meeting/meeting_events.h"

#include <algorithm>

#include "code/event/event_merge.h"
#include "code/event/event_order.h"
#include "code/event/mode.h"
#include "code/meeting/meeting_draft.h"
#include "code/meeting/meeting_people.h"
#include "doc/tree.h"

namespace parley {
namespace {

bool is_told_in(const Meeting& meeting, Span words) {
  return std::any_of(meeting.spans.begin(), meeting.spans.end(), [&](Span span) { return span.overlaps(words); });
}

// The first of each side that is not there yet: its leader, else whoever is named first.
std::vector<ActorId> sides_beyond(const Document& doc, const Meeting& meeting, std::vector<ActorId> there) {
  std::vector<ActorId> added;
  for (const bool leaders : {true, false}) {
    for (const Participant& p : meeting.participants) {
      const bool known = std::any_of(there.begin(), there.end(),
                                     [&](ActorId a) { return a == p.actor || is_one_side(doc, a, p.actor); });
      if (p.actor == kNil || p.leads < leaders || known) continue;
      there.push_back(p.actor);
      added.push_back(p.actor);
    }
  }
  return added;
}

void fill_sides(const Document& doc, const Meeting& meeting, Event& event) {
  if (!event.actor.empty() && !event.recipient.empty()) return;
  std::vector<ActorId> there = event.actor;
  there.insert(there.end(), event.recipient.begin(), event.recipient.end());
  std::vector<ActorId> added = sides_beyond(doc, meeting, std::move(there));
  (event.actor.empty() ? event.actor : event.recipient) = std::move(added);
}

// A meeting of which only one side is known gets the sides of its event.
void fill_participants(const Document& doc, const Event& event, Meeting& meeting) {
  if (meeting.participants.size() > 1) return;
  for (const auto* side : {&event.actor, &event.recipient}) {
    for (const ActorId actor : *side) add_participant(doc, actor, false, meeting.participants);
  }
  set_format(doc, meeting);
}

// How and where they met.
void fill_setting(Document& doc, const Ontology& ontology, const Meeting& meeting, Event& event) {
  if (event.place == kNil) event.place = meeting.place;
  const bool open = event.mode == Symbol::kNone;
  if (open && meeting.channel == MeetingChannel::kPhone) set_mode(doc, ontology, "phone", event);
}

// Events whose trigger lies in the words of a meeting are the same encounter.
void link_events(Document& doc, const Ontology& ontology) {
  for (Meeting& meeting : doc.meetings) {
    for (EventId e = 0; e < doc.events.size(); ++e) {
      Event& event = doc.events[e];
      if (event.type != EventType::kConsult || event.trigger == kNil) continue;
      if (!is_told_in(meeting, doc.tokens.span[event.trigger])) continue;
      meeting.events.push_back(e);
      fill_participants(doc, event, meeting);
      fill_sides(doc, meeting, event);
      fill_setting(doc, ontology, meeting, event);
    }
  }
}

// Whether everybody in an event that tells no day took part in the meeting, from two sides.
bool is_of(const Document& doc, const Meeting& meeting, const Event& event) {
  if (event.when.by != DateBy::kOpen || event.actor.size() + event.recipient.size() < 2) return false;
  const auto took_part = [&](ActorId actor) {
    return std::any_of(meeting.participants.begin(), meeting.participants.end(),
                       [&](const Participant& p) { return p.actor == actor || is_one_side(doc, p.actor, actor); });
  };
  return std::all_of(event.actor.begin(), event.actor.end(), took_part) &&
         std::all_of(event.recipient.begin(), event.recipient.end(), took_part);
}

// "Kenyan-Peruvian talks" of a headline: what is told without a day by those of one meeting only is that meeting.
void link_undated(Document& doc) {
  std::vector<bool> linked(doc.events.size(), false);
  for (const Meeting& meeting : doc.meetings) {
    for (const EventId e : meeting.events) linked[e] = true;
  }
  for (EventId e = 0; e < doc.events.size(); ++e) {
    const Event& event = doc.events[e];
    if (linked[e] || event.type != EventType::kConsult || event.status != EventStatus::kHappened) continue;
    const auto fits = [&](const Meeting& meeting) {
      return meeting.status == MeetingStatus::kHappened && is_of(doc, meeting, event);
    };
    const auto first = std::find_if(doc.meetings.begin(), doc.meetings.end(), fits);
    if (first == doc.meetings.end() || std::any_of(first + 1, doc.meetings.end(), fits)) continue;
    first->events.push_back(e);
  }
}

bool is_ahead(EventStatus status) { return status == EventStatus::kPlanned || status == EventStatus::kPossible; }

// Of the events of one meeting the first stays, before all one that is news, and the others are its tellings.
void merge_events(Document& doc) {
  std::vector<bool> gone(doc.events.size(), false);
  for (const Meeting& meeting : doc.meetings) {
    const auto news = [&](EventId e) { return !gone[e] && !doc.events[e].background; };
    auto first = std::find_if(meeting.events.begin(), meeting.events.end(), news);
    if (first == meeting.events.end()) first = meeting.events.begin();
    for (const EventId e : meeting.events) {
      Event& kept = doc.events[*first];
      if (e == *first || gone[e] || gone[*first] || is_ahead(doc.events[e].status) != is_ahead(kept.status)) continue;
      // Who travelled to it and through which states says nothing of who sat there.
      std::vector<ActorId> recipient = kept.recipient;
      absorb(kept, doc.events[e]);
      kept.recipient = std::move(recipient);
      gone[e] = true;
    }
  }
  for (const Meeting& meeting : doc.meetings) {
    for (const EventId e : meeting.events) {
      if (!gone[e]) fill_sides(doc, meeting, doc.events[e]);
    }
  }
  remove_events(doc, gone);
}

// kCancelled for what is no event: a meeting that was put off or called off is told by another class.
EventStatus event_status(MeetingStatus status) {
  switch (status) {
    case MeetingStatus::kHappened:
      return EventStatus::kHappened;
    case MeetingStatus::kOngoing:
      return EventStatus::kOngoing;
    case MeetingStatus::kPlanned:
      return EventStatus::kPlanned;
    case MeetingStatus::kPossible:
      return EventStatus::kPossible;
    case MeetingStatus::kPostponed:
    case MeetingStatus::kCancelled:
      break;
  }
  return EventStatus::kCancelled;
}

Event event_of(const DraftTools& tools, const Meeting& meeting, TokenId trigger) {
  Document& doc = tools.doc;
  Event event = derived_event(tools, EventType::kConsult, trigger, meeting.source);
  if (meeting.channel == MeetingChannel::kPhone) event.mode = doc.intern("phone");
  event.actor = sides_beyond(doc, meeting, {});
  event.status = event_status(meeting.status);
  event.when = meeting.when;
  event.place = meeting.place;
  for (const Span& span : meeting.spans) {
    const TokenId again = head_of(doc, doc.tokens_in(span));
    if (again != kNil && again != trigger) event.tellings.push_back(doc.tokens.span[again]);
  }
  return event;
}

void add_events(const DraftTools& tools) {
  Document& doc = tools.doc;
  for (Meeting& meeting : doc.meetings) {
    if (!meeting.events.empty() || meeting.spans.empty() || meeting.participants.empty()) continue;
    const TokenId trigger = head_of(doc, doc.tokens_in(meeting.spans.front()));
    if (trigger == kNil || event_status(meeting.status) == EventStatus::kCancelled) continue;
    meeting.events.push_back(static_cast<EventId>(doc.events.size()));
    doc.events.push_back(event_of(tools, meeting, trigger));
  }
}

class MeetingEvents : public Annotator {
 public:
  explicit MeetingEvents(const EventCoder& coder) : coder_(coder) {}

  std::string_view name() const override { return "meeting events"; }
  LayerSet reads() const override { return {Layer::kTokens, Layer::kSyntax, Layer::kActors, Layer::kQuotes}; }
  LayerSet writes() const override { return {}; }
  LayerSet extends() const override { return {Layer::kEvents, Layer::kMeetings}; }
  void annotate(std::span<Document* const> batch, Workspace&) const override {
    for (Document* doc : batch) {
      link_events(*doc, coder_.ontology());
      link_undated(*doc);
      merge_events(*doc);
      const size_t coded = doc->events.size();
      add_events({*doc, coder_.ontology(), coder_.patterns()});
      if (doc->events.size() > coded) sort_events(*doc);
    }
  }

 private:
  const EventCoder& coder_;
};

}  // namespace

std::unique_ptr<Annotator> make_meeting_events(const EventCoder& coder) {
  return std::make_unique<MeetingEvents>(coder);
}

}  // namespace parley
