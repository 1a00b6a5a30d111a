// Matches patterns at the tokens of one sentence, each token once; what find_events() and explain_events() stand on.
//   SentenceMatcher matcher(doc, sentence, patterns, ontology);
//   const Match* match = matcher.at(verb);      // the best pattern there, or nullptr
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "code/event/matcher.h"
#include "code/event/matcher_frame.h"

namespace parley {

constexpr uint32_t event_bit(EventType event) { return 1U << static_cast<uint32_t>(event); }

class SentenceMatcher {
 public:
  SentenceMatcher(const Document& doc, uint32_t sentence, const PatternSet& patterns, const Ontology& ontology)
      : doc_(doc),
        range_(doc.sentences[sentence].tokens),
        patterns_(patterns),
        ontology_(ontology),
        states_(range_.size(), State::kOpen),
        found_(range_.size()) {}

  // The best match at a token, or nullptr; also none-patterns, which have no event.
  const Match* at(TokenId token);
  // Whether this pattern holds there; if not and `why` is given, what is missing.
  bool try_pattern(const Pattern& pattern, const Trigger& trigger, TokenId token, Match& match, std::string* why);
  bool is_trigger(const Trigger& trigger, TokenId token) const;
  TokenId particle_object(const Trigger& trigger, TokenId token) const;
  TokenRange range() const { return range_; }

 private:
  enum class State : uint8_t { kOpen, kBusy, kDone };

  bool holds(const WordTest& test, TokenId token);
  bool holds_at(const WordTest& test, TokenId token);
  bool kind_holds(WordKind kind, TokenId token) const;
  bool modifier_holds(const WordTest& test, TokenId token);
  bool check_must(const Pattern& pattern, Match& match, const Frame& frame, std::string* why);
  bool breaks_except(const Pattern& pattern, const Match& match, const Frame& frame);
  void prepositional(const Match& match, const Frame& frame, std::string_view prep, std::vector<TokenId>& out) const;
  void fill(const std::vector<Slot>& slots, const Match& match, const Frame& frame, std::vector<ActorId>& out);
  void fill_slot(const Slot& slot, const Match& match, const Frame& frame, std::vector<ActorId>& out);
  void fill_owner(TokenId token, bool possessors, bool modifiers, std::vector<ActorId>& out) const;
  TokenId find_content(TokenId token, uint32_t events, int depth);
  TokenId content_of(const Match& match, const Frame& frame, uint32_t events);
  void take_content(const Pattern& pattern, Match& match, const Frame& frame);
  void fill_from_within(Match& match, const Frame& frame) const;

  const Document& doc_;
  TokenRange range_;
  const PatternSet& patterns_;
  const Ontology& ontology_;
  std::vector<State> states_;
  std::vector<Match> found_;
};

}  // namespace parley
