#include "code/event/event_story.h"

#include <algorithm>

#include "annotate/actor/actor.h"
#include "base/lists.h"
#include "code/event/event_camps.h"
#include "code/event/matcher_frame.h"
#include "code/event/matcher_roles.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr uint32_t kNearSentences = 1;  // how far back the cause of a flight may be told

bool share(const std::vector<ActorId>& a, const std::vector<ActorId>& b) {
  return std::any_of(a.begin(), a.end(), [&](ActorId actor) { return contains(b, actor); });
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

bool has_happened(const Event& event) {
  return event.status == EventStatus::kHappened || event.status == EventStatus::kOngoing;
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
    if (event.recipient.empty()) complete_stopped(event);
    if (event.recipient.empty()) complete_target(event);
    if (event.recipient.empty()) complete_host(event);
    if (event.recipient.empty()) add_opponent(doc_, events_, event);
    if (event.recipient.empty()) add_partner(doc_, events_, event);
  }

 private:
  void complete_talks(Event& event) const;
  void complete_flight(Event& event) const;
  void drop_own(Event& event) const;
  void complete_judged(Event& event) const;
  void complete_target(Event& event) const;
  void complete_custody(Event& event) const;
  void complete_stopped(Event& event) const;
  void complete_host(Event& event) const;
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
  if (!event.actor.empty() || !has_happened(event) || !patterns_.in_class("flees", doc_.lemma(event.trigger))) return;
  const Event* cause = nullptr;
  const auto distance = [&](const Event& other) {
    return other.trigger > event.trigger ? other.trigger - event.trigger : event.trigger - other.trigger;
  };
  for (const Event& other : events_) {
    if (other.type != EventType::kAssault || other.actor.empty() || !has_happened(other)) continue;
    if (other.background != event.background) continue;
    if (other.sentence > event.sentence || other.sentence + kNearSentences < event.sentence) continue;
    if (share(other.actor, event.recipient)) continue;
    const bool closer = cause == nullptr || other.sentence > cause->sentence ||
                        (other.sentence == cause->sentence && distance(other) < distance(*cause));
    if (closer) cause = &other;
  }
  const bool mutual = cause != nullptr && patterns_.in_class("fights", doc_.lemma(cause->trigger));
  if (cause != nullptr && !mutual) event.actor = cause->actor;
}

// The state in which an event took place: of its place, or whose name stands in that of the place ("a Greek island").
ActorId state_around(const Document& doc, const Event& event) {
  if (event.place == kNil) return kNil;
  const Place& place = doc.places[event.place];
  if (place.country != Symbol::kNone) return state_named(doc, place.country);
  for (const Mention& mention : mentions_beside(doc, event.trigger)) {
    if (place.tokens.overlaps(mention.tokens) && is_state(doc.actors[mention.actor])) return mention.actor;
  }
  return kNil;
}

// "deported from Peru": the state that lies behind.
ActorId state_left(const Document& doc, TokenId verb) {
  for (const TokenId c : children(doc, verb)) {
    const PlaceId place = preposition(doc, c) == "from" ? place_at(doc, c) : kNil;
    if (place != kNil && doc.places[place].country != Symbol::kNone) return state_named(doc, doc.places[place].country);
  }
  return kNil;
}

// "Three men were arrested in Lima": those who may arrest there, where no armed group is near to be meant.
void Story::complete_custody(Event& event) const {
  if (!event.actor.empty() || event.recipient.empty() || is_noun(doc_, event.trigger)) return;
  const std::string_view mode = doc_.string(event.mode);
  if (mode != "arrest" && mode != "deport") return;
  const auto near = mentions_beside(doc_, event.trigger);
  const bool armed = std::any_of(near.begin(), near.end(), [&](const Mention& mention) {
    return doc_.actors[mention.actor].kind == ActorKind::kArmedGroup && !contains(event.recipient, mention.actor);
  });
  const ActorId state = mode == "deport" ? state_left(doc_, event.trigger) : state_around(doc_, event);
  if (!armed && state != kNil && !contains(event.recipient, state)) event.actor.push_back(state);
}

// "bombing" of who bombed, "deportation" of who deported.
bool same_deed(std::string_view a, std::string_view b) {
  constexpr size_t kStem = 4;
  if (a.size() > b.size()) std::swap(a, b);
  if (a == b) return true;
  const std::string_view stem = a.ends_with('e') ? a.substr(0, a.size() - 1) : a;
  if (stem.size() < kStem || !b.starts_with(stem)) return false;
  const std::string_view ending = b.substr(stem.size());
  return ending == "ing" || ending == "ment" || ending == "ation" || ending == "ion" || ending == "al";
}

// "the launch", "these attacks", "the move": not one but what was told.
bool takes_up(const Document& doc, TokenId noun) {
  for (const std::string_view word : {"the", "this", "these", "that", "those"}) {
    if (child_with_lemma(doc, noun, Deprel::kDet, word) != kNil) return true;
  }
  return false;
}

