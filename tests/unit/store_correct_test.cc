#include "store/correct.h"

#include <gtest/gtest.h>

#include "record/json.h"
#include "store/query.h"
#include "store_support.h"
#include "temp_folder.h"

namespace parley {
namespace {

class StoreCorrect : public testing::Test {
 protected:
  StoreCorrect() : store_(std::move(*Store::open(folder_.path("a.db"), Store::Mode::kCreate))) {
    EXPECT_TRUE(store_.add(record_));
  }

  Correction change(const std::string& id, const std::string& field, const std::string& value) {
    Correction c;
    c.kind = field.empty() ? "drop" : "set";
    c.field = field, c.value = value;
    const auto target = find_target(store_, id, &c.name);
    EXPECT_TRUE(target) << to_string(target.error());
    if (target) c.target = *target;
    return c;
  }
  Correction merge(const std::string& goes, const std::string& stays) {
    Correction c;
    c.kind = "merge", c.name = goes, c.value = stays;
    return c;
  }
  std::string text(const std::string& sql) {
    Result<Statement> query = store_.database().prepare(sql);
    return query && query->step() ? query->text(0) : "";
  }
  std::string id(const std::string& item) const { return record_.article.sha256.substr(0, kIdDigits) + "-" + item; }

  TempFolder folder_;
  Record record_ = sample_record();
  Store store_;
};

TEST_F(StoreCorrect, ShowsAndTakesBack) {
  const auto number = correct(store_, change(id("p1"), "stance", "reject"));
  ASSERT_TRUE(number) << to_string(number.error());
  EXPECT_EQ(text("SELECT stance FROM positions WHERE corrected"), "reject");
  EXPECT_EQ(store_.record(record_.article.sha256)->positions[0].stance, "reject");
  EXPECT_EQ(to_json(*store_.coded(record_.article.sha256)), to_json(record_)) << "what was coded stays";
  ASSERT_TRUE(undo(store_, *number));
  EXPECT_EQ(text("SELECT stance FROM positions WHERE NOT corrected"), "demand");
  EXPECT_FALSE(undo(store_, *number));
  EXPECT_FALSE(undo(store_, 99));
}

TEST_F(StoreCorrect, TellsWhichItemsItMade) {
  ASSERT_TRUE(correct(store_, change(id("p1"), "stance", "reject")));
  ASSERT_TRUE(correct(store_, change(id("p1"), "issue", "territory")));
  ASSERT_TRUE(correct(store_, change(id("m1"), "topic", "prisoners")));
  ASSERT_TRUE(correct(store_, change(id("m1"), "", "")));
  ASSERT_TRUE(correct(store_, merge("Juris Ozols", "Ozols")));
  const auto items = corrected_items(store_, record_.article.sha256);
  ASSERT_TRUE(items) << to_string(items.error());
  ASSERT_EQ(items->size(), 2U) << "a dropped item is none";
  ASSERT_EQ(items->at(id("p1")).size(), 2U);
  EXPECT_EQ(items->at(id("p1"))[1].value, "territory");
  EXPECT_EQ(items->at(id("a2"))[0].kind, "merge");
}

TEST_F(StoreCorrect, OutlivesCodingAnew) {
  ASSERT_TRUE(correct(store_, change(id("e2"), "", "")));
  ASSERT_TRUE(correct(store_, change(id("m1"), "date", "2026-02-28")));
  Record again = record_;  // another version: one more event before the others, the meeting's words found one wider
  again.coder.version = "0.2";
  RecordEvent extra = again.events[0];
  extra.span = {90, 97};
  again.events.insert(again.events.begin(), extra);
  for (size_t i = 0; i < again.events.size(); ++i) again.events[i].id = id("e" + std::to_string(i + 1));
  again.events[2].span = {98, 108};
  again.meetings[0].spans = {{20, 24}};
  again.meetings[0].events = {id("e2")};
  record_.events[1].span = {98, 108};
  ASSERT_TRUE(store_.add(again));
  EXPECT_EQ(text("SELECT count(*) FROM events"), "2") << "the first CONSULT's span was dropped, both others stand";
  EXPECT_EQ(text("SELECT date_from FROM meetings WHERE corrected"), "2026-02-28");
}

TEST_F(StoreCorrect, MergesActorsEverywhere) {
  Record second = sample_record("riga", " More was said in Riga.");
  second.actors[0].name = "Berg";
  ASSERT_TRUE(store_.add(second));
  const auto number = correct(store_, merge("berg", "Anna Berg"));
  ASSERT_TRUE(number) << to_string(number.error());
  EXPECT_EQ(text("SELECT count(*) FROM actors WHERE name = 'Anna Berg'"), "2");
  Record third = sample_record("bonn", " A third report, added later.");
  third.actors[0].name = "Berg";
  ASSERT_TRUE(store_.add(third));
  EXPECT_EQ(text("SELECT count(*) FROM actors WHERE name = 'Anna Berg'"), "3") << "also in what comes later";
  ASSERT_TRUE(undo(store_, *number));
  EXPECT_EQ(text("SELECT count(*) FROM actors WHERE name = 'Berg'"), "2");
}

TEST_F(StoreCorrect, AMergeTouchesOnlyReportsThatNameWhoGoes) {
  Record second = sample_record("riga", " More was said in Riga.");
  second.actors[0].name = "The Envoy";
  Record third = sample_record("bonn", " A third report.");
  ASSERT_TRUE(store_.add(second));
  ASSERT_TRUE(store_.add(third));
  const auto row = [&](const char* report) {
    return text(std::string("SELECT article FROM articles WHERE id = '") + report + "'");
  };
  const std::string oslo = row("oslo"), riga = row("riga");
  const auto first = correct(store_, merge("the envoy", "Anna Berg"));  // told with "the", and without
  ASSERT_TRUE(first) << to_string(first.error());
  EXPECT_EQ(row("oslo"), oslo) << "names only who stays";
  EXPECT_NE(row("riga"), riga);
  EXPECT_EQ(text("SELECT count(*) FROM actors WHERE name = 'Anna Berg'"), "3");
  const auto next = correct(store_, merge("Anna Berg", "Anna Maria Berg"));
  ASSERT_TRUE(next);
  EXPECT_EQ(text("SELECT count(*) FROM actors WHERE name = 'Anna Maria Berg'"), "3") << "one merge upon another";
  EXPECT_EQ(*reach(store_, (*list_corrections(store_))[0]), 1);
  ASSERT_TRUE(undo(store_, *first));
  EXPECT_EQ(text("SELECT count(*) FROM actors WHERE name = 'The Envoy'"), "1") << "found behind the other merge";
  ASSERT_TRUE(undo(store_, *next));
  EXPECT_EQ(text("SELECT count(*) FROM actors WHERE name = 'Anna Berg'"), "2");
}

TEST_F(StoreCorrect, MergesTwoActorsOfOneReport) {
  const Corrected merged = apply(record_, {merge("Juris Ozols", "Anna Berg")});
  ASSERT_EQ(merged.record.actors.size(), record_.actors.size() - 1);
  EXPECT_EQ(merged.record.actors[0].mentions.size(), 2U);
  EXPECT_EQ(merged.record.events[0].recipient, std::vector<std::string>{id("a1")});
  EXPECT_EQ(merged.record.meetings[0].participants.size(), 1U);
  EXPECT_EQ(merged.items, std::set<std::string>{id("a1")});
}

TEST_F(StoreCorrect, DroppedItemsLeaveNoReference) {
  const Corrected without = apply(record_, {change(id("e1"), "", ""), change(id("q1"), "", "")});
  EXPECT_TRUE(without.record.meetings[0].events.empty());
  EXPECT_EQ(without.record.positions[0].quote, "");
}

TEST_F(StoreCorrect, RefusesWhatCannotBe) {
  for (const auto& [field, value] : std::vector<std::pair<std::string, std::string>>{
           {"stance", "demands"}, {"date", "yesterday"}, {"date", "2026-02-30"}, {"colour", "red"}, {"repeated", "maybe"}}) {
    Correction c = change(id("p1"), "stance", "accept");
    c.field = field, c.value = value;
    EXPECT_FALSE(correct(store_, c)) << field << " " << value;
  }
  EXPECT_FALSE(correct(store_, merge("Berg", "berg")));
  std::string words;
  EXPECT_FALSE(find_target(store_, id("p9"), &words));
  EXPECT_FALSE(find_target(store_, "nonsense", &words));
  EXPECT_TRUE(list_corrections(store_)->empty());
}

TEST_F(StoreCorrect, GoesOutAndIn) {
  Correction c = change(id("p1"), "issue", "prisoners, territory");
  c.note = "as the minister says herself";
  ASSERT_TRUE(correct(store_, c));
  ASSERT_TRUE(correct(store_, merge("Norway", "Kingdom of Norway")));
  Store other = std::move(*Store::open(folder_.path("b.db"), Store::Mode::kCreate));
  ASSERT_TRUE(other.add(record_));
  const auto all = list_corrections(store_);
  for (const Correction& each : *all) {
    const auto back = correction_from_json(to_json(each));
    ASSERT_TRUE(back) << to_string(back.error());
    ASSERT_TRUE(correct(other, *back));
  }
  const auto copy = list_corrections(other);
  ASSERT_EQ(copy->size(), 2U);
  for (size_t i = 0; i < 2; ++i) EXPECT_EQ(to_json((*copy)[i]), to_json((*all)[i]));
  for (const char* bad : {"", "[]", "{}", R"({"kind":"set"})", R"({"kind":"drop","sha256":"ab","item":"event","span":[5]})",
                          R"({"kind":"set","sha256":"ab","item":"event","span":[5,9],"field":"status","value":"x"})"}) {
    EXPECT_FALSE(correction_from_json(bad)) << bad;
  }
}

}  // namespace
}  // namespace parley
