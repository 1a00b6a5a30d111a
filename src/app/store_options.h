// Options that all commands over a store share.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

namespace parley {

inline constexpr std::string_view kDefaultStore = "parley.db";

// --db FILE, else $PARLEY_DB, else parley.db.
void store_option(CLI::App& app, std::string& path);
// Refuses what is not a day such as 2026-01-23.
CLI::Validator whole_day();
// Refuses what is not a day, month or year.
CLI::Validator day_month_or_year();

}  // namespace parley
