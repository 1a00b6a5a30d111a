#include "store/query.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "store/fts.h"
#include "store/query_items.h"
#include "store/query_parts.h"

namespace parley {
namespace {

// --- actors ---------------------------------------------------------------------------------------------------------

constexpr Column kActorColumns[] = {{"name"},
                                    {"kind"},
                                    {"codes", CellKind::kList},
                                    {"articles", CellKind::kNumber},
                                    {"events", CellKind::kNumber},
                                    {"quotes", CellKind::kNumber},
                                    {"role"}};

// A name such as "the delegation" has another country in every report: only what a good part of them say is told.
constexpr std::string_view kActorCodes =
    "(SELECT json_group_array(value) FROM (SELECT value FROM actor_names n JOIN actor_name_facts f USING (name, kind) "
    "WHERE n.name = p.name AND n.kind = p.kind AND f.fact <> 'role' AND f.actors * 5 >= n.articles "
    "GROUP BY value ORDER BY min(f.fact), value))";
constexpr std::string_view kActorRole =  // what most reports say
    "(SELECT value FROM actor_name_facts f WHERE f.name = p.name AND f.kind = p.kind AND f.fact = 'role' ORDER BY "
    "f.actors DESC, value LIMIT 1)";

// Names by party. The code of a party is a fact of the names; a word may stand in many of them.
void names_of_party(Parameters& values, const std::string& party, Conditions& where) {
  if (party.empty()) return;
  where.add(
      fmt::format("(p.name, p.kind) IN (SELECT name, kind FROM actor_name_facts WHERE value = {} AND fact <> 'role' "
                  "UNION SELECT name, coalesce(kind, '') FROM actors WHERE actor IN (SELECT rowid FROM actor_words "
                  "WHERE actor_words MATCH {}))",
                  values.add(upper(party)), values.add(fts_phrase(party))));
}

Conditions name_conditions(Parameters& values, const Filter& filter) {
  Conditions where(values);
  where.equal("p.kind", filter.type);
  where.value(filter.country,
              "(p.name, p.kind) IN (SELECT name, kind FROM actor_name_facts WHERE value = {0} AND fact = 'country')");
  names_of_party(values, filter.by, where);
  return where;
}

std::string actors_sql(Parameters& values, const Filter& filter) {
  Conditions days(values);
  days.published(filter);
  const Conditions where = name_conditions(values, filter);
  const std::string last = " ORDER BY articles DESC, name" + limit_sql(filter.limit);
  // The names are picked and cut off first; the rest is looked up for those that are shown.
  constexpr std::string_view kShown =
      "SELECT p.name, nullif(p.kind, ''), {}, p.articles, {}, {}, {} FROM ({}) p ORDER BY p.articles DESC, p.name";
  if (days.sql().empty()) {
    return fmt::format(kShown, kActorCodes, "p.events", "p.quotes", kActorRole,
                       "SELECT * FROM actor_names p" + where.sql() + last);
  }
  const std::string of_days = "article IN (SELECT article FROM articles a" + days.sql() + ")";
  const std::string same = "o.name = p.name AND coalesce(o.kind, '') = p.kind AND o." + of_days;
  const std::string counted = fmt::format(
      "SELECT * FROM (SELECT t.name, coalesce(t.kind, '') AS kind, count(DISTINCT t.article) AS articles FROM actors t "
      "WHERE t.{} GROUP BY 1, 2) p{}{}",
      of_days, where.sql(), last);
  return fmt::format(
      kShown, kActorCodes,
      "(SELECT count(*) FROM actors o JOIN event_parties e ON e.actor = o.actor WHERE " + same + ")",
      "(SELECT count(*) FROM actors o JOIN quotes q ON q.speaker = o.actor WHERE " + same + ")", kActorRole, counted);
}

// --- timeline -------------------------------------------------------------------------------------------------------

constexpr Column kTimelineColumns[] = {{"id"},
                                       {"date"},
                                       {"kind"},
                                       {"what"},
                                       {"who", CellKind::kList},
                                       {"whom", CellKind::kList},
                                       {"place"},
                                       {"status"},
                                       {"text"},
                                       {"article", CellKind::kText, false},
                                       {"confidence", CellKind::kNumber, false}};

// Only what is dated, is news and is not part of a meeting that is shown itself.
std::string timeline_sql(Parameters& values, const Filter& filter) {
  const auto part = [&](std::string cells, std::string_view table, std::string_view row, Conditions where) {
    where.add("t.date_from IS NOT NULL");
    return latest_sql(fmt::format("SELECT {}, t.first_day AS day FROM {} t JOIN articles a USING (article){}", cells,
                                  table, where.sql()),
                      row, filter.limit);
  };
  Conditions events = event_conditions(values, filter);
  events.add("t.background = 0");
  events.add("NOT EXISTS (SELECT 1 FROM meeting_events WHERE event = t.event)");
  const std::string date = date_sql();
  const std::string what = "rtrim(t.type || ' ' || coalesce(t.mode, ''))";
  const std::string event_part =
      part(fmt::format("t.id, {}, 'event' AS kind, {}, {}, {}, {}, t.status, t.text, a.id, t.confidence", date, what,
                       names_sql({"event_parties", "event", "actor"}),
                       names_sql({"event_parties", "event", "recipient"}), place_sql()),
           "events", "event", std::move(events));
  const std::string meeting_part =
      part(fmt::format("t.id, {}, 'meeting', t.channel, {}, '[]', {}, t.status, t.topic, a.id, t.confidence", date,
                       names_sql({"meeting_participants", "meeting", ""}), place_sql()),
           "meetings", "meeting", meeting_conditions(values, filter));
  std::string out = "SELECT * FROM (" + event_part + ") UNION ALL SELECT * FROM (" + meeting_part + ")";
  if (filter.place.empty() && filter.status.empty()) {  // positions have neither
    const std::string position_part =
        part(fmt::format("t.id, {}, 'position', t.stance, {}, {}, NULL, NULL, t.content, a.id, t.confidence", date,
                         names_sql({"position_parties", "position", "actor"}),
                         names_sql({"position_parties", "position", "toward"})),
             "positions", "position", position_conditions(values, filter));
    out += " UNION ALL SELECT * FROM (" + position_part + ")";
  }
  if (filter.limit > 0) {
    out = fmt::format("SELECT * FROM (SELECT * FROM ({}) ORDER BY day DESC, kind, id DESC{})", out,
                      limit_sql(filter.limit));
  }
  return "SELECT * FROM (" + out + ") ORDER BY day, kind, id";
}

// --- search ---------------------------------------------------------------------------------------------------------

constexpr Column kSearchColumns[] = {{"id"},
                                     {"kind"},
                                     {"date"},
                                     {"who"},
                                     {"text"},
                                     {"article", CellKind::kText, false},
                                     {"title", CellKind::kText, false}};

std::string search_sql(Parameters& values, const Filter& filter) {
  const std::string words = values.add(fts_query(filter.words));
  const std::string limit = filter.limit > 0 ? limit_sql(filter.limit) : " LIMIT -1";
  const auto days = [&](bool item) {
    Conditions where(values);
    if (item) {
      where.days(filter);
    } else {
      where.published(filter);
    }
    return where;
  };
  const auto part = [&](std::string_view cells, std::string_view index, std::string_view table, std::string_view row,
                        Conditions where) {
    where.add(fmt::format("{0} MATCH {1}", index, words));
    const std::string articles = table == "articles" ? "" : " JOIN articles a ON a.article = t.article";
    const std::string alias = table == "articles" ? "a" : "t";
    // Ranks of different indexes cannot be compared, so the best of each kind come first, then the second best.
    return fmt::format(
        "SELECT *, row_number() OVER (ORDER BY score) AS best FROM (SELECT {0}, rank AS score FROM {1} JOIN {2} {3} ON "
        "{3}.{4} = {1}.rowid{5}{6} ORDER BY rank{7})",
        cells, index, table, alias, row, articles, where.sql(), limit);
  };
  return part(
             "a.id, 'report' AS kind, a.published, a.source, snippet(article_words, -1, char(1), char(2), '…', 24), "
             "a.id, "
             "a.title",
             "article_words", "articles", "article", days(false)) +
         " UNION ALL " +
         part(
             "t.id, 'quote', a.published"
             ", coalesce((SELECT name FROM actors WHERE actor = t.speaker), t.speaker_text), "
             "snippet(quote_words, -1, char(1), char(2), '…', 24), a.id, a.title",
             "quote_words", "quotes", "quote", days(true)) +
         " UNION ALL " +
         part(
             "t.id, 'position', a.published"
             ", (SELECT n.name FROM position_parties l JOIN actors n USING (actor) WHERE l.position = t.position "
             "AND l.role = 'actor' ORDER BY l.ordinal), snippet(position_words, -1, char(1), char(2), '…', 24), "
             "a.id, a.title",
             "position_words", "positions", "position", days(true)) +
         " ORDER BY best, kind" + limit;
}

// --- all of them ----------------------------------------------------------------------------------------------------

std::string items_sql(std::string_view table, std::string_view row, const std::string& cells, const Conditions& where,
                      int64_t limit) {
  const std::string inner = fmt::format(
      "SELECT {}, t.first_day AS day, {} AS report, t.{} AS number FROM {} t JOIN articles a USING (article){}", cells,
      report_sql(), row, table, where.sql());
  if (limit == 0) return fmt::format("{} ORDER BY t.first_day, {}, t.{}", inner, report_sql(), row);
  return fmt::format("SELECT * FROM ({}) ORDER BY day, report, number", latest_sql(inner, row, limit));
}

std::string build(Kind kind, const Filter& filter, Parameters& values) {
  switch (kind) {
    case Kind::kEvents:
      return items_sql("events", "event", event_cells(), event_conditions(values, filter), filter.limit);
    case Kind::kQuotes:
      return items_sql("quotes", "quote", quote_cells(), quote_conditions(values, filter), filter.limit);
    case Kind::kMeetings:
      return items_sql("meetings", "meeting", meeting_cells(), meeting_conditions(values, filter), filter.limit);
    case Kind::kPositions:
      return items_sql("positions", "position", position_cells(), position_conditions(values, filter), filter.limit);
    case Kind::kActors:
      return actors_sql(values, filter);
    case Kind::kTimeline:
      return timeline_sql(values, filter);
    case Kind::kSearch:
      return search_sql(values, filter);
  }
  return {};
}

}  // namespace

std::span<const Column> columns(Kind kind) {
  switch (kind) {
    case Kind::kEvents:
      return event_columns();
    case Kind::kQuotes:
      return quote_columns();
    case Kind::kMeetings:
      return meeting_columns();
    case Kind::kPositions:
      return position_columns();
    case Kind::kActors:
      return kActorColumns;
    case Kind::kTimeline:
      return kTimelineColumns;
    case Kind::kSearch:
      return kSearchColumns;
  }
  return {};
}

std::string_view name(Kind kind) {
  static constexpr std::string_view kNames[] = {"events", "quotes", "meetings", "positions",
                                                "actors", "items",  "texts"};
  return kNames[static_cast<size_t>(kind)];
}

std::string query_sql(Kind kind, const Filter& filter, bool frequent) {
  Parameters values;
  if (frequent) {
    values.frequent.insert(filter.with.begin(), filter.with.end());
    values.frequent.insert({filter.by, filter.country});
  }
  return build(kind, filter, values);
}

Result<int64_t> find_rows(const Store& store, Kind kind, const Filter& filter, const Sink& sink) {
  if (kind == Kind::kSearch && fts_query(filter.words).empty()) {
    return fail({"nothing to search for", {}, 0, 0, "give at least one word"});
  }
  Parameters values;
  if (const Status asked = find_frequent(store.database(), filter, filter.limit, values); !asked) {
    return fail(asked.error());
  }
  Result<Statement> query = store.database().prepare(build(kind, filter, values));
  if (!query) return fail(query.error());
  values.bind(*query);
  const size_t width = columns(kind).size();
  Row row(width);
  int64_t found = 0;
  for (; query->step(); ++found) {
    for (size_t i = 0; i < width; ++i) row[i] = query->text(static_cast<int>(i));
    sink(row);
  }
  if (!query->status()) return fail(query->status().error());
  return found;
}

}  // namespace parley
