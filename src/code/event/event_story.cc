#include "code/event/event_story.h"

#include <algorithm>
#include <array>

#include "annotate/actor/actor.h"
#include "code/event/matcher_frame.h"
#include "code/event/matcher_roles.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr size_t kOften = 3;       // hostile acts between two states that make them opponents in a report
constexpr size_t kOftenArmed = 2;  // and with those who took up arms
constexpr uint32_t kNearSentences = 3;  // how far back the cause of a flight may be told

bool has(const std::vector<ActorId>& list, ActorId actor) {
  return std::find(list.begin(), list.end(), actor) != list.end();
}

bool share(const std::vector<ActorId>& a, const std::vector<ActorId>& b) {
  return std::any_of(a.begin(), a.end(), [&](ActorId actor) { return has(b, actor); });
}

bool is_noun(const Document& doc, TokenId token) {
  return doc.tokens.upos[token] == Upos::kNoun || doc.tokens.upos[token] == Upos::kPropn;
}

// Whether one of the actors is a state's own or comes from it.
bool is_of(const Document& doc, const std::vector<ActorId>& actors, Symbol country) {
  return std::any_of(actors.begin(), actors.end(), [&](ActorId actor) {
    const std::vector<Symbol>& of = doc.actors[actor].country;
    return std::find(of.begin(), of.end(), country) != of.end();
  });
}

ActorId state_named(const Document& doc, Symbol country) {
  for (ActorId a = 0; a < doc.actors.size(); ++a) {
    const Actor& actor = doc.actors[a];
    if (actor.kind == ActorKind::kState && actor.country.size() == 1 && actor.country.front() == country) return a;
  }
  return kNil;
}

// A side of a conflict: a state with its people and bodies, or those of a country, or of none, who fight or oppose it.
struct Camp {
  Symbol side = Symbol::kNone;
  bool rebels = false;
  friend bool operator==(const Camp&, const Camp&) = default;
};

