// Brings a database to the schema of this program. Its number is SQLite's user_version.
#pragma once

#include <span>
#include <string_view>

#include "base/result.h"
#include "store/sqlite.h"

namespace parley {

struct Migration {
  int number = 0;
  std::string_view name;
  std::string_view sql;
};

// All of src/store/schema, in order of number; their text is built into the program.
std::span<const Migration> migrations();

// Runs what is missing, each migration in one transaction.
Status migrate(const Database& db);
// Fails unless the database has exactly this program's schema.
Status check_schema(const Database& db);

}  // namespace parley
