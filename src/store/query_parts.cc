#include "store/query_parts.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "store/fts.h"

namespace parley {
namespace {

constexpr int64_t kLeastFrequent = 2000;

std::string json_list(const std::vector<std::string>& values) {
  return nlohmann::json(values).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::string Parameters::add(std::string value) {
  values_.push_back(std::move(value));
  return fmt::format("?{}", values_.size());
}

void Parameters::bind(Statement& query) const {
  for (size_t i = 0; i < values_.size(); ++i) query.put(static_cast<int>(i) + 1, values_[i]);
}

// To collect a party's rows costs as much as there are; to look through all rows from the latest on, until enough have
// the party, costs the more the rarer it is: limit * rows / count. The two are equal where count² = limit * rows.
Status find_frequent(const Database& db, const Filter& filter, int64_t limit, Parameters& values) {
  if (limit == 0) return {};
  std::vector<std::string> parties = filter.with;
  parties.push_back(filter.by);
  parties.push_back(filter.country);
  std::erase(parties, "");
  if (parties.empty()) return {};
  const Result<int64_t> rows = db.number("SELECT max(event) FROM events");
  if (!rows) return fail(rows.error());
  const auto many = std::max(kLeastFrequent, static_cast<int64_t>(std::sqrt(static_cast<double>(limit * *rows))));
  Result<KeptStatement> count = db.kept(
      "SELECT (SELECT count(*) FROM (SELECT 1 FROM actor_codes WHERE code = ?1 LIMIT ?3)) + "
      "(SELECT count(*) FROM (SELECT 1 FROM places WHERE country = ?1 LIMIT ?3)) + "
      "(SELECT count(*) FROM (SELECT 1 FROM actor_words WHERE actor_words MATCH ?2 LIMIT ?3))");
  if (!count) return fail(count.error());
  for (const std::string& party : parties) {
    (*count)->bind(upper(party), fts_phrase(party), many);
    if ((*count)->step() && (*count)->integer(0) >= many) values.frequent.insert(party);
    if (!(*count)->status()) return (*count)->status();
  }
  return {};
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

std::string report_sql() { return "substr(t.id, 1, 16)"; }

std::string limit_sql(int64_t limit) { return limit > 0 ? fmt::format(" LIMIT {}", limit) : ""; }

std::string latest_sql(const std::string& select, std::string_view row, int64_t limit) {
  if (limit == 0) return select;
  return fmt::format("{} ORDER BY t.first_day DESC, {} DESC, t.{} DESC{}", select, report_sql(), row, limit_sql(limit));
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

std::string Conditions::has_code(std::string_view column, const std::string& code) {
  if (values_->frequent.contains(code)) {
    return fmt::format("EXISTS (SELECT 1 FROM actor_codes c WHERE c.actor = {} AND c.code = {})", column,
                       values_->add(code));
  }
  return fmt::format("{} IN (SELECT actor FROM actor_codes WHERE code = {})", column, values_->add(code));
}

std::string Conditions::is_party(std::string_view column, const std::string& party) {
  if (!values_->frequent.contains(party)) return fmt::format("{} IN {}", column, party_set(party));
  return fmt::format(
      "(EXISTS (SELECT 1 FROM actor_codes c WHERE c.actor = {0} AND c.code = {1}) OR {0} IN (SELECT rowid FROM "
      "actor_words WHERE actor_words MATCH {2}))",
      column, values_->add(upper(party)), values_->add(fts_phrase(party)));
}

namespace {

std::string among(const Link& link, bool frequent, const std::string& condition) {
  const std::string role = link.role.empty() ? "" : fmt::format(" AND l.role = '{}'", link.role);
  return fmt::format(fmt::runtime(frequent ? "EXISTS (SELECT 1 FROM {0} l WHERE l.{1} = t.{1}{2} AND {3})"
                                           : "t.{1} IN (SELECT {1} FROM {0} l WHERE {3}{2})"),
                     link.table, link.item, role, condition);
}

}  // namespace

std::string Conditions::takes_part(const std::string& party, const Link& link) {
  return among(link, values_->frequent.contains(party), is_party("l.actor", party));
}

std::string Conditions::takes_part_code(const std::string& code, const Link& link) {
  return among(link, values_->frequent.contains(code), has_code("l.actor", code));
}

void Conditions::party(const std::string& party, std::string_view sql) {
  if (!party.empty()) add(fmt::format(fmt::runtime(sql), party_set(party)));
}

std::string Conditions::has_side(const std::string& party) {
  const std::string side = fmt::format("l.side = {}", values_->add(upper(party)));
  return among({"meeting_participants", "meeting", ""}, values_->frequent.contains(party), side);
}

void Conditions::country_or_place(const std::string& country, const Link& link) {
  if (country.empty()) return;
  const bool sides = link.table == "meeting_participants";
  const std::string place =
      values_->frequent.contains(country)
          ? fmt::format("(SELECT country FROM places WHERE place = t.place) = {}", values_->add(country))
          : fmt::format("t.place IN (SELECT place FROM places WHERE country = {})", values_->add(country));
  add("(" + takes_part_code(country, link) + (sides ? " OR " + has_side(country) : "") + " OR " + place + ")");
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
  of_reports(filter);
}

void Conditions::published(const Filter& filter) {
  if (filter.since.known()) add("a.published >= " + values_->add(format_date(first_day(filter.since))));
  if (filter.until.known()) add("a.published <= " + values_->add(format_date(last_day(filter.until))));
  of_reports(filter);
}

void Conditions::of_reports(const Filter& filter) {
  equal("a.source", filter.source);
  if (filter.reports.empty()) return;
  value(json_list(filter.reports),
        "a.article IN (SELECT article FROM articles WHERE id IN (SELECT value FROM json_each({0})))");
}

void Conditions::in_list(std::string_view column, const std::string& json) {
  add(fmt::format("{} IN (SELECT value FROM json_each({}))", column, values_->add(json)));
}

void Conditions::one_of(std::string_view column, const std::vector<std::string>& values) {
  in_list(column, json_list(values));
}

void Conditions::one_of(std::string_view column, const std::vector<int64_t>& values) {
  in_list(column, nlohmann::json(values).dump());
}

void Conditions::words_of_report(const Filter& filter) {
  const std::string words = fts_query(filter.words);
  if (!words.empty()) value(words, "t.article IN (SELECT rowid FROM article_words WHERE article_words MATCH {0})");
}

std::string Conditions::sql() const { return sql_; }

}  // namespace parley
