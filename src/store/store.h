// The records of many reports in one SQLite file. Each report is added in one transaction, so that a run that is cut
// off leaves whole reports and nothing else; the same text is kept once.
//   Result<Store> store = Store::open("talks.db", Store::Mode::kCreate);
//   if (*store->wants(article)) store->keep(make_record(…));
// The schema is src/store/schema/NNN_name.sql; a database of an older program is brought up to date when it is opened
// for writing. Queries are in store/query.h.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "record/record.h"
#include "store/sqlite.h"

namespace parley {

class RecordWriter;

class Store {
 public:
  using Mode = Database::Mode;
  static Result<Store> open(const std::string& path, Mode mode);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // Whether a report with this text is there.
  Result<bool> has(const std::string& sha256) const;
  // Whether a report is to be coded and kept: its text is not there, or only as that of a report that comes after it. Of
  // one text that several sources carry the first published stays (of one day's the one with the lesser id, then source,
  // title and address), so that it does not matter which arrived first. `again`: this very report too.
  Result<bool> wants(const RecordArticle& article, bool again = false) const;
  // Keeps a report that is still wanted, whole or not at all; false where it was not wanted.
  Result<bool> keep(const Record& record, bool again = false);
  // Adds a report, whole or not at all. A report with the same text is replaced.
  Status add(const Record& record);
  // The record of the report whose text has this hash, or the only one whose hash begins so; an error where there is
  // none. An analyst's corrections are laid over it; coded() is without them.
  Result<Record> record(const std::string& sha256) const;
  Result<Record> coded(const std::string& sha256) const;
  // Writes the tables of a report anew from its coded record, within the caller's transaction; nothing is done where
  // there is no such report.
  Status rewrite(const std::string& sha256);
  Result<int64_t> count(const std::string& table) const;
  // See Database::stop_when.
  void stop_when(std::function<bool()> asked) { db_.stop_when(std::move(asked)); }
  const Database& database() const { return db_; }

 private:
  explicit Store(Database db);
  Status write(const Record& record);
  Database db_;
  std::unique_ptr<RecordWriter> writer_;  // made with the first report
};

}  // namespace parley
