#include "store/across.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "store/derive.h"
#include "store/party.h"
#include "store_support.h"
#include "temp_folder.h"

namespace parley {
namespace {

// Reports of talks of Norway and Latvia, a few of each day; every third tells the meeting of the day before, some name
// no place, the stance changes once.
std::vector<Record> reports() {
  std::vector<Record> out;
  for (int i = 0; i < 24; ++i) {
    const std::string number = std::to_string(i);
    Record r = sample_record("r" + number, " Peace talks and negotiations, report " + number + ".");
    const Date day = add_days(*parse_date("2026-03-02"), i / 3);
    r.article.published = format_date(day);
    const std::string met = format_date(add_days(day, i % 3 == 0 ? -1 : 0));
    r.meetings[0].date = {met, met, "expression"};
    if (i % 4 == 0) r.meetings[0].place = -1;
    r.events[0].date = r.meetings[0].date;
    r.positions[0].date = {r.article.published, r.article.published, "expression"};
    if (i > 12) r.positions[0].stance = "accept";
    out.push_back(std::move(r));
  }
  return out;
}

std::string answers(const Store& store) {
  std::string out;
  const auto processes = find_processes(store, {});
  for (const ProcessBrief& brief : *processes) out += to_json(brief) + "\n";
  const auto clusters = find_clusters(store, {});
  for (const Cluster& c : *clusters) out += to_json(c) + "\n";
  const auto histories = find_histories(store, {});
  for (const History& h : *histories) out += to_json(h) + "\n";
  return out;
}

TEST(Across, IsTheSameInAnyOrder) {
  const TempFolder folder;
  std::vector<Record> all = reports();
  std::string first;
  for (uint32_t seed = 0; seed < 6; ++seed) {
    Store store = std::move(*Store::open(folder.path(std::to_string(seed) + ".db"), Store::Mode::kCreate));
    std::mt19937 random(seed);
    std::shuffle(all.begin(), all.end(), random);
    for (size_t i = 0; i < all.size(); ++i) {
      ASSERT_TRUE(store.add(all[i]));
      if (seed % 2 == 1 && i % 5 == 0) {
        ASSERT_TRUE(refresh_processes(store)) << "asking on the way";
      }
      if (seed == 3) {
        ASSERT_TRUE(store.add(all[0])) << "added again";
      }
    }
    const std::string now = answers(store);
    if (first.empty()) first = now;
    EXPECT_EQ(now, first) << "seed " << seed;
  }
}

TEST(Across, MakesOneProcess) {
  const TempFolder folder;
  Store store = std::move(*Store::open(folder.path("a.db"), Store::Mode::kCreate));
  for (const Record& r : reports()) ASSERT_TRUE(store.add(r));
  const auto processes = find_processes(store, {});
  ASSERT_TRUE(processes) << to_string(processes.error());
  ASSERT_EQ(processes->size(), 1U);
  const Process& p = processes->front().process;
  EXPECT_EQ(p.id, "lva-nor-2026");
  EXPECT_EQ(p.articles.size(), 24U);
  EXPECT_EQ(p.rounds.size(), 9U) << "one a day";
  AcrossFilter filter;
  filter.process = p.id;
  const auto meetings = find_clusters(store, filter);
  ASSERT_EQ(meetings->size(), 9U);
  EXPECT_EQ(meetings->at(1).sources, 3);
  EXPECT_EQ(meetings->at(1).canonical.place.name, "Oslo");
  const auto histories = find_histories(store, filter);
  ASSERT_EQ(histories->size(), 1U);
  EXPECT_EQ(histories->front().changed, std::vector<std::string>{"2026-03-06"});
  const auto story = find_story(store, p.id, Scope::kAll);
  ASSERT_TRUE(story) << to_string(story.error());
  EXPECT_EQ(to_json(story->process), to_json(p));
  EXPECT_EQ(story->meetings.size(), meetings->size());
  EXPECT_EQ(story->histories.size(), histories->size());
  filter.of = "event";
  const auto events = find_clusters(store, filter);
  ASSERT_EQ(story->events.size(), events->size());
  for (size_t i = 0; i < events->size(); ++i) EXPECT_EQ(to_json(story->events[i]), to_json((*events)[i]));
  filter.process = "lva-nor-1999";
  EXPECT_FALSE(find_clusters(store, filter));
  EXPECT_FALSE(find_story(store, "lva-nor-1999", Scope::kTalks));
  EXPECT_FALSE(find_process(store, "lva-nor-1999"));
}

TEST(Across, TellsTheSameFromWhatWasKept) {
  const TempFolder folder;
  Store store = std::move(*Store::open(folder.path("a.db"), Store::Mode::kCreate));
  for (const Record& r : reports()) ASSERT_TRUE(store.add(r));
  const std::string fresh = answers(store);
  ASSERT_TRUE(refresh_processes(store));
  EXPECT_GT(*store.count("talk_cache"), 0);
  EXPECT_EQ(answers(store), fresh);
  const auto brief = find_processes(store, {})->front();
  ASSERT_TRUE(brief.last_round);
  EXPECT_EQ(brief.last_round->id, brief.process.rounds.back());
  EXPECT_FALSE(brief.next_round);
  EXPECT_EQ(to_json(*find_process(store, brief.process.id)), to_json(brief.process));
  // What another version kept is made anew.
  ASSERT_TRUE(store.database().run("UPDATE talk_cache SET json = '[{\"id\":\"lva-nor-2026\"}]'"));
  EXPECT_EQ(answers(store), fresh);
  ASSERT_TRUE(refresh_processes(store));
  EXPECT_EQ(*store.database().number("SELECT count(*) FROM talk_cache WHERE json LIKE '%last_round%'"), 1);
}

TEST(Across, TellsConflictsOfTellings) {
  const TempFolder folder;
  Store store = std::move(*Store::open(folder.path("a.db"), Store::Mode::kCreate));
  for (int i = 0; i < 3; ++i) {
    Record r = sample_record("r" + std::to_string(i), std::to_string(i));
    r.meetings[0].duration = {i == 2 ? "PT5H" : "PT4H", ""};
    ASSERT_TRUE(store.add(r));
  }
  AcrossFilter filter;
  filter.of = "meeting";
  const auto meetings = find_clusters(store, filter);
  ASSERT_EQ(meetings->size(), 1U);
  EXPECT_EQ(meetings->front().canonical.duration.value, "PT4H");
  ASSERT_EQ(meetings->front().conflicts.size(), 1U);
  EXPECT_EQ(meetings->front().conflicts[0].values, (std::vector<std::string>{"PT4H", "PT5H"}));
}

TEST(Across, LatestClustersAreThoseOfAll) {
  const TempFolder folder;
  Store store = std::move(*Store::open(folder.path("a.db"), Store::Mode::kCreate));
  for (const Record& r : reports()) ASSERT_TRUE(store.add(r));
  const auto all = find_clusters(store, {});
  for (const int64_t limit : {1, 2, 5, 9}) {
    AcrossFilter filter;
    filter.limit = limit;
    const auto latest = find_clusters(store, filter);
    ASSERT_EQ(static_cast<int64_t>(latest->size()), limit);
    for (int64_t i = 0; i < limit; ++i) {
      EXPECT_EQ(to_json((*latest)[i]), to_json((*all)[all->size() - limit + i])) << limit << " " << i;
    }
  }
}

TEST(Across, ClustersOfAPartyAreThoseOfAllThatHaveIt) {
  const TempFolder folder;
  Store store = std::move(*Store::open(folder.path("a.db"), Store::Mode::kCreate));
  int number = 0;
  for (Record r : reports()) {
    // Half of the reports name the envoy, the others only his country: they tell of one meeting all the same.
    if (++number % 2 == 0) r.actors[1].name = "Latvia", r.actors[1].kind = "state";
    ASSERT_TRUE(store.add(r));
  }
  const auto has = [](const AcrossActor& a, const std::string& asked) {
    const bool code = std::find(a.country.begin(), a.country.end(), asked) != a.country.end();
    return code || a.id == asked || (" " + folded(a.name)).find(" " + folded(asked)) != std::string::npos;
  };
  const auto all = find_clusters(store, {});
  for (const std::string asked : {"Ozols", "ozo", "LVA", "Latvia", "BLR", "NOR", "zols", "nobody"}) {
    std::string want, got;
    for (const Cluster& c : *all) {
      bool in = false;
      for (const ClusterParticipant& p : c.canonical.participants) in = in || p.side == asked || has(p.actor, asked);
      for (const AcrossActor& a : c.canonical.actor) in = in || has(a, asked);
      for (const AcrossActor& a : c.canonical.recipient) in = in || has(a, asked);
      if (in) want += to_json(c) + "\n";
    }
    AcrossFilter filter;
    filter.with = {asked};
    const auto some = find_clusters(store, filter);
    for (const Cluster& c : *some) got += to_json(c) + "\n";
    EXPECT_EQ(got, want) << asked;
    EXPECT_EQ(want.empty(), asked == "zols" || asked == "nobody") << asked;
  }
}

TEST(Across, FillsInWhatAnOlderProgramDidNotDerive) {
  const TempFolder folder;
  std::string before;
  {
    Store store = std::move(*Store::open(folder.path("a.db"), Store::Mode::kCreate));
    for (const Record& r : reports()) ASSERT_TRUE(store.add(r));
    before = answers(store);
    for (const char* sql : {"UPDATE actors SET party = NULL", "UPDATE meetings SET talk = NULL",
                            "UPDATE positions SET talk = NULL", "UPDATE events SET block = NULL",
                            "DELETE FROM talk_reports", "INSERT INTO underived SELECT article FROM articles",
                            "UPDATE records SET json = '{broken' WHERE article = 5"}) {
      ASSERT_TRUE(store.database().run(sql));
    }
  }
  const auto store = Store::open(folder.path("a.db"), Store::Mode::kWrite);
  ASSERT_TRUE(store) << "one unreadable record must not lock the others in";
  EXPECT_EQ(*store->count("underived"), 0);
  EXPECT_EQ(*store->count("talk_reports"), 23);
  EXPECT_EQ(*store->count("articles"), 24);
}

TEST(Across, PartiesSpeakForTheirState) {
  const auto actor = [](const std::string& kind, std::vector<std::string> country, std::vector<std::string> sector,
                        const std::string& group = "") {
    RecordActor a;
    a.kind = kind, a.country = std::move(country), a.sector = std::move(sector), a.group = group;
    return party_code(a);
  };
  EXPECT_EQ(actor("person", {"NOR"}, {"GOV"}), "NOR");
  EXPECT_EQ(actor("state", {"NOR"}, {}), "NOR");
  EXPECT_EQ(actor("body", {"SYR"}, {"OPP"}), "SYR:OPP");
  EXPECT_EQ(actor("armed_group", {"COL"}, {"REB"}), "COL:OPP");
  EXPECT_EQ(actor("person", {"NOR"}, {"BUS"}), "NOR:CVL");
  EXPECT_EQ(actor("igo", {}, {"IGO"}, "UN"), "UN");
  EXPECT_EQ(actor("person", {}, {}), "");
}

TEST(Across, TalksAreAboutWhoseConflictItIs) {
  const auto talk = [](const std::vector<std::pair<std::string, int>>& shares) {
    std::vector<Naming> namings;
    for (const auto& [party, share] : shares) namings.push_back({party, share, ""});
    return talk_of(namings);
  };
  EXPECT_EQ(talk({{"RUS", 400}, {"USA", 300}, {"SYR", 250}}), "SYR") << "great powers talk about another's war";
  EXPECT_EQ(talk({{"ARM", 350}, {"AZE", 300}, {"RUS", 200}}), "ARM|AZE");
  EXPECT_EQ(talk({{"COL", 400}, {"COL:OPP", 300}, {"VEN", 150}}), "COL") << "a war within one country";
  EXPECT_EQ(talk({{"CHN", 500}, {"USA", 400}}), "CHN|USA");
  EXPECT_EQ(talk({{"USA", 900}, {"FRA", 50}}), "");
  EXPECT_EQ(talk({}), "");
}

TEST(Across, AnOrganisationIsNoSideForLettersItShares) {
  EXPECT_TRUE(is_side("GUY|VEN", "VEN"));
  EXPECT_TRUE(is_side("SYR", "SYR:OPP"));
  EXPECT_FALSE(is_side("HUN|TUN", "UN"));
  EXPECT_FALSE(is_side("GUY|VEN", ""));
}

}  // namespace
}  // namespace parley
