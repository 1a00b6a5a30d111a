// Actors on small trees: who is found, how they are merged, which codes they get.
#include "annotate/actor/actor.h"

#include <gtest/gtest.h>

#include "annotate/actor/actor_dictionary.h"
#include "annotate/actor/actor_name.h"
#include "annotate/fold.h"
#include "support.h"

namespace parley {
namespace {

const Annotator& annotator() {
  static const Result<std::unique_ptr<Annotator>> kActors = make_actor_annotator(PARLEY_SOURCE_DIR);
  EXPECT_TRUE(kActors.has_value()) << to_string(kActors.error());
  return **kActors;
}

Document read(std::string_view words, std::string_view published = "2016-03-10") {
  Metadata metadata;
  metadata.published = *parse_date(published);
  Document doc = document_from_words(words, metadata);
  Document* one = &doc;
  const auto workspace = annotator().make_workspace();
  annotator().annotate({&one, 1}, *workspace);
  return doc;
}

// The actor named so, or nullptr.
const Actor* named(const Document& doc, std::string_view name) {
  for (const Actor& actor : doc.actors) {
    if (doc.string(actor.name) == name) return &actor;
  }
  return nullptr;
}

std::string code(const Document& doc, std::string_view name) {
  const Actor* actor = named(doc, name);
  return actor == nullptr ? "no such actor" : actor_code(doc, *actor);
}

std::vector<std::string> mentions(const Document& doc, std::string_view name) {
  std::vector<std::string> out;
  const Actor* actor = named(doc, name);
  for (const Mention& m : doc.mentions) {
    if (actor != nullptr && &doc.actors[m.actor] == actor) out.emplace_back(doc.words(m.tokens));
  }
  return out;
}

TEST(ActorName, ComparesAcrossSpellings) {
  EXPECT_EQ(fold_word("Erdoğan’s"), "erdogan");
  EXPECT_EQ(fold_word("U.S."), "us");
  EXPECT_TRUE(same_name_word("zelensky", "zelenskyy"));
  EXPECT_TRUE(same_name_word("zelenskiy", "zelensky"));
  EXPECT_TRUE(same_name_word("sergei", "sergey"));
  EXPECT_TRUE(same_name_word("mohammed", "muhammad"));
  EXPECT_FALSE(same_name_word("kerry", "perry"));
  EXPECT_TRUE(same_person({"bashar", "assad"}, {"assad"}));
  EXPECT_TRUE(same_person({"xi", "jinping"}, {"xi"}));
  EXPECT_TRUE(same_person({"joe", "biden"}, {"joseph", "biden"}));
  EXPECT_TRUE(same_person({"andres", "manuel", "lopez", "obrador"}, {"lopez", "obrador"}));
  EXPECT_FALSE(same_person({"andres", "manuel", "lopez", "obrador"}, {"manuel", "obrador"}));
  EXPECT_FALSE(same_person({"bill", "clinton"}, {"hillary", "clinton"}));
  EXPECT_FALSE(same_person({"abdul", "qader", "hakim"}, {"abdul", "aziz", "hakim"}));
}

TEST(ActorDictionary, KnowsOfficesByDate) {
  const auto dictionary = ActorDictionary::load(std::string(PARLEY_SOURCE_DIR) + "/data");
  ASSERT_TRUE(dictionary.has_value()) << to_string(dictionary.error());
  const Officer* then = dictionary->officer({"john", "kerry"}, "", *parse_date("2016-03-10"));
  ASSERT_NE(then, nullptr);
  EXPECT_EQ(then->role, "secretary of state");
  const Officer* bush = dictionary->officer({"bush"}, "", *parse_date("1990-05-01"));
  ASSERT_NE(bush, nullptr);
  EXPECT_EQ(bush->name, "George H. W. Bush");
  EXPECT_EQ(dictionary->officer({"merkel"}, "", *parse_date("2024-01-01")), nullptr);
  const Officer* assad = dictionary->officer({"assad"}, "", *parse_date("2016-03-10"));
  ASSERT_NE(assad, nullptr) << "of a family the one who leads";
  EXPECT_EQ(assad->role, "president");
  EXPECT_EQ(dictionary->officer({"nobody", "known"}, "", *parse_date("2016-01-01")), nullptr);
}

TEST(Actor, ReadsARoleBeforeAName) {
  const Document doc = read(
      "Kremlin/Kremlin/PROPN/4/compound policy/policy/NOUN/3/compound advisor/advisor/NOUN/4/nmod:desc "
      "Anton/Anton/PROPN/6/nsubj/_/B-Person Belov/Belov/PROPN/4/flat/_/E-Person arrived/arrive/VERB/0/root "
      "+././PUNCT/6/punct");
  EXPECT_EQ(code(doc, "Anton Belov"), "RUS GOV");
  EXPECT_EQ(doc.string(named(doc, "Anton Belov")->role), "Kremlin policy advisor");
  EXPECT_EQ(named(doc, "Anton Belov")->kind, ActorKind::kPerson);
}

TEST(Actor, MergesASurnameAndAPronoun) {
  const Document doc = read(
      "Minister/Minister/PROPN/2/nmod:desc Carla/Carla/PROPN/4/nsubj/_/B-Person Ruiz/Ruiz/PROPN/2/flat/_/E-Person "
      "spoke/speak/VERB/0/root +././PUNCT/4/punct\n"
      "Ruiz/Ruiz/PROPN/2/nsubj/_/S-Person left/leave/VERB/0/root before/before/SCONJ/5/mark "
      "she/she/PRON/5/nsubj/Gender=Fem,Number=Sing,Person=3 ate/eat/VERB/2/advcl +././PUNCT/2/punct");
  EXPECT_EQ(mentions(doc, "Carla Ruiz"), (std::vector<std::string>{"Minister Carla Ruiz", "Ruiz", "she"}));
}

TEST(Actor, CapitalIsAnActorOnlyWhereItActs) {
  const Document acts = read("Moscow/Moscow/PROPN/2/nsubj refused/refuse/VERB/0/root +././PUNCT/2/punct");
  EXPECT_EQ(code(acts, "Russia"), "RUS GOV");
  const Document place = read(
      "Envoys/envoy/NOUN/2/nsubj/Number=Plur met/meet/VERB/0/root in/in/ADP/4/case Moscow/Moscow/PROPN/2/obl "
      "+././PUNCT/2/punct");
  EXPECT_EQ(named(place, "Russia"), nullptr);
}

TEST(Actor, CodesAdjectiveAndGroupNoun) {
  const Document doc = read(
      "Afghan/Afghan/ADJ/2/amod police/police/NOUN/3/nsubj/Number=Plur fought/fight/VERB/0/root "
      "Syrian/Syrian/ADJ/5/amod rebels/rebel/NOUN/3/obj/Number=Plur +././PUNCT/3/punct");
  EXPECT_EQ(code(doc, "Afghan police"), "AFG COP");
  EXPECT_EQ(code(doc, "Syrian rebels"), "SYR REB");
  EXPECT_EQ(named(doc, "Syria"), nullptr) << "the adjective of an actor is no actor of its own";
}

TEST(Actor, TheTwoAreTheLastTwoPersons) {
  const Document doc = read(
      "Anna/Anna/PROPN/3/nsubj/_/B-Person Berg/Berg/PROPN/1/flat/_/E-Person met/meet/VERB/0/root "
      "Paul/Paul/PROPN/3/obj/_/B-Person Stone/Stone/PROPN/4/flat/_/E-Person +././PUNCT/3/punct\n"
      "The/the/DET/2/det two/two/NUM/3/nsubj left/leave/VERB/0/root +././PUNCT/3/punct");
  EXPECT_EQ(mentions(doc, "Anna Berg"), (std::vector<std::string>{"Anna Berg", "The two"}));
  EXPECT_EQ(mentions(doc, "Paul Stone"), (std::vector<std::string>{"Paul Stone", "The two"}));
}

TEST(Actor, KinIsARelation) {
  const Document doc = read(
      "Boris/Boris/PROPN/4/nmod:poss/_/B-Person Adler/Adler/PROPN/1/flat/_/E-Person 's/'s/PART/1/case "
      "brother/brother/NOUN/8/nsubj +,/,/PUNCT/6/punct Ivan/Ivan/PROPN/4/appos/_/S-Person +,/,/PUNCT/6/punct "
      "left/leave/VERB/0/root +././PUNCT/8/punct");
  const Actor* ivan = named(doc, "Ivan");
  ASSERT_NE(ivan, nullptr);
  ASSERT_EQ(ivan->relations.size(), 1U);
  EXPECT_EQ(ivan->relations[0].kind, RelationKind::kKin);
  EXPECT_EQ(doc.string(doc.actors[ivan->relations[0].to].name), "Boris Adler");
}

}  // namespace
}  // namespace parley
