#include "store/facets.h"

#include <gtest/gtest.h>

#include "store/reports.h"
#include "store_support.h"
#include "temp_folder.h"

namespace parley {
namespace {

class StoreFacets : public testing::Test {
 protected:
  StoreFacets() : store_(std::move(*Store::open(folder_.path("a.db"), Store::Mode::kCreate))) {
    Record second = sample_record("riga", " The talks went on in Riga.");
    second.article.published = "2026-04-10";
    second.article.source = "Herald";
    second.actors[0].name = "Erik Dahl";
    second.events[0].status = "planned";
    EXPECT_TRUE(store_.add(sample_record()));
    EXPECT_TRUE(store_.add(second));
  }

  // "CONSULT 2, SANCTION 2" of one facet.
  std::string counted(Kind kind, const Filter& filter, std::string_view facet) {
    const auto found = find_facets(store_, kind, filter);
    if (!found) return to_string(found.error());
    std::string out;
    for (const Facet& each : found->groups) {
      if (each.name != facet) continue;
      for (const FacetValue& value : each.values) {
        out += (out.empty() ? "" : ", ") + value.value + " " + std::to_string(value.count);
      }
    }
    return out;
  }

  std::string reports(const Filter& filter) {
    std::string out;
    const auto found = find_reports(store_, filter, [&](const Row& row) { out += (out.empty() ? "" : "|") + row[0]; });
    return found ? out : to_string(found.error());
  }

