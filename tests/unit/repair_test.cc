#include "annotate/engine/repair.h"

#include <gtest/gtest.h>

#include <tuple>

namespace parley {
namespace {

Tokens tokens_of(std::initializer_list<std::tuple<Upos, TokenId, Deprel>> words) {
  Tokens tokens;
  for (const auto& [upos, head, deprel] : words) {
    tokens.span.push_back({});
    tokens.upos.push_back(upos);
    tokens.head.push_back(head);
    tokens.deprel.push_back(deprel);
  }
  return tokens;
}

TEST(Repair, HangsATitleOnTheNameBehindIt) {
  // said historian Ruiz
  Tokens tokens = tokens_of(
      {{Upos::kVerb, kNil, Deprel::kRoot}, {Upos::kNoun, 0, Deprel::kNsubj}, {Upos::kPropn, 0, Deprel::kNsubj}});
  join_titles(tokens);
  EXPECT_EQ(tokens.head[1], 2U);
  EXPECT_EQ(tokens.deprel[1], Deprel::kNmodDesc);
  EXPECT_EQ(tokens.head[2], 0U);
}

TEST(Repair, HangsAWholeTitleOnTheNameBehindIt) {
  // said website columnist Ruiz
  Tokens tokens = tokens_of({{Upos::kVerb, kNil, Deprel::kRoot},
                             {Upos::kNoun, 0, Deprel::kNsubj},
                             {Upos::kNoun, 1, Deprel::kCompound},
                             {Upos::kPropn, 0, Deprel::kNsubj}});
  join_titles(tokens);
  EXPECT_EQ(tokens.head[1], 3U);
  EXPECT_EQ(tokens.deprel[1], Deprel::kNmodDesc);
  EXPECT_EQ(tokens.head[2], 1U);
}

TEST(Repair, LeavesSubjectAndObjectApart) {
  // ministers met Ruiz, with the verb last
  Tokens tokens = tokens_of(
      {{Upos::kNoun, 2, Deprel::kNsubj}, {Upos::kPropn, 2, Deprel::kObj}, {Upos::kVerb, kNil, Deprel::kRoot}});
  join_titles(tokens);
  EXPECT_EQ(tokens.head[0], 2U);
  EXPECT_EQ(tokens.deprel[0], Deprel::kNsubj);
}

// saw Director Office Ruiz: the name hangs on the office, which is the object
Document director_and_name(std::string text, bool comma) {
  Document doc;
  doc.set_text(std::move(text), {});
  doc.tokens = tokens_of({{Upos::kVerb, kNil, Deprel::kRoot},
                          {Upos::kNoun, 0, Deprel::kObj},
                          {comma ? Upos::kPunct : Upos::kNoun, 1, comma ? Deprel::kPunct : Deprel::kNmod},
                          {Upos::kPropn, 1, Deprel::kNmod}});
  const size_t third = comma ? 12 : 13;
  doc.tokens.span = {{0, 3}, {4, 12}, {static_cast<uint32_t>(third), comma ? 13U : 19U}, {comma ? 14U : 20U, comma ? 18U : 24U}};
  doc.tokens.sentence.assign(4, 0);
  doc.sentences.push_back({{0, 4}, {0, static_cast<uint32_t>(doc.text().size())}, 0});
  doc.entities.push_back({{3, 4}, EntityType::kPerson, {}});
  return doc;
}

TEST(Repair, ANameStandsInThePlaceOfTheOfficeBeforeIt) {
  Document doc = director_and_name("Saw Director Office Ruiz", false);
  lift_names(doc);
  EXPECT_EQ(doc.tokens.head[3], 0U);
  EXPECT_EQ(doc.tokens.deprel[3], Deprel::kObj);
  EXPECT_EQ(doc.tokens.head[1], 3U);
  EXPECT_EQ(doc.tokens.deprel[1], Deprel::kNmodDesc);
  EXPECT_EQ(doc.tokens.head[2], 1U);
}

TEST(Repair, APrepositionBeforeTheTitleIsOfTheWhole) {
  // talks with Director Ruiz: the name hangs on its title, the preposition on the name
  for (const bool before : {true, false}) {
    Document doc;
    doc.set_text(before ? "Talks with Director Ruiz" : "Talks Director of Ruiz", {});
    const TokenId title = before ? 2 : 1;
    doc.tokens = before ? tokens_of({{Upos::kNoun, kNil, Deprel::kRoot},
                                     {Upos::kAdp, 3, Deprel::kCase},
                                     {Upos::kNoun, 0, Deprel::kNmod},
                                     {Upos::kPropn, 2, Deprel::kNmod}})
                        : tokens_of({{Upos::kNoun, kNil, Deprel::kRoot},
                                     {Upos::kNoun, 0, Deprel::kNmod},
                                     {Upos::kAdp, 3, Deprel::kCase},
                                     {Upos::kPropn, 1, Deprel::kNmod}});
    doc.tokens.span = before ? std::vector<Span>{{0, 5}, {6, 10}, {11, 19}, {20, 24}}
                             : std::vector<Span>{{0, 5}, {6, 14}, {15, 17}, {18, 22}};
    doc.tokens.sentence.assign(4, 0);
    doc.sentences.push_back({{0, 4}, {0, static_cast<uint32_t>(doc.text().size())}, 0});
    doc.entities.push_back({{3, 4}, EntityType::kPerson, {}});
    lift_names(doc);
    EXPECT_EQ(doc.tokens.head[3], before ? 0U : title);
    EXPECT_EQ(doc.tokens.head[title], before ? 3U : 0U);
  }
}

TEST(Repair, ANameBehindACommaIsNotLifted) {
  Document doc = director_and_name("Saw Director, Ruiz", true);
  lift_names(doc);
  EXPECT_EQ(doc.tokens.head[3], 1U);
}

// "saw Chairman Council Ruiz , Chief": the parser hangs the name on the next office; `own`: its own office on the name.
Document name_on_the_next_office(bool own) {
  Document doc;
  doc.set_text("Saw Chairman Council Ruiz , Chief", {});
  doc.tokens = tokens_of({{Upos::kVerb, kNil, Deprel::kRoot},
                          {Upos::kNoun, own ? 3U : 0U, own ? Deprel::kNmodDesc : Deprel::kObj},
                          {Upos::kNoun, 1, Deprel::kNmod},
                          {Upos::kPropn, 5, Deprel::kNmod},
                          {Upos::kPunct, 5, Deprel::kPunct},
                          {Upos::kNoun, own ? 0U : 1U, own ? Deprel::kObj : Deprel::kAppos}});
  doc.tokens.span = {{0, 3}, {4, 12}, {13, 20}, {21, 25}, {26, 27}, {28, 33}};
  doc.tokens.sentence.assign(6, 0);
  doc.sentences.push_back({{0, 6}, {0, static_cast<uint32_t>(doc.text().size())}, 0});
  doc.entities.push_back({{3, 4}, EntityType::kPerson, {}});
  return doc;
}

TEST(Repair, ANameGoesWithTheOfficeBeforeIt) {
  Document doc = name_on_the_next_office(false);
  lift_names(doc);
  EXPECT_EQ(doc.tokens.head[3], 0U);
  EXPECT_EQ(doc.tokens.deprel[3], Deprel::kObj);
  EXPECT_EQ(doc.tokens.head[1], 3U);
  EXPECT_EQ(doc.tokens.head[5], 3U);
}

TEST(Repair, NoWordHangsBelowItself) {
  Document doc = name_on_the_next_office(true);
  const std::vector<TokenId> before = doc.tokens.head;
  lift_names(doc);
  EXPECT_EQ(doc.tokens.head, before);
}

TEST(Repair, ANameCutInTwoIsOne) {
  for (const bool goes_on : {true, false}) {
    Document doc;
    doc.set_text("Ana Ruiz ran", {});
    doc.tokens = tokens_of({{Upos::kPropn, 2, Deprel::kNsubj},
                            {Upos::kPropn, 0, goes_on ? Deprel::kFlat : Deprel::kConj},
                            {Upos::kVerb, kNil, Deprel::kRoot}});
    doc.entities = {{{0, 1}, EntityType::kPerson, {}}, {{1, 2}, EntityType::kPerson, {}}};
    join_names(doc);
    ASSERT_EQ(doc.entities.size(), goes_on ? 1U : 2U);
    EXPECT_EQ(doc.entities[0].tokens.end, goes_on ? 2U : 1U);
  }
}

TEST(Repair, ASurnameKnownFromTheFullNameIsThePerson) {
  Document doc;
  doc.set_text("Ana Hardies left. Hardies saw Hardies Hall", {});
  doc.tokens = tokens_of({{Upos::kPropn, 2, Deprel::kNsubj},
                          {Upos::kPropn, 0, Deprel::kFlat},
                          {Upos::kVerb, kNil, Deprel::kRoot},
                          {Upos::kPropn, 4, Deprel::kNsubj},
                          {Upos::kVerb, kNil, Deprel::kRoot},
                          {Upos::kPropn, 6, Deprel::kCompound},
                          {Upos::kPropn, 4, Deprel::kObj}});
  doc.tokens.span = {{0, 3}, {4, 11}, {12, 16}, {18, 25}, {26, 29}, {30, 37}, {38, 42}};
  doc.entities.push_back({{0, 2}, EntityType::kPerson, {}});
  carry_names(doc);
  ASSERT_EQ(doc.entities.size(), 2U);  // not in "Hardies Hall"
  EXPECT_EQ(doc.entities[1].tokens, (TokenRange{3, 4}));
  EXPECT_EQ(doc.entities[1].type, EntityType::kPerson);
}

TEST(Repair, ANameKeepsItsSenseWithinAReport) {
  Document doc;
  doc.set_text("Yerevan Yerevan Ana Ana Ana", {});
  for (uint32_t begin : {0U, 8U, 16U, 20U, 24U}) doc.tokens.span.push_back({begin, begin + (begin < 16 ? 7 : 3)});
  const EntityType types[] = {EntityType::kLocation, EntityType::kPerson, EntityType::kLocation, EntityType::kPerson,
                              EntityType::kPerson};
  for (uint32_t t = 0; t < 5; ++t) doc.entities.push_back({{t, t + 1}, types[t], {}});
  settle_names(doc);
  EXPECT_EQ(doc.entities[1].type, EntityType::kLocation);
  EXPECT_EQ(doc.entities[3].type, EntityType::kPerson);
}

TEST(Repair, TheUsualTypeOfANameHolds) {
  Document doc;
  doc.set_text("Fatah Fatah Fatah", {});
  for (uint32_t begin : {0U, 6U, 12U}) doc.tokens.span.push_back({begin, begin + 5});
  for (uint32_t t = 0; t < 3; ++t) {
    doc.entities.push_back({{t, t + 1}, t == 1 ? EntityType::kMisc : EntityType::kOrganization, {}});
  }
  settle_names(doc);
  for (const Entity& entity : doc.entities) EXPECT_EQ(entity.type, EntityType::kOrganization);
}

}  // namespace
}  // namespace parley
