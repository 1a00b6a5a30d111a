#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "quote_examples.h"

namespace parley {
namespace {

TEST(MeetingBulk, ReadsHundredsOfMeetingsOfOneReport) {
  const std::string_view guests[] = {"Chad",  "Sudan", "Niger", "Mali",   "Ghana",
                                     "Kenya", "Peru",  "Chile", "Norway", "Qatar"};
  std::string text;
  for (int i = 0; i < 300; ++i) {
    text += fmt::format("The foreign minister of {} met the president of {} in Doha. ", guests[i % 10],
                        guests[(i * 3 + 1 + i / 10) % 10]);
  }
  const Document doc = read_example(text);
  EXPECT_GT(doc.meetings.size(), 50U);
  EXPECT_LE(doc.meetings.size(), 300U);
  for (const Meeting& m : doc.meetings) EXPECT_FALSE(m.participants.empty());
}

TEST(MeetingBulk, ReadsALongListOfParticipants) {
  std::string text = "The meeting in Accra on Monday was attended by ";
  for (char a = 'a'; a < 'h'; ++a) {
    for (char b = 'a'; b < 'h'; ++b) text += fmt::format("Minister Obi{0}{1} Ade{0}{1}, ", a, b);
  }
  const Document doc = read_example(text + "and President Grace Wanjiru of Kenya.");
  ASSERT_EQ(doc.meetings.size(), 1U);
  EXPECT_GT(doc.meetings[0].participants.size(), 25U);
  EXPECT_LE(doc.meetings[0].participants.size(), 50U);
}

}  // namespace
}  // namespace parley
