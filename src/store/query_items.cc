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
  if (!filter.by.empty()) where.add(where.takes_part(filter.by, {"event_parties", "event", "actor"}));
  for (const std::string& party : filter.with) where.add(where.takes_part(party, {"event_parties", "event", ""}));
  where.country_or_place(filter.country, {"event_parties", "event", ""});
  where.place(filter.place);
  where.words_of_report(filter);
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
      "t.id, t.corrected, {}, coalesce((SELECT name FROM actors WHERE actor = t.speaker), t.speaker_text), t.kind, "
      "t.text, t.cue, "
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
  if (!filter.by.empty()) where.add(where.is_party("t.speaker", filter.by));
  for (const std::string& party : filter.with) {
    where.add("(" + where.is_party("t.speaker", party) + " OR " + where.is_party("t.addressee", party) + ")");
  }
  if (!filter.country.empty()) where.add(where.has_code("t.speaker", filter.country));
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
      "t.id, t.corrected, {}, {}, t.channel, t.status, {}, t.duration, t.topic, (SELECT json_group_array(side) FROM "
      "(SELECT "
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
    const Link link{"meeting_participants", "meeting", ""};
    where.add("(" + where.takes_part(party, link) + " OR " + where.has_side(party) + ")");
  }
  where.country_or_place(filter.country, {"meeting_participants", "meeting", ""});
  where.place(filter.place);
  where.words_of_report(filter);
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
      "t.id, t.corrected, {}, {}, t.stance, (SELECT json_group_array(issue) FROM position_issues WHERE position = "
      "t.position), {}, "
      "t.content, t.condition, {}, t.repeated, (SELECT id FROM quotes WHERE quote = t.quote), t.date_by, a.id, "
      "a.published, a.source, t.confidence, t.because",
      date_sql(), names_sql(actors), names_sql({"position_parties", "position", "toward"}), codes_sql(actors));
}

Conditions position_conditions(Parameters& values, const Filter& filter) {
  Conditions where(values);
  where.equal("t.stance", filter.type);
  where.days(filter);
  where.value(filter.issue, "t.position IN (SELECT position FROM position_issues WHERE issue = {0})");
  if (!filter.by.empty()) where.add(where.takes_part(filter.by, {"position_parties", "position", "actor"}));
  for (const std::string& party : filter.with) where.add(where.takes_part(party, {"position_parties", "position", ""}));
  if (!filter.country.empty()) {
    where.add(where.takes_part_code(filter.country, {"position_parties", "position", ""}));
  }
  if (!filter.words.empty()) {
    where.value(fts_query(filter.words),
                "t.position IN (SELECT rowid FROM position_words WHERE position_words MATCH {0})");
  }
  return where;
}

}  // namespace parley
