#include "code/position/issue.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support.h"

namespace parley {
namespace {

// The issues of a phrase, word by word with the lemmas that a reader would give.
std::vector<std::string_view> issues_of(const IssueLexicon& lexicon, const Document& doc) {
  return lexicon.find(doc, {0, static_cast<TokenId>(doc.tokens.size())});
}

TEST(Issue, FindsWordsByLemmaAndByForm) {
  const auto lexicon = IssueLexicon::read(PARLEY_SOURCE_DIR);
  ASSERT_TRUE(lexicon) << to_string(lexicon.error());
  const Document doc = document_from_words(
      "the/the/DET/2/det withdrawal/withdrawal/NOUN/0/root of/of/ADP/4/case troops/troop/NOUN/2/nmod");
  EXPECT_EQ(issues_of(*lexicon, doc), (std::vector<std::string_view>{"withdrawal", "troops"}));
}

TEST(Issue, FindsSeveralWordsOnlyInTheirOrder) {
  const auto lexicon = IssueLexicon::read(PARLEY_SOURCE_DIR);
  ASSERT_TRUE(lexicon) << to_string(lexicon.error());
  const Document doc = document_from_words("security/security/NOUN/2/compound guarantees/guarantee/NOUN/0/root");
  const std::vector<std::string_view> found = issues_of(*lexicon, doc);
  EXPECT_EQ(found, std::vector<std::string_view>{"security_guarantees"});
  const Document turned = document_from_words("plant/plant/NOUN/2/compound power/power/NOUN/0/root");
  EXPECT_TRUE(issues_of(*lexicon, turned).empty());
}

TEST(Issue, StaysInsideItsRange) {
  const auto lexicon = IssueLexicon::read(PARLEY_SOURCE_DIR);
  ASSERT_TRUE(lexicon) << to_string(lexicon.error());
  const Document doc = document_from_words("peace/peace/NOUN/2/compound treaty/treaty/NOUN/0/root");
  EXPECT_TRUE(lexicon->has("peace_agreement"));
  EXPECT_FALSE(lexicon->has("weather"));
  EXPECT_TRUE(lexicon->find(doc, {1, 2}).empty());
}

}  // namespace
}  // namespace parley
