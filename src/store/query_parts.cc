#include "store/query_parts.h"

#include <fmt/format.h>

#include "store/fts.h"

namespace parley {

std::string Parameters::add(std::string value) {
  values_.push_back(std::move(value));
  return fmt::format("?{}", values_.size());
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return out;
}

std::string date_sql() {
  return "CASE WHEN t.date_to IS NULL OR t.date_to = t.date_from THEN t.date_from ELSE t.date_from || '/' || t.date_to "
         "END";
}

std::string place_sql() { return "(SELECT coalesce(name, text) FROM places WHERE place = t.place)"; }

std::string names_sql(const Link& link) {
  const std::string role = link.role.empty() ? "" : fmt::format(" AND l.role = '{}'", link.role);
  return fmt::format(
      "(SELECT json_group_array(name) FROM (SELECT n.name FROM {0} l JOIN actors n USING (actor) WHERE l.{1} = "
      "t.{1}{2} "
      "ORDER BY l.ordinal))",
      link.table, link.item, role);
}

std::string codes_sql(const Link& link) {
  const std::string role = link.role.empty() ? "" : fmt::format(" AND l.role = '{}'", link.role);
  return fmt::format(
      "(SELECT json_group_array(codes) FROM (SELECT (SELECT group_concat(code, ' ') FROM (SELECT code FROM actor_codes "
      "c "
      "WHERE c.actor = l.actor ORDER BY c.kind, code)) AS codes FROM {0} l WHERE l.{1} = t.{1}{2} ORDER BY l.ordinal))",
      link.table, link.item, role);
}

std::string limit_sql(int64_t limit) { return limit > 0 ? fmt::format(" LIMIT {}", limit) : ""; }

std::string latest_sql(const std::string& select, std::string_view row, int64_t limit) {
  if (limit == 0) return select;
  return fmt::format("{} ORDER BY t.first_day DESC, t.{} DESC{}", select, row, limit_sql(limit));
}

void Conditions::add(const std::string& sql) { sql_ += (sql_.empty() ? " WHERE " : " AND ") + sql; }

void Conditions::equal(std::string_view column, const std::string& value) {
  if (!value.empty()) add(fmt::format("{} = {}", column, values_->add(value)));
}

void Conditions::value(const std::string& value, std::string_view sql) {
  if (!value.empty()) add(fmt::format(fmt::runtime(sql), values_->add(value)));
}

std::string Conditions::party_set(const std::string& party) {
  return fmt::format(
      "(SELECT actor FROM actor_codes WHERE code = {} UNION SELECT rowid FROM actor_words WHERE actor_words MATCH {})",
      values_->add(upper(party)), values_->add(fts_phrase(party)));
}

void Conditions::party(const std::string& party, std::string_view sql) {
  if (!party.empty()) add(fmt::format(fmt::runtime(sql), party_set(party)));
}

void Conditions::place(const std::string& place) {
  if (place.empty()) return;
  add(
      fmt::format("t.place IN (SELECT place FROM places WHERE name = {} COLLATE NOCASE UNION SELECT place FROM places "
                  "WHERE country = {})",
                  values_->add(place), values_->add(upper(place))));
}

void Conditions::days(const Filter& filter) {
  // An item fits where its days and the asked ones overlap.
  if (filter.since.known()) add("t.last_day >= " + values_->add(format_date(first_day(filter.since))));
  if (filter.until.known()) add("t.first_day <= " + values_->add(format_date(last_day(filter.until))));
}

void Conditions::published(const Filter& filter) {
  if (filter.since.known()) add("a.published >= " + values_->add(format_date(first_day(filter.since))));
  if (filter.until.known()) add("a.published <= " + values_->add(format_date(last_day(filter.until))));
}

std::string Conditions::sql() const { return sql_; }

}  // namespace parley
