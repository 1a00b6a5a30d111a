#include "store/migrate.h"

#include <fmt/format.h>

namespace parley {
namespace {

// "Parl" in the file's header, so that no other program's database is taken for one of ours.
constexpr int64_t kApplicationId = 0x5061726C;

Status check_owner(const Database& db) {
  const auto id = db.number("PRAGMA application_id");
  if (!id) return fail(id.error());
  const auto tables = db.number("SELECT count(*) FROM sqlite_master");
  if (!tables) return fail(tables.error());
  if (*id == kApplicationId || (*id == 0 && *tables == 0)) return {};
  return fail({"is the database of another program", db.path(), 0, 0, "name another file with --db"});
}

Error too_new(const Database& db, int64_t version, int64_t newest) {
  return {fmt::format("has schema {}, this program knows {}", version, newest), db.path(), 0, 0,
          "use the newer program that made it"};
}

}  // namespace

Status migrate(const Database& db) {
  if (const Status owner = check_owner(db); !owner) return owner;
  const auto version = db.number("PRAGMA user_version");
  if (!version) return fail(version.error());
  if (*version > migrations().back().number) return fail(too_new(db, *version, migrations().back().number));
  for (const Migration& migration : migrations()) {
    if (migration.number <= *version) continue;
    const std::string sql = fmt::format("{} PRAGMA application_id = {}; PRAGMA user_version = {}", migration.sql,
                                        kApplicationId, migration.number);
    if (const Status done = db.change([&] { return db.run(sql); }); !done) return done;
  }
  return {};
}

Status check_schema(const Database& db) {
  if (const Status owner = check_owner(db); !owner) return owner;
  const auto version = db.number("PRAGMA user_version");
  if (!version) return fail(version.error());
  const int newest = migrations().back().number;
  if (*version > newest) return fail(too_new(db, *version, newest));
  if (*version < newest) {
    return fail({fmt::format("has schema {}, this program needs {}", *version, newest), db.path(), 0, 0,
                 "bring it up to date with `parley add --db " + db.path() + "`"});
  }
  return {};
}

}  // namespace parley
