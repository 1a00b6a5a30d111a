#include "store/telling.h"

#include <fmt/format.h>

#include "store/party.h"

namespace parley {
namespace {

// Columns that all three kinds begin with.
constexpr std::string_view kSource = "t.id, a.id, a.published, a.source, a.title, a.article";
constexpr int kSourceColumns = 6;

TellingSource source_of(const Statement& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5)};
}

std::optional<double> real(const Statement& row, int column) {
  if (row.type(column) == SQLITE_NULL) return std::nullopt;
  return row.real(column);
}

ClusterPlace place_of(const Statement& row, int column) {
  return {row.text(column), row.text(column + 1), real(row, column + 2), real(row, column + 3)};
}

std::string place_columns() {
  return "(SELECT coalesce(name, text) FROM places WHERE place = t.place), "
         "(SELECT country FROM places WHERE place = t.place), (SELECT lat FROM places WHERE place = t.place), "
         "(SELECT lon FROM places WHERE place = t.place)";
}

int days_of(const std::string& day) {
  const auto date = parse_date(day);
  return date && date->is_day() ? to_days(*date) : 0;
}

// The actors behind an item, one statement for all items of a kind.
class Actors {
 public:
  // `table` joins items in the column `item`; role "" where it has none.
  static Result<Actors> over(const Database& db, std::string_view table, std::string_view item, std::string_view role) {
    const bool leads = table == "meeting_participants";
    Result<KeptStatement> people = db.kept(fmt::format(
        "SELECT n.actor, n.name, n.kind, n.party, {} FROM {} l CROSS JOIN actors n USING (actor) WHERE l.{} = ?{} "
        "ORDER BY l.ordinal",
        leads ? "l.leads" : "0", table, item, role.empty() ? "" : fmt::format(" AND l.role = '{}'", role)));
    if (!people) return fail(people.error());
    Result<KeptStatement> codes = db.kept("SELECT kind, code FROM actor_codes WHERE actor = ? ORDER BY kind, code");
    if (!codes) return fail(codes.error());
    return Actors(std::move(*people), std::move(*codes));
  }

  std::vector<TellingActor> of(int64_t item) {
    std::vector<TellingActor> out;
    people_->bind(item);
    while (people_->step()) {
      TellingActor actor;
      actor.actor.name = actor.actor.id = people_->text(1);
      actor.actor.kind = people_->text(2);
      actor.party = people_->text(3);
      actor.name = folded(actor.actor.name);
      actor.leads = people_->integer(4) != 0;
      codes_->bind(people_->integer(0));
      while (codes_->step()) {
        if (codes_->text(0) == "country") actor.actor.country.push_back(codes_->text(1));
        if (codes_->text(0) == "sector") actor.actor.sector.push_back(codes_->text(1));
      }
      if (actor.actor.kind == "state" || actor.actor.kind == "igo") {
        if (!actor.party.empty()) actor.actor.id = actor.party;
      }
      out.push_back(std::move(actor));
    }
    return out;
  }

 private:
  Actors(KeptStatement people, KeptStatement codes) : people_(std::move(people)), codes_(std::move(codes)) {}
  KeptStatement people_, codes_;
};

Result<KeptStatement> select(const Database& db, std::string_view columns, std::string_view table,
                             const Conditions& where, const Parameters& values) {
  // The table of items leads: its conditions are the narrow ones.
  Result<KeptStatement> query =
      db.kept(fmt::format("SELECT {}, {}, t.rowid FROM {} t CROSS JOIN articles a USING (article){}", kSource, columns,
                          table, where.sql()));
  if (query) values.bind(**query);
  return query;
}

}  // namespace

Result<std::vector<MeetingTelling>> load_meetings(const Database& db, const Conditions& where,
                                                  const Parameters& values) {
  const std::string columns = fmt::format(
      "t.talk, t.format, t.channel, (SELECT name FROM actors WHERE actor = t.host), t.topic, t.status, {}, "
      "(SELECT kind FROM places WHERE place = t.place), t.date_from, t.date_to, t.date_by, t.duration, "
      "t.duration_text, "
      "t.round, t.confidence, t.first_day, t.last_day",
      place_columns());
  Result<KeptStatement> query = select(db, columns, "meetings", where, values);
  if (!query) return fail(query.error());
  Statement* const row = &**query;
  Result<Actors> actors = Actors::over(db, "meeting_participants", "meeting", "");
  if (!actors) return fail(actors.error());
  std::vector<MeetingTelling> out;
  constexpr int c = kSourceColumns;
  while (row->step()) {
    if (row->text(c + 18).empty()) continue;
    MeetingTelling m;
    m.from = source_of(*row);
    m.talk = row->text(c), m.format = row->text(c + 1), m.channel = row->text(c + 2), m.host = row->text(c + 3);
    m.topic = row->text(c + 4), m.status = row->text(c + 5), m.place = place_of(*row, c + 6);
    m.place_kind = row->text(c + 10);
    m.date = {row->text(c + 11), row->text(c + 12), row->text(c + 13)};
    m.duration = {row->text(c + 14), row->text(c + 15)};
    m.round = static_cast<int>(row->integer(c + 16)), m.confidence = static_cast<float>(row->real(c + 17));
    m.first = days_of(row->text(c + 18)), m.last = days_of(row->text(c + 19));
    m.actors = actors->of(row->integer(c + 20));
    for (const TellingActor& actor : m.actors) {
      if (!actor.party.empty()) m.parties.insert(actor.party);
    }
    out.push_back(std::move(m));
  }
  if (!row->status()) return fail(row->status().error());
  sort_by_report(out);
  return out;
}

