#include "annotate/actor/coref_rank.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "temp_folder.h"

namespace parley {
namespace {

std::string file_bytes() {
  std::ifstream in(std::string(PARLEY_SOURCE_DIR) + "/models/coref.safetensors", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A file of float32 weights, all `weight`, for so many facts.
std::string made_file(size_t facts, float weight) {
  const size_t weights = 4 * kWantedCount * facts;
  const size_t margins = 4 * kWantedCount;
  std::string header = R"({"weights":{"dtype":"F32","shape":[)" + std::to_string(kWantedCount) + "," +
                       std::to_string(facts) + R"(],"data_offsets":[0,)" + std::to_string(weights) +
                       R"(]},"margins":{"dtype":"F32","shape":[)" + std::to_string(kWantedCount) +
                       R"(],"data_offsets":[)" + std::to_string(weights) + "," + std::to_string(weights + margins) +
                       "]}}";
  header.resize((header.size() + 7) / 8 * 8, ' ');
  std::string out(8, '\0');
  const uint64_t size = header.size();
  std::memcpy(out.data(), &size, 8);
  out += header;
  for (size_t i = 0; i < kWantedCount * facts + kWantedCount; ++i) {
    out.append(reinterpret_cast<const char*>(&weight), sizeof weight);
  }
  return out;
}

TEST(CorefRanker, AddsTheWeightsOfTheFacts) {
  const TempFolder folder;
  const auto ranker = CorefRanker::load(folder.write("coref.safetensors", made_file(kFactTotal, 0.5F)));
  ASSERT_TRUE(ranker.has_value());
  ASSERT_TRUE(ranker->has_value());
  EXPECT_FLOAT_EQ((*ranker)->score(Wanted::kBody, {0, 3, static_cast<uint16_t>(kFactTotal - 1)}), 1.5F);
  EXPECT_FLOAT_EQ((*ranker)->margin(Wanted::kPerson), 0.5F);
}

TEST(CorefRanker, DoesWithoutAFile) {
  const auto ranker = CorefRanker::load("/nowhere/coref.safetensors");
  ASSERT_TRUE(ranker.has_value());
  EXPECT_FALSE(ranker->has_value());
}

TEST(CorefRanker, RefusesOtherFactsAndWhatIsNoNumber) {
  const TempFolder folder;
  EXPECT_FALSE(CorefRanker::load(folder.write("other.safetensors", made_file(kFactTotal + 1, 0.5F))).has_value());
  EXPECT_FALSE(CorefRanker::load(folder.write("nan.safetensors", made_file(kFactTotal, std::nanf("")))).has_value());
}

TEST(CorefRanker, RefusesACutFile) {
  const std::string bytes = file_bytes();
  if (bytes.empty()) GTEST_SKIP() << "the file may be left out";
  const TempFolder folder;
  for (const size_t size : {size_t{0}, size_t{7}, size_t{40}, bytes.size() / 2, bytes.size() - 1}) {
    EXPECT_FALSE(CorefRanker::load(folder.write("cut.safetensors", bytes.substr(0, size))).has_value()) << size;
  }
}

TEST(CorefFacts, StandApart) {
  EXPECT_EQ(fact_begin(Fact::kDistance), 0);
  EXPECT_EQ(fact_begin(Fact::kNearness), kFactValues[0]);
  EXPECT_EQ(static_cast<size_t>(fact_begin(Fact::kOpenPlace)) + kFactValues.back(), kFactTotal);
}

}  // namespace
}  // namespace parley