// The event that a word takes up: its own, else the last of the same word, else for "the raid" the last blow told just
// before and for "the move" the last hostile deed.
const Event* Story::who_did(const Event& event, TokenId word) const {
  const Event* same = nullptr;
  const Event* last = nullptr;
  const bool judges = event.type == EventType::kAccuse || event.type == EventType::kRequest;
  const bool known = judges && is_noun(doc_, word) && takes_up(doc_, word);
  const bool deed = known && patterns_.in_class("deeds", doc_.lemma(word));
  const bool blow = known && patterns_.in_class("blows", doc_.lemma(word));
  for (const Event& other : events_) {
    if (&other == &event || other.actor.empty() || !has_happened(other)) continue;
    if (other.trigger == word) return &other;
    if (other.type == event.type) continue;
    if (same_deed(doc_.lemma(other.trigger), doc_.lemma(word))) {
      if (same == nullptr || other.trigger < event.trigger) same = &other;
    } else if (other.trigger < event.trigger && other.sentence + (blow ? 2 : 1) >= event.sentence) {
      const bool fits =
          (deed && doc_.string(other.quad) == "material conflict") || (blow && other.type == EventType::kAssault);
      if (fits) last = &other;
    }
  }
  return same != nullptr ? same : last;
}

// An army that takes towns back takes them from others: its own state is not hit.
void Story::drop_own(Event& event) const {
  if (event.type != EventType::kAssault || event.actor.empty()) return;
  const Actor& first = doc_.actors[event.actor.front()];
  if (!acts_for_state(doc_, first) || side(first) == Symbol::kNone) return;
  std::erase_if(event.recipient,
                [&](ActorId actor) { return is_state(doc_.actors[actor]) && side(doc_.actors[actor]) == side(first); });
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
    if (state == kNil || contains(event.actor, state) || is_of(doc_, event.actor, country)) continue;
    event.recipient.push_back(state);
    return;
  }
}

// "demanded an end to the raids", "until the siege is lifted": of those who raid and besiege.
void Story::complete_stopped(Event& event) const {
  if (event.type != EventType::kRequest || event.actor.empty()) return;
  std::vector<TokenId> hosts = {event.trigger, complement_of(doc_, event.trigger),
                                child(doc_, event.trigger, Deprel::kObj)};
  for (const TokenId c : children(doc_, event.trigger)) {
    if (doc_.tokens.deprel[c] == Deprel::kObl && preposition(doc_, c) == "for") hosts.push_back(c);
  }
  for (const TokenId host : hosts) {
    if (host == kNil || !patterns_.in_class("stops", doc_.lemma(host))) continue;
    std::vector<TokenId> words;
    if (is_noun(doc_, host)) {
      for (const TokenId c : children(doc_, host)) {
        const std::string_view marker = preposition(doc_, c);
        if (marker == "to" || marker == "of" || marker == "in") conjuncts(doc_, c, words);
      }
    } else if (const TokenId object = verb_frame(doc_, host).object; object != kNil) {
      conjuncts(doc_, object, words);
    }
    for (const TokenId word : words) {
      const Event* deed = who_did(event, word);
      if (deed == nullptr || share(deed->actor, event.actor)) continue;
      event.recipient = deed->actor;
      return;
    }
  }
}

// "will not attend the talks", "agreed to attend": towards the body that brings the sides together, where one does.
void Story::complete_host(Event& event) const {
  if ((event.type != EventType::kReject || doc_.string(event.mode) != "meet") && event.type != EventType::kAgree)
    return;
  if (event.actor.empty()) return;
  const TokenRange words = doc_.tokens_in(event.span);
  bool attends = patterns_.in_class("attends", doc_.lemma(event.trigger));
  for (TokenId t = words.begin; t < words.end; ++t) attends = attends || patterns_.in_class("attends", doc_.lemma(t));
  const TokenId clause = complement_of(doc_, event.trigger);
  if (!attends && (clause == kNil || !patterns_.in_class("attends", doc_.lemma(clause)))) return;
  ActorId host = kNil;
  for (const Event& other : events_) {
    const bool brings = other.type == EventType::kConsult || other.type == EventType::kRequest ||
                        (other.type == EventType::kAgree && !other.recipient.empty());
    if (!brings || other.background) continue;
    for (const ActorId actor : other.actor) {
      if (doc_.actors[actor].kind != ActorKind::kIgo) continue;
      if (host != kNil && side(doc_.actors[host]) != side(doc_.actors[actor])) return;
      if (host == kNil) host = actor;
    }
  }
  if (host != kNil && !contains(event.actor, host)) event.recipient.push_back(host);
}

}  // namespace

void complete_from_story(const Document& doc, const PatternSet& patterns, std::vector<Event>& events) {
  const Story story(doc, patterns, events);
  for (Event& event : events) story.complete(event);
}

}  // namespace parley
