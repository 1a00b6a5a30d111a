// Positions that a speaker takes without a stance word: what the other side must do (demand), what one's own will not
// do (refuse) or will do by force (threaten), what will be done to the other (threaten), what cannot be unless
// something else is (accept_if), what is unacceptable (oppose).
//   PositionSayer sayer(build);   sayer.read(verb);     // “Without the border, no truce will hold”
#pragma once

#include "code/position/position_build.h"

namespace parley {

class PositionSayer {
 public:
  explicit PositionSayer(PositionBuilder& build) : build_(build), doc_(build.doc), lexicon_(build.lexicon) {}
  // True where the predicate, inside somebody's quote, tells a position.
  bool read(TokenId t);

 private:
  ActorId speaker_of(QuoteId quote) const;
  Position say(TokenId t, QuoteId quote, ActorId speaker, std::string_view because, Stance stance);
  // "Chad will go on", said by its minister: the stance is Chad's, the words are the minister's.
  Position say_of(TokenId subject, TokenId t, QuoteId quote, ActorId speaker, std::string_view because, Stance stance);
  bool read_hinge(TokenId t, QuoteId quote, ActorId speaker);
  bool read_condition(TokenId t, QuoteId quote, ActorId speaker);
  // "no talks are possible", "it is impossible"
  bool is_denied(TokenId t) const;
  // "must", "should", "has to", "needs to": by the speaker's side about another.
  bool read_duty(TokenId t, QuoteId quote, ActorId speaker);
  std::vector<ActorId> addressed_as(TokenId subject, QuoteId quote) const;
  bool has_duty(TokenId t) const;
  bool is_first_person(TokenId t) const;
  bool read_need(TokenId t, QuoteId quote, ActorId speaker);
  bool read_punishment(TokenId t, QuoteId quote, ActorId speaker);
  bool read_absence(TokenId t, QuoteId quote, ActorId speaker);
  bool read_blame(TokenId t, QuoteId quote, ActorId speaker);
  // Are these the words of somebody who "warned" or "threatened"?
  bool is_warning(QuoteId quote) const;
  bool read_own_deed(TokenId t, QuoteId quote, ActorId speaker);
  // "could attend if their demands were met": a yes on a condition.
  bool read_bargain(TokenId t, QuoteId quote, ActorId speaker);
  bool is_threat(TokenId verb) const;
  bool is_own(TokenId subject, ActorId speaker) const;
  // The clause of a predicate, inside its quote and without the quotation marks.
  TokenRange words_of(TokenId t, QuoteId quote) const;

  PositionBuilder& build_;
  const Document& doc_;
  const PositionLexicon& lexicon_;
};

}  // namespace parley
