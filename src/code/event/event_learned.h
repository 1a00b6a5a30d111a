// Patterns and the learned part together: which words tell events, and who acts and receives.
//   LearnedCoder learned(tools, head);
//   learned.read_sentence(matcher, drafts, taken);     // every sentence, in order
//   learned.finish(doc.events);
// A pattern's event that the head thinks unlikely goes, a word that the head is sure of becomes an event, and sides are
// filled or mended from the whole report.
#pragma once

#include <span>
#include <vector>

#include "code/event/event_draft.h"
#include "code/event/event_head.h"
#include "code/event/role_features.h"
#include "code/event/trigger_features.h"

namespace parley {

class LearnedCoder {
 public:
  LearnedCoder(const DraftTools& tools, const EventHead& head);

  // `drafts`: the sentence's events by the patterns; `taken`: words that belong to another word's match.
  void read_sentence(SentenceMatcher& matcher, uint32_t sentence, std::span<const Event> drafts,
                     const std::vector<TokenId>& taken);
  // All events of the report, in the order of the text; `drafts` are the patterns' of all sentences.
  void finish(std::vector<Event>& drafts);

 private:
  struct Word {
    TokenId token = kNil;
    EventChances chances;
  };

  void settle_types(const std::vector<Event>& drafts, std::vector<Event>& out);
  bool settle_type(Event& event, const EventChances& chances) const;
  Event learned_event(const Word& word) const;
  static std::vector<ActorId> settle_side(const std::vector<ActorId>& found, const std::vector<ActorId>& candidates,
                                          const std::vector<float>& chances, float limit);
  void settle_roles(RoleFeatures& facts, Event& event);
  bool tells_new(const Event& event, std::span<const Event> before) const;

  const DraftTools& tools_;
  const EventHead& head_;
  TriggerFeatures features_;
  Symbol learned_;  // as source
  FeatureSink sink_;
  std::vector<Word> words_;  // that may tell an event, in the order of the text
};

// The draft whose trigger is the word, or nullptr.
const Event* draft_at(std::span<const Event> drafts, TokenId token);

}  // namespace parley
