// Event layouts, calendar and network: what programs that know these formats expect to find in which place.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>
#include <string>

#include "record/calendar.h"
#include "record/contacts.h"
#include "record/country_codes.h"
#include "record/event_columns.h"
#include "record_sample.h"

namespace parley {
namespace {

// The cells of the first row, by the name of their column.
std::map<std::string, std::string> first_row(EventLayout layout, const Record& record) {
  std::istringstream row(layout_rows(layout, record, {}).substr(0, layout_rows(layout, record, {}).find('\n')));
  std::map<std::string, std::string> out;
  for (const EventColumn& column : event_columns(layout)) std::getline(row, out[std::string(column.name)], '\t');
  return out;
}

TEST(Layouts, ColumnsHoldWhatScriptsLookForInThem) {
  const Record record = sample_record();
  auto gdelt = first_row(EventLayout::kGdelt, record);
  EXPECT_EQ(gdelt["SQLDATE"], "20260302");
  EXPECT_EQ(gdelt["MonthYear"], "202603");
  EXPECT_EQ(gdelt["DATEADDED"], "20260303000000");
  EXPECT_EQ(gdelt["Actor1Code"], "CHLGOV");
  EXPECT_EQ(gdelt["QuadClass"], "1");
  EXPECT_EQ(gdelt["Actor1Geo_Type"], "0");
  EXPECT_EQ(gdelt["ActionGeo_Type"], "4");
  EXPECT_EQ(gdelt["ActionGeo_CountryCode"], "SZ");
  auto icews = first_row(EventLayout::kIcews, record);
  EXPECT_EQ(icews["Event Date"], "2026-03-02");
  EXPECT_EQ(icews["Source Country"], "Chile");
  EXPECT_EQ(icews["Country"], "Switzerland");
  auto polecat = first_row(EventLayout::kPolecat, record);
  EXPECT_EQ(polecat["Quad Code"], "VERBAL COOPERATION");
  EXPECT_EQ(polecat["Actor COW"], "155");
  EXPECT_EQ(polecat["Recipient COW"], "None");
  EXPECT_EQ(polecat["District"], "None");
  EXPECT_EQ(first_row(EventLayout::kPhoenix, record)["Date"], "20260302");
}

TEST(Layouts, APlaceInTheUnitedStatesIsOneOfItsOwnKind) {
  Record record = sample_record();
  record.places[0].country = "USA";
  EXPECT_EQ(first_row(EventLayout::kGdelt, record)["ActionGeo_Type"], "3");
  record.places[0].kind = "region";
  EXPECT_EQ(first_row(EventLayout::kGdelt, record)["ActionGeo_Type"], "2");
}

TEST(Layouts, ADateIsAlwaysAWholeDay) {
  Record record = sample_record();
  record.events[0].date.from = "2026-04";
  EXPECT_EQ(first_row(EventLayout::kIcews, record)["Event Date"], "2026-04-01");
  EXPECT_EQ(first_row(EventLayout::kGdelt, record)["SQLDATE"], "20260401");
}

TEST(Layouts, RowsOfOneEventHaveNumbersOfTheirOwnThatAreExactAsFloatingPoint) {
  Record record = sample_record();
  record.events[0].actor = {record.actors[0].id, record.actors[1].id, record.actors[2].id};
  std::istringstream rows(layout_rows(EventLayout::kGdelt, record, {}));
  std::set<std::string> numbers;
  int count = 0;
  for (std::string row; std::getline(rows, row); ++count) {
    const std::string number = row.substr(0, row.find('\t'));
    EXPECT_LT(std::stoull(number), uint64_t{1} << 53);
    numbers.insert(number);
  }
  EXPECT_GE(count, 3);
  EXPECT_EQ(numbers.size(), static_cast<size_t>(count));
}

TEST(Layouts, NothingInACellBreaksTheRow) {
  Record record = sample_record();
  record.actors[0].name = "\"Red\"\tAna\nRuiz";
  EXPECT_EQ(first_row(EventLayout::kIcews, record)["Source Name"], "'Red' Ana Ruiz");
}

TEST(Layouts, CountriesOfOtherDataSets) {
  EXPECT_EQ(country_codes("GBR")->fips, "UK");
  EXPECT_EQ(country_codes("DEU")->cow, 255);
  EXPECT_EQ(country_codes("RUS")->name, "Russian Federation");
  EXPECT_EQ(country_codes("PSE")->cow, 0);
  EXPECT_EQ(country_codes("EUR"), nullptr);
  EXPECT_EQ(country_codes(""), nullptr);
}

TEST(Calendar, NothingInAReportEndsALine) {
  Record record = sample_record();
  record.article.url = "https://c.example/a\r\nBEGIN:VEVENT";
  record.article.source = "Courier;\rof, the \\ coast\nEND:VEVENT";
  const std::string entry = calendar_entry(record, record.meetings[0]);
  ASSERT_FALSE(entry.empty());
  std::istringstream lines(entry);
  int begins = 0, ends = 0;
  for (std::string line; std::getline(lines, line);) {
    EXPECT_TRUE(line.ends_with('\r')) << line;
    EXPECT_LE(line.size(), 76U) << line;
    begins += line == "BEGIN:VEVENT\r" ? 1 : 0;
    ends += line == "END:VEVENT\r" ? 1 : 0;
  }
  EXPECT_EQ(begins, 1);
  EXPECT_EQ(ends, 1);
}

TEST(Contacts, IdsAreNamesOfXmlAndEdgesNameThem) {
  const Record record = sample_record();
  ContactNetwork network;
  network.add(record, record.meetings[0]);
  const std::string xml = network.graphml();
  EXPECT_NE(xml.find("<node id=\"n0\"><data key=\"name\">Ana Ruiz</data>"), std::string::npos) << xml;
  EXPECT_NE(xml.find("<edge source=\"n0\" target=\"n1\">"), std::string::npos) << xml;
}

}  // namespace
}  // namespace parley
