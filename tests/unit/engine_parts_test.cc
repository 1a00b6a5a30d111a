#include <gtest/gtest.h>

#include <random>

#include "annotate/engine/lemma.h"
#include "annotate/engine/parse.h"
#include "nn/word_features.h"

namespace parley {
namespace {

bool is_tree(const std::vector<uint32_t>& heads) {
  size_t roots = 0;
  for (size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] == 0;
    uint32_t at = static_cast<uint32_t>(i) + 1;
    for (size_t steps = 0; at != 0; at = heads[at - 1]) {
      if (++steps > heads.size()) return false;
    }
  }
  return roots == 1;
}

double total(const std::vector<float>& scores, const std::vector<uint32_t>& heads) {
  double sum = 0;
  for (size_t i = 0; i < heads.size(); ++i) sum += double{scores[i * (heads.size() + 1) + heads[i]]};
  return sum;
}

// The best tree by trying every assignment of heads.
double best_total(const std::vector<float>& scores, size_t words) {
  std::vector<uint32_t> heads(words, 0);
  double best = -1e30;
  while (true) {
    if (is_tree(heads)) best = std::max(best, total(scores, heads));
    size_t i = 0;
    while (i < words && heads[i] == words) heads[i++] = 0;
    if (i == words) return best;
    ++heads[i];
  }
}

TEST(TreeSolver, FindsTheBestTreeOfSmallSentences) {
  std::mt19937 random(3);
  TreeSolver solver;
  for (int round = 0; round < 600; ++round) {
    const size_t words = 1 + random() % 6;
    // Few different values make ties and circles common.
    const uint32_t kinds = round % 2 == 0 ? 4 : 1000;
    std::vector<float> scores(words * (words + 1));
    for (float& s : scores) s = static_cast<float>(random() % kinds) / 10.0F;
    std::vector<uint32_t> heads(words);
    solver.solve(scores.data(), words + 1, words, heads.data());
    ASSERT_TRUE(is_tree(heads));
    ASSERT_NEAR(total(scores, heads), best_total(scores, words), 1e-4);
  }
}

TEST(TreeSolver, FindsTreesOfLongSentences) {
  std::mt19937 random(4);
  TreeSolver solver;
  for (int round = 0; round < 30; ++round) {
    const size_t words = 250;
    std::vector<float> scores(words * (words + 1));
    for (size_t i = 0; i < scores.size(); ++i) {
      const size_t child = i / (words + 1), head = i % (words + 1);
      // Every word likes its neighbour best: circles inside circles.
      const bool neighbour = head == (child ^ 1) + 1 || head == (child ^ 3) + 1;
      scores[i] = static_cast<float>(random() % 100) + (round % 3 == 0 && neighbour ? 500.0F : 0.0F);
    }
    std::vector<uint32_t> heads(words);
    solver.solve(scores.data(), words + 1, words, heads.data());
    ASSERT_TRUE(is_tree(heads));
  }
}

std::string lemma_of(std::string_view script, std::string_view word) {
  std::string out;
  apply(parse_lemma_script(script).value(), word, out);
  return out;
}

TEST(Lemma, FollowsTheScript) {
  EXPECT_EQ(lemma_of("l:3:y", "Allies"), "ally");
  EXPECT_EQ(lemma_of("=be", "were"), "be");
  EXPECT_EQ(lemma_of("k:0:", "NATO"), "NATO");
  EXPECT_EQ(lemma_of("t:1:", "\xC3\x89TATS"), "\xC3\x89tat");
  EXPECT_EQ(lemma_of("u:0:", "un"), "UN");
  EXPECT_EQ(lemma_of("l:9:x", "ab"), "x");
  EXPECT_EQ(lemma_of("k:0:a:b", "x"), "xa:b");
  EXPECT_EQ(lemma_of("l:1:", "\xC3\x84\xC3\x96"), "\xC3\xA4");
}

TEST(Lemma, RefusesWhatIsNoScript) {
  for (const char* text : {"", "l", "l:", "l:x:", "q:0:", "l:1", "l:-1:", "l::y"}) {
    EXPECT_FALSE(parse_lemma_script(text)) << text;
  }
}

TEST(WordFeatures, JoinsTypographicVariants) {
  std::string out;
  normal_form("\xE2\x80\x9C", out);
  EXPECT_EQ(out, "\"");
  normal_form("``", out);
  EXPECT_EQ(out, "\"");
  normal_form("--", out);
  EXPECT_EQ(out, "\xE2\x80\x94");
  normal_form("\xE2\x80\xA6", out);
  EXPECT_EQ(out, "...");
  WordFeatures features;
  features.read("O\xE2\x80\x99Neill2", 8192, 16384);
  EXPECT_EQ(features.cased_key, "O'Neill0");
  EXPECT_EQ(features.key, "o'neill0");
  // Case 5 (two capitals among small letters), digits with letters 1, other characters without a stop 2.
  EXPECT_EQ(features.shape, 5U * 12 + 1 * 4 + 2);
  EXPECT_EQ(features.affixes.size(), 7U);
  // The key, eight groups of three and seven of four of <o'neill0>.
  EXPECT_EQ(features.grams.size(), 1U + 8 + 7);
}

TEST(WordFeatures, HandlesVeryShortAndVeryLongWords) {
  WordFeatures features;
  features.read("a", 8192, 16384);
  EXPECT_EQ(features.affixes.size(), 2U);
  EXPECT_EQ(features.grams.size(), 2U);
  features.read(std::string(100000, 'q'), 8192, 16384);
  EXPECT_EQ(features.affixes.size(), 7U);
  EXPECT_EQ(features.grams.size(), 1U + 24 + 23);
  features.read("", 8192, 16384);
  EXPECT_EQ(features.grams.size(), 1U);
}

}  // namespace
}  // namespace parley