  TempFolder folder_;
  Store store_;
};

TEST_F(StoreFacets, CountWhatFits) {
  EXPECT_EQ(counted(Kind::kEvents, {}, "type"), "CONSULT 2, SANCTION 2");
  EXPECT_EQ(counted(Kind::kEvents, {}, "status"), "happened 3, planned 1");
  EXPECT_EQ(counted(Kind::kEvents, {}, "by"), "Norway 2, Anna Berg 1, Erik Dahl 1");
  EXPECT_EQ(counted(Kind::kEvents, {}, "source"), "Courier 2, Herald 2");
  Filter filter;
  filter.source = "Herald";
  EXPECT_EQ(counted(Kind::kEvents, filter, "by"), "Erik Dahl 1, Norway 1");
  EXPECT_EQ(counted(Kind::kPositions, filter, "issue"), "prisoners 1");
  EXPECT_EQ(counted(Kind::kPositions, {}, "type"), "demand 2");
  EXPECT_EQ(counted(Kind::kMeetings, {}, "country"), "LVA 2, NOR 2");
  EXPECT_EQ(counted(Kind::kQuotes, {}, "by"), "Anna Berg 1, Erik Dahl 1");
  EXPECT_TRUE(find_facets(store_, Kind::kSearch, {})->groups.empty());
}

TEST_F(StoreFacets, ListReportsNewestFirst) {
  EXPECT_EQ(reports({}), "riga|oslo");
  Filter filter;
  filter.words = "Riga";
  EXPECT_EQ(reports(filter), "riga");
  filter = {};
  filter.until = *parse_date("2026-03");
  EXPECT_EQ(reports(filter), "oslo");
  filter = {};
  filter.reports = {"oslo", "nowhere"};
  EXPECT_EQ(reports(filter), "oslo");
  EXPECT_EQ(counted(Kind::kQuotes, filter, "by"), "Anna Berg 1");
}

TEST_F(StoreFacets, FindReportsByIdAndHash) {
  const std::string hash = sample_record().article.sha256;
  EXPECT_EQ(*report_hash(store_, "oslo"), hash);
  EXPECT_EQ(*report_hash(store_, hash), hash);
  EXPECT_EQ(*report_hash(store_, hash.substr(0, 10)), hash);
  EXPECT_EQ(*report_hash(store_, hash.substr(0, 9)), "") << "too short to be meant as a hash";
  EXPECT_EQ(*report_hash(store_, "bergen"), "");
}

TEST_F(StoreFacets, SumUp) {
  const auto all = summarize(store_);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->reports, 2);
  EXPECT_EQ(all->events, 4);
  EXPECT_EQ(all->first_day + " " + all->last_day, "2026-03-02 2026-04-10");
}

TEST_F(StoreFacets, CountQuadClassesAsEventsComeAndGo) {
  Record record = sample_record("bergen", " More of it.");
  record.events[0].quad = "verbal cooperation";
  record.events[1].quad = "material conflict";
  record.events[1].background = true;
  ASSERT_TRUE(store_.add(record));
  const auto told = [&](bool by_day) {
    std::string out;
    const auto counts = count_by_quad(store_, {}, {}, by_day);
    for (const QuadCount& each : *counts) {
      if (each.count > 0) out += each.period + " " + each.quad + " " + std::to_string(each.count) + ";";
    }
    return out;
  };
  EXPECT_EQ(told(true), "2026-03-01 verbal cooperation 1;") << "history is left out";
  EXPECT_EQ(told(false), "2026-03 verbal cooperation 1;");
  record.events[1].background = false;
  ASSERT_TRUE(store_.add(record));  // in its own place
  EXPECT_EQ(told(false), "2026-03 material conflict 1;2026-03 verbal cooperation 1;");
}

TEST_F(StoreFacets, CountNamesAsReportsComeAndGo) {
  const auto named = [&](std::string_view name) {
    std::string out;
    (void)find_rows(store_, Kind::kActors, {}, [&](const Row& row) { out = row[0] == name ? row[3] : out; });
    return out;
  };
  EXPECT_EQ(named("Norway"), "2");
  EXPECT_EQ(named("Anna Berg"), "1");
  Record again = sample_record();
  again.actors[0].name = "Anna Maria Berg";
  again.actors[3].name = "Norway";  // twice in one report, and of one kind
  ASSERT_TRUE(store_.add(again));
  EXPECT_EQ(named("Norway"), "2");
  EXPECT_EQ(named("Anna Berg"), "") << "no report names her so any more";
  EXPECT_EQ(named("Anna Maria Berg"), "1");
  EXPECT_EQ(named("Belarus"), "1");
}

// No step of any plan may read a whole table.
TEST_F(StoreFacets, AnswerFromIndexes) {
  Filter every;
  every.by = "Berg";
  every.with = {"NOR", "Ozols"};
  every.country = "NOR";
  every.place = "Oslo";
  every.source = "Courier";
  every.reports = {"oslo"};
  every.since = every.until = *parse_date("2026");
  every.words = "prisoners";
  every.limit = 20;
  Filter limit;
  limit.limit = 20;
  std::vector<std::string> all;
  for (const Filter& filter : {limit, every}) {
    all.push_back(reports_sql(filter));
    for (const Kind kind : {Kind::kEvents, Kind::kQuotes, Kind::kMeetings, Kind::kPositions}) {
      all.push_back(facets_sql(kind, filter));
    }
  }
  for (const std::string& sql : all) {
    Result<Statement> plan = store_.database().prepare("EXPLAIN QUERY PLAN " + sql);
    ASSERT_TRUE(plan) << to_string(plan.error()) << "\n" << sql;
    while (plan->step()) {
      const std::string step = plan->text(3);
      // What was picked before (a few thousand rows) and a list of ids may be read from end to end.
      const bool small = step.find("picked") != std::string::npos || step.find("json_each") != std::string::npos ||
                         step.find("VIRTUAL TABLE INDEX") != std::string::npos || step == "SCAN p" ||
                         step == "SCAN r" || step.starts_with("SCAN (");
      // A list that is cut off may begin at the end of the index of its days.
      const bool by_day = step.find("SCAN t USING INDEX") == 0 || step.find("SCAN a USING INDEX") == 0;
      EXPECT_FALSE(step.starts_with("SCAN") && !small && !by_day) << step << "\n" << sql;
    }
  }
}

TEST(StoreStop, EndsAQuestionThatTakesTooLong) {
  const TempFolder folder;
  Store store = std::move(*Store::open(folder.path("a.db"), Store::Mode::kCreate));
  store.stop_when([] { return true; });
  Result<Statement> endless = store.database().prepare(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
  ASSERT_TRUE(endless);
  EXPECT_FALSE(endless->step());
  ASSERT_FALSE(endless->status());
  EXPECT_EQ(endless->status().error().message, "the answer took too long");
}

}  // namespace
}  // namespace parley
