#include <gtest/gtest.h>

#include "store/fts.h"
#include "store/query.h"
#include "store_support.h"
#include "temp_folder.h"

namespace parley {
namespace {

class StoreQuery : public testing::Test {
 protected:
  StoreQuery() : store_(std::move(*Store::open(folder_.path("a.db"), Store::Mode::kCreate))) {
    Record second = sample_record("riga", " The talks went on in Riga.");
    second.article.published = "2026-04-10";
    second.actors[0].name = "Erik Dahl";
    second.events[0].date = {"2026-04", "2026-04", "expression"};
    second.events[0].status = "planned";
    second.meetings[0].date = {"2026-04-12", "2026-04-14", "expression"};
    second.meetings[0].status = "planned";
    EXPECT_TRUE(store_.add(sample_record()));
    EXPECT_TRUE(store_.add(second));
  }

  // One column of what is found, joined by '|'.
  std::string found(Kind kind, const Filter& filter, std::string_view column) {
    size_t at = 0;
    for (const Column& each : columns(kind)) {
      if (each.name == column) at = static_cast<size_t>(&each - columns(kind).data());
    }
    std::string out;
    const auto rows =
        find_rows(store_, kind, filter, [&](const Row& row) { out += (out.empty() ? "" : "|") + row[at]; });
    return rows ? out : to_string(rows.error());
  }

  // Every step of the plan goes by an index or a row number.
  void goes_by_an_index(const std::string& sql) {
    Result<Statement> plan = store_.database().prepare("EXPLAIN QUERY PLAN " + sql);
    ASSERT_TRUE(plan) << to_string(plan.error()) << "\n" << sql;
    while (plan->step()) {
      const std::string step = plan->text(3);
      const bool table = step.starts_with("SCAN") && step.find("INDEX") == std::string::npos &&
                         step.find("VIRTUAL TABLE") == std::string::npos && !step.starts_with("SCAN (") &&
                         step != "SCAN p";  // the names that were picked
      EXPECT_FALSE(table) << step << "\n" << sql;
    }
  }

