#include "store/store.h"

#include <fmt/format.h>

#include <tuple>

#include "record/json.h"
#include "store/correct.h"
#include "store/migrate.h"
#include "store/write.h"

namespace parley {
namespace {

// Writes the articles of an older program's store anew from their records, so that what is derived from them is there.
// A few at a time: a run that is cut off goes on here the next time.
Status write_underived(const Database& db) {
  constexpr const char* kSome = "SELECT article FROM underived LIMIT 200";
  RecordWriter writer(db);
  while (true) {
    const auto left = db.number(kSome);
    if (!left) return fail(left.error());
    if (*left == 0) return {};
    Result<Statement> some = db.prepare(fmt::format(
        "SELECT json, text, article FROM ({}) JOIN articles USING (article) JOIN records USING (article)", kSome));
    if (!some) return fail(some.error());
    std::vector<Record> records;
    std::string unreadable = "0";  // these stay as they are
    while (some->step()) {
      Result<Record> record = from_json(some->text(0));
      if (!record) {
        unreadable += "," + some->text(2);
        continue;
      }
      record->article.text = some->text(1);
      records.push_back(std::move(*record));
    }
    if (!some->status()) return some->status();
    some->start();
    const Status done = db.change([&] {
      Status written;
      for (size_t i = 0; written && i < records.size(); ++i) written = writer.write(records[i]);
      return written ? db.run("DELETE FROM underived WHERE article IN (" + unreadable + ")") : written;
    });
    if (!done) return done;
  }
}

}  // namespace

Store::Store(Database db) : db_(std::move(db)) {}
Store::Store(Store&& other) noexcept : db_(std::move(other.db_)) {}  // the writer refers to the database; it is remade
Store& Store::operator=(Store&& other) noexcept {
  writer_.reset();
  db_ = std::move(other.db_);
  other.writer_.reset();
  return *this;
}
Store::~Store() = default;

Result<Store> Store::open(const std::string& path, Mode mode) {
  Result<Database> db = Database::open(path, mode);
  if (!db) return fail(db.error());
  if (mode == Mode::kRead) {
    if (const Status ready = check_schema(*db); !ready) return fail(ready.error());
    return Store(std::move(*db));
  }
  // WAL: readers go on while a report is written, and a commit needs no sync of the whole file.
  for (const char* setting : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = ON"}) {
    if (const Status set = db->run(setting); !set) return fail(set.error());
  }
  if (const Status ready = migrate(*db); !ready) return fail(ready.error());
  if (const Status ready = write_underived(*db); !ready) return fail(ready.error());
  return Store(std::move(*db));
}

Result<bool> Store::has(const std::string& sha256) const {
  Result<KeptStatement> find = db_.kept("SELECT 1 FROM articles WHERE sha256 = ?");
  if (!find) return fail(find.error());
  (*find)->bind(sha256);
  const bool found = (*find)->step();
  if (!(*find)->status()) return fail((*find)->status().error());
  return found;
}

Result<bool> Store::wants(const RecordArticle& article, bool again) const {
  Result<KeptStatement> find = db_.kept(
      "SELECT coalesce(published, ''), id, coalesce(source, ''), coalesce(title, ''), coalesce(url, '') FROM articles "
      "WHERE sha256 = ?");
  if (!find) return fail(find.error());
  (*find)->bind(article.sha256);
  const bool found = (*find)->step();
  if (!(*find)->status()) return fail((*find)->status().error());
  if (!found) return true;
  RecordArticle there;
  there.published = (*find)->text(0), there.id = (*find)->text(1), there.source = (*find)->text(2);
  there.title = (*find)->text(3), there.url = (*find)->text(4);
  const auto place = [](const RecordArticle& a) {  // an unknown day comes after all others
    return std::tuple(a.published.empty(), a.published, a.id, a.source, a.title, a.url);
  };
  return place(article) < place(there) || (again && place(article) == place(there));
}

Result<bool> Store::keep(const Record& record, bool again) {
  bool kept = false;
  const Status done = db_.change([&]() -> Status {
    const Result<bool> wanted = wants(record.article, again);
    if (!wanted) return fail(wanted.error());
    kept = *wanted;
    return kept ? write(record) : Status();
  });
  if (!done) return fail(done.error());
  return kept;
}

Status Store::add(const Record& record) {
  return db_.change([&] { return write(record); });
}

Status Store::write(const Record& record) {
  if (!writer_) writer_ = std::make_unique<RecordWriter>(db_);
  return writer_->write(record);
}

Result<Record> Store::coded(const std::string& sha256) const {
  Result<KeptStatement> find = db_.kept(
      "SELECT json, text FROM articles JOIN records USING (article) WHERE sha256 >= ?1 AND sha256 < ?1 || 'g' LIMIT 2");
  if (!find) return fail(find.error());
  Statement& row = **find;
  row.bind(sha256);
  if (!row.step()) {
    if (!row.status()) return fail(row.status().error());
    return fail({fmt::format("no report's text has the hash {}", sha256), db_.path(), 0, 0, {}});
  }
  Result<Record> record = from_json(row.text(0));
  if (record) record->article.text = row.text(1);
  if (record && row.step()) {
    return fail({fmt::format("several reports' hashes begin with {}", sha256), db_.path(), 0, 0, "give more digits"});
  }
  return record;
}

Result<Record> Store::record(const std::string& sha256) const {
  Result<Record> record = coded(sha256);
  if (!record) return record;
  const Result<std::vector<Correction>> corrections = corrections_for(db_, record->article.sha256);
  if (!corrections) return fail(corrections.error());
  if (corrections->empty()) return record;
  return std::move(apply(std::move(*record), *corrections).record);
}

Status Store::rewrite(const std::string& sha256) {
  const Result<bool> there = has(sha256);
  if (!there) return fail(there.error());
  if (!*there) return {};
  const Result<Record> record = coded(sha256);
  if (!record) return fail(record.error());
  return write(*record);
}

Result<int64_t> Store::count(const std::string& table) const {
  return db_.number(fmt::format("SELECT count(*) FROM {}", table));
}

}  // namespace parley
