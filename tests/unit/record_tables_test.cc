#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "record/csv.h"
#include "record/plover.h"
#include "record_sample.h"

namespace parley {
namespace {

TEST(Plover, PutsOutWhatHappenedInTheCodebooksFields) {
  const Record record = sample_record();
  const std::string lines = to_plover(record);
  ASSERT_EQ(std::count(lines.begin(), lines.end(), '\n'), 1) << "the denied attack must not be put out";
  const auto event = nlohmann::json::parse(lines);
  EXPECT_EQ(event["id"], record.events[0].id);
  EXPECT_EQ(event["date"], "2026-03-02");
  EXPECT_EQ(event["event"], nlohmann::json({"CONSULT"}));
  EXPECT_EQ(event["quad_code"], 1);
  EXPECT_EQ(event["event_scale"], 2.5);
  EXPECT_EQ(event["actor"][0]["code"], "CHL");
  EXPECT_EQ(event["actor"][0]["office"], "Envoy");
  EXPECT_EQ(event["recipient"][0]["code"], "UN");
  EXPECT_EQ(event["event_loc"]["country_code"], "CHE");
  EXPECT_EQ(event["size"]["crowd"], 12);
}

TEST(Plover, TakesTheReportsDayWhereTheTextTellsNone) {
  Record record = sample_record();
  record.events[0].date = {};
  const auto event = nlohmann::json::parse(to_plover(record));
  EXPECT_EQ(event["date"], "2026-03-03");
  EXPECT_EQ(event["date_by"], "published");
}

TEST(Csv, HasAsManyCellsInARowAsInTheHeader) {
  Record record = sample_record();
  record.events[0].text = "met, \"warmly\"\nand long";
  const std::string header = csv_header();
  const auto columns = std::count(header.begin(), header.end(), ',');
  const std::string rows = csv_rows(record);
  int cells = 0, lines = 0;
  bool quoted = false;
  for (const char c : rows) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted) ++cells;
    if (c == '\n' && !quoted) ++lines;
  }
  EXPECT_EQ(lines, 2);
  EXPECT_EQ(cells, 2 * columns);
  EXPECT_NE(rows.find("\"met, \"\"warmly\"\"\nand long\""), rows.npos);
  EXPECT_NE(rows.find(",negated,"), rows.npos);
}

}  // namespace
}  // namespace parley
