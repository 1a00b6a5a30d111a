#include "store/across.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "store/across_cache.h"
#include "store/cluster.h"
#include "store/party.h"
#include "store/process.h"

namespace parley {
namespace {

bool is_actor(const AcrossActor& actor, const std::string& asked) {
  if (actor.id == asked || actor.id == upper(asked)) return true;
  return (" " + folded(actor.name)).find(" " + folded(asked)) != std::string::npos;
}

bool has_actor(const std::vector<AcrossActor>& actors, const std::string& asked) {
  return std::any_of(actors.begin(), actors.end(), [&](const AcrossActor& a) { return is_actor(a, asked); });
}

// Days of a filter as numbers.
struct Days {
  int first = INT32_MIN, last = INT32_MAX;
  explicit Days(const AcrossFilter& filter) {
    if (filter.since.known()) first = to_days(first_day(filter.since));
    if (filter.until.known()) last = to_days(last_day(filter.until));
  }
  bool overlap(const std::string& from, const std::string& to) const {
    const auto a = parse_date(from), b = parse_date(to.empty() ? from : to);
    if (!a || !b) return first == INT32_MIN && last == INT32_MAX;
    return to_days(last_day(*b)) >= first && to_days(first_day(*a)) <= last;
  }
};

bool fits(const Process& p, const AcrossFilter& filter) {
  if (!filter.process.empty() && p.id != filter.process) return false;
  if (!filter.state.empty() && p.state != filter.state) return false;
  if (!filter.issue.empty() && std::find(p.issues.begin(), p.issues.end(), filter.issue) == p.issues.end())
    return false;
  for (const std::string& asked : filter.with) {
    if (!has_actor(p.parties, asked) && !has_actor(p.mediators, asked)) return false;
  }
  return Days(filter).overlap(p.from, p.to);
}

Result<std::vector<Process>> work_out_processes(const Store& store, const std::string& talk) {
  const Result<Talk> loaded = load_talk(store.database(), talk);
  if (!loaded) return fail(loaded.error());
  std::vector<Process> out;
  for (ProcessParts& parts : work_out(*loaded)) out.push_back(std::move(parts.process));
  return out;
}

// Hands over every talk's name and cached processes, "" where there are none.
Status each_talk(const Store& store, const std::function<Status(const std::string&, const std::string&)>& use) {
  // Collected first: what is worked out on the way may be written.
  Result<Statement> row = store.database().prepare(
      "SELECT DISTINCT r.talk, (SELECT json FROM talk_cache c WHERE c.talk = r.talk) FROM talk_reports r ORDER BY 1");
  if (!row) return fail(row.error());
  std::vector<std::pair<std::string, std::string>> talks;
  while (row->step()) talks.emplace_back(row->text(0), row->text(1));
  if (!row->status()) return row->status();
  for (const auto& [talk, json] : talks) {
    if (const Status used = use(talk, json); !used) return used;
  }
  return {};
}

// "syr-2016" → "SYR", "arm-aze-2022-2" → "ARM|AZE".
std::string talk_of_id(const std::string& id) {
  std::string out;
  size_t at = 0;
  while (at < id.size() && !(id[at] >= '0' && id[at] <= '9')) {
    const size_t end = std::min(id.find('-', at), id.size());
    out += (out.empty() ? "" : "|") + upper(id.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

Result<ProcessParts> find_parts(const Store& store, const std::string& id) {
  const Result<Talk> talk = load_talk(store.database(), talk_of_id(id));
  if (!talk) return fail(talk.error());
  for (ProcessParts& parts : work_out(*talk)) {
    if (parts.process.id == id) return std::move(parts);
  }
  const Result<std::vector<Process>> all = find_processes(store, {});
  if (!all) return fail(all.error());
  std::string known;
  for (size_t i = 0; i < std::min<size_t>(all->size(), 8); ++i) known += (i == 0 ? "" : ", ") + (*all)[i].id;
  return fail({fmt::format("there is no process '{}'", id),
               {},
               0,
               0,
               known.empty() ? "no reports of a negotiation were added yet" : "there are: " + known});
}

bool fits(const Cluster& c, const AcrossFilter& filter) {
  const ClusterCanonical& k = c.canonical;
  if (c.sources < filter.least_sources) return false;
  if (!filter.type.empty() && k.event != filter.type) return false;
  if (!filter.status.empty() && k.status != filter.status) return false;
  for (const std::string& asked : filter.with) {
    const auto takes_part = [&](const ClusterParticipant& p) {
      return p.side == upper(asked) || is_actor(p.actor, asked);
    };
    const auto in = [&](const std::vector<AcrossActor>& actors) {
      return std::any_of(actors.begin(), actors.end(), [&](const AcrossActor& a) {
        return is_actor(a, asked) || std::find(a.country.begin(), a.country.end(), upper(asked)) != a.country.end();
      });
    };
    if (!std::any_of(k.participants.begin(), k.participants.end(), takes_part) && !in(k.actor) && !in(k.recipient)) {
      return false;
    }
  }
  const std::string& from = k.date.from.empty() ? c.first_reported : k.date.from;
  return Days(filter).overlap(from, k.date.to);
}

Date shifted(Date day, int days) { return add_days(day, days); }

// Meetings of the days asked for, with those around that decide which tellings are one.
Status add_meetings(const Store& store, const AcrossFilter& filter, std::vector<Cluster>& out) {
  Filter days;
  if (filter.since.known()) days.since = shifted(first_day(filter.since), -kReach);
  if (filter.until.known()) days.until = shifted(last_day(filter.until), kReach);
  Parameters values;
  Conditions where(values);
  where.days(days);
  auto tellings = load_meetings(store.database(), where, values);
  if (!tellings) return fail(tellings.error());
  std::map<std::string, std::vector<MeetingTelling>> talks;
  for (MeetingTelling& t : *tellings) talks[t.talk].push_back(std::move(t));
  for (const auto& [talk, meetings] : talks) {
    for (const auto& group : group_meetings(meetings)) {
      Cluster cluster = merge_meetings(meetings, group);
      if (fits(cluster, filter)) out.push_back(std::move(cluster));
    }
  }
  return {};
}

void add_events(const std::vector<EventTelling>& tellings, const AcrossFilter& filter, std::vector<Cluster>& out) {
  std::map<std::string, std::vector<EventTelling>> blocks;
  for (const EventTelling& e : tellings) blocks[e.block.empty() ? e.from.id : e.block].push_back(e);
  for (const auto& [block, events] : blocks) {
    for (const auto& group : group_events(events)) {
      Cluster cluster = merge_events(events, group);
      if (fits(cluster, filter)) out.push_back(std::move(cluster));
    }
  }
}

Status add_events(const Store& store, const AcrossFilter& filter, std::vector<Cluster>& out) {
  Filter days;
  days.since = filter.since, days.until = filter.until;
  Parameters values;
  Conditions where(values);
  where.equal("t.type", filter.type);
  where.days(days);
  const auto tellings = load_events(store.database(), where, values);
  if (!tellings) return fail(tellings.error());
  add_events(*tellings, filter, out);
  return {};
}

// What the reports of a process tell of, with what other reports tell of the same.
Status add_events(const Store& store, const std::vector<int64_t>& reports, const AcrossFilter& filter,
                  std::vector<Cluster>& out) {
  std::map<std::string, EventTelling> all;
  const auto take = [&](const std::string& condition, const std::string& value) -> Status {
    Parameters values;
    Conditions where(values);
    where.value(value, condition);
    auto tellings = load_events(store.database(), where, values);
    if (!tellings) return fail(tellings.error());
    for (EventTelling& e : *tellings) all.emplace(e.from.id, std::move(e));
    return {};
  };
  for (const int64_t report : reports) {
    if (const Status taken = take("t.article = {0}", std::to_string(report)); !taken) return taken;
  }
  std::set<std::string> blocks;
  for (const auto& [id, event] : all) blocks.insert(event.block);
  blocks.erase("");
  for (const std::string& block : blocks) {
    if (const Status taken = take("t.block = {0}", block); !taken) return taken;
  }
  std::vector<EventTelling> tellings;
  for (auto& [id, event] : all) tellings.push_back(std::move(event));
  std::sort(tellings.begin(), tellings.end(), [](const EventTelling& a, const EventTelling& b) {
    return std::tie(a.from.published, a.from.id) < std::tie(b.from.published, b.from.id);
  });
  add_events(tellings, filter, out);
  return {};
}

Status keep_processes(const Store& store, const std::string& talk) {
  const Result<std::vector<Process>> made = work_out_processes(store, talk);
  if (!made) return fail(made.error());
  Result<Statement> keep = store.database().prepare("INSERT OR REPLACE INTO talk_cache (talk, json) VALUES (?, ?)");
  if (!keep) return fail(keep.error());
  keep->bind(talk, cache_json(*made));
  keep->step();
  return keep->status();
}

const std::string& day_of(const Cluster& c) {
  return c.canonical.date.from.empty() ? c.first_reported : c.canonical.date.from;
}

void sort_and_cut(std::vector<Cluster>& clusters, int64_t limit) {
  std::sort(clusters.begin(), clusters.end(), [](const Cluster& a, const Cluster& b) {
    return std::tie(day_of(a), a.of, a.id) < std::tie(day_of(b), b.of, b.id);
  });
  if (limit > 0 && clusters.size() > static_cast<size_t>(limit)) {
    clusters.erase(clusters.begin(), clusters.end() - limit);
  }
}

Status add_clusters(const Store& store, const AcrossFilter& filter, std::vector<Cluster>& out) {
  Status done;
  if (filter.of != "event") done = add_meetings(store, filter, out);
  if (done && filter.of != "meeting") done = add_events(store, filter, out);
  return done;
}

// The first day of the latest `count` items of a table; nothing where there are fewer.
Result<std::optional<Date>> day_of_latest(const Store& store, std::string_view table, int64_t count,
                                          const AcrossFilter& filter) {
  const std::string until = filter.until.known() ? format_date(last_day(filter.until)) : "9999";
  Result<Statement> query = store.database().prepare(
      fmt::format("SELECT first_day FROM {} WHERE first_day <= ?1 ORDER BY first_day DESC LIMIT 1 OFFSET ?2", table));
  if (!query) return fail(query.error());
  query->bind(until, count);
  const bool there = query->step();
  if (!query->status()) return fail(query->status().error());
  return there ? parse_date(query->text(0)) : std::nullopt;
}

// Where only the latest are asked for, no more of the store is read than is likely to hold them; four times as much where
// it did not.
Status add_latest(const Store& store, const AcrossFilter& filter, std::vector<Cluster>& out) {
  for (int64_t count = 4 * filter.limit; filter.limit > 0; count *= 4) {
    AcrossFilter late = filter;
    for (const std::string_view table : {"events", "meetings"}) {
      if (filter.of == "meeting" && table == "events") continue;
      if (filter.of == "event" && table == "meetings") continue;
      const auto day = day_of_latest(store, table, count, filter);
      if (!day) return fail(day.error());
      if (!*day) return add_clusters(store, filter, out);
      late.since = std::max(late.since, **day);
    }
    if (late.since == filter.since) break;
    if (const Status added = add_clusters(store, late, out); !added) return added;
    // Those that begin before were read by halves.
    std::erase_if(out, [&](const Cluster& c) { return day_of(c) < format_date(late.since); });
    if (out.size() >= static_cast<size_t>(filter.limit)) return {};
    out.clear();
  }
  return add_clusters(store, filter, out);
}

}  // namespace

Result<std::vector<Process>> find_processes(const Store& store, const AcrossFilter& filter) {
  std::vector<Process> out;
  const Status read = each_talk(store, [&](const std::string& talk, const std::string& json) -> Status {
    std::optional<std::vector<Process>> processes = json.empty() ? std::nullopt : read_cache(json);
    if (!processes) {
      Result<std::vector<Process>> made = work_out_processes(store, talk);
      if (!made) return fail(made.error());
      processes = std::move(*made);
    }
    for (Process& p : *processes) {
      if (fits(p, filter)) out.push_back(std::move(p));
    }
    return {};
  });
  if (!read) return fail(read.error());
  std::sort(out.begin(), out.end(),
            [](const Process& a, const Process& b) { return std::tie(b.to, a.id) < std::tie(a.to, b.id); });
  if (filter.limit > 0 && out.size() > static_cast<size_t>(filter.limit)) out.resize(static_cast<size_t>(filter.limit));
  return out;
}

Result<Process> find_process(const Store& store, const std::string& id) {
  Result<ProcessParts> parts = find_parts(store, id);
  if (!parts) return fail(parts.error());
  return std::move(parts->process);
}

Result<std::vector<Cluster>> find_clusters(const Store& store, const AcrossFilter& filter) {
  std::vector<Cluster> out;
  Status done;
  if (filter.process.empty()) {
    done = add_latest(store, filter, out);
  } else {
    Result<ProcessParts> parts = find_parts(store, filter.process);
    if (!parts) return fail(parts.error());
    for (Cluster& c : parts->meetings) {
      if (filter.of != "event" && fits(c, filter)) out.push_back(std::move(c));
    }
    if (filter.of == "event") done = add_events(store, parts->reports, filter, out);
  }
  if (!done) return fail(done.error());
  sort_and_cut(out, filter.limit);
  return out;
}

Result<std::vector<History>> find_histories(const Store& store, const AcrossFilter& filter) {
  std::vector<History> out;
  const auto take = [&](const std::string& name) -> Status {
    const Result<Talk> talk = load_talk(store.database(), name);
    if (!talk) return fail(talk.error());
    for (ProcessParts& parts : work_out(*talk)) {
      if (!filter.process.empty() && parts.process.id != filter.process) continue;
      for (History& h : parts.histories) {
        if (!filter.issue.empty() && h.issue != filter.issue) continue;
        if (!filter.actor.empty() && !is_actor(h.actor, filter.actor)) continue;
        if (!Days(filter).overlap(h.steps.front().date, h.steps.back().date)) continue;
        out.push_back(std::move(h));
      }
    }
    return {};
  };
  Status done;
  if (!filter.process.empty()) {
    const Result<ProcessParts> known = find_parts(store, filter.process);
    if (!known) return fail(known.error());
    done = take(talk_of_id(filter.process));
  } else {
    done = each_talk(store, [&](const std::string& talk, const std::string& json) -> Status {
      return json == "[]" ? Status{} : take(talk);
    });
  }
  if (!done) return fail(done.error());
  if (filter.limit > 0 && out.size() > static_cast<size_t>(filter.limit)) out.resize(static_cast<size_t>(filter.limit));
  return out;
}

Status refresh_processes(Store& store) {
  return each_talk(store, [&](const std::string& talk, const std::string& json) -> Status {
    if (!json.empty()) return {};
    // In one transaction, so that a report of another writer cannot come between.
    const Database& db = store.database();
    if (const Status begun = db.run("BEGIN IMMEDIATE"); !begun) return begun;
    Status done = keep_processes(store, talk);
    if (done) done = db.run("COMMIT");
    if (!done && db.in_transaction()) (void)db.run("ROLLBACK");
    return done;
  });
}

}  // namespace parley
