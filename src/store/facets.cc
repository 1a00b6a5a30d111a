#include "store/facets.h"

#include <fmt/format.h>

#include "store/query_items.h"
#include "store/query_parts.h"

namespace parley {
namespace {

constexpr int kMostValues = 12;

// What a kind of item is counted by. `type` and `status` are columns of its own table; `parties` joins it with actors.
struct Shape {
  std::string_view table, row, type, mode, status;
  Link parties;
  bool issues = false;
};

const Shape* shape_of(Kind kind) {
  static constexpr Shape kEvents{"events", "event", "type", "mode", "status", {"event_parties", "event", "actor"},
                                 false};
  static constexpr Shape kQuotes{"quotes", "quote", "kind", "", "", {"quotes", "quote", ""}, false};
  static constexpr Shape kMeetings{
      "meetings", "meeting", "", "channel", "status", {"meeting_participants", "meeting", ""}, false};
  static constexpr Shape kPositions{
      "positions", "position", "stance", "", "", {"position_parties", "position", "actor"}, true};
  switch (kind) {
    case Kind::kEvents:
      return &kEvents;
    case Kind::kQuotes:
      return &kQuotes;
    case Kind::kMeetings:
      return &kMeetings;
    case Kind::kPositions:
      return &kPositions;
    default:
      return nullptr;
  }
}

Conditions conditions(Kind kind, Parameters& values, const Filter& filter) {
  if (kind == Kind::kEvents) return event_conditions(values, filter);
  if (kind == Kind::kQuotes) return quote_conditions(values, filter);
  if (kind == Kind::kMeetings) return meeting_conditions(values, filter);
  return position_conditions(values, filter);
}

// Rows of facet, value, number of items.
std::string group_sql(std::string_view facet, std::string_view value, std::string_view from) {
  return fmt::format(
      " UNION ALL SELECT * FROM (SELECT '{}', {} AS value, count(DISTINCT item) AS n FROM {} WHERE value IS NOT NULL "
      "GROUP BY value ORDER BY n DESC, value LIMIT {})",
      facet, value, from, kMostValues);
}

std::string build(Kind kind, const Filter& filter, Parameters& values) {
  const Shape* shape = shape_of(kind);
  if (shape == nullptr) return {};
  const auto column = [](std::string_view name) {
    return name.empty() ? std::string("NULL") : fmt::format("t.{}", name);
  };
  const std::string fits = fmt::format(
      "SELECT t.{} AS item, {} AS type, {} AS mode, {} AS status, a.source AS source FROM {} t JOIN articles a USING "
      "(article){}",
      shape->row, column(shape->type), column(shape->mode), column(shape->status), shape->table,
      conditions(kind, values, filter).sql());
  std::string sql = fmt::format("WITH picked AS MATERIALIZED ({}) SELECT '', '', count(*) FROM picked",
                                latest_sql(fits, shape->row, kFacetItems + 1));
  for (const std::string_view own : {"type", "mode", "status"}) sql += group_sql(own, own, "picked");
  const std::string role = shape->parties.role.empty() ? "" : fmt::format(" AND l.role = '{}'", shape->parties.role);
  const std::string_view actor = kind == Kind::kQuotes ? "speaker" : "actor";
  // CROSS: from what was picked to its actors, never the other way round.
  const std::string parties =
      fmt::format("picked p CROSS JOIN {} l ON l.{} = p.item{}", shape->parties.table, shape->parties.item, role);
  sql += group_sql("by", "n.name", fmt::format("{} CROSS JOIN actors n ON n.actor = l.{}", parties, actor));
  sql += group_sql("country", "c.code",
                   fmt::format("{} CROSS JOIN actor_codes c ON c.actor = l.{} AND c.kind = 'country'", parties, actor));
  if (shape->issues) {
    sql += group_sql("issue", "i.issue", "picked p CROSS JOIN position_issues i ON i.position = p.item");
  }
  return sql + group_sql("source", "source", "picked");
}

}  // namespace

std::string facets_sql(Kind kind, const Filter& filter) {
  Parameters values;
  return build(kind, filter, values);
}

Result<Facets> find_facets(const Store& store, Kind kind, const Filter& filter) {
  Facets out;
  Parameters values;
  if (shape_of(kind) == nullptr) return out;
  if (const Status asked = find_frequent(store.database(), filter, kFacetItems, values); !asked) {
    return fail(asked.error());
  }
  const std::string sql = build(kind, filter, values);
  Result<Statement> query = store.database().prepare(sql);
  if (!query) return fail(query.error());
  values.bind(*query);
  while (query->step()) {
    const std::string facet = query->text(0);
    const int64_t count = query->integer(2);
    if (facet.empty()) {
      out.more = count > kFacetItems;
      out.counted = std::min(count, kFacetItems);
      continue;
    }
    if (out.groups.empty() || out.groups.back().name != facet) out.groups.push_back({facet, {}});
    out.groups.back().values.push_back({query->text(1), count});
  }
  if (!query->status()) return fail(query->status().error());
  return out;
}

}  // namespace parley
