// What there is instead, for a question without an answer.
#include <fmt/format.h>

#include "store/fts.h"
#include "store/query.h"
#include "store/query_parts.h"

namespace parley {
namespace {

constexpr std::string_view kMostValues = " LIMIT 12";

struct Table {
  std::string_view name;
  std::string_view type;  // column that --type, --stance or --kind asks for
  std::string_view type_option;
};

Table table_of(Kind kind) {
  switch (kind) {
    case Kind::kEvents:
    case Kind::kTimeline:
      return {"events", "type", "--type"};
    case Kind::kQuotes:
      return {"quotes", "kind", "--kind"};
    case Kind::kMeetings:
      return {"meetings", "", ""};
    case Kind::kPositions:
      return {"positions", "stance", "--stance"};
    case Kind::kActors:
      return {"actors", "kind", "--kind"};
    case Kind::kSearch:
      return {"articles", "", ""};
  }
  return {};
}

std::string quoted(const std::string& value) {
  return value.find(' ') == std::string::npos ? value : "'" + value + "'";
}

// The filter as it was typed.
std::string options(const Filter& filter, const Table& table) {
  std::string out;
  const auto add = [&](std::string_view option, const std::string& value) {
    if (!value.empty()) out += fmt::format("{}{} {}", out.empty() ? "" : " ", option, quoted(value));
  };
  std::string with;
  for (const std::string& party : filter.with) with += (with.empty() ? "" : ",") + party;
  add("--by", filter.by);
  add("--with", with);
  add("--country", filter.country);
  add(table.type_option, filter.type);
  add(table.name == "meetings" ? "--channel" : "--mode", filter.mode);
  add("--issue", filter.issue);
  add("--status", filter.status);
  add("--place", filter.place);
  add("--source", filter.source);
  add("--since", format_date(filter.since));
  add("--until", format_date(filter.until));
  add("--words", filter.words);
  return out;
}

// "CONSULT 80, ASSAULT 31, …" from rows of value and number.
Result<std::string> list(const Store& store, const std::string& sql) {
  Result<Statement> query = store.database().prepare(sql);
  if (!query) return fail(query.error());
  std::string out;
  while (query->step()) {
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", query->text(0), query->integer(1));
  }
  if (!query->status()) return fail(query->status().error());
  return out;
}

std::string values_sql(std::string_view table, std::string_view column) {
  return fmt::format("SELECT {0}, count(*) FROM {1} WHERE {0} IS NOT NULL GROUP BY {0} ORDER BY 2 DESC, 1{2}", column,
                     table, kMostValues);
}

// Whether any actor has this code or name.
Result<bool> is_known(const Store& store, const std::string& party) {
  Parameters values;
  Conditions where(values);
  where.party(party, "actor IN {}");
  Result<Statement> query = store.database().prepare("SELECT 1 FROM actors" + where.sql() + " LIMIT 1");
  if (!query) return fail(query.error());
  values.bind(*query);
  const bool found = query->step();
  if (!query->status()) return fail(query->status().error());
  return found;
}

// Adds "; LABEL there: VALUES".
Status add_values(const Store& store, std::string& out, std::string_view label, const std::string& sql) {
  const Result<std::string> values = list(store, sql);
  if (!values) return fail(values.error());
  if (!values->empty()) out += fmt::format("; {} there: {}", label, *values);
  return {};
}

Status add_parties(const Store& store, std::string& out, const Filter& filter) {
  std::vector<std::string> parties = filter.with;
  if (!filter.by.empty()) parties.push_back(filter.by);
  for (const std::string& party : parties) {
    const Result<bool> known = is_known(store, party);
    if (!known) return fail(known.error());
    if (*known) continue;
    out += fmt::format("; nobody there is called '{}'", party);
    return add_values(store, out, "most often",
                      "SELECT name, count(*) FROM actors GROUP BY name ORDER BY 2 DESC, 1 LIMIT 8");
  }
  return {};
}

Status add_days(const Store& store, std::string& out, std::string_view table) {
  const std::string column = table == "articles" || table == "actors" ? "published" : "first_day";
  const std::string_view from = column == "published" ? "articles" : table;
  Result<Statement> query = store.database().prepare(fmt::format("SELECT min({0}), max({0}) FROM {1}", column, from));
  if (!query) return fail(query.error());
  if (query->step() && !query->text(0).empty()) {
    out += fmt::format("; those there run from {} to {}", query->text(0), query->text(1));
  }
  return query->status();
}

}  // namespace

Result<std::string> tell_empty(const Store& store, Kind kind, const Filter& filter) {
  const Table table = table_of(kind);
  const Result<int64_t> total = store.count(std::string(table.name));
  if (!total) return fail(total.error());
  const std::string asked = options(filter, table);
  const std::string_view what = kind == Kind::kTimeline ? "dated events, meetings and positions" : name(kind);
  if (*total == 0) return fmt::format("no {} in {} yet", what, store.database().path());
  if (asked.empty()) return fmt::format("0 of {} {} match", *total, what);
  std::string out = fmt::format("0 of {} {} match {}", *total, what, asked);
  Status done;
  const auto add = [&](bool asked_for, std::string_view label, const std::string& sql) {
    if (done && asked_for) done = add_values(store, out, label, sql);
  };
  if (!table.type.empty()) {
    const std::string label = fmt::format("{}s", table.type);
    add(!filter.type.empty(), label, values_sql(table.name, table.type));
  }
  if (table.name == "events") add(!filter.mode.empty(), "modes", values_sql("events", "mode"));
  if (table.name == "meetings") add(!filter.mode.empty(), "channels", values_sql("meetings", "channel"));
  if (table.name == "events" || table.name == "meetings") {
    add(!filter.status.empty(), "statuses", values_sql(table.name, "status"));
  }
  add(!filter.issue.empty(), "issues", values_sql("position_issues", "issue"));
  add(!filter.country.empty(), "codes", values_sql("actor_codes", "code"));
  add(!filter.place.empty(), "places", values_sql("places", "name"));
  if (done) done = add_parties(store, out, filter);
  if (done && (filter.since.known() || filter.until.known())) done = add_days(store, out, table.name);
  if (!done) return fail(done.error());
  return out;
}

}  // namespace parley
