#include "annotate/tree_repair.h"

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

TEST(TreeRepair, HangsATitleOnTheNameBehindIt) {
  // said historian Ruiz
  Tokens tokens = tokens_of(
      {{Upos::kVerb, kNil, Deprel::kRoot}, {Upos::kNoun, 0, Deprel::kNsubj}, {Upos::kPropn, 0, Deprel::kNsubj}});
  join_titles(tokens);
  EXPECT_EQ(tokens.head[1], 2U);
  EXPECT_EQ(tokens.deprel[1], Deprel::kNmodDesc);
  EXPECT_EQ(tokens.head[2], 0U);
}

TEST(TreeRepair, LeavesSubjectAndObjectApart) {
  // ministers met Ruiz, with the verb last
  Tokens tokens = tokens_of(
      {{Upos::kNoun, 2, Deprel::kNsubj}, {Upos::kPropn, 2, Deprel::kObj}, {Upos::kVerb, kNil, Deprel::kRoot}});
  join_titles(tokens);
  EXPECT_EQ(tokens.head[0], 2U);
  EXPECT_EQ(tokens.deprel[0], Deprel::kNsubj);
}

}  // namespace
}  // namespace parley
