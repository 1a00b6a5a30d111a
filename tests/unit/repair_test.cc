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

TEST(Repair, LeavesSubjectAndObjectApart) {
  // ministers met Ruiz, with the verb last
  Tokens tokens = tokens_of(
      {{Upos::kNoun, 2, Deprel::kNsubj}, {Upos::kPropn, 2, Deprel::kObj}, {Upos::kVerb, kNil, Deprel::kRoot}});
  join_titles(tokens);
  EXPECT_EQ(tokens.head[0], 2U);
  EXPECT_EQ(tokens.deprel[0], Deprel::kNsubj);
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
