#include <gtest/gtest.h>

#include "record/json.h"
#include "record/lookup.h"
#include "record/make_record.h"
#include "record_sample.h"

namespace parley {
namespace {

// Code points [begin, end) of a text, counted the slow way.
std::string points(const std::string& text, Span span) {
  std::string out;
  uint32_t at = 0;
  for (const char c : text) {
    const bool starts = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (starts) ++at;
    if (at > span.begin && at <= span.end) out += c;
  }
  return out;
}

TEST(MakeRecord, GivesSpansInCodePointsThatLeadToTheWords) {
  const Record record = sample_record();
  const std::string& text = record.article.text;
  EXPECT_EQ(points(text, record.places[0].span), "Zürich");
  EXPECT_EQ(points(text, record.times[0].span), "Monday");
  EXPECT_EQ(points(text, record.quotes[0].span), record.quotes[0].text);
  EXPECT_EQ(points(text, record.quotes[0].cue_span), "said");
  EXPECT_EQ(points(text, record.events[0].span), "met");
  EXPECT_EQ(points(text, record.positions[0].span), "We want the valley back unless Ghana pays");
  EXPECT_EQ(points(text, record.actors[0].mentions[1].span), "she");
  EXPECT_TRUE(points(text, record.events[0].sentence).ends_with("two hours."));
  EXPECT_NE(record.events[0].span.begin, text.find("met"));  // bytes would be others
}

TEST(MakeRecord, NamesItemsByTheHashOfTheText) {
  const Record record = sample_record();
  const std::string prefix = record.article.sha256.substr(0, kIdDigits);
  EXPECT_EQ(record.actors[2].id, prefix + "-a3");
  EXPECT_EQ(record.events[0].actor, std::vector{prefix + "-a1"});
  EXPECT_EQ(record.quotes[1].within, prefix + "-q1");
  EXPECT_EQ(record.meetings[0].events, std::vector{prefix + "-e1"});
  EXPECT_EQ(record.positions[0].id, prefix + "-p1");
  EXPECT_EQ(record.documents[0].id, prefix + "-d1");
  EXPECT_EQ(record.events[1].reported_by, "");
}

TEST(RecordJson, ComesBackTheSame) {
  const std::string line = to_json(sample_record());
  EXPECT_EQ(line.find('\n'), line.npos);
  const auto again = from_json(line);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(to_json(*again), line);
}

TEST(RecordJson, WritesWhatIsNotKnownAsNull) {
  const std::string line = to_json(sample_record());
  EXPECT_NE(line.find(R"("date":{"from":"2026-03-01","to":"2026-03-02"},"date_by":"expression")"), line.npos);
  EXPECT_NE(line.find(R"("date":"2026-03-03","date_by":"report_day")"), line.npos);
  EXPECT_NE(line.find(R"("format":null,"channel":"in_person","host":null,"place":null,"date":null,"date_by":null,)"
                      R"("duration":null,"topic":null,"round":null,)"),
            line.npos);
  EXPECT_NE(line.find(R"("value":12,"low":10,"high":20,"unit":"people")"), line.npos);
  EXPECT_NE(line.find(R"("confidence":0.9,)"), line.npos);
}

TEST(RecordJson, ReadsRecordsWithFieldsItDoesNotKnow) {
  const auto record = from_json(R"({"schema":1,"weather":"fair","article":{"id":"x","mood":3},"events":[{"id":"e"}]})");
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(record->article.id, "x");
  EXPECT_EQ(record->events.at(0).place, -1);
}

TEST(RecordJson, TellsWhatIsWrong) {
  EXPECT_NE(from_json("[]").error().message.find("not a JSON object"), std::string::npos);
  EXPECT_NE(from_json("{\"schema\":2}").error().message.find("schema 2"), std::string::npos);
  EXPECT_FALSE(from_json("{\"schema\":1,\"events\":{}}"));
  EXPECT_FALSE(from_json("{\"schema\":1,\"article\":{\"id\":7}}"));
  EXPECT_FALSE(from_json("{\"schema\":1,\"times\":[{\"span\":[1]}]}"));
  EXPECT_FALSE(from_json("{\"schema\":1"));
}

TEST(RecordLookup, PutsTheBusiestActorsFirst) {
  const Record record = sample_record();
  const auto [acting, others] = RecordLookup(record).acting();
  ASSERT_EQ(acting.size(), 3U);
  EXPECT_EQ(acting[0]->name, "Ana Ruiz");
  EXPECT_TRUE(others.empty());
}

}  // namespace
}  // namespace parley
