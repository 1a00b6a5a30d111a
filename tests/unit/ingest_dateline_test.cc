#include <gtest/gtest.h>

#include "ingest/dateline.h"

namespace parley {
namespace {

// The dateline that a paragraph begins with.
std::string dateline(std::string_view paragraph, bool first = true) {
  return std::string(paragraph.substr(0, read_dateline(paragraph, first).size));
}

TEST(Dateline, ReadsTheFormsOfTheAgencies) {
  for (const char* line : {"OSLO, Jan 29 (Reuters) - ",
                           "OSLO (AP) — ",
                           "OSLO — ",
                           "OSLO – ",
                           "OSLO— ",
                           "OSLO -- ",
                           "OSLO, Norway — ",
                           "OSLO, Norway (AP) - ",
                           "Oslo, Jan. 5 (Xinhua) -- ",
                           "Oslo, Norway — ",
                           "OSLO/RIGA, 3 March (Reuters) - ",
                           "LA PAZ ",
                           "ST. PETERSBURG, Russia — ",
                           "OSLO/RIGA ",
                           "TROMSO, NORWAY— ",
                           "OSLO ",
                           "TAMALE, Ghana ",
                           "Oslo (AFP) - ",
                           "SÃO PAULO, Brazil (AP) — ",
                           "OSLO, January 5, 2026 — ",
                           "KUALA LUMPUR, Malaysia ",
                           "(Reuters) - "}) {
    EXPECT_EQ(dateline(std::string(line) + "Envoys met the minister on Thursday."), line);
  }
  EXPECT_EQ(dateline("TAMALE The chiefs met on Thursday."), "TAMALE ");
  EXPECT_EQ(dateline("OSLO South Korea will send an envoy."), "OSLO ");
  EXPECT_EQ(dateline("ANKARA/LESBOS, Greece Turkey is ready to talk."), "ANKARA/LESBOS, Greece ");
  EXPECT_EQ(dateline("OSLO — “We agree,” she said."), "OSLO — ");
  EXPECT_EQ(dateline("Monday, March 2, 2026 On Sunday the envoy left."), "Monday, March 2, 2026 ");
  EXPECT_EQ(format_date(read_dateline("RIGA, January 5, 2026 — Two envoys met.", true).date), "2026-01-05");
}

TEST(Dateline, LeavesSentencesWhole) {
  for (const char* line : {"NATO foreign ministers met in Oslo.",
                           "EU Commissioner Larsen spoke.",
                           "NATO — the alliance — met.",
                           "PRESIDENT LARSEN: Good morning.",
                           "THE CHAIR: Good morning.",
                           "Q: What was agreed?",
                           "Oslo said it would not.",
                           "Norway-led talks began.",
                           "Larsen - the envoy - left.",
                           "Larsen — Norway's envoy — left.",
                           "UN (New York) officials met.",
                           "US President Doe met.",
                           "Oslo, Norway, hosted the talks.",
                           "Ministers (from both sides) met.",
                           "I — well, we — agreed.",
                           "On Monday, March 2, the envoy left.",
                           "Monday, March 2, 2026, was the day of the talks.",
                           "OSLO",
                           "OSLO —",
                           "",
                           "A meeting took place.",
                           "FILE - Envoys at the table.",
                           "HAMAS leaders met in Doha."}) {
    EXPECT_EQ(dateline(line), "") << line;
  }
}

TEST(Dateline, LaterParagraphsNeedADashOrAnAgency) {
  EXPECT_EQ(dateline("OSLO Envoys met.", false), "");
  EXPECT_EQ(dateline("Oslo — Envoys met.", false), "");
  EXPECT_EQ(dateline("OSLO — Envoys met.", false), "OSLO — ");
  EXPECT_EQ(dateline("Oslo (AP) — Envoys met.", false), "Oslo (AP) — ");
}

}  // namespace
}  // namespace parley
