#include <gtest/gtest.h>

#include "ingest/dates.h"

namespace parley {
namespace {

std::string date(std::string_view text) { return format_date(read_date(text).date); }

TEST(ReadDate, KnowsTheSpellingsOfFeedsAndPapers) {
  for (const char* text : {"2026-01-23",
                           " 2026-01-23T18:05:00Z ",
                           "2026-01-23 18:05:00+03:00",
                           "2026-01-23T18:05:00.123Z",
                           "2026/01/23",
                           "20260123",
                           "Fri, 23 Jan 2026 18:05:00 +0300",
                           "Fri, 23 Jan 2026 18:05 GMT (winter)",
                           "23 January 2026",
                           "23rd January, 2026",
                           "January 23, 2026",
                           "Jan. 23, 2026",
                           "JANUARY 23 2026",
                           "Friday, January 23rd, 2026",
                           "Friday 23 January 2026",
                           "January 23, 2026 at 6:05 p.m. EST",
                           "January 23, 2026, 6:05 PM",
                           "23/01/2026",
                           "23.01.2026",
                           "01/23/2026",
                           "23-Jan-2026"}) {
    EXPECT_EQ(date(text), "2026-01-23") << text;
  }
}

TEST(ReadDate, RefusesWhatIsNoDate) {
  for (const char* text : {"", "yesterday", "2026", "2026-02-30", "32 January 2026", "Marching 23, 2026", "May 2026",
                           "January 23, 2026 and more", "12345678", "2026-01-23x", "1-2-3"}) {
    EXPECT_EQ(date(text), "") << text;
  }
  EXPECT_TRUE(read_date("01/02/2026").ambiguous);
  EXPECT_FALSE(read_date("02/02/2026").ambiguous);
}

TEST(ReadDate, StopsWhereTheTextGoesOn) {
  EXPECT_EQ(read_date_prefix("2026-01-23 Envoys meet").size, 10U);
  EXPECT_EQ(read_date_prefix("May 7, 2015 On Tuesday").size, 11U);
  EXPECT_EQ(read_date_prefix("Friday, May 8, 2015 10:30 The envoy").size, 25U);
}

TEST(ReadDate, ReadsSecondsAndMilliseconds) {
  EXPECT_EQ(format_date(date_of_epoch(1769162400)), "2026-01-23");
  EXPECT_EQ(format_date(date_of_epoch(1769162400000)), "2026-01-23");
  EXPECT_FALSE(date_of_epoch(2026).known());
  EXPECT_FALSE(date_of_epoch(-5).known());
}

}  // namespace
}  // namespace parley
