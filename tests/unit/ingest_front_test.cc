#include <gtest/gtest.h>

#include "ingest/front.h"

namespace parley {
namespace {

struct Seen {
  std::string date, title, header, headline, dateline;
};

Seen see(std::string_view text, std::string_view title = "") {
  const Front front = read_front(text, title);
  const auto cut = [&](Span span) { return std::string(text.substr(span.begin, span.size())); };
  return {format_date(front.published), front.title, cut(front.header), cut(front.headline), cut(front.dateline)};
}

TEST(Front, ReadsADateStampBeforeTheTextItself) {
  const Seen seen = see(" date 2026-03-02 Two envoys met in Oslo.\n\nThey talked for an hour.");
  EXPECT_EQ(seen.date, "2026-03-02");
  EXPECT_EQ(seen.header, " date 2026-03-02 ");
  EXPECT_EQ(seen.headline, "");
  EXPECT_EQ(seen.title, "");
  EXPECT_EQ(see("Date: March 2, 2026 Two envoys met in Oslo.").header, "Date: March 2, 2026 ");
}

TEST(Front, ReadsDateAndTitleOfTheFirstLine) {
  const Seen seen = see("2026-03-02 Envoys meet in Oslo, agree on U.S.\n\nOSLO, March 2 — Two envoys met.\n");
  EXPECT_EQ(seen.date, "2026-03-02");
  EXPECT_EQ(seen.header, "2026-03-02 ");
  EXPECT_EQ(seen.headline, "Envoys meet in Oslo, agree on U.S.");
  EXPECT_EQ(seen.dateline, "OSLO, March 2 — ");
}

TEST(Front, TakesTheSecondOfTwoEqualTitles) {
  const Seen seen = see("2026-03-02 Envoys meet\n\nEnvoys meet\n\nMonday, March 2, 2026\n\nTwo envoys met in Oslo.");
  EXPECT_EQ(seen.header, "2026-03-02 Envoys meet");
  EXPECT_EQ(seen.headline, "Envoys meet");
  EXPECT_EQ(seen.dateline, "Monday, March 2, 2026");
}

TEST(Front, ReadsHeaderLines) {
  const std::string_view text =
      "Title: Envoys meet\nDate: Mon, 02 Mar 2026 10:00:00 +0100\nSource: The Courier\nURL: http://x.example/1\n\n"
      "Oslo (AP) — Two envoys met.";
  const Front front = read_front(text, "");
  EXPECT_EQ(front.source, "The Courier");
  EXPECT_EQ(front.url, "http://x.example/1");
  const Seen seen = see(text);
  EXPECT_EQ(seen.date, "2026-03-02");
  EXPECT_EQ(seen.title, "Envoys meet");
  EXPECT_EQ(seen.headline, "Envoys meet");
  EXPECT_TRUE(seen.header.ends_with("x.example/1\n"));
  EXPECT_EQ(seen.dateline, "Oslo (AP) — ");
  EXPECT_EQ(read_front("Date: some day in spring\n\nTwo envoys met.", "").bad_date, "some day in spring");
}

TEST(Front, FindsATitleAndADateWithoutMarks) {
  const Seen seen = see("Envoys meet in Oslo\n\nBy A. Writer\n\nMarch 2, 2026\n\nOSLO — Two envoys met.");
  EXPECT_EQ(seen.title, "Envoys meet in Oslo");
  EXPECT_EQ(seen.date, "2026-03-02");
  EXPECT_EQ(seen.dateline, "March 2, 2026\n\nOSLO — ");
  EXPECT_EQ(see("March 2, 2026\nEnvoys meet in Oslo\n\nTwo envoys met.").header, "March 2, 2026");
}

TEST(Front, DoesNotTakeTheBodyForATitle) {
  EXPECT_EQ(see("Two envoys met in Oslo.\n\nThey talked.").title, "");
  EXPECT_EQ(see("The two envoys met late on Monday in the town hall of\nOslo and talked for an hour.\n").title, "");
  EXPECT_EQ(see("Two envoys met in Oslo").title, "");
  EXPECT_EQ(see("THE CHAIR: Good morning.\n\nQUESTION: What now?").header, "");
  EXPECT_EQ(see("Source: two officials who saw the draft\n\nTwo envoys met.").header, "");
  EXPECT_EQ(see("2025 was a hard year for the talks.\n\nThey failed.").date, "");
}

TEST(Front, FindsAGivenTitleInTheText) {
  const Seen seen = see("ENVOYS  MEET\n\nTwo envoys met.", "Envoys meet");
  EXPECT_EQ(seen.title, "Envoys meet");
  EXPECT_EQ(seen.headline, "ENVOYS  MEET");
  EXPECT_EQ(see("Story highlights\n\nTwo envoys met.", "Envoys meet").headline, "");
}

TEST(Front, StandsOddTexts) {
  for (const char* text :
       {"", " ", "\n\n", "date", "date 2026-03-02", "2026-03-02", "2026-03-02 ", "Date:", "Title: x"}) {
    see(text);
    see(text, "A title");
  }
}

}  // namespace
}  // namespace parley
