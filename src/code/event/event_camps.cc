#include "code/event/event_camps.h"

#include <algorithm>
#include <array>

#include "annotate/actor/actor.h"
#include "doc/lookup.h"

namespace parley {
namespace {

constexpr size_t kOften = 3;       // hostile acts between two states that make them opponents in a report
constexpr size_t kOftenArmed = 2;  // and with those who took up arms

// A side of a conflict: a state with its people and bodies, or those of a country, or of none, who fight or oppose it.
struct Camp {
  Symbol side = Symbol::kNone;
  bool rebels = false;
  friend bool operator==(const Camp&, const Camp&) = default;
};

Camp camp_of(const Document& doc, const Actor& actor) {
  static constexpr std::array<std::string_view, 6> kRebels = {"REB", "OPP", "SEP", "UAF", "PRM", "INS"};
  const bool rebels =
      std::any_of(kRebels.begin(), kRebels.end(), [&](std::string_view s) { return has_sector(doc, actor, s); });
  return {side(actor), rebels || actor.kind == ActorKind::kArmedGroup};
}

bool is_hostile(const Document& doc, const Event& event) {
  switch (event.type) {
    case EventType::kAccuse:
    case EventType::kThreaten:
      return true;
    default:
      return doc.string(event.quad) == "material conflict" && event.type != EventType::kMobilize &&
             event.type != EventType::kProtest;
  }
}

struct Opponent {
  Camp camp;
  size_t times = 0;
  ActorId actor = kNil;
};

// "mounted an offensive"; of "the violence" less is known.
bool is_told_by_verb(const Document& doc, const Event& event) {
  const TokenRange words = doc.tokens_in(event.span);
  for (TokenId t = words.begin; t < words.end; ++t) {
    if (doc.tokens.upos[t] == Upos::kVerb) return true;
  }
  return doc.tokens.upos[event.trigger] == Upos::kVerb;
}

// The camp's own name, "Boko Haram", before those who are of it.
ActorId named_in(const Document& doc, const Opponent& opponent) {
  for (const Mention& mention : doc.mentions) {
    const Actor& actor = doc.actors[mention.actor];
    const bool name = mention.form == MentionForm::kName && actor.kind == ActorKind::kArmedGroup;
    if (name && camp_of(doc, actor) == opponent.camp) return mention.actor;
  }
  return opponent.actor;
}

// The opponents of a camp in the report, each with how often.
std::vector<Opponent> opponents_of(const Document& doc, const std::vector<Event>& events, Camp own,
                                   const Event& event) {
  std::vector<Opponent> out;
  const auto count = [&](const std::vector<ActorId>& here, const std::vector<ActorId>& there) {
    const auto ours = [&](ActorId actor) { return camp_of(doc, doc.actors[actor]) == own; };
    if (std::none_of(here.begin(), here.end(), ours)) return;
    for (const ActorId actor : there) {
      const Camp camp = camp_of(doc, doc.actors[actor]);
      if (camp.side == Symbol::kNone || camp == own) continue;
      auto known = std::find_if(out.begin(), out.end(), [&](const Opponent& o) { return o.camp == camp; });
      if (known == out.end()) known = out.insert(out.end(), {camp, 0, actor});
      ++known->times;
      return;
    }
  };
  for (const Event& other : events) {
    if (&other == &event || !is_hostile(doc, other)) continue;
    if (event.type == EventType::kAssault && other.type != EventType::kAssault) continue;  // words are no blows
    count(other.actor, other.recipient);
    count(other.recipient, other.actor);
  }
  std::stable_sort(out.begin(), out.end(), [](const Opponent& a, const Opponent& b) { return a.times > b.times; });
  return out;
}

}  // namespace

bool acts_for_state(const Document& doc, const Actor& actor) {
  static constexpr std::array<std::string_view, 5> kState = {"GOV", "MIL", "COP", "JUD", "LEG"};
  return is_state(actor) ||
         std::any_of(kState.begin(), kState.end(), [&](std::string_view s) { return has_sector(doc, actor, s); });
}

// "Seoul cut the water supply", in a report in which Seoul has one opponent, told of again and again.
void add_opponent(const Document& doc, const std::vector<Event>& events, Event& event) {
  if (!is_hostile(doc, event) || event.actor.empty() || event.background) return;
  if (event.type == EventType::kAccuse && doc.string(event.mode) != "allege") return;
  if (!is_told_by_verb(doc, event)) return;
  const Actor& first = doc.actors[event.actor.front()];
  const Camp own = camp_of(doc, first);
  if (own.side == Symbol::kNone || (!own.rebels && !acts_for_state(doc, first))) return;
  // "Fighting between rebels and troops": both are there.
  const auto mixed = [&](ActorId actor) { return camp_of(doc, doc.actors[actor]).rebels != own.rebels; };
  if (std::any_of(event.actor.begin(), event.actor.end(), mixed)) return;
  const std::vector<Opponent> opponents = opponents_of(doc, events, own, event);
  if (opponents.empty()) return;
  if (opponents.front().times < (opponents.front().camp.rebels ? kOftenArmed : kOften)) return;
  if (opponents.size() > 1 && 2 * opponents[1].times > opponents.front().times) return;
  const Opponent& found = opponents.front();
  const auto among = [&](ActorId actor) { return camp_of(doc, doc.actors[actor]) == found.camp; };
  if (std::any_of(event.actor.begin(), event.actor.end(), among)) return;
  const ActorId state = found.camp.rebels ? kNil : state_named(doc, found.camp.side);
  if (state == kNil && !found.camp.rebels) return;
  event.recipient.push_back(state != kNil ? state : named_in(doc, found));
}

// "The president reaffirmed his support", in a report of how he met one other: whom he met, where no third is named
// beside.
void add_partner(const Document& doc, const std::vector<Event>& events, Event& event) {
  if (event.type != EventType::kSupport || event.actor.empty() || event.background) return;
  const Camp own = camp_of(doc, doc.actors[event.actor.front()]);
  if (own.side == Symbol::kNone || !acts_for_state(doc, doc.actors[event.actor.front()])) return;
  ActorId partner = kNil;
  for (const Event& other : events) {
    if (other.type != EventType::kConsult || other.background) continue;
    for (const std::vector<ActorId>* list : {&other.actor, &other.recipient}) {
      for (const ActorId actor : *list) {
        const Camp camp = camp_of(doc, doc.actors[actor]);
        if (camp == own || camp.side == Symbol::kNone) continue;
        if (partner != kNil && !(camp_of(doc, doc.actors[partner]) == camp)) return;
        if (partner == kNil) partner = actor;
      }
    }
  }
  if (partner == kNil) return;
  const Camp theirs = camp_of(doc, doc.actors[partner]);
  const auto joint = [&](ActorId actor) { return camp_of(doc, doc.actors[actor]) == theirs; };
  if (std::any_of(event.actor.begin(), event.actor.end(), joint)) return;
  for (const Mention& mention : mentions_beside(doc, event.trigger)) {
    const Camp camp = camp_of(doc, doc.actors[mention.actor]);
    if (camp.side != Symbol::kNone && !(camp == own) && !(camp == theirs)) return;
  }
  event.recipient.push_back(partner);
}

}  // namespace parley
