#include "app/render.h"

#include <gtest/gtest.h>

#include <limits>

#include "app/cli.h"
#include "app/wording.h"
#include "record_sample.h"

namespace parley {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

TEST(Wording, TellsDatesAsPeopleDo) {
  EXPECT_EQ(date_words({"2026-01-22", "2026-01-22", "expression"}), "22 Jan 2026");
  EXPECT_EQ(date_words({"2026-01-20", "2026-01-22", "expression"}), "20–22 Jan 2026");
  EXPECT_EQ(date_words({"2026-01-30", "2026-02-02", "expression"}), "30 Jan – 2 Feb 2026");
  EXPECT_EQ(date_words({"2025-12-30", "2026-01-02", "expression"}), "30 Dec 2025 – 2 Jan 2026");
  EXPECT_EQ(date_words({"2026-02-01", "2026-02-28", "expression"}), "Feb 2026");
  EXPECT_EQ(date_words({"2025-01-01", "2025-12-31", "expression"}), "2025");
  EXPECT_EQ(date_words({"2026-01", "2026-01", "expression"}), "Jan 2026");
  EXPECT_EQ(date_words({"2026-01-22", "2026-01-22", "report_day"}), "≈ 22 Jan 2026");
  EXPECT_EQ(date_words({}), "");
}

TEST(Wording, ReadsDurations) {
  EXPECT_EQ(duration_words("PT4H30M"), "4 hours 30 minutes");
  EXPECT_EQ(duration_words("P1D"), "1 day");
  EXPECT_EQ(duration_words("PXD"), "PXD");
}

TEST(Wording, DropsMarksThatWouldStandTwice) {
  for (const char* marked : {"“a b”", "“a b,”", "a b”", "\"a b,\"", "\"a b", "a b,", "a b"}) {
    EXPECT_EQ(without_marks(marked), "a b") << marked;
  }
  for (const char* inner : {"“a” and “b”", "a “b”", "\"a\" b"}) EXPECT_EQ(without_marks(inner), inner);
}

TEST(Wording, TellsCounts) {
  EXPECT_EQ(amount_words({"killed", 14, 14, 14, "", {}}), "14 killed");
  EXPECT_EQ(amount_words({"displaced", 600000, 600000, std::numeric_limits<double>::infinity(), "", {}}),
            "at least 600,000 displaced");
  EXPECT_EQ(amount_words({"crowd", 200, 180, 220, "", {}}), "crowd of 180–220");
}

TEST(Wording, CutsBetweenWords) {
  EXPECT_EQ(shortened("delegation of the army, led by", 24), "delegation of the army…");
  EXPECT_EQ(shortened("short", 24), "short");
}

TEST(Style, BreaksLinesAtTheWidthAndIndentsTheRest) {
  const Style narrow{.colour = false, .width = 20};
  EXPECT_EQ(hang(narrow, "who", 5, "one two three four five"), "who  one two three\n     four five\n");
  EXPECT_EQ(hang(narrow, "a long label", 5, "text"), "a long label\n     text\n");
  EXPECT_EQ(columns("\033[1mZürich\033[0m"), 6U);
  EXPECT_EQ(columns("北京"), 4U);
}

TEST(Render, ShowsEverySectionInPlainWords) {
  const std::string text = render(sample_record(), {2, 40}, {.colour = false, .width = 100}, Detail::kBrief);
  EXPECT_TRUE(text.starts_with("Envoys meet\n3 Mar 2026 · A paper · lake · 2 sentences · 40 words\n")) << text;
  EXPECT_TRUE(has(text, "Ana Ruiz     Envoy · CHL GOV")) << text;
  EXPECT_TRUE(has(text, "1–2 Mar 2026  Ana Ruiz (leads) with Kofi Mensah · in Zürich")) << text;
  EXPECT_TRUE(
      has(text, "Ana Ruiz  demands of Kofi Mensah: “the valley back” · condition: “unless Ghana pays” [territory]"))
      << text;
  EXPECT_TRUE(has(text, "Ana Ruiz to Kofi Mensah, in a statement\n      “We want the valley back unless Ghana pays,”"))
      << text;
  EXPECT_TRUE(has(text, "2 Mar 2026  CONSULT meet  Ana Ruiz → Kofi Mensah: “met” · in Zürich · crowd of 10–20"))
      << text;
  EXPECT_TRUE(has(text, "did not happen")) << text;
  EXPECT_FALSE(has(text, "rules.yaml")) << text;
  EXPECT_FALSE(has(text, "\033")) << text;
}

TEST(Render, TellsWithVWhereItComesFrom) {
  const std::string text = render(sample_record(), {2, 40}, {.colour = false, .width = 100}, Detail::kFull);
  EXPECT_TRUE(has(text, "0.90 · rules.yaml:3 test · ")) << text;
  EXPECT_TRUE(has(text, "47.367, 8.550")) << text;
}

TEST(Render, SaysWhatWasReadWhereNothingCame) {
  Record record;
  record.article.id = "weather";
  record.article.language = "fr";
  const std::string text = render(record, {12, 90}, {}, Detail::kBrief);
  EXPECT_TRUE(has(text, "12 sentences read")) << text;
  EXPECT_TRUE(has(text, "French")) << text;
}

TEST(Nearest, GuessesWhatWasMeant) {
  const std::vector<std::string> known = {"code", "quotes", "meetings", "--published"};
  EXPECT_EQ(nearest("cdoe", known), "code");
  EXPECT_EQ(nearest("meeting", known), "meetings");
  EXPECT_EQ(nearest("--publishd", known), "--published");
  EXPECT_EQ(nearest("weather", known), "");
}

}  // namespace
}  // namespace parley
