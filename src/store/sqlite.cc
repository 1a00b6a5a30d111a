#include "store/sqlite.h"

#include <fmt/format.h>

#include <filesystem>

namespace parley {
namespace {

constexpr int kStepsBetweenQuestions = 10000;  // of SQLite's machine: a fraction of a millisecond
constexpr int kPatienceMs = 10000;             // for another process that is writing

Error failure(sqlite3* handle, const std::string& path) {
  const int code = sqlite3_extended_errcode(handle);
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return {"the disk is full; what was kept before is whole", path, 0, 0, "make room and run the command again"};
    case SQLITE_IOERR:
      return {fmt::format("could not be written or read ({}); what was kept before is whole", sqlite3_errmsg(handle)),
              path, 0, 0, "check the disk and run the command again"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"another program is writing to it", path, 0, 0, "wait for it to end"};
    case SQLITE_NOTADB:
      return {"is no database", path, 0, 0, "name the file that `parley add` made"};
    case SQLITE_CORRUPT:
      return {"is damaged", path, 0, 0, "restore it, or make it anew with `parley add`"};
    case SQLITE_INTERRUPT:
      return {"the answer took too long", path, 0, 0, "ask for less: a shorter time, a party, a kind"};
    case SQLITE_READONLY:
      return {"may not be written", path, 0, 0, "check its permissions"};
    case SQLITE_CANTOPEN:
      return {"cannot be opened", path, 0, 0, "check the name and its permissions"};
    default:
      return {fmt::format("database failure: {}", sqlite3_errmsg(handle)), path, 0, 0, {}};
  }
}

}  // namespace

void Statement::put(int at, std::string_view text) {
  sqlite3_bind_text(get(), at, text.empty() ? "" : text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

void Statement::put(int at, OrNull value) {
  if (value.text.empty()) {
    sqlite3_bind_null(get(), at);
  } else {
    put(at, value.text);
  }
}

void Statement::put(int at, int64_t number) { sqlite3_bind_int64(get(), at, number); }

void Statement::put(int at, double number) { sqlite3_bind_double(get(), at, number); }

void Statement::put(int at, std::optional<double> number) {
  if (number) {
    put(at, *number);
  } else {
    sqlite3_bind_null(get(), at);
  }
}

void Statement::put(int at, std::optional<int64_t> number) {
  if (number) {
    put(at, *number);
  } else {
    sqlite3_bind_null(get(), at);
  }
}

void Statement::start() {
  sqlite3_reset(get());
  status_ = {};
}

bool Statement::step() {
  if (!status_) return false;
  const int code = sqlite3_step(get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    sqlite3* handle = sqlite3_db_handle(get());
    const char* file = sqlite3_db_filename(handle, "main");
    status_ = fail(failure(handle, file == nullptr ? "" : file));
  }
  return false;
}

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(get(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<size_t>(sqlite3_column_bytes(get(), column))};
}

KeptStatement::~KeptStatement() {
  if (pool_ == nullptr) return;
  statement_.start();
  (*pool_)[sql_].push_back(std::move(statement_));
}

Result<Database> Database::open(const std::string& path, Mode mode) {
  std::error_code ignored;
  if (mode != Mode::kCreate && path != ":memory:" && !std::filesystem::exists(path, ignored)) {
    return fail({"does not exist", path, 0, 0, "make it with `parley add FILES --db " + path + "`"});
  }
  // A reader opens for writing too, if it may: only then does SQLite tidy its side files away when the last one closes.
  const int flags = SQLITE_OPEN_READWRITE | (mode == Mode::kCreate ? SQLITE_OPEN_CREATE : 0);
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  Database db;
  db.handle_.reset(handle);
  db.path_ = path;
  if (code != SQLITE_OK) return fail(failure(handle, path));
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, kPatienceMs);
  if (mode == Mode::kRead) {
    if (const Status set = db.run("PRAGMA query_only = ON"); !set) return fail(set.error());
  }
  return db;
}

void Database::stop_when(std::function<bool()> asked) {
  stop_ = std::make_unique<std::function<bool()>>(std::move(asked));
  const auto ask = [](void* stop) { return (*static_cast<std::function<bool()>*>(stop))() ? 1 : 0; };
  sqlite3_progress_handler(handle_.get(), *stop_ ? kStepsBetweenQuestions : 0, ask, stop_.get());
}

Result<Statement> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &handle, nullptr);
  Statement statement;
  statement.handle_.reset(handle);
  if (code != SQLITE_OK) return fail(failure(handle_.get(), path_));
  return statement;
}

Result<KeptStatement> Database::kept(std::string_view sql) const {
  std::vector<Statement>& ready = (*kept_)[std::string(sql)];
  if (!ready.empty()) {
    Statement statement = std::move(ready.back());
    ready.pop_back();
    return KeptStatement(kept_.get(), sql, std::move(statement));
  }
  Result<Statement> made = prepare(sql);
  if (!made) return fail(made.error());
  return KeptStatement(kept_.get(), sql, std::move(*made));
}

Status Database::run(const std::string& sql) const {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return fail(failure(handle_.get(), path_));
}

Status Database::change(const std::function<Status()>& work) const {
  if (const Status begun = run("BEGIN IMMEDIATE"); !begun) return begun;
  Status done = work();
  if (done) done = run("COMMIT");
  // A full disk may have rolled back already.
  if (!done && sqlite3_get_autocommit(handle_.get()) == 0) (void)run("ROLLBACK");
  return done;
}

Result<int64_t> Database::number(std::string_view sql) const {
  Result<Statement> statement = prepare(sql);
  if (!statement) return fail(statement.error());
  const bool row = statement->step();
  if (!statement->status()) return fail(statement->status().error());
  return row ? statement->integer(0) : 0;
}

}  // namespace parley
