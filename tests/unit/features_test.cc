#include "code/event/features.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "code/event/event_head.h"
#include "temp_folder.h"

namespace parley {
namespace {

TEST(Features, PartsStayApartAndCapitalsCountForNothing) {
  EXPECT_NE(feature_hash("word", "ab", ""), feature_hash("word", "a", "b"));
  EXPECT_NE(feature_hash("word", "a", ""), feature_hash("worda", "", ""));
  EXPECT_EQ(feature_hash("word", "Attack", ""), feature_hash("word", "attack", ""));
  EXPECT_NE(joined_feature(7, 1), joined_feature(7, 2));
}

TEST(Features, NamesAreKeptOnlyOnDemand) {
  FeatureSink quiet, telling;
  telling.keep_names();
  for (FeatureSink* sink : {&quiet, &telling}) sink->add("object", "person", "attack");
  EXPECT_EQ(quiet.ids(), telling.ids());
  EXPECT_TRUE(quiet.names().empty());
  EXPECT_EQ(telling.names(), std::vector<std::string>{"object person attack"});
}

// Cut anywhere, the file is refused and never read out of bounds.
TEST(EventHead, RefusesACutFile) {
  const std::string whole = std::string(PARLEY_SOURCE_DIR) + "/models/events.safetensors";
  if (!std::filesystem::exists(whole)) GTEST_SKIP() << "the file may be left out";
  ASSERT_TRUE(EventHead::load(whole).has_value());
  std::ifstream in(whole, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  const TempFolder folder;
  for (const size_t size : {size_t{0}, size_t{7}, size_t{40}, bytes.size() / 2, bytes.size() - 1}) {
    const std::string path = folder.write("cut.safetensors", bytes.substr(0, size));
    EXPECT_FALSE(EventHead::load(path).has_value()) << size;
  }
}

}  // namespace
}  // namespace parley
