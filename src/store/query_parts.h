// Pieces of SQL that several queries share. In all of them `t` is the table that is asked and `a` its article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/query.h"

namespace parley {

// The values of a query; the SQL only ever holds their numbers.
class Parameters {
 public:
  // The parameter ("?3") that stands for the value.
  std::string add(std::string value);
  const std::vector<std::string>& all() const { return values_; }

 private:
  std::vector<std::string> values_;
};

std::string upper(std::string_view text);

// A table that joins items and actors; `role` is "" where it has no such column.
struct Link {
  std::string_view table, item, role;
};

std::string date_sql();                   // "2026-01-22", or "2026-01-20/2026-01-22" for an interval
std::string place_sql();                  // the place's name
std::string names_sql(const Link& link);  // JSON list of the actors' names
std::string codes_sql(const Link& link);  // JSON list of "RUS GOV", one an actor
std::string limit_sql(int64_t limit);     // "" for 0
// The latest rows of a SELECT over `t`, in no particular order.
std::string latest_sql(const std::string& select, std::string_view row, int64_t limit);

// The conditions of one SELECT, joined by AND. Parts of a filter that are empty add nothing.
class Conditions {
 public:
  explicit Conditions(Parameters& values) : values_(&values) {}
  void add(const std::string& sql);
  void equal(std::string_view column, const std::string& value);
  void value(const std::string& value, std::string_view sql);  // {0} stands for the value
  void party(const std::string& party, std::string_view sql);  // {} stands for the set of the party's actors
  std::string party_set(const std::string& party);
  void place(const std::string& place);
  void days(const Filter& filter);       // of an item
  void published(const Filter& filter);  // of its article
  std::string sql() const;               // " WHERE …", or ""

 private:
  Parameters* values_;
  std::string sql_;
};

}  // namespace parley
