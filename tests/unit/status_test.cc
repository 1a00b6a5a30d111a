#include "code/event/status.h"

#include <gtest/gtest.h>

#include "support.h"

namespace parley {
namespace {

// The status of the first token with this form.
EventStatus status_at(const Document& doc, std::string_view form) {
  for (TokenId t = 0; t < doc.tokens.size(); ++t) {
    if (doc.word(t) == form) return status_of(doc, t);
  }
  ADD_FAILURE() << "no word " << form;
  return EventStatus::kHappened;
}

TEST(Status, PastTenseHappened) {
  const Document doc = document_from_words(
      "Envoys/envoy/NOUN/2/nsubj/Number=Plur met/meet/VERB/0/root/Tense=Past,VerbForm=Fin +././PUNCT/2/punct");
  EXPECT_EQ(status_at(doc, "met"), EventStatus::kHappened);
}

TEST(Status, WillIsPlannedAndItsNegationARefusal) {
  const Document plan = document_from_words(
      "Envoys/envoy/NOUN/3/nsubj will/will/AUX/3/aux/VerbForm=Fin meet/meet/VERB/0/root/VerbForm=Inf "
      "+././PUNCT/3/punct");
  EXPECT_EQ(status_at(plan, "meet"), EventStatus::kPlanned);
  const Document refusal = document_from_words(
      "Envoys/envoy/NOUN/4/nsubj will/will/AUX/4/aux/VerbForm=Fin not/not/PART/4/advmod "
      "meet/meet/VERB/0/root/VerbForm=Inf");
  EXPECT_EQ(status_at(refusal, "meet"), EventStatus::kNegated);
  EXPECT_TRUE(refuses(refusal, 3));
}

TEST(Status, MayIsPossible) {
  const Document doc = document_from_words(
      "Troops/troop/NOUN/3/nsubj may/may/AUX/3/aux/VerbForm=Fin attack/attack/VERB/0/root/VerbForm=Inf");
  EXPECT_EQ(status_at(doc, "attack"), EventStatus::kPossible);
}

TEST(Status, OrdersAreNotDoneYet) {
  const Document doc = document_from_words(
      "Stop/stop/VERB/0/root/Mood=Imp,VerbForm=Fin the/the/DET/3/det war/war/NOUN/1/obj +././PUNCT/1/punct");
  EXPECT_EQ(status_at(doc, "Stop"), EventStatus::kPossible);
}

TEST(Status, NotOnlyDeniesNothing) {
  const Document doc = document_from_words(
      "They/they/PRON/4/nsubj not/not/PART/4/advmod only/only/ADV/4/advmod met/meet/VERB/0/root/Tense=Past,VerbForm=Fin");
  EXPECT_EQ(status_at(doc, "met"), EventStatus::kHappened);
}

TEST(Status, WhatMustBeDoneIsOpenUnlessItWas) {
  const Document now = document_from_words(
      "They/they/PRON/2/nsubj have/have/VERB/0/root/Tense=Pres,VerbForm=Fin to/to/PART/4/mark "
      "leave/leave/VERB/2/xcomp/VerbForm=Inf");
  EXPECT_EQ(status_at(now, "leave"), EventStatus::kPossible);
  const Document then = document_from_words(
      "They/they/PRON/2/nsubj had/have/VERB/0/root/Tense=Past,VerbForm=Fin to/to/PART/4/mark "
      "leave/leave/VERB/2/xcomp/VerbForm=Inf");
  EXPECT_EQ(status_at(then, "leave"), EventStatus::kHappened);
}

TEST(Status, GoingOnToDoSoIsDoingSo) {
  const Document doc = document_from_words(
      "He/he/PRON/2/nsubj went/go/VERB/0/root/Tense=Past,VerbForm=Fin on/on/ADP/2/compound:prt to/to/PART/5/mark "
      "accuse/accuse/VERB/2/xcomp/VerbForm=Inf them/they/PRON/5/obj");
  EXPECT_EQ(status_at(doc, "accuse"), EventStatus::kHappened);
}

TEST(Status, WhatHoldsOnlyIfIsOpen) {
  const Document doc = document_from_words(
      "If/if/SCONJ/3/mark they/they/PRON/3/nsubj attack/attack/VERB/5/advcl/Tense=Pres,VerbForm=Fin "
      "we/we/PRON/5/nsubj respond/respond/VERB/0/root/Tense=Pres,VerbForm=Fin");
  EXPECT_EQ(status_at(doc, "respond"), EventStatus::kPossible);
}

TEST(Status, AMannerIsAsRealAsWhatItServes) {
  const Document doc = document_from_words(
      "It/it/PRON/3/nsubj may/may/AUX/3/aux/VerbForm=Fin help/help/VERB/0/root/VerbForm=Inf by/by/SCONJ/5/mark "
      "sending/send/VERB/3/advcl/VerbForm=Ger arms/arms/NOUN/5/obj");
  EXPECT_EQ(status_at(doc, "sending"), EventStatus::kPossible);
}

TEST(Status, ConditionsAreHypothetical) {
  const Document doc = document_from_words(
      "If/if/SCONJ/3/mark troops/troop/NOUN/3/nsubj attack/attack/VERB/5/advcl/Tense=Pres,VerbForm=Fin "
      "talks/talk/NOUN/5/nsubj end/end/VERB/0/root/Tense=Pres,VerbForm=Fin");
  EXPECT_EQ(status_at(doc, "attack"), EventStatus::kHypothetical);
}

TEST(Status, TheGoverningVerbDecides) {
  const Document refused = document_from_words(
      "Rebels/rebel/NOUN/2/nsubj refused/refuse/VERB/0/root/Tense=Past,VerbForm=Fin to/to/PART/4/mark "
      "meet/meet/VERB/2/xcomp/VerbForm=Inf");
  EXPECT_EQ(status_at(refused, "meet"), EventStatus::kNegated);
  const Document planned = document_from_words(
      "Rebels/rebel/NOUN/2/nsubj plan/plan/VERB/0/root/Tense=Pres,VerbForm=Fin to/to/PART/4/mark "
      "meet/meet/VERB/2/xcomp/VerbForm=Inf");
  EXPECT_EQ(status_at(planned, "meet"), EventStatus::kPlanned);
}

TEST(Status, NounsAreWhatTheirVerbsAndModifiersSay) {
  const Document off = document_from_words(
      "Rebels/rebel/NOUN/2/nsubj cancelled/cancel/VERB/0/root/Tense=Past,VerbForm=Fin "
      "talks/talk/NOUN/2/obj/Number=Plur");
  EXPECT_EQ(status_at(off, "talks"), EventStatus::kCancelled);
  const Document held = document_from_words(
      "Rebels/rebel/NOUN/2/nsubj held/hold/VERB/0/root/Tense=Past,VerbForm=Fin talks/talk/NOUN/2/obj/Number=Plur");
  EXPECT_EQ(status_at(held, "talks"), EventStatus::kHappened);
  const Document planned = document_from_words(
      "Planned/planned/ADJ/2/amod talks/talk/NOUN/3/nsubj/Number=Plur worry/worry/VERB/0/root/Tense=Pres,VerbForm=Fin "
      "rebels/rebel/NOUN/3/obj");
  EXPECT_EQ(status_at(planned, "talks"), EventStatus::kPlanned);
}

}  // namespace
}  // namespace parley