  TempFolder folder_;
  Store store_;
};

Filter with(std::vector<std::string> parties) {
  Filter filter;
  filter.with = std::move(parties);
  return filter;
}

TEST_F(StoreQuery, ListsEventsByDay) {
  EXPECT_EQ(found(Kind::kEvents, {}, "event"), "CONSULT|SANCTION|CONSULT|SANCTION");
  EXPECT_EQ(found(Kind::kEvents, {}, "date"), "2026-03-01||2026-04|");
  EXPECT_EQ(found(Kind::kEvents, {}, "place"), "Oslo||Oslo|");
  EXPECT_EQ(found(Kind::kEvents, {}, "actor"), R"(["Anna Berg"]|["Norway"]|["Erik Dahl"]|["Norway"])");
  EXPECT_EQ(found(Kind::kEvents, {}, "actor_codes"), R"(["NOR GOV"]|["NOR"]|["NOR GOV"]|["NOR"])");
  Filter latest;
  latest.limit = 2;
  EXPECT_EQ(found(Kind::kEvents, latest, "event"), "CONSULT|SANCTION") << "the latest two, oldest first";
  EXPECT_EQ(found(Kind::kEvents, latest, "article"), "riga|riga");
}

TEST_F(StoreQuery, FiltersEvents) {
  Filter filter;
  filter.type = "SANCTION";
  EXPECT_EQ(found(Kind::kEvents, filter, "recipient"), R"(["Belarus"]|["Belarus"])");
  filter = with({"NOR", "BLR"});
  EXPECT_EQ(found(Kind::kEvents, filter, "event"), "SANCTION|SANCTION");
  filter = with({"berg", "Ozols"});
  EXPECT_EQ(found(Kind::kEvents, filter, "article"), "oslo");
  filter = {};
  filter.by = "Ozols";
  EXPECT_EQ(found(Kind::kEvents, filter, "event"), "") << "he is no actor of an event, only a recipient";
  filter = {};
  filter.status = "planned";
  EXPECT_EQ(found(Kind::kEvents, filter, "article"), "riga");
  filter = {};
  filter.country = "BLR";
  EXPECT_EQ(found(Kind::kEvents, filter, "event"), "SANCTION|SANCTION");
  filter = {};
  filter.place = "oslo";
  filter.mode = "meet";
  EXPECT_EQ(found(Kind::kEvents, filter, "event"), "CONSULT|CONSULT");
  filter.place = "NOR";
  EXPECT_EQ(found(Kind::kEvents, filter, "event"), "CONSULT|CONSULT");
}

TEST_F(StoreQuery, FiltersByOverlappingDays) {
  Filter filter;
  filter.since = *parse_date("2026-04-20");
  EXPECT_EQ(found(Kind::kEvents, filter, "date"), "2026-04") << "the month reaches beyond the day";
  filter.since = {};
  filter.until = *parse_date("2026-03");
  EXPECT_EQ(found(Kind::kEvents, filter, "article"), "oslo|oslo");
  filter = {};
  filter.since = filter.until = *parse_date("2026-04-13");
  EXPECT_EQ(found(Kind::kMeetings, filter, "date"), "2026-04-12/2026-04-14");
}

TEST_F(StoreQuery, ListsQuotesMeetingsPositions) {
  Filter filter;
  filter.by = "Berg";
  EXPECT_EQ(found(Kind::kQuotes, filter, "text"), "“We want the prisoners exchanged,”");
  EXPECT_EQ(found(Kind::kPositions, filter, "content"), "the prisoners exchanged");
  EXPECT_EQ(found(Kind::kMeetings, filter, "participants"), R"(["Anna Berg","Juris Ozols"])");
  EXPECT_EQ(found(Kind::kMeetings, with({"NOR", "LVA"}), "sides"), R"(["LVA","NOR"]|["LVA","NOR"])");
  EXPECT_EQ(found(Kind::kMeetings, with({"BLR"}), "id"), "");
  filter = {};
  filter.issue = "prisoners";
  filter.type = "demand";
  EXPECT_EQ(found(Kind::kPositions, filter, "actor"), R"(["Erik Dahl"]|["Anna Berg"])")
      << "of one day: by the text's hash";
}

TEST_F(StoreQuery, CountsActors) {
  EXPECT_EQ(found(Kind::kActors, {}, "name"), "Belarus|Juris Ozols|Norway|Anna Berg|Erik Dahl");
  EXPECT_EQ(found(Kind::kActors, {}, "articles"), "2|2|2|1|1");
  EXPECT_EQ(found(Kind::kActors, {}, "events"), "2|2|2|1|1");
  Filter filter;
  filter.country = "NOR";
  filter.type = "person";
  EXPECT_EQ(found(Kind::kActors, filter, "codes"), R"(["NOR","GOV"]|["NOR","GOV"])");
  filter.since = *parse_date("2026-04");
  EXPECT_EQ(found(Kind::kActors, filter, "name"), "Erik Dahl");
}

TEST_F(StoreQuery, TimelineTellsEachThingOnce) {
  EXPECT_EQ(found(Kind::kTimeline, {}, "kind"), "meeting|position|position|meeting");
  EXPECT_EQ(found(Kind::kTimeline, {}, "what"), "in_person|demand|demand|in_person");
  Filter filter = with({"Dahl"});
  EXPECT_EQ(found(Kind::kTimeline, filter, "date"), "2026-03|2026-04-12/2026-04-14");
  filter.limit = 1;
  EXPECT_EQ(found(Kind::kTimeline, filter, "kind"), "meeting");
}

TEST_F(StoreQuery, SearchesTextsQuotesAndPositions) {
  Filter filter;
  filter.words = "prisoner exchange";
  EXPECT_EQ(found(Kind::kSearch, filter, "kind"), "position|quote|report|position|quote|report");
  filter.words = "riga";
  EXPECT_EQ(found(Kind::kSearch, filter, "id"), "riga");
  EXPECT_EQ(found(Kind::kSearch, filter, "text"), "…The talks went on in \1Riga\2.");
  filter.words = "talks -riga";
  EXPECT_EQ(found(Kind::kSearch, filter, "id"), "");
  filter.words = "envoys";
  filter.since = *parse_date("2026-04");
  EXPECT_EQ(found(Kind::kSearch, filter, "id"), "riga");
  filter.words = " \" - ";
  EXPECT_EQ(found(Kind::kSearch, filter, "id"), "nothing to search for (give at least one word)");
}

TEST_F(StoreQuery, TellsWhatThereIsInstead) {
  Filter filter;
  filter.type = "PROTEST";
  EXPECT_EQ(*tell_empty(store_, Kind::kEvents, filter),
            "0 of 4 events match --type PROTEST; types there: CONSULT 2, SANCTION 2");
  filter = {};
  filter.by = "Ushakov";
  EXPECT_EQ(
      *tell_empty(store_, Kind::kQuotes, filter),
      "0 of 2 quotes match --by Ushakov; nobody there is called 'Ushakov'; most often there: Belarus 2, Juris Ozols 2, "
      "Norway 2, Anna Berg 1, Erik Dahl 1");
  filter = {};
  filter.since = *parse_date("2027");
  EXPECT_EQ(*tell_empty(store_, Kind::kEvents, filter),
            "0 of 4 events match --since 2027; those there run from 2026-03-01 to 2026-04-10");
  filter = {};
  filter.issue = "water rights";
  EXPECT_EQ(*tell_empty(store_, Kind::kPositions, filter),
            "0 of 2 positions match --issue 'water rights'; issues there: prisoners 2");
}

TEST_F(StoreQuery, HostileValuesAreOnlyValues) {
  for (const char* value : {"'; DROP TABLE events; --", "\" OR 1=1", "a\"b", "%", "*", "NEAR(", "{}", "?1"}) {
    Filter filter = with({value});
    filter.by = filter.country = filter.type = filter.mode = filter.issue = filter.status = filter.place = value;
    filter.words = std::string("x ") + value;
    for (const Kind kind : {Kind::kEvents, Kind::kQuotes, Kind::kMeetings, Kind::kPositions, Kind::kActors,
                            Kind::kTimeline, Kind::kSearch}) {
      const auto rows = find_rows(store_, kind, filter, [](const Row&) {});
      ASSERT_TRUE(rows) << value << ": " << to_string(rows.error());
      EXPECT_EQ(*rows, 0);
      EXPECT_TRUE(tell_empty(store_, kind, filter));
    }
  }
  EXPECT_EQ(*store_.count("events"), 4);
}

// No table is read from end to end: every step of every plan goes by an index or a row number.
TEST_F(StoreQuery, EveryQuestionGoesByAnIndex) {
  std::vector<Filter> filters(12);
  filters[1].by = "Berg";
  filters[2].with = {"NOR", "LVA"};
  filters[3].country = "NOR";
  filters[4].type = "CONSULT";
  filters[5].mode = "meet";
  filters[6].issue = "prisoners";
  filters[7].status = "planned";
  filters[8].place = "Oslo";
  filters[9].since = *parse_date("2026-03");
  filters[10].until = *parse_date("2026-03");
  filters[11].type = "CONSULT";
  filters[11].since = *parse_date("2026-03");
  for (size_t i = 0; i < filters.size(); ++i) {
    Filter filter = filters[i];
    for (const int64_t limit : {0, 10}) {
      filter.limit = limit;
      filter.words = "prisoners";
      for (const Kind kind : {Kind::kEvents, Kind::kQuotes, Kind::kMeetings, Kind::kPositions, Kind::kActors,
                              Kind::kTimeline, Kind::kSearch}) {
        // A timeline takes no type, mode or issue, and one without any filter is everything there is.
        const bool no_filter = i == 0 || i == 4 || i == 5 || i == 6 || i == 11;
        if (kind == Kind::kTimeline && no_filter && limit == 0) continue;
        goes_by_an_index(query_sql(kind, filter));
        if (limit > 0) goes_by_an_index(query_sql(kind, filter, true));
      }
    }
  }
}

TEST(FtsQuery, ReadsWhatPeopleType) {
  EXPECT_EQ(fts_query("prisoner exchange"), "(\"prisoner\" AND \"exchange\")");
  EXPECT_EQ(fts_query("\"prisoner exchange\" -oslo sanct*"), "(\"prisoner exchange\" AND \"sanct\"*) NOT \"oslo\"");
  EXPECT_EQ(fts_query("\"unclosed words"), "(\"unclosed words\")");
  EXPECT_EQ(fts_query("-only"), "");
  EXPECT_EQ(fts_query(" - \" * "), "");
}

}  // namespace
}  // namespace parley
