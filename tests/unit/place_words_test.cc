#include "annotate/place/place_words.h"

#include <gtest/gtest.h>

#include "temp_folder.h"

namespace parley {
namespace {

TEST(PlaceWords, AreReadAsWritten) {
  const TempFolder folder;
  const auto words = PlaceWords::read(folder.write(
      "words.tsv",
      "use\twords\nafter_town\tHarbour|harbour\npaper\tPost\nof_town\tPort\namerican\tSheriff|School Board\n"));
  ASSERT_TRUE(words.has_value()) << to_string(words.error());
  EXPECT_TRUE(words->follows_town("harbour"));
  EXPECT_FALSE(words->follows_town("HARBOUR"));
  EXPECT_TRUE(words->is_paper("Post"));
  EXPECT_TRUE(words->bears_town("Port"));
  EXPECT_TRUE(words->is_american("Sheriff", ""));
  EXPECT_TRUE(words->is_american("School", "Board"));
  EXPECT_FALSE(words->is_american("School", "bus"));
}

TEST(PlaceWords, NameTheLineThatIsWrong) {
  const TempFolder folder;
  for (const char* line : {"papers\tPost", "paper\tPost|Post", "paper\tEvening Post", "american\tHigh School Band"}) {
    const auto words = PlaceWords::read(folder.write("words.tsv", std::string("use\twords\n") + line + "\n"));
    ASSERT_FALSE(words.has_value()) << line;
    EXPECT_NE(to_string(words.error()).find(":2"), std::string::npos) << to_string(words.error());
  }
}

}  // namespace
}  // namespace parley
