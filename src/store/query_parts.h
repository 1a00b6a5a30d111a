// Pieces of SQL that several queries share. In all of them `t` is the table that is asked and `a` its article.
#pragma once

#include <set>
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
  void bind(Statement& query) const;
  // Parties named so often that the latest rows are found sooner by looking at each row's parties than by collecting
  // all rows of the party first.
  std::set<std::string> frequent;

 private:
  std::vector<std::string> values_;
};

std::string upper(std::string_view text);

// Which of a filter's parties are frequent for one who wants the latest `limit` rows; none where all are wanted.
Status find_frequent(const Database& db, const Filter& filter, int64_t limit, Parameters& values);

// A table that joins items and actors; `role` is "" where it has no such column.
struct Link {
  std::string_view table, item, role;
};

std::string date_sql();                   // "2026-01-22", or "2026-01-20/2026-01-22" for an interval
std::string place_sql();                  // the place's name
std::string names_sql(const Link& link);  // JSON list of the actors' names
std::string codes_sql(const Link& link);  // JSON list of "RUS GOV", one an actor
std::string report_sql();                 // what all ids of a report begin with: orders reports whenever they came
std::string limit_sql(int64_t limit);     // "" for 0
// The latest rows of a SELECT over `t` and its article `a`, in no particular order. Of a day's rows those count as
// later whose report's hash is greater: row numbers tell only when a report came.
std::string latest_sql(const std::string& select, std::string_view row, int64_t limit);

// The conditions of one SELECT, joined by AND. Parts of a filter that are empty add nothing.
class Conditions {
 public:
  explicit Conditions(Parameters& values) : values_(&values) {}
  void add(const std::string& sql);
  void equal(std::string_view column, const std::string& value);
  void value(const std::string& value, std::string_view sql);  // {0} stands for the value
  void one_of(std::string_view column, const std::vector<std::string>& values);
  void one_of(std::string_view column, const std::vector<int64_t>& values);
  void party(const std::string& party, std::string_view sql);  // {} stands for the set of the party's actors
  std::string party_set(const std::string& party);
  // The actor in the column is the party, or has the code.
  std::string is_party(std::string_view column, const std::string& party);
  std::string has_code(std::string_view column, const std::string& code);
  // The party is among the item's actors; somebody with the code is.
  std::string takes_part(const std::string& party, const Link& link);
  std::string takes_part_code(const std::string& code, const Link& link);
  std::string has_side(const std::string& party);  // of a meeting
  // Of the item's actors or of its place.
  void country_or_place(const std::string& country, const Link& link);
  void place(const std::string& place);
  void days(const Filter& filter);       // of an item; and the reports it may come from
  void published(const Filter& filter);  // of an article; and which reports it may be
  // Items whose report has the words.
  void words_of_report(const Filter& filter);
  std::string sql() const;  // " WHERE …", or ""

 private:
  void of_reports(const Filter& filter);
  void in_list(std::string_view column, const std::string& json);

  Parameters* values_;
  std::string sql_;
};

}  // namespace parley
