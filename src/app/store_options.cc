#include "app/store_options.h"

#include <fmt/format.h>

namespace parley {

void store_option(CLI::App& app, std::string& path) {
  app.add_option("--db", path, fmt::format("the store (default: $PARLEY_DB, else {})", kDefaultStore))
      ->envname("PARLEY_DB")
      ->type_name("FILE");
}

void period_options(CLI::App& app, Period& period) {
  app.add_option("--since", period.since, "from this day, month or year on")
      ->check(day_month_or_year())
      ->type_name("DATE");
  app.add_option("--until", period.until, "up to this day, month or year")
      ->check(day_month_or_year())
      ->type_name("DATE");
}

CLI::Validator whole_day() {
  const auto check = [](const std::string& text) {
    const auto date = parse_date(text);
    return date && date->is_day() ? std::string() : fmt::format("'{}' is no day; write it like 2026-01-23", text);
  };
  return CLI::Validator(check, "", "day");
}

CLI::Validator day_month_or_year() {
  const auto check = [](const std::string& text) {
    return parse_date(text) ? std::string() : fmt::format("'{}' is no date; write 2026, 2026-01 or 2026-01-23", text);
  };
  return CLI::Validator(check, "", "date");
}

}  // namespace parley
