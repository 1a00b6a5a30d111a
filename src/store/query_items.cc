#include "store/query_items.h"

#include <fmt/format.h>

#include "store/fts.h"

namespace parley {

// --- events ---------------------------------------------------------------------------------------------------------

namespace {

constexpr Column kEventColumns[] = {{"id"},
{"corrected", CellKind::kFlag},
                                    {"date"},
                                    {"event"},
                                    {"mode"},
                                    {"status"},
                                    {"actor", CellKind::kList},
                                    {"recipient", CellKind::kList},
                                    {"place"},
                                    {"text"},
                                    {"actor_codes", CellKind::kList, false},
                                    {"recipient_codes", CellKind::kList, false},
                                    {"date_by", CellKind::kText, false},
                                    {"background", CellKind::kFlag, false},
                                    {"quad", CellKind::kText, false},
                                    {"score", CellKind::kNumber, false},
                                    {"cameo", CellKind::kText, false},
                                    {"reported_by", CellKind::kText, false},
                                    {"article", CellKind::kText, false},
                                    {"published", CellKind::kText, false},
                                    {"source", CellKind::kText, false},
                                    {"confidence", CellKind::kNumber, false},
                                    {"because", CellKind::kText, false}};

constexpr std::string_view kEventCells =
    "t.id, t.corrected, {date}, t.type, t.mode, t.status, {actors}, {recipients}, {place}, t.text, {actor_codes}, "
    "{recipient_codes}, "
    "t.date_by, t.background, t.quad, t.score, t.cameo, (SELECT name FROM actors WHERE actor = t.reported_by), a.id, "
    "a.published, a.source, t.confidence, t.because";

}  // namespace

std::span<const Column> event_columns() { return kEventColumns; }

std::string event_cells() {
  const Link actors{"event_parties", "event", "actor"};
  const Link recipients{"event_parties", "event", "recipient"};
  return fmt::format(fmt::runtime(kEventCells), fmt::arg("date", date_sql()), fmt::arg("actors", names_sql(actors)),
                     fmt::arg("recipients", names_sql(recipients)), fmt::arg("place", place_sql()),
                     fmt::arg("actor_codes", codes_sql(actors)), fmt::arg("recipient_codes", codes_sql(recipients)));
}

Conditions event_conditions(Parameters& values, const Filter& filter) {
  Conditions where(values);
  where.equal("t.type", filter.type);
  where.equal("t.mode", filter.mode);
  where.equal("t.status", filter.status);
  where.days(filter);
  where.party(filter.by, "t.event IN (SELECT event FROM event_parties WHERE role = 'actor' AND actor IN {})");
  for (const std::string& party : filter.with) {
    where.party(party, "t.event IN (SELECT event FROM event_parties WHERE actor IN {})");
  }
  where.value(filter.country,
              "(t.event IN (SELECT event FROM event_parties JOIN actor_codes USING (actor) WHERE code = {0}) OR "
              "t.place IN (SELECT place FROM places WHERE country = {0}))");
  where.place(filter.place);
  return where;
}

// --- quotes ---------------------------------------------------------------------------------------------------------

namespace {

constexpr Column kQuoteColumns[] = {{"id"},
{"corrected", CellKind::kFlag},
                                    {"date"},
                                    {"speaker"},
                                    {"kind"},
                                    {"text"},
                                    {"cue", CellKind::kText, false},
                                    {"addressee", CellKind::kText, false},
                                    {"medium", CellKind::kText, false},
                                    {"speaker_codes", CellKind::kList, false},
                                    {"date_by", CellKind::kText, false},
                                    {"article", CellKind::kText, false},
                                    {"published", CellKind::kText, false},
                                    {"source", CellKind::kText, false},
                                    {"confidence", CellKind::kNumber, false},
                                    {"because", CellKind::kText, false}};

}  // namespace

std::span<const Column> quote_columns() { return kQuoteColumns; }

std::string quote_cells() {
  return fmt::format(
      "t.id, t.corrected, {}, coalesce((SELECT name FROM actors WHERE actor = t.speaker), t.speaker_text), t.kind, t.text, t.cue, "
      "(SELECT name FROM actors WHERE actor = t.addressee), t.medium, (SELECT json_group_array(code) FROM "
      "(SELECT code FROM actor_codes WHERE actor = t.speaker ORDER BY kind, code)), t.date_by, a.id, a.published, "
      "a.source, "
      "t.confidence, t.because",
      date_sql());
}

Conditions quote_conditions(Parameters& values, const Filter& filter) {
  Conditions where(values);
  where.equal("t.kind", filter.type);
  where.days(filter);
  where.party(filter.by, "t.speaker IN {}");
  for (const std::string& party : filter.with) {
    const std::string set = where.party_set(party);
    where.add(fmt::format("(t.speaker IN {0} OR t.addressee IN {0})", set));
  }
  where.value(filter.country, "t.speaker IN (SELECT actor FROM actor_codes WHERE code = {0})");
  if (!filter.words.empty()) {
    where.value(fts_query(filter.words), "t.quote IN (SELECT rowid FROM quote_words WHERE quote_words MATCH {0})");
  }
  return where;
}

// --- meetings -------------------------------------------------------------------------------------------------------

namespace {

constexpr Column kMeetingColumns[] = {{"id"},
{"corrected", CellKind::kFlag},
                                      {"date"},
                                      {"participants", CellKind::kList},
                                      {"channel"},
                                      {"status"},
                                      {"place"},
                                      {"duration"},
                                      {"topic"},
                                      {"sides", CellKind::kList, false},
                                      {"format", CellKind::kText, false},
                                      {"round", CellKind::kNumber, false},
                                      {"host", CellKind::kText, false},
                                      {"date_by", CellKind::kText, false},
                                      {"article", CellKind::kText, false},
                                      {"published", CellKind::kText, false},
                                      {"source", CellKind::kText, false},
                                      {"confidence", CellKind::kNumber, false},
                                      {"because", CellKind::kText, false}};

}  // namespace

std::span<const Column> meeting_columns() { return kMeetingColumns; }

std::string meeting_cells() {
  return fmt::format(
      "t.id, t.corrected, {}, {}, t.channel, t.status, {}, t.duration, t.topic, (SELECT json_group_array(side) FROM (SELECT "
      "DISTINCT "
      "side FROM meeting_participants WHERE meeting = t.meeting AND side IS NOT NULL ORDER BY side)), t.format, "
      "t.round, "
      "(SELECT name FROM actors WHERE actor = t.host), t.date_by, a.id, a.published, a.source, t.confidence, t.because",
      date_sql(), names_sql({"meeting_participants", "meeting", ""}), place_sql());
}

Conditions meeting_conditions(Parameters& values, const Filter& filter) {
  Conditions where(values);
  where.equal("t.channel", filter.mode);
  where.equal("t.status", filter.status);
  where.days(filter);
  std::vector<std::string> parties = filter.with;
  if (!filter.by.empty()) parties.push_back(filter.by);
  for (const std::string& party : parties) {
    const std::string set = where.party_set(party);
    where.add(
        fmt::format("t.meeting IN (SELECT meeting FROM meeting_participants WHERE actor IN {} UNION "
                    "SELECT meeting FROM meeting_participants WHERE side = {})",
                    set, values.add(upper(party))));
  }
  where.value(filter.country,
              "(t.meeting IN (SELECT meeting FROM meeting_participants WHERE side = {0} UNION SELECT meeting FROM "
              "meeting_participants JOIN actor_codes USING (actor) WHERE code = {0}) OR "
              "t.place IN (SELECT place FROM places WHERE country = {0}))");
  where.place(filter.place);
  return where;
}

// --- positions ------------------------------------------------------------------------------------------------------

namespace {

constexpr Column kPositionColumns[] = {{"id"},
{"corrected", CellKind::kFlag},
                                       {"date"},
                                       {"actor", CellKind::kList},
                                       {"stance"},
                                       {"issue", CellKind::kList},
                                       {"toward", CellKind::kList},
                                       {"content"},
                                       {"condition"},
                                       {"actor_codes", CellKind::kList, false},
                                       {"repeated", CellKind::kFlag, false},
                                       {"quote", CellKind::kText, false},
                                       {"date_by", CellKind::kText, false},
                                       {"article", CellKind::kText, false},
                                       {"published", CellKind::kText, false},
                                       {"source", CellKind::kText, false},
                                       {"confidence", CellKind::kNumber, false},
                                       {"because", CellKind::kText, false}};

}  // namespace

std::span<const Column> position_columns() { return kPositionColumns; }

std::string position_cells() {
  const Link actors{"position_parties", "position", "actor"};
  return fmt::format(
      "t.id, t.corrected, {}, {}, t.stance, (SELECT json_group_array(issue) FROM position_issues WHERE position = t.position), {}, "
      "t.content, t.condition, {}, t.repeated, (SELECT id FROM quotes WHERE quote = t.quote), t.date_by, a.id, "
      "a.published, a.source, t.confidence, t.because",
      date_sql(), names_sql(actors), names_sql({"position_parties", "position", "toward"}), codes_sql(actors));
}

Conditions position_conditions(Parameters& values, const Filter& filter) {
  Conditions where(values);
  where.equal("t.stance", filter.type);
  where.days(filter);
  where.value(filter.issue, "t.position IN (SELECT position FROM position_issues WHERE issue = {0})");
  where.party(filter.by, "t.position IN (SELECT position FROM position_parties WHERE role = 'actor' AND actor IN {})");
  for (const std::string& party : filter.with) {
    where.party(party, "t.position IN (SELECT position FROM position_parties WHERE actor IN {})");
  }
  where.value(filter.country,
              "t.position IN (SELECT position FROM position_parties JOIN actor_codes USING (actor) WHERE code = {0})");
  return where;
}

}  // namespace parley
