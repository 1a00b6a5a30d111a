#include "store/reports.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/fts.h"
#include "store/query_parts.h"

namespace parley {
namespace {

constexpr Column kReportColumns[] = {{"id"},
                                     {"key"},
                                     {"published"},
                                     {"title"},
                                     {"source"},
                                     {"url", CellKind::kText, false},
                                     {"meetings", CellKind::kNumber},
                                     {"positions", CellKind::kNumber},
                                     {"quotes", CellKind::kNumber},
                                     {"events", CellKind::kNumber}};

std::string build(const Filter& filter, Parameters& values) {
  Conditions where(values);
  where.published(filter);
  const std::string words = fts_query(filter.words);
  if (!words.empty()) {
    where.value(words, "a.article IN (SELECT rowid FROM article_words WHERE article_words MATCH {0})");
  }
  // The reports are chosen first, so that items are counted only for those that are shown.
  return fmt::format(
      "SELECT r.id, substr(r.sha256, 1, 16), r.published, r.title, r.source, r.url, "
      "(SELECT count(*) FROM meetings WHERE article = r.article), "
      "(SELECT count(*) FROM positions WHERE article = r.article), "
      "(SELECT count(*) FROM quotes WHERE article = r.article), "
      "(SELECT count(*) FROM events WHERE article = r.article) "
      "FROM (SELECT * FROM articles a{} ORDER BY a.published DESC, a.sha256 DESC{}) r "
      "ORDER BY r.published DESC, r.sha256 DESC",
      where.sql(), limit_sql(filter.limit));
}

}  // namespace

std::span<const Column> report_columns() { return kReportColumns; }

std::string reports_sql(const Filter& filter) {
  Parameters values;
  return build(filter, values);
}

Result<int64_t> find_reports(const Store& store, const Filter& filter, const Sink& sink) {
  Parameters values;
  Result<Statement> query = store.database().prepare(build(filter, values));
  if (!query) return fail(query.error());
  values.bind(*query);
  Row row(std::size(kReportColumns));
  int64_t found = 0;
  for (; query->step(); ++found) {
    for (size_t i = 0; i < row.size(); ++i) row[i] = query->text(static_cast<int>(i));
    sink(row);
  }
  if (!query->status()) return fail(query->status().error());
  return found;
}

Result<Summary> summarize(const Store& store) {
  Result<Statement> query = store.database().prepare(
      "SELECT (SELECT min(published) FROM articles), (SELECT max(published) FROM articles), "
      "(SELECT count(*) FROM articles), (SELECT count(*) FROM actors), (SELECT count(*) FROM quotes), "
      "(SELECT count(*) FROM events), (SELECT count(*) FROM meetings), (SELECT count(*) FROM positions)");
  if (!query) return fail(query.error());
  Summary out;
  if (query->step()) {
    out = {query->text(0),    query->text(1),    query->integer(2), query->integer(3),
           query->integer(4), query->integer(5), query->integer(6), query->integer(7)};
  }
  if (!query->status()) return fail(query->status().error());
  return out;
}

Result<std::string> report_hash(const Store& store, const std::string& id) {
  Result<Statement> query =
      store.database().prepare("SELECT sha256 FROM articles WHERE id = ? ORDER BY published DESC, sha256 DESC LIMIT 1");
  if (!query) return fail(query.error());
  query->bind(id);
  std::string hash = query->step() ? query->text(0) : "";
  if (!query->status()) return fail(query->status().error());
  const bool is_hash =
      id.size() >= 10 && id.size() <= 64 && id.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!hash.empty() || !is_hash) return hash;
  Result<Statement> by_hash =
      store.database().prepare("SELECT sha256 FROM articles WHERE sha256 >= ?1 AND sha256 < ?1 || 'g' LIMIT 1");
  if (!by_hash) return fail(by_hash.error());
  by_hash->bind(id);
  if (by_hash->step()) hash = by_hash->text(0);
  if (!by_hash->status()) return fail(by_hash->status().error());
  return hash;
}

Result<std::vector<QuadCount>> count_by_quad(const Store& store, Date since, Date until, bool by_day) {
  Result<Statement> query = store.database().prepare(
      "SELECT substr(day, 1, ?1) AS period, quad, sum(events) FROM quad_days WHERE day BETWEEN ?2 AND ?3 GROUP BY "
      "period, quad ORDER BY period, quad");
  if (!query) return fail(query.error());
  query->bind(by_day ? 10 : 7, since.known() ? format_date(first_day(since)) : std::string("0000"),
              until.known() ? format_date(last_day(until)) : std::string("9999"));
  std::vector<QuadCount> out;
  while (query->step()) out.push_back({query->text(0), query->text(1), query->integer(2)});
  if (!query->status()) return fail(query->status().error());
  return out;
}

}  // namespace parley
