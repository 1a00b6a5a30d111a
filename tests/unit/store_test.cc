#include "store/store.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "record/json.h"
#include "store_support.h"
#include "temp_folder.h"

namespace parley {
namespace {

Store open(const std::string& path, Store::Mode mode = Store::Mode::kCreate) {
  Result<Store> store = Store::open(path, mode);
  EXPECT_TRUE(store) << to_string(store.error());
  return std::move(*store);
}

int64_t count(const Store& store, const std::string& table) { return store.count(table).value_or(-1); }

TEST(Store, KeepsARecordWholeAndOnce) {
  const TempFolder folder;
  const Record record = sample_record();
  {
    Store store = open(folder.path("a.db"));
    EXPECT_FALSE(*store.has(record.article.sha256));
    ASSERT_TRUE(store.add(record));
    ASSERT_TRUE(store.add(record));
  }
  const Store store = open(folder.path("a.db"), Store::Mode::kRead);
  EXPECT_TRUE(*store.has(record.article.sha256));
  for (const auto& [table, rows] : std::vector<std::pair<std::string, int64_t>>{{"articles", 1},
                                                                                {"actors", 4},
                                                                                {"mentions", 3},
                                                                                {"times", 1},
                                                                                {"places", 1},
                                                                                {"quotes", 1},
                                                                                {"events", 2},
                                                                                {"event_parties", 4},
                                                                                {"meetings", 1},
                                                                                {"meeting_participants", 2},
                                                                                {"meeting_events", 1},
                                                                                {"positions", 1},
                                                                                {"position_issues", 1},
                                                                                {"documents", 1},
                                                                                {"document_parties", 1}}) {
    EXPECT_EQ(count(store, table), rows) << table;
  }
  const Result<Record> again = store.record(record.article.sha256.substr(0, 10));
  ASSERT_TRUE(again) << to_string(again.error());
  EXPECT_EQ(to_json(*again), to_json(record));
  EXPECT_FALSE(store.record("00000"));
}

TEST(Store, KeepsTheFirstPublishedOfOneText) {
  Record late = sample_record("late"), b = sample_record("b"), a = sample_record("a"), undated = sample_record("0");
  late.article.published = "2026-03-05";
  undated.article.published = "";
  const std::vector<Record> all = {late, b, a, undated};
  std::vector<size_t> order = {0, 1, 2, 3};
  do {
    const TempFolder folder;
    Store store = open(folder.path("a.db"));
    for (const size_t i : order) {
      const bool wanted = *store.wants(all[i].article);
      EXPECT_EQ(*store.keep(all[i]), wanted);
      EXPECT_FALSE(*store.wants(all[i].article)) << "once is enough";
    }
    EXPECT_EQ(store.record(a.article.sha256)->article.id, "a");
    EXPECT_EQ(count(store, "articles"), 1);
    EXPECT_TRUE(*store.wants(a.article, true)) << "the one that is there may be coded anew";
    EXPECT_FALSE(*store.keep(late, true)) << "another one may not take its place";
    EXPECT_TRUE(*store.keep(a, true));
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(Store, KeepsItsWordIndexesInStep) {
  const TempFolder folder;
  Store store = open(folder.path("a.db"));
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(store.add(sample_record("r" + std::to_string(i), std::to_string(i))));
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(store.add(sample_record("again", std::to_string(i))));
  EXPECT_EQ(count(store, "articles"), 20);
  for (const char* index : {"actor_words", "article_words", "quote_words", "position_words"}) {
    EXPECT_TRUE(store.database().run(std::string("INSERT INTO ") + index + "(" + index +
                                     ", rank) VALUES('integrity-check', 1)"))
        << index;
  }
  EXPECT_EQ(*store.database().number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check != 'ok'"), 0);
  EXPECT_EQ(*store.database().number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

TEST(Store, RefusesWhatIsNoStoreOfIts) {
  const TempFolder folder;
  const auto missing = Store::open(folder.path("none.db"), Store::Mode::kRead);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message, "does not exist");
  const auto text = Store::open(folder.write("text.db", std::string(5000, 'x')), Store::Mode::kCreate);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().message, "is no database");
  {
    const auto other = Database::open(folder.path("other.db"), Database::Mode::kCreate);
    ASSERT_TRUE(other->run("CREATE TABLE cats (name)"));
  }
  const auto other = Store::open(folder.path("other.db"), Store::Mode::kCreate);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().message, "is the database of another program");
  {
    const Store newer = open(folder.path("newer.db"));
    ASSERT_TRUE(newer.database().run("PRAGMA user_version = 99"));
  }
  for (const auto mode : {Store::Mode::kRead, Store::Mode::kCreate}) {
    const auto newer = Store::open(folder.path("newer.db"), mode);
    ASSERT_FALSE(newer);
    EXPECT_TRUE(newer.error().message.starts_with("has schema 99")) << newer.error().message;
  }
}

TEST(Store, StaysWholeWhenTheDiskIsFull) {
  const TempFolder folder;
  const std::string path = folder.path("a.db");
  int added = 0;
  {
    Store store = open(path);
    const int64_t pages = *store.database().number("PRAGMA page_count");
    ASSERT_TRUE(store.database().run("PRAGMA max_page_count = " + std::to_string(pages + 40)));
    Status status;
    while (added < 1000 && (status = store.add(sample_record("r", std::to_string(added))))) ++added;
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().message, "the disk is full; what was kept before is whole");
    EXPECT_GT(added, 0);
    EXPECT_EQ(count(store, "articles"), added);
  }
  Store store = open(path);
  EXPECT_EQ(*store.database().number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check != 'ok'"), 0);
  ASSERT_TRUE(store.add(sample_record("r", std::to_string(added)))) << "with room again, the run goes on";
  EXPECT_EQ(count(store, "articles"), added + 1);
}

TEST(Store, StaysWholeWhenTheProgramIsKilled) {
  const TempFolder folder;
  const std::string path = folder.path("a.db");
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    Result<Store> store = Store::open(path, Store::Mode::kCreate);
    for (int i = 0; store && store->add(sample_record("r", std::to_string(i))); ++i) {
      if (i == 20) (void)!write(ready[1], "x", 1);
    }
    _exit(1);
  }
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  Store store = open(path);
  const int64_t kept = count(store, "articles");
  EXPECT_GE(kept, 20);
  EXPECT_EQ(count(store, "events"), 2 * kept);
  EXPECT_EQ(*store.database().number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check != 'ok'"), 0);
  ASSERT_TRUE(store.add(sample_record("r", std::to_string(kept))));
}

TEST(Store, IsReadWhileItIsWritten) {
  const TempFolder folder;
  Store writer = open(folder.path("a.db"));
  ASSERT_TRUE(writer.add(sample_record()));
  const Store reader = open(folder.path("a.db"), Store::Mode::kRead);
  ASSERT_TRUE(writer.database().run("BEGIN IMMEDIATE"));
  EXPECT_EQ(count(reader, "articles"), 1);
  ASSERT_TRUE(writer.database().run("ROLLBACK"));
}

}  // namespace
}  // namespace parley