Camp camp_of(const Document& doc, const Actor& actor) {
  static constexpr std::array<std::string_view, 6> kRebels = {"REB", "OPP", "SEP", "UAF", "PRM", "INS"};
  const bool rebels = std::any_of(kRebels.begin(), kRebels.end(), [&](std::string_view s) { return has_sector(doc, actor, s); });
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

bool acts_for_state(const Document& doc, const Actor& actor) {
  static constexpr std::array<std::string_view, 5> kState = {"GOV", "MIL", "COP", "JUD", "LEG"};
  return is_state(actor) ||
         std::any_of(kState.begin(), kState.end(), [&](std::string_view s) { return has_sector(doc, actor, s); });
}

class Story {
 public:
  Story(const Document& doc, const PatternSet& patterns, std::vector<Event>& events)
      : doc_(doc), patterns_(patterns), events_(events) {}

  void complete(Event& event) const {
    if (event.type == EventType::kConsult) complete_talks(event);
    if (event.type == EventType::kSanction) complete_flight(event);
    if (event.type == EventType::kCoerce) complete_custody(event);
    drop_own(event);
    if (event.recipient.empty()) complete_judged(event);
    if (event.recipient.empty()) complete_target(event);
    if (event.recipient.empty()) complete_opponent(event);
    if (event.recipient.empty()) complete_partner(event);
  }

 private:
  void complete_talks(Event& event) const;
  void complete_flight(Event& event) const;
  void drop_own(Event& event) const;
  void complete_judged(Event& event) const;
  void complete_target(Event& event) const;
  void complete_custody(Event& event) const;
  struct Opponent {
    Camp camp;
    size_t times = 0;
    ActorId actor = kNil;
  };
  std::vector<Opponent> opponents_of(Camp own, const Event& event) const;
  void complete_opponent(Event& event) const;
  void complete_partner(Event& event) const;
  const Event* who_did(const Event& event, TokenId word) const;

  const Document& doc_;
  const PatternSet& patterns_;
  std::vector<Event>& events_;
};

bool is_talks(std::string_view lemma) { return lemma == "talk" || lemma == "negotiation"; }

// "The talks begin on Friday": of the two sides that the report names where it speaks of talks, if it knows no others.
void Story::complete_talks(Event& event) const {
  if (!event.actor.empty() || !event.recipient.empty()) return;
  if (!is_noun(doc_, event.trigger) || !is_talks(doc_.lemma(event.trigger))) return;
  const Event* known = nullptr;
  for (const Event& other : events_) {
    if (other.type != EventType::kConsult || !is_talks(doc_.lemma(other.trigger))) continue;
    std::vector<ActorId> sides = other.actor;
    sides.insert(sides.end(), other.recipient.begin(), other.recipient.end());
    const auto apart = [&](ActorId actor) { return side(doc_.actors[actor]) != side(doc_.actors[sides.front()]); };
    if (std::none_of(sides.begin(), sides.end(), apart)) continue;
    if (known != nullptr && !share(sides, known->actor) && !share(sides, known->recipient)) return;
    if (known == nullptr || other.trigger < event.trigger) known = &other;
  }
  if (known == nullptr) return;
  event.actor = known->actor;
  event.recipient = known->recipient;
}

// Who flees does so from those who attack in the same sentence, else from those told last before.
void Story::complete_flight(Event& event) const {
  if (!event.actor.empty() || !patterns_.in_class("flees", doc_.lemma(event.trigger))) return;
  const Event* cause = nullptr;
  const auto distance = [&](const Event& other) {
    return other.trigger > event.trigger ? other.trigger - event.trigger : event.trigger - other.trigger;
  };
  for (const Event& other : events_) {
    if (other.type != EventType::kAssault || other.actor.empty() || other.background != event.background) continue;
    if (other.sentence > event.sentence || other.sentence + kNearSentences < event.sentence) continue;
    if (share(other.actor, event.recipient)) continue;
    const bool closer = cause == nullptr || other.sentence > cause->sentence ||
                        (other.sentence == cause->sentence && distance(other) < distance(*cause));
    if (closer) cause = &other;
  }
  const bool mutual = cause != nullptr && patterns_.in_class("fights", doc_.lemma(cause->trigger));
  if (cause != nullptr && !mutual) event.actor = cause->actor;
}

// "Three men were arrested in Lima": those who may arrest there, where no armed group is near to be meant.
void Story::complete_custody(Event& event) const {
  if (!event.actor.empty() || event.recipient.empty() || doc_.string(event.mode) != "arrest") return;
  if (event.place == kNil || is_noun(doc_, event.trigger)) return;
  const auto near = mentions_beside(doc_, event.trigger);
  const bool armed = std::any_of(near.begin(), near.end(), [&](const Mention& mention) {
    return doc_.actors[mention.actor].kind == ActorKind::kArmedGroup && !has(event.recipient, mention.actor);
  });
  const ActorId state = state_named(doc_, doc_.places[event.place].country);
  if (!armed && state != kNil && !has(event.recipient, state)) event.actor.push_back(state);
}

// "the launch", "these attacks", "the move": not one but what was told.
bool takes_up(const Document& doc, TokenId noun) {
  for (const std::string_view word : {"the", "this", "these", "that", "those"}) {
    if (child_with_lemma(doc, noun, Deprel::kDet, word) != kNil) return true;
  }
  return false;
}

// The event that a word takes up: its own, else the last of the same word, else for "the move" the last hostile deed
// just before.
const Event* Story::who_did(const Event& event, TokenId word) const {
  const Event* same = nullptr;
  const Event* last = nullptr;
  const bool deed = event.type == EventType::kAccuse && is_noun(doc_, word) && takes_up(doc_, word) &&
                    patterns_.in_class("deeds", doc_.lemma(word));
  for (const Event& other : events_) {
    if (&other == &event || other.actor.empty()) continue;
    if (other.trigger == word) return &other;
    if (other.type == event.type) continue;
    if (doc_.tokens.lemma[other.trigger] == doc_.tokens.lemma[word]) {
      if (same == nullptr || other.trigger < event.trigger) same = &other;
    } else if (deed && other.trigger < event.trigger && other.sentence + 1 >= event.sentence) {
      if (doc_.string(other.quad) == "material conflict") last = &other;
    }
  }
  return same != nullptr ? same : last;
}

// An army that takes towns back takes them from others: its own state is not hit.
void Story::drop_own(Event& event) const {
  if (event.type != EventType::kAssault || event.actor.empty()) return;
  const Actor& first = doc_.actors[event.actor.front()];
  if (!acts_for_state(doc_, first)) return;
  std::erase_if(event.recipient, [&](ActorId actor) {
    return is_state(doc_.actors[actor]) && side(doc_.actors[actor]) == side(first);
  });
}

// "condemned the launch", "said the test violated the treaty": whose launch and test it was.
void Story::complete_judged(Event& event) const {
  if (event.type != EventType::kAccuse && event.type != EventType::kSupport) return;
  if (event.actor.empty()) return;
  const bool noun = is_noun(doc_, event.trigger);
  const Frame frame = noun ? noun_frame(doc_, event.trigger, patterns_) : verb_frame(doc_, event.trigger);
  std::vector<TokenId> words = {frame.object};
  if (const TokenId clause = complement_of(doc_, event.trigger); clause != kNil) {
    words.push_back(clause);
    words.push_back(verb_frame(doc_, clause).subject);
  }
  for (const TokenId c : children(doc_, event.trigger)) {
    const Deprel relation = doc_.tokens.deprel[c];
    if (relation != Deprel::kObl && relation != Deprel::kNmod) continue;
    const std::string_view marker = preposition(doc_, c);
    if (marker == "for" || marker == "about" || marker == "over" || marker == "at" || marker == "of")
      words.push_back(c);
  }
  for (const TokenId word : words) {
    if (word == kNil || word == event.trigger) continue;
    const Event* deed = who_did(event, word);
    if (deed == nullptr || share(deed->actor, event.actor)) continue;
    event.recipient = deed->actor;
    return;
  }
}

// "fired rockets into Latvia", "the shells hit Narva": the state in which it lies, unless it is the attacker's own.
void Story::complete_target(Event& event) const {
  if (event.type != EventType::kAssault && event.type != EventType::kMobilize) return;
  if (is_noun(doc_, event.trigger)) return;
  const Frame frame = verb_frame(doc_, event.trigger);
  std::vector<TokenId> goals = {frame.object};
  for (const TokenId c : children(doc_, event.trigger)) {
    if (doc_.tokens.deprel[c] != Deprel::kObl) continue;
    const std::string_view marker = preposition(doc_, c);
    if (marker == "into" || marker == "onto" || marker == "toward" || marker == "towards") goals.push_back(c);
  }
  for (const TokenId goal : goals) {
    const PlaceId place = goal == kNil ? kNil : place_at(doc_, goal);
    if (place == kNil || doc_.places[place].country == Symbol::kNone) continue;
    const Symbol country = doc_.places[place].country;
    const ActorId state = state_named(doc_, country);
    if (state == kNil || has(event.actor, state) || is_of(doc_, event.actor, country)) continue;
    event.recipient.push_back(state);
    return;
  }
}

// The opponents of a camp in the report, each with how often.
std::vector<Story::Opponent> Story::opponents_of(Camp own, const Event& event) const {
  std::vector<Opponent> out;
  const auto count = [&](const std::vector<ActorId>& here, const std::vector<ActorId>& there) {
    const auto ours = [&](ActorId actor) { return camp_of(doc_, doc_.actors[actor]) == own; };
    if (std::none_of(here.begin(), here.end(), ours)) return;
    for (const ActorId actor : there) {
      const Camp camp = camp_of(doc_, doc_.actors[actor]);
      if (camp.side == Symbol::kNone || camp == own) continue;
      auto known = std::find_if(out.begin(), out.end(), [&](const Opponent& o) { return o.camp == camp; });
      if (known == out.end()) known = out.insert(out.end(), {camp, 0, actor});
      ++known->times;
      return;
    }
  };
  for (const Event& other : events_) {
    if (&other == &event || !is_hostile(doc_, other)) continue;
    count(other.actor, other.recipient);
    count(other.recipient, other.actor);
  }
  std::stable_sort(out.begin(), out.end(), [](const Opponent& a, const Opponent& b) { return a.times > b.times; });
  return out;
}

// "Seoul cut the water supply", in a report in which Seoul has one opponent, told of again and again.
void Story::complete_opponent(Event& event) const {
  if (!is_hostile(doc_, event) || event.actor.empty() || event.background) return;
  const Actor& first = doc_.actors[event.actor.front()];
  const Camp own = camp_of(doc_, first);
  if (own.side == Symbol::kNone || (!own.rebels && !acts_for_state(doc_, first))) return;
  const std::vector<Opponent> opponents = opponents_of(own, event);
  if (opponents.empty()) return;
  if (opponents.front().times < (opponents.front().camp.rebels ? kOftenArmed : kOften)) return;
  if (opponents.size() > 1 && 2 * opponents[1].times > opponents.front().times) return;
  const Opponent& found = opponents.front();
  const ActorId state = found.camp.rebels ? kNil : state_named(doc_, found.camp.side);
  if (state == kNil && !found.camp.rebels) return;
  event.recipient.push_back(state != kNil ? state : found.actor);
}

// "The president reaffirmed his support", in a report of how he met one other: whom he met, where no third is named
// beside.
void Story::complete_partner(Event& event) const {
  if (event.type != EventType::kSupport || event.actor.empty() || event.background) return;
  const Camp own = camp_of(doc_, doc_.actors[event.actor.front()]);
  if (own.side == Symbol::kNone || !acts_for_state(doc_, doc_.actors[event.actor.front()])) return;
  ActorId partner = kNil;
  for (const Event& other : events_) {
    if (other.type != EventType::kConsult || other.background) continue;
    for (const std::vector<ActorId>* list : {&other.actor, &other.recipient}) {
      for (const ActorId actor : *list) {
        const Camp camp = camp_of(doc_, doc_.actors[actor]);
        if (camp == own || camp.side == Symbol::kNone) continue;
        if (partner != kNil && !(camp_of(doc_, doc_.actors[partner]) == camp)) return;
        if (partner == kNil) partner = actor;
      }
    }
  }
  if (partner == kNil) return;
  const Camp theirs = camp_of(doc_, doc_.actors[partner]);
  const auto joint = [&](ActorId actor) { return camp_of(doc_, doc_.actors[actor]) == theirs; };
  if (std::any_of(event.actor.begin(), event.actor.end(), joint)) return;
  for (const Mention& mention : mentions_beside(doc_, event.trigger)) {
    const Camp camp = camp_of(doc_, doc_.actors[mention.actor]);
    if (camp.side != Symbol::kNone && !(camp == own) && !(camp == theirs)) return;
  }
  event.recipient.push_back(partner);
}

}  // namespace

void complete_from_story(const Document& doc, const PatternSet& patterns, std::vector<Event>& events) {
  const Story story(doc, patterns, events);
  for (Event& event : events) story.complete(event);
}

}  // namespace parley
