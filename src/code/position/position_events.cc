#include "code/position/position_events.h"

#include <algorithm>
#include <optional>

#include "annotate/actor/actor.h"
#include "annotate/quote/quote_clause.h"
#include "base/lists.h"
#include "code/event/event_lists.h"
#include "code/event/event_order.h"
#include "code/event/event_story.h"
#include "code/event/mode.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// What a stance is in PLOVER; none for those that annotators of events rarely see as one. An offer or an agreement is
// an event only where it is told as a deed, which patterns know.
std::optional<EventType> event_type(Stance stance) {
  switch (stance) {
    case Stance::kDemand:
      return EventType::kRequest;
    case Stance::kReject:
    case Stance::kRefuse:
      return EventType::kReject;
    case Stance::kThreaten:
      return EventType::kThreaten;
    default:
      return std::nullopt;
  }
}

bool is_told(const Document& doc, EventType type, uint32_t sentence) {
  return std::any_of(doc.events.begin(), doc.events.end(),
                     [&](const Event& event) { return event.type == type && event.sentence == sentence; });
}

// "until that happens": nobody is asked for anything by name.
bool points_back(const Document& doc, TokenRange clause) {
  const TokenId head = head_of(doc, clause);
  const TokenId subject = head == kNil ? kNil : subject_of(doc, head);
  return subject != kNil && clause.contains(subject) && doc.tokens.upos[subject] == Upos::kPron;
}

// "only if Chad withdraws and Mali opens its border": who is to do it.
std::vector<ActorId> asked(const Document& doc, TokenRange clause) {
  std::vector<ActorId> out;
  const TokenId head = head_of(doc, clause);
  if (head == kNil) return out;
  std::vector<TokenId> predicates;
  conjuncts(doc, head, predicates);
  for (const TokenId predicate : predicates) {
    const TokenId subject = subject_of(doc, predicate);
    if (subject != kNil && clause.contains(subject)) actors_headed_by(doc, subject, out);
  }
  return out;
}

// Does an actor speak for this state?
bool is_own_state(const Document& doc, ActorId actor, ActorId state) {
  return actor != state && is_official(doc, doc.actors[actor]) && side(doc.actors[actor]) == side(doc.actors[state]);
}

// "Peru has refused, while its president rejected the idea outright": nobody turns against the state they speak for,
// and towards whom a stance is taken is known.
void correct_recipient(const Document& doc, const Position& position, EventType type, uint32_t sentence,
                       std::vector<Event>& events) {
  for (Event& event : events) {
    const bool same =
        event.type == type && event.sentence == sentence &&
        std::any_of(event.actor.begin(), event.actor.end(), [&](ActorId a) { return contains(position.actor, a); });
    if (!same) continue;
    std::erase_if(event.recipient, [&](ActorId recipient) {
      return is_state(doc.actors[recipient]) && std::any_of(event.actor.begin(), event.actor.end(),
                                                            [&](ActorId a) { return is_own_state(doc, a, recipient); });
    });
    if (event.recipient.empty()) event.recipient = position.toward;
  }
}

void add(const DraftTools& tools, EventType type, TokenId trigger, const Position& position,
         const std::vector<ActorId>& recipient) {
  Document& doc = tools.doc;
  if (trigger == kNil || position.actor.empty() || is_told(doc, type, doc.tokens.sentence[trigger])) return;
  Event event = derived_event(tools, type, trigger, position.source);
  event.actor = position.actor;
  std::copy_if(recipient.begin(), recipient.end(), std::back_inserter(event.recipient),
               [&](ActorId actor) { return !contains(event.actor, actor); });
  event.status = EventStatus::kHappened;
  // "There can be no truce": the verb alone says nothing.
  if (doc.lemma(trigger) == "be" || doc.lemma(trigger) == "have") event.span = position.span;
  if (position.when.by != DateBy::kOpen) event.when = position.when;
  if (contains(event.actor, event.reported_by)) event.reported_by = kNil;
  settle_lists(doc, tools.patterns, event);
  doc.events.push_back(std::move(event));
}

// What the stance itself does, and what its condition asks for.
void add_events_of(const DraftTools& tools, const Position& position) {
  Document& doc = tools.doc;
  const TokenId stance = head_of(doc, doc.tokens_in(position.span));
  if (const auto type = event_type(position.stance)) {
    if (stance != kNil) correct_recipient(doc, position, *type, doc.tokens.sentence[stance], doc.events);
    const bool named = !position.toward.empty() || position.stance != Stance::kDemand;
    add(tools, *type, stance, position, named ? position.toward : asked(doc, doc.tokens_in(position.content)));
  }
  const TokenRange condition = doc.tokens_in(position.condition);
  if (condition.empty() || points_back(doc, condition)) return;
  add(tools, EventType::kRequest, head_of(doc, condition), position, asked(doc, condition));
}

class PositionEvents : public Annotator {
 public:
  explicit PositionEvents(const EventCoder& coder) : coder_(coder) {}

  std::string_view name() const override { return "position events"; }
  LayerSet reads() const override {
    return {Layer::kTokens, Layer::kSyntax, Layer::kActors, Layer::kQuotes, Layer::kMeetings, Layer::kPositions};
  }
  LayerSet writes() const override { return {}; }
  LayerSet extends() const override { return {Layer::kEvents}; }
  void annotate(std::span<Document* const> batch, Workspace&) const override {
    for (Document* doc : batch) {
      const DraftTools tools{*doc, coder_.ontology(), coder_.patterns()};
      const size_t coded = doc->events.size();
      for (const Position& position : doc->positions) add_events_of(tools, position);
      if (doc->events.size() > coded) sort_events(*doc);
      complete_from_story(*doc, coder_.patterns(), doc->events);  // of these, too
      add_modes(*doc, coder_.ontology());                         // of these and of those that meetings told
    }
  }

 private:
  const EventCoder& coder_;
};

}  // namespace

std::unique_ptr<Annotator> make_position_events(const EventCoder& coder) {
  return std::make_unique<PositionEvents>(coder);
}

}  // namespace parley
