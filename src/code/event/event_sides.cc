#include "code/event/event_sides.h"

#include <algorithm>

#include "base/lists.h"
#include "doc/lookup.h"

namespace parley {
namespace {

bool acts_through_people(ActorKind kind) {
  switch (kind) {
    case ActorKind::kIgo:
    case ActorKind::kNgo:
    case ActorKind::kParty:
    case ActorKind::kArmedGroup:
      return true;
    default:
      return false;
  }
}

void add_bodies_of(const Document& doc, const std::vector<ActorId>& opposite, std::vector<ActorId>& side) {
  const size_t named = side.size();
  for (size_t i = 0; i < named; ++i) {
    const Actor& person = doc.actors[side[i]];
    if (person.kind != ActorKind::kPerson) continue;
    for (const Relation& relation : person.relations) {
      if (relation.kind == RelationKind::kKin || relation.to == kNil) continue;
      if (!acts_through_people(doc.actors[relation.to].kind)) continue;
      if (!contains(side, relation.to) && !contains(opposite, relation.to)) side.push_back(relation.to);
    }
  }
}

// "Boko Haram gunmen": what they do, the group does.
void add_groups_of(const Document& doc, const Event& event, const std::vector<ActorId>& opposite,
                   std::vector<ActorId>& side) {
  const size_t named = side.size();
  for (size_t i = 0; i < named; ++i) {
    if (doc.actors[side[i]].kind != ActorKind::kArmedGroup) continue;
    for (const Mention& fighters : mentions_beside(doc, event.trigger)) {
      if (fighters.actor != side[i] || fighters.form != MentionForm::kNominal) continue;
      for (const Mention& group : mentions_beside(doc, event.trigger)) {
        const bool inside = group.form == MentionForm::kName && fighters.tokens.contains(group.tokens) &&
                            group.head < fighters.head && doc.actors[group.actor].kind == ActorKind::kArmedGroup;
        if (inside && !contains(side, group.actor) && !contains(opposite, group.actor)) side.push_back(group.actor);
      }
    }
  }
}

}  // namespace

void add_bodies(const Document& doc, Event& event) {
  add_bodies_of(doc, event.recipient, event.actor);
  add_bodies_of(doc, event.actor, event.recipient);
  add_groups_of(doc, event, event.recipient, event.actor);
  add_groups_of(doc, event, event.actor, event.recipient);
}

}  // namespace parley
