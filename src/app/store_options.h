// Options that all commands over a store share.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

#include "base/date.h"

namespace parley {

inline constexpr std::string_view kDefaultStore = "parley.db";

// --db FILE, else $PARLEY_DB, else parley.db.
void store_option(CLI::App& app, std::string& path);

// What --since and --until were given as, once parsed by the command line days, months or years.
struct Period {
  std::string since, until;
};
void period_options(CLI::App& app, Period& period);
// Filter: of any query that has since and until.
template <class Filter>
void restrict(Filter& filter, const Period& period) {
  if (!period.since.empty()) filter.since = *parse_date(period.since);
  if (!period.until.empty()) filter.until = *parse_date(period.until);
}

// Refuses what is not a day such as 2026-01-23.
CLI::Validator whole_day();
// Refuses what is not a day, month or year.
CLI::Validator day_month_or_year();

}  // namespace parley
