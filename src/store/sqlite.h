// SQLite with values instead of handles: a database and its prepared statements. Values are always bound, never
// written into the SQL.
//   Result<Statement> find = db.prepare("SELECT name FROM actors WHERE id = ?");
//   find->bind(id);
//   while (find->step()) use(find->text(0));
//   if (!find->status()) return tl::unexpected(find->status().error());
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"

namespace parley {

// A value that is bound as NULL when it is empty.
struct OrNull {
  std::string_view text;
};

class Statement {
 public:
  // Binds the values to the parameters ?1, ?2, … and makes the statement ready to run from the start.
  template <class... Values>
  void bind(const Values&... values) {
    start();
    int at = 0;
    (put(++at, values), ...);
  }
  void put(int at, std::string_view text);
  void put(int at, const std::string& text) { put(at, std::string_view(text)); }
  void put(int at, const char* text) { put(at, std::string_view(text)); }
  void put(int at, OrNull value);
  void put(int at, int64_t number);
  void put(int at, int number) { put(at, static_cast<int64_t>(number)); }
  void put(int at, uint32_t number) { put(at, static_cast<int64_t>(number)); }
  void put(int at, bool flag) { put(at, static_cast<int64_t>(flag)); }
  void put(int at, double number);
  void put(int at, std::optional<double> number);
  void put(int at, std::optional<int64_t> number);
  void start();

  // Goes to the next row; false at the end and after a failure, which status() then tells.
  bool step();
  const Status& status() const { return status_; }

  int columns() const { return sqlite3_column_count(get()); }
  std::string_view name(int column) const { return sqlite3_column_name(get(), column); }
  int type(int column) const { return sqlite3_column_type(get(), column); }  // SQLITE_NULL, SQLITE_TEXT, …
  std::string text(int column) const;                                        // "" for NULL
  int64_t integer(int column) const { return sqlite3_column_int64(get(), column); }
  double real(int column) const { return sqlite3_column_double(get(), column); }

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  sqlite3_stmt* get() const { return handle_.get(); }
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  Status status_;
};

// A statement that its database keeps ready. It is given back, and what it read is let go, at the end of its scope, which
// must not outlive the database.
//   Result<KeptStatement> find = db.kept("SELECT name FROM actors WHERE id = ?");
//   (*find)->bind(id);
class KeptStatement {
 public:
  using Pool = std::unordered_map<std::string, std::vector<Statement>>;  // by SQL, those that nobody uses
  KeptStatement(Pool* pool, std::string_view sql, Statement statement)
      : pool_(pool), sql_(sql), statement_(std::move(statement)) {}
  KeptStatement(KeptStatement&& other) noexcept
      : pool_(std::exchange(other.pool_, nullptr)), sql_(other.sql_), statement_(std::move(other.statement_)) {}
  KeptStatement& operator=(KeptStatement&&) = delete;
  ~KeptStatement();
  Statement* operator->() { return &statement_; }
  Statement& operator*() { return statement_; }

 private:
  Pool* pool_;
  std::string sql_;
  Statement statement_;
};

class Database {
 public:
  enum class Mode : uint8_t { kRead, kWrite, kCreate };  // kCreate makes the file where there is none
  static Result<Database> open(const std::string& path, Mode mode);

  Result<Statement> prepare(std::string_view sql) const;
  // For what is asked over and over: prepared once.
  Result<KeptStatement> kept(std::string_view sql) const;
  // Runs statements that give no rows.
  Status run(const std::string& sql) const;
  // The first column of the first row of a query without parameters.
  Result<int64_t> number(std::string_view sql) const;
  int64_t last_row() const { return sqlite3_last_insert_rowid(handle_.get()); }
  // Asked every now and then while a statement runs; once it says true the statement fails. Nothing stops what has no
  // such question.
  void stop_when(std::function<bool()> asked);
  // Does what is asked in one transaction, whole or not at all.
  Status change(const std::function<Status()>& work) const;
  const std::string& path() const { return path_; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<std::function<bool()>> stop_;  // SQLite keeps its address
  std::unique_ptr<sqlite3, Close> handle_;
  std::unique_ptr<KeptStatement::Pool> kept_ = std::make_unique<KeptStatement::Pool>();
  std::string path_;
};

}  // namespace parley
