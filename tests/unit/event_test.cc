#include "code/event/event.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "code/event/count.h"
#include "support.h"

namespace parley {
namespace {

const EventCoder& coder() {
  static const Result<std::unique_ptr<EventCoder>> made = make_event_coder(PARLEY_SOURCE_DIR);
  PARLEY_CHECK(made.has_value());
  return **made;
}

// Codes a tree in which every listed head is an actor of its own, named by its word.
Document code(std::string_view words, std::initializer_list<TokenId> heads) {
  Document doc = document_from_words(words);
  for (const TokenId head : heads) {
    Actor actor;
    actor.name = doc.intern(doc.word(head));
    actor.kind = ActorKind::kState;
    doc.actors.push_back(actor);
    doc.mentions.push_back(
        {static_cast<ActorId>(doc.actors.size() - 1), {head, head + 1}, head, MentionForm::kName, 1});
  }
  Document* batch[] = {&doc};
  Workspace workspace;
  coder().annotate(batch, workspace);
  return doc;
}

TEST(EventCoder, PassiveAgentsAct) {
  const Document doc = code(
      "Georgia/Georgia/PROPN/3/nsubj:pass was/be/AUX/3/aux:pass/Tense=Past,VerbForm=Fin "
      "invaded/invade/VERB/0/root/Tense=Past,VerbForm=Part,Voice=Pass by/by/ADP/5/case Russia/Russia/PROPN/3/obl:agent",
      {0, 4});
  ASSERT_EQ(doc.events.size(), 1U);
  EXPECT_EQ(doc.events[0].type, EventType::kAssault);
  EXPECT_EQ(doc.events[0].actor, std::vector<ActorId>{1});
  EXPECT_EQ(doc.events[0].recipient, std::vector<ActorId>{0});
}

TEST(EventCoder, LightVerbsGiveTheirSubjectToTheNoun) {
  const Document doc = code(
      "Iran/Iran/PROPN/2/nsubj held/hold/VERB/0/root/Tense=Past,VerbForm=Fin talks/talk/NOUN/2/obj/Number=Plur "
      "with/with/ADP/5/case Oman/Oman/PROPN/3/nmod",
      {0, 4});
  ASSERT_EQ(doc.events.size(), 1U);
  EXPECT_EQ(doc.events[0].type, EventType::kConsult);
  EXPECT_EQ(doc.events[0].actor, std::vector<ActorId>{0});
  EXPECT_EQ(doc.events[0].recipient, std::vector<ActorId>{1});
  EXPECT_EQ(doc.string(doc.events[0].quad), "verbal cooperation");
}

TEST(EventCoder, ARefusalTakesItsContent) {
  const Document doc = code(
      "Iran/Iran/PROPN/2/nsubj refused/refuse/VERB/0/root/Tense=Past,VerbForm=Fin to/to/PART/4/mark "
      "meet/meet/VERB/2/xcomp/VerbForm=Inf Oman/Oman/PROPN/4/obj",
      {0, 4});
  ASSERT_EQ(doc.events.size(), 1U);
  EXPECT_EQ(doc.events[0].type, EventType::kReject);
  EXPECT_EQ(doc.string(doc.events[0].mode), "meet");
  EXPECT_EQ(doc.events[0].recipient, std::vector<ActorId>{1});
}

TEST(EventCoder, AWrongLemmaHidesNothing) {
  const Document doc =
      code("Russia/Russia/PROPN/2/nsubj invaded/invad/VERB/0/root/Tense=Past,VerbForm=Fin Georgia/Georgia/PROPN/2/obj",
           {0, 2});
  ASSERT_EQ(doc.events.size(), 1U);
  EXPECT_EQ(doc.events[0].type, EventType::kAssault);
}

TEST(EventCoder, WithoutActorsNothingIsSaid) {
  EXPECT_TRUE(code("He/he/PRON/2/nsubj praised/praise/VERB/0/root/Tense=Past,VerbForm=Fin it/it/PRON/2/obj", {})
                  .events.empty());
}

TEST(Count, NumbersHaveBounds) {
  EXPECT_EQ(number_value("1,200"), 1200);
  EXPECT_EQ(number_value("twenty-five"), 25);
  EXPECT_FALSE(number_value("north").has_value());
  const Document doc = document_from_words(
      "about/about/ADV/2/advmod 300/300/NUM/3/nummod people/people/NOUN/4/nsubj/Number=Plur fled/flee/VERB/0/root");
  const auto count = read_count(doc, 2);
  ASSERT_TRUE(count.has_value());
  EXPECT_EQ(count->value, 300);
  EXPECT_EQ(count->low, 270);
  const Document vague = document_from_words("dozens/dozen/NOUN/2/nsubj/Number=Plur died/die/VERB/0/root");
  ASSERT_TRUE(read_count(vague, 0).has_value());
  EXPECT_EQ(read_count(vague, 0)->low, 24);
}

}  // namespace
}  // namespace parley
