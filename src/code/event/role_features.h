// What the learned part of the event coder looks at when it asks whether an actor of the report does an event or
// receives it: where the actor stands to the event's word in the sentence, what the patterns found, and what the rest
// of the report tells of the same sides.
//   RoleFeatures facts(doc, patterns, words, drafts);
//   facts.begin({trigger, &actor, &recipient});
//   for (ActorId a : facts.candidates()) { sink.clear(); facts.read(a, sink); … }
#pragma once

#include <string>
#include <vector>

#include "code/event/features.h"
#include "code/event/matcher_frame.h"
#include "code/event/trigger_features.h"
#include "doc/document.h"

namespace parley {

// The event whose sides are sought, with what the patterns found.
struct RoleCase {
  TokenId trigger = kNil;
  EventType type = EventType::kConsult;
  const std::vector<ActorId>* actor = nullptr;
  const std::vector<ActorId>* recipient = nullptr;
};

class RoleFeatures {
 public:
  // `drafts`: the events of the report as the patterns found them.
  RoleFeatures(const Document& doc, const PatternSet& patterns, const TriggerFeatures& words,
               const std::vector<Event>& drafts);

  void begin(const RoleCase& event);
  const std::vector<ActorId>& candidates() const { return candidates_; }
  void read(ActorId actor, FeatureSink& sink) const;
  // Whether the report names it only after the event's sentence.
  bool comes_later(ActorId actor) const;
  // Whether it stands in the event's sentence, and not only in a relative clause that tells something else.
  bool stands_beside(ActorId actor) const;

 private:
  // What the drafts tell of an actor.
  struct Deeds {
    uint32_t acts = 0, receives = 0;  // bit per EventType
    std::vector<ActorId> opposite;    // the other sides of its events, one entry an event
  };
  // A state with its people and bodies, or any other actor alone: the first actor of it.
  ActorId side_of(ActorId actor) const { return side_[actor]; }
  void find_sides();
  struct Nearest {
    const Mention* mention = nullptr;
    int sentences = 0;  // back from the event's; negative: later
  };

  void find_candidates();
  size_t times_told(ActorId actor) const;
  Nearest nearest(ActorId actor) const;
  void add_rules(ActorId actor, FeatureSink& sink) const;
  void add_nature(ActorId actor, FeatureSink& sink) const;
  void add_place(const Nearest& near, FeatureSink& sink) const;
  void add_slots(const Mention& mention, FeatureSink& sink) const;
  void add_story(ActorId actor, FeatureSink& sink) const;
  void add_opposites(const std::vector<ActorId>& side, std::string_view what, ActorId actor, FeatureSink& sink) const;
  void add_same_words(ActorId actor, FeatureSink& sink) const;
  std::string path_to(TokenId token) const;

  const Document& doc_;
  const PatternSet& patterns_;
  const TriggerFeatures& words_;
  const std::vector<Event>& drafts_;
  std::vector<std::vector<const Mention*>> mentions_;  // of each actor
  std::vector<Deeds> deeds_;                           // of each actor
  std::vector<ActorId> side_;                          // of each actor
  std::vector<Deeds> side_deeds_;                      // of each side, under its first actor
  std::vector<std::vector<TokenId>> side_mentions_;    // the same: where it is told of
  RoleCase event_;
  Frame frame_;
  std::vector<ActorId> candidates_, speaker_;
};

}  // namespace parley
