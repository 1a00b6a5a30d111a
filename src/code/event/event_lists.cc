#include "code/event/event_lists.h"

#include <algorithm>

#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

bool has(const std::vector<ActorId>& list, ActorId actor) {
  return std::find(list.begin(), list.end(), actor) != list.end();
}

// The actor's mention in the event's sentence that stands nearest to the word that tells it, or nullptr.
const Mention* nearest_mention(const Document& doc, const Event& event, ActorId actor) {
  const auto distance = [&](const Mention& m) {
    return m.head > event.trigger ? m.head - event.trigger : event.trigger - m.head;
  };
  const Mention* best = nullptr;
  for (const Mention& mention : mentions_beside(doc, event.trigger)) {
    if (mention.actor != actor) continue;
    if (best == nullptr || distance(mention) < distance(*best)) best = &mention;
  }
  return best;
}

// Who is listed with one that stands on a side stands there, too.
void complete_side(const Document& doc, const Event& event, const std::vector<ActorId>& other,
                   std::vector<ActorId>& side) {
  const std::vector<ActorId> named = side;
  std::vector<TokenId> list;
  std::vector<ActorId> listed;
  for (const ActorId actor : named) {
    const Mention* mention = nearest_mention(doc, event, actor);
    if (mention == nullptr || mention->form == MentionForm::kPronoun) continue;
    list.clear();
    listed.clear();
    conjuncts(doc, first_conjunct(doc, mention->head), list);
    for (const TokenId token : list) actors_headed_by(doc, token, listed);
    for (const ActorId each : listed) {
      if (!has(side, each) && !has(other, each)) side.push_back(each);
    }
  }
}

// "Chile" of "Chile's envoy" is named to say whose envoy it is.
bool is_inside_another(const Document& doc, const Event& event, const std::vector<ActorId>& side, ActorId actor) {
  const Mention* own = nearest_mention(doc, event, actor);
  if (own == nullptr || doc.actors[actor].kind != ActorKind::kState) return false;
  return std::any_of(side.begin(), side.end(), [&](ActorId other) {
    const Mention* around = other == actor ? nullptr : nearest_mention(doc, event, other);
    return around != nullptr && around->tokens != own->tokens && around->tokens.contains(own->tokens) &&
           first_conjunct(doc, own->head) != first_conjunct(doc, around->head);
  });
}

void drop_owners(const Document& doc, const Event& event, std::vector<ActorId>& side) {
  const std::vector<ActorId> all = side;
  std::erase_if(side, [&](ActorId actor) { return is_inside_another(doc, event, all, actor); });
}

}  // namespace

void settle_lists(const Document& doc, Event& event) {
  complete_side(doc, event, event.recipient, event.actor);
  complete_side(doc, event, event.actor, event.recipient);
  drop_owners(doc, event, event.actor);
  drop_owners(doc, event, event.recipient);
}

}  // namespace parley
