// What the learned part of the event coder looks at when it asks whether a word tells an event, and which.
//   TriggerFeatures facts(doc, patterns, classes);
//   facts.read(matcher, token, draft, taken, sink);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "code/event/features.h"
#include "code/event/matcher_frame.h"
#include "code/event/matcher_sentence.h"
#include "code/event/word_classes.h"
#include "doc/document.h"

namespace parley {

// Whether a word may tell an event at all: a verb, noun or adjective that is no name, no time and no auxiliary.
bool may_tell_event(const Document& doc, TokenId token);

class TriggerFeatures {
 public:
  TriggerFeatures(const Document& doc, const PatternSet& patterns, const WordClasses& classes);

  // `draft`: the event that the patterns read at the word, or nullptr; `taken`: it belongs to another word's match.
  void read(SentenceMatcher& matcher, TokenId token, const Event* draft, bool taken, FeatureSink& sink) const;

  std::string_view lemma(TokenId token) const { return doc_.lemma(token); }
  // The fine word class of a token.
  uint16_t word_class(TokenId token) const { return classes_[token]; }

 private:
  void add_word(TokenId token, FeatureSink& sink) const;
  void add_match(SentenceMatcher& matcher, TokenId token, bool taken, FeatureSink& sink) const;
  void add_frame(TokenId token, FeatureSink& sink) const;
  void add_argument(std::string_view slot, TokenId trigger, TokenId token, FeatureSink& sink) const;
  void add_governor(SentenceMatcher& matcher, TokenId token, FeatureSink& sink) const;
  void add_children(TokenId token, FeatureSink& sink) const;
  void add_neighbours(TokenId token, FeatureSink& sink) const;

  const Document& doc_;
  const PatternSet& patterns_;
  std::vector<uint16_t> classes_;
  std::vector<bool> quoted_;
};

// What stands at a word in one term: "person.GOV", "state", "place", "DATE", a part of speech.
std::string_view argument_kind(const Document& doc, TokenId token, std::string& buffer);

}  // namespace parley
