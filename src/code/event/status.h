// Does the text say that it happened? One owner of this question for events and meetings.
//   status_of(doc, verb)      // "will meet" planned, "refused to meet" negated, "if they attack" hypothetical
//   status_of(doc, noun)      // "planned talks" planned, "called off the talks" cancelled, "held talks" happened
// What is asked is the text's own claim, from tense, modals, negation, conditions and the words that govern the
// predicate; whose claim it is (a speaker's, a report's) is another question.
#pragma once

#include "doc/document.h"

namespace parley {

// `predicate` is the head token of a verb, a predicate adjective or an event noun.
EventStatus status_of(const Document& doc, TokenId predicate);

// "will not attend", "would not discuss": the negation is a refusal, not a report that nothing happened.
bool refuses(const Document& doc, TokenId predicate);

// "called the meeting constructive": says what it is, and neither calls it nor wants it.
bool judges_object(const Document& doc, TokenId verb);

// "will", "would", "is to", "going to", "plans to": the text speaks of a time to come.
bool is_future(EventStatus status);

}  // namespace parley
