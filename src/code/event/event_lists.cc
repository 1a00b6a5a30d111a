#include "code/event/event_lists.h"

#include <algorithm>

#include "annotate/actor/actor.h"
#include "base/lists.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

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
      if (!contains(side, each) && !contains(other, each)) side.push_back(each);
    }
  }
}

// "Chile" of "Chile's envoy" is named to say whose envoy it is, "marchers" of "dozens of marchers" to say dozens of
// what.
bool is_inside_another(const Document& doc, const Event& event, const std::vector<ActorId>& side, ActorId actor) {
  const Mention* own = nearest_mention(doc, event, actor);
  const ActorKind kind = doc.actors[actor].kind;
  if (own == nullptr || (kind != ActorKind::kState && kind != ActorKind::kGroup)) return false;
  return std::any_of(side.begin(), side.end(), [&](ActorId other) {
    const Mention* around = other == actor ? nullptr : nearest_mention(doc, event, other);
    if (around == nullptr || around->tokens == own->tokens) return false;
    if (first_conjunct(doc, own->head) == first_conjunct(doc, around->head)) return false;
    if (kind == ActorKind::kGroup) {
      if (doc.actors[other].kind != ActorKind::kGroup) return false;
      // "a group of activists": the activists act, where of "hundreds of activists" the hundreds do.
      if (doc.lemma(own->head) == "group" && own->tokens.contains(around->tokens)) return true;
      if (doc.lemma(around->head) == "group") return false;
    }
    // "President Ruiz of Chile", of which only the name is the mention.
    const bool whose = doc.actors[other].kind == ActorKind::kPerson && is_below(doc, own->head, around->head) &&
                       parley::side(doc.actors[other]) == parley::side(doc.actors[actor]) &&
                       preposition(doc, own->head) == "of";
    return whose || around->tokens.contains(own->tokens);
  });
}

void drop_owners(const Document& doc, const Event& event, std::vector<ActorId>& side) {
  const std::vector<ActorId> all = side;
  std::erase_if(side, [&](ActorId actor) { return is_inside_another(doc, event, all, actor); });
}

// "violated U.N. resolutions": whose paper it is receives nothing.
bool only_names_paper(const Document& doc, const PatternSet& patterns, const Event& event, ActorId actor) {
  const Mention* own = nearest_mention(doc, event, actor);
  if (own == nullptr) return false;
  const Deprel relation = doc.tokens.deprel[own->head];
  if (relation != Deprel::kCompound && relation != Deprel::kNmodPoss && relation != Deprel::kAmod) return false;
  return patterns.in_class("papers", doc.lemma(doc.tokens.head[own->head]));
}

// "Both leaders praised the Peruvian-Chilean treaty": Peru, for which one of them acts, is not the other side.
bool is_own_state(const Document& doc, const Event& event, ActorId actor) {
  if (event.score <= 0 || doc.actors[actor].kind != ActorKind::kState || doc.actors[actor].country.empty())
    return false;
  return std::any_of(event.actor.begin(), event.actor.end(), [&](ActorId other) {
    return other != actor && has_sector(doc, doc.actors[other], "GOV") &&
           side(doc.actors[other]) == side(doc.actors[actor]);
  });
}

}  // namespace

void settle_lists(const Document& doc, const PatternSet& patterns, Event& event) {
  complete_side(doc, event, event.recipient, event.actor);
  complete_side(doc, event, event.actor, event.recipient);
  drop_owners(doc, event, event.actor);
  drop_owners(doc, event, event.recipient);
  std::erase_if(event.recipient, [&](ActorId actor) {
    return (event.type == EventType::kAccuse && only_names_paper(doc, patterns, event, actor)) ||
           is_own_state(doc, event, actor);
  });
}

}  // namespace parley