Result<std::vector<EventTelling>> load_events(const Database& db, const Conditions& where, const Parameters& values) {
  const std::string columns = fmt::format(
      "t.block, t.type, t.mode, t.quad, t.cameo, t.status, (SELECT name FROM actors WHERE actor = t.reported_by), "
      "t.text, t.score, t.background, {}, t.date_from, t.date_to, t.date_by, t.confidence, t.first_day",
      place_columns());
  Result<KeptStatement> query = select(db, columns, "events", where, values);
  if (!query) return fail(query.error());
  Statement* const row = &**query;
  Result<Actors> actor = Actors::over(db, "event_parties", "event", "actor");
  Result<Actors> recipient = Actors::over(db, "event_parties", "event", "recipient");
  Result<KeptStatement> counts =
      db.kept("SELECT counted, value, low, high, unit FROM event_counts WHERE event = ? ORDER BY ordinal");
  Result<KeptStatement> contexts = db.kept("SELECT context FROM event_contexts WHERE event = ? ORDER BY context");
  if (!actor || !recipient) return fail(actor ? recipient.error() : actor.error());
  if (!counts || !contexts) return fail(counts ? contexts.error() : counts.error());
  std::vector<EventTelling> out;
  constexpr int c = kSourceColumns;
  while (row->step()) {
    EventTelling e;
    e.from = source_of(*row);
    e.block = row->text(c), e.event = row->text(c + 1), e.mode = row->text(c + 2), e.quad = row->text(c + 3);
    e.cameo = row->text(c + 4), e.status = row->text(c + 5), e.reported_by = row->text(c + 6);
    e.text = row->text(c + 7), e.score = row->real(c + 8), e.background = row->integer(c + 9) != 0;
    e.place = place_of(*row, c + 10);
    e.date = {row->text(c + 14), row->text(c + 15), row->text(c + 16)};
    e.confidence = static_cast<float>(row->real(c + 17)), e.day = row->text(c + 18);
    const int64_t number = row->integer(c + 19);
    e.actor = actor->of(number), e.recipient = recipient->of(number);
    for ((*counts)->bind(number); (*counts)->step();) {
      const Statement& n = **counts;
      e.counts.push_back({n.text(0), n.real(1), n.real(2), n.real(3), n.text(4), {}});
    }
    for ((*contexts)->bind(number); (*contexts)->step();) e.context.push_back((*contexts)->text(0));
    out.push_back(std::move(e));
  }
  if (!row->status()) return fail(row->status().error());
  sort_by_report(out);
  return out;
}

Result<std::vector<PositionTelling>> load_positions(const Database& db, const Conditions& where,
                                                    const Parameters& values) {
  Result<KeptStatement> query =
      select(db, "t.stance, t.content, t.condition, t.first_day, t.repeated", "positions", where, values);
  if (!query) return fail(query.error());
  Statement* const row = &**query;
  Result<Actors> actor = Actors::over(db, "position_parties", "position", "actor");
  Result<Actors> toward = Actors::over(db, "position_parties", "position", "toward");
  Result<KeptStatement> issues = db.kept("SELECT issue FROM position_issues WHERE position = ? ORDER BY issue");
  if (!actor || !toward) return fail(actor ? toward.error() : actor.error());
  if (!issues) return fail(issues.error());
  std::vector<PositionTelling> out;
  constexpr int c = kSourceColumns;
  while (row->step()) {
    PositionTelling p;
    p.from = source_of(*row);
    p.stance = row->text(c), p.content = row->text(c + 1), p.condition = row->text(c + 2);
    p.day = row->text(c + 3), p.repeated = row->integer(c + 4) != 0;
    const int64_t number = row->integer(c + 5);
    p.actors = actor->of(number), p.toward = toward->of(number);
    for ((*issues)->bind(number); (*issues)->step();) p.issues.push_back((*issues)->text(0));
    out.push_back(std::move(p));
  }
  if (!row->status()) return fail(row->status().error());
  sort_by_report(out);
  return out;
}

}  // namespace parley
