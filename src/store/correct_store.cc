#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <nlohmann/json.hpp>

#include "record/json.h"
#include "store/correct.h"
#include "store/party.h"

namespace parley {
namespace {

constexpr std::string_view kColumns =
    "correction, made, kind, sha256, item, span_begin, span_end, field, value, name, note, undone";

Correction read(const Statement& row) {
  Correction c;
  c.number = row.integer(0), c.made = row.text(1), c.kind = row.text(2);
  c.target = {row.text(3), row.text(4), {static_cast<uint32_t>(row.integer(5)), static_cast<uint32_t>(row.integer(6))}};
  c.field = row.text(7), c.value = row.text(8), c.name = row.text(9), c.note = row.text(10);
  c.undone = row.integer(11) != 0;
  return c;
}

Result<std::vector<Correction>> read_all(Statement& query) {
  std::vector<Correction> out;
  while (query.step()) out.push_back(read(query));
  if (!query.status()) return fail(query.status().error());
  return out;
}

std::string now() {
  const std::time_t seconds = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

// The name as it stands in the JSON of a record, without capitals.
std::string in_json(const std::string& name) {
  const std::string quoted =
      nlohmann::json(folded(name)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return quoted.substr(1, quoted.size() - 2);
}

// Hashes of the reports that a correction concerns: the one, or for a merge those that name the actor. `standing`: the
// correction is in force, so that it may be what hides the name.
Result<std::vector<std::string>> concerned(const Store& store, const Correction& c, bool standing) {
  if (!c.target.sha256.empty()) return std::vector<std::string>{c.target.sha256};
  constexpr const char* kNaming =
      "SELECT sha256 FROM articles WHERE article IN (SELECT article FROM actors WHERE name COLLATE NOCASE IN (?1, 'the "
      "' || ?1))";
  constexpr const char* kHiding =
      " UNION SELECT sha256 FROM articles JOIN records r USING (article) WHERE article IN (SELECT article FROM actors "
      "WHERE corrected = 1) AND instr(lower(r.json), ?2) > 0";
  Result<Statement> query = store.database().prepare(std::string(kNaming) + (standing ? kHiding : "") + " ORDER BY 1");
  if (!query) return fail(query.error());
  query->put(1, folded(c.name));
  if (standing) query->put(2, in_json(c.name));
  std::vector<std::string> out;
  while (query->step()) out.push_back(query->text(0));
  if (!query->status()) return fail(query->status().error());
  return out;
}

// Writes the correction and the reports it concerns in one transaction.
template <class Change>
Status change(Store& store, const Correction& c, bool standing, Change write) {
  const Database& db = store.database();
  return db.change([&]() -> Status {
    if (const Status written = write(db); !written) return written;
    const Result<std::vector<std::string>> reports = concerned(store, c, standing);
    if (!reports) return fail(reports.error());
    for (const std::string& report : *reports) {
      if (const Status done = store.rewrite(report); !done) return done;
    }
    return {};
  });
}

template <class Item>
const Item* find(const std::vector<Item>& items, const std::string& id) {
  const auto at = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  return at == items.end() ? nullptr : &*at;
}

}  // namespace

Result<CorrectionTarget> find_target(const Store& store, const std::string& id, std::string* words) {
  const size_t dash = id.find('-');
  const Error none{fmt::format("there is no item '{}' that can be corrected", id),
                   {},
                   0,
                   0,
                   "take an id from `parley events`, `meetings`, `positions` or `quotes`"};
  if (dash == std::string::npos || dash == 0 || dash + 2 >= id.size()) return fail(none);
  Result<Record> record = store.coded(id.substr(0, dash));
  if (!record) return fail(record.error());
  CorrectionTarget target{record->article.sha256, {}, {}};
  const auto found = [&](const char* kind, Span span, const std::string& text) {
    target.item = kind, target.span = span, *words = text;
  };
  if (const auto* e = find(record->events, id)) found("event", e->span, e->event + " “" + e->text + "”");
  if (const auto* m = find(record->meetings, id); m && !m->spans.empty())
    found("meeting", m->spans[0], m->status + " meeting");
  if (const auto* p = find(record->positions, id)) found("position", p->span, p->stance + " “" + p->content + "”");
  if (const auto* q = find(record->quotes, id)) found("quote", q->span, q->text);
  if (const auto* a = find(record->actors, id); a && !a->mentions.empty()) found("actor", a->mentions[0].span, a->name);
  if (target.item.empty()) return fail(none);
  return target;
}

Result<int64_t> correct(Store& store, Correction c) {
  if (const Status good = check(c); !good) return fail(good.error());
  if (c.made.empty()) c.made = now();
  const Status done = change(store, c, false, [&](const Database& db) -> Status {
    Result<Statement> insert = db.prepare(
        "INSERT INTO corrections (made, kind, sha256, item, span_begin, span_end, field, value, name, note, undone) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!insert) return fail(insert.error());
    const bool all = c.kind == "merge";
    insert->bind(c.made, c.kind, OrNull{c.target.sha256}, OrNull{c.target.item},
                 all ? std::nullopt : std::optional<int64_t>(c.target.span.begin),
                 all ? std::nullopt : std::optional<int64_t>(c.target.span.end), OrNull{c.field}, c.value,
                 OrNull{c.name}, OrNull{c.note}, c.undone);
    insert->step();
    c.number = db.last_row();
    return insert->status();
  });
  if (!done) return fail(done.error());
  return c.number;
}

Status undo(Store& store, int64_t number) {
  const Result<std::vector<Correction>> all = list_corrections(store);
  if (!all) return fail(all.error());
  const auto at = std::find_if(all->begin(), all->end(), [&](const Correction& c) { return c.number == number; });
  if (at == all->end()) {
    return fail({fmt::format("there is no correction {}", number), {}, 0, 0, "`parley correct list` numbers them"});
  }
  if (at->undone) return fail({fmt::format("correction {} was taken back before", number)});
  return change(store, *at, true, [&](const Database& db) {
    return db.run(fmt::format("UPDATE corrections SET undone = 1 WHERE correction = {}", number));
  });
}

Result<std::vector<Correction>> list_corrections(const Store& store) {
  Result<Statement> query =
      store.database().prepare(fmt::format("SELECT {} FROM corrections ORDER BY correction", kColumns));
  if (!query) return fail(query.error());
  return read_all(*query);
}

Result<int64_t> reach(const Store& store, const Correction& c) {
  const Result<std::vector<std::string>> reports = concerned(store, c, true);
  if (!reports) return fail(reports.error());
  int64_t out = 0;
  for (const std::string& sha256 : *reports) {
    const Result<bool> there = store.has(sha256);
    if (!there) return fail(there.error());
    if (!*there) continue;
    Result<Record> record = store.coded(sha256);
    if (!record) return fail(record.error());
    out += static_cast<int64_t>(apply(std::move(*record), {c}).items.size());
  }
  return out;
}

Result<std::vector<Correction>> corrections_for(const Database& db, const std::string& sha256) {
  static const std::string kQuery =
      fmt::format("SELECT {0} FROM corrections WHERE undone = 0 AND sha256 = ?1 UNION ALL SELECT {0} FROM corrections "
                  "WHERE undone = 0 AND sha256 IS NULL ORDER BY correction",
                  kColumns);
  Result<KeptStatement> query = db.kept(kQuery);
  if (!query) return fail(query.error());
  (*query)->bind(sha256);
  return read_all(**query);
}

Result<std::map<std::string, std::vector<Correction>>> corrected_items(const Store& store, const std::string& sha256) {
  std::map<std::string, std::vector<Correction>> out;
  const Result<std::vector<Correction>> all = corrections_for(store.database(), sha256);
  if (!all) return fail(all.error());
  if (all->empty()) return out;
  Result<Record> record = store.coded(sha256);
  if (!record) return fail(record.error());
  for (const Correction& c : *all) {
    Corrected changed = apply(std::move(*record), {c});
    for (const std::string& id : changed.items) {
      if (c.kind == "drop") {
        out.erase(id);
      } else {
        out[id].push_back(c);
      }
    }
    *record = std::move(changed.record);
  }
  return out;
}

std::string to_json(const Correction& c) {
  const auto text = [](const std::string& value) {
    return value.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(value);
  };
  nlohmann::ordered_json out = {{"correction", c.number},
                                {"made", c.made},
                                {"kind", c.kind},
                                {"sha256", text(c.target.sha256)},
                                {"item", text(c.target.item)}};
  out["span"] = c.target.span.empty() ? nlohmann::ordered_json(nullptr)
                                      : nlohmann::ordered_json{c.target.span.begin, c.target.span.end};
  out["field"] = text(c.field), out["value"] = text(c.value), out["name"] = text(c.name), out["note"] = text(c.note);
  out["undone"] = c.undone;
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<Correction> correction_from_json(std::string_view json) {
  const auto in = nlohmann::ordered_json::parse(json, nullptr, false);
  if (!in.is_object()) return fail({"is no correction: not a JSON object"});
  const auto text = [&](const char* key) {
    const auto at = in.find(key);
    return at != in.end() && at->is_string() ? at->get<std::string>() : std::string();
  };
  Correction c;
  c.made = text("made"), c.kind = text("kind"), c.target.sha256 = text("sha256"), c.target.item = text("item");
  c.field = text("field"), c.value = text("value"), c.name = text("name"), c.note = text("note");
  const auto span = in.find("span");
  if (span != in.end() && span->is_array() && span->size() == 2 && (*span)[0].is_number_unsigned() &&
      (*span)[1].is_number_unsigned()) {
    c.target.span = {(*span)[0].get<uint32_t>(), (*span)[1].get<uint32_t>()};
  }
  const auto undone = in.find("undone");
  c.undone = undone != in.end() && undone->is_boolean() && undone->get<bool>();
  if (c.kind != "merge" && (c.target.sha256.empty() || c.target.span.empty())) {
    return fail({"is no correction: it names no place in a report"});
  }
  if (const Status good = check(c); !good) return fail(good.error());
  return c;
}

}  // namespace parley
