#include <gtest/gtest.h>

#include <random>
#include <string>

#include "text/offsets.h"

namespace parley {
namespace {

TEST(CodePoints, LeavesAsciiAsItIs) {
  const CodePoints points("plain words");
  EXPECT_EQ(points.size(), 11U);
  EXPECT_EQ(points.from_byte(6), 6U);
  EXPECT_EQ(points.to_byte(6), 6U);
  EXPECT_EQ(points.from_byte(99), 11U);
  EXPECT_EQ(points.to_byte(99), 11U);
}

TEST(CodePoints, CountsCharactersNotBytes) {
  const std::string text = "Zoë saw 🕊 twice";
  const CodePoints points(text);
  EXPECT_EQ(points.from_bytes({0, 4}), (Span{0, 3}));
  EXPECT_EQ(points.to_bytes({8, 9}), (Span{9, 13}));
  EXPECT_EQ(points.from_byte(11), 8U) << "an offset inside a character is its beginning";
}

TEST(CodePoints, AgreesWithSimpleCountingOnLongMixedTexts) {
  std::mt19937 random(7);
  const char* letters[] = {"a", "é", "—", "🕊", "b", "c"};
  std::string text;
  std::vector<uint32_t> begins;
  for (int i = 0; i < 2000; ++i) {
    begins.push_back(static_cast<uint32_t>(text.size()));
    text += letters[random() % 6];
  }
  const CodePoints points(text);
  ASSERT_EQ(points.size(), 2000U);
  for (uint32_t number = 0; number < begins.size(); ++number) {
    ASSERT_EQ(points.to_byte(number), begins[number]);
    ASSERT_EQ(points.from_byte(begins[number]), number);
  }
}

}  // namespace
}  // namespace parley
