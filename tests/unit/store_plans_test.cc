// Every statement that the store runs, as SQLite is asked it: none may read a table from end to end, however many reports
// there are.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <set>

#include "store/across.h"
#include "store/correct.h"
#include "store/facets.h"
#include "store/query.h"
#include "store/reports.h"
#include "store_support.h"
#include "temp_folder.h"

namespace parley {
namespace {

std::set<std::string>& asked() {
  static std::set<std::string> all;
  return all;
}

int note_statement(unsigned, void*, void* statement, void*) {
  if (const char* sql = sqlite3_sql(static_cast<sqlite3_stmt*>(statement))) asked().insert(sql);
  return 0;
}

int trace(sqlite3* database, const char**, const sqlite3_api_routines*) {
  return sqlite3_trace_v2(database, SQLITE_TRACE_STMT, note_statement, nullptr);
}

// Follows every database that is opened while it lives.
struct Tracing {
  Tracing() {
    asked().clear();
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(trace));
  }
  ~Tracing() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(trace)); }
};

// Steps that read something whole which does not grow with the reports, or which has been cut to size before.
bool is_small(const std::string& step) {
  for (const char* small : {"SCAN p", "SCAN r", "SCAN talks", "SCAN picked", "SCAN CONSTANT ROW", "SCAN corrections", "SCAN actor_counts", "SCAN actor_facts",
                            "SCAN actors USING INDEX actors_by_corrected"}) {
    if (step == small) return true;
  }
  return step.starts_with("SCAN (") || step.find("VIRTUAL TABLE INDEX") != std::string::npos;
}

TEST(StorePlans, NothingIsReadFromEndToEnd) {
  const Tracing tracing;
  const TempFolder folder;
  Store store = std::move(*Store::open(folder.path("a.db"), Store::Mode::kCreate));
  asked().clear();  // making the tables
  for (int i = 0; i < 6; ++i) {
    Record r = sample_record("r" + std::to_string(i), " Peace talks, negotiations, report " + std::to_string(i) + ".");
    r.article.published = "2026-03-0" + std::to_string(i + 1);
    ASSERT_TRUE(store.keep(r));
    ASSERT_TRUE(store.keep(r, true));
  }
  ASSERT_TRUE(refresh_processes(store));
  const auto all = find_processes(store, {});
  ASSERT_EQ(all->size(), 1U);
  const std::string id = all->front().process.id;
  ASSERT_TRUE(find_process(store, id));
  ASSERT_TRUE(find_story(store, id, Scope::kAll));
  AcrossFilter filter;
  for (const char* of : {"", "event", "meeting"}) {
    filter = {};
    filter.of = of, filter.limit = 1;
    ASSERT_TRUE(find_clusters(store, filter));
    filter.limit = 0;
    filter.since = *parse_date("2026-03-02"), filter.until = *parse_date("2026-03-04");
    ASSERT_TRUE(find_clusters(store, filter));
    filter.type = "CONSULT";
    ASSERT_TRUE(find_clusters(store, filter));
    filter = {};
    filter.of = of, filter.with = {"NOR", "Ozols"};
    ASSERT_TRUE(find_clusters(store, filter));
  }
  filter = {};
  filter.process = id;
  ASSERT_TRUE(find_clusters(store, filter));
  ASSERT_TRUE(find_histories(store, filter));
  ASSERT_TRUE(find_histories(store, {}));
  Filter rows;
  rows.limit = 10;
  for (const char* words : {"", "prisoners"}) {
    rows.words = words;
    for (const Kind kind : {Kind::kEvents, Kind::kQuotes, Kind::kMeetings, Kind::kPositions, Kind::kActors,
                            Kind::kTimeline, Kind::kSearch}) {
      if (kind != Kind::kSearch || !rows.words.empty()) {
        ASSERT_TRUE(find_rows(store, kind, rows, [](const Row&) {}));
      }
      ASSERT_TRUE(find_facets(store, kind, rows));
    }
    ASSERT_TRUE(find_reports(store, rows, [](const Row&) {}));
  }
  ASSERT_TRUE(report_hash(store, "r1"));
  ASSERT_TRUE(count_by_quad(store, {}, {}, true));
  Correction merge;
  merge.kind = "merge", merge.name = "Juris Ozols", merge.value = "Ozols";
  const auto number = correct(store, merge);
  ASSERT_TRUE(number) << to_string(number.error());
  ASSERT_TRUE(reach(store, (*list_corrections(store))[0]));
  ASSERT_TRUE(undo(store, *number));
  std::set<std::string> statements = asked();
  // What the triggers ask when a report comes or goes.
  statements.insert("SELECT * FROM actor_counts WHERE article = ?1");
  statements.insert("SELECT name, kind, fact, value, count(*) FROM actor_facts WHERE article = ?1 GROUP BY 1, 2, 3, 4");
  EXPECT_GT(statements.size(), 80U);
  for (const std::string& sql : statements) {
    if (sql.find("_words_config'") != std::string::npos) continue;  // of the word index itself
    if (sql.starts_with("--") || sql.starts_with("PRAGMA") || sql.starts_with("BEGIN") || sql.starts_with("COMMIT")) continue;
    Result<Statement> plan = store.database().prepare("EXPLAIN QUERY PLAN " + sql);
    ASSERT_TRUE(plan) << to_string(plan.error()) << "\n" << sql;
    while (plan->step()) {
      const std::string step = plan->text(3);
      // The latest of all are found from the end of an index of days.
      const bool from_the_end = step.starts_with("SCAN") && step.find("INDEX") != std::string::npos &&
                                sql.find("LIMIT") != std::string::npos;
      EXPECT_FALSE(step.starts_with("SCAN") && !from_the_end && !is_small(step)) << step << "\n" << sql;
    }
  }
}

}  // namespace
}  // namespace parley
