// Events and meetings told by several reports, over a whole store or for the reports of one process.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "store/across_parts.h"
#include "store/cluster.h"
#include "store/fts.h"
#include "store/party.h"

namespace parley {
namespace {

// Of a table of items, those that can be of one event or meeting with an item that the party takes part in: what stands
// under the same key.
struct Shared {
  std::string_view table, item, key, parties;
};
constexpr Shared kOfEvents{"events", "event", "block", "event_parties"};
constexpr Shared kOfMeetings{"meetings", "meeting", "talk", "meeting_participants"};

void add_parties(const AcrossFilter& filter, const Shared& of, Parameters& values, Conditions& where) {
  for (const std::string& party : filter.with) {
    const std::string actors = fmt::format(
        "(SELECT actor FROM actor_codes WHERE code = {0} UNION SELECT actor FROM actors WHERE party = {0} UNION SELECT "
        "rowid FROM actor_words WHERE actor_words MATCH {1})",
        values.add(upper(party)), values.add(fts_phrase(folded(party)) + "*"));
    const std::string items = fmt::format("SELECT {} FROM {} WHERE actor IN {}", of.item, of.parties, actors);
    where.add(fmt::format("(t.{0} IN (SELECT {0} FROM {1} WHERE {2} IN ({3})) OR t.{2} IN ({3}))", of.key, of.table,
                          of.item, items));
  }
}

// Meetings of the days asked for, with those around that decide which tellings are one.
Status add_meetings(const Store& store, const AcrossFilter& filter, std::vector<Cluster>& out) {
  Filter days;
  if (filter.since.known()) days.since = add_days(first_day(filter.since), -kReach);
  if (filter.until.known()) days.until = add_days(last_day(filter.until), kReach);
  Parameters values;
  Conditions where(values);
  where.days(days);
  add_parties(filter, kOfMeetings, values, where);
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

void add_events(std::vector<EventTelling> tellings, const AcrossFilter& filter, std::vector<Cluster>& out) {
  std::map<std::string, std::vector<EventTelling>> blocks;
  for (EventTelling& e : tellings) {
    std::vector<EventTelling>& block = blocks[e.block.empty() ? e.from.id : e.block];
    block.push_back(std::move(e));
  }
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
  add_parties(filter, kOfEvents, values, where);
  auto tellings = load_events(store.database(), where, values);
  if (!tellings) return fail(tellings.error());
  add_events(std::move(*tellings), filter, out);
  return {};
}

// Items whose column has one of the values.
template <class Value>
Result<std::vector<EventTelling>> events_with(const Store& store, std::string_view column,
                                              const std::vector<Value>& values) {
  Parameters parameters;
  Conditions where(parameters);
  where.one_of(column, values);
  return load_events(store.database(), where, parameters);
}

const std::string& day_of(const Cluster& c) {
  return c.canonical.date.from.empty() ? c.first_reported : c.canonical.date.from;
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
  // What is told by several, or in which a party takes part, is rarer.
  const bool rare = !filter.with.empty() || filter.least_sources > 1;
  for (int64_t count = (rare ? 256 : 4) * filter.limit; filter.limit > 0; count *= rare ? 16 : 4) {
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

bool is_actor(const AcrossActor& actor, const std::string& asked) {
  if (actor.id == asked || actor.id == upper(asked)) return true;
  return (" " + folded(actor.name)).find(" " + folded(asked)) != std::string::npos;
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

void sort_and_cut(std::vector<Cluster>& clusters, int64_t limit) {
  std::sort(clusters.begin(), clusters.end(), [](const Cluster& a, const Cluster& b) {
    return std::tie(day_of(a), a.of, a.id) < std::tie(day_of(b), b.of, b.id);
  });
  if (limit > 0 && clusters.size() > static_cast<size_t>(limit)) {
    clusters.erase(clusters.begin(), clusters.end() - limit);
  }
}

Result<std::vector<Cluster>> events_told(const Store& store, const std::vector<int64_t>& reports,
                                         const AcrossFilter& filter) {
  auto tellings = events_with(store, "t.article", reports);
  if (!tellings) return fail(tellings.error());
  std::set<std::string> blocks;
  std::set<std::string> known;
  for (const EventTelling& e : *tellings) {
    known.insert(e.from.id);
    if (!e.block.empty()) blocks.insert(e.block);
  }
  auto others = events_with(store, "t.block", std::vector<std::string>(blocks.begin(), blocks.end()));
  if (!others) return fail(others.error());
  for (EventTelling& e : *others) {
    if (!known.contains(e.from.id)) tellings->push_back(std::move(e));
  }
  sort_by_report(*tellings);
  std::vector<Cluster> out;
  add_events(std::move(*tellings), filter, out);
  sort_and_cut(out, 0);
  return out;
}

Result<std::vector<Cluster>> find_clusters(const Store& store, const AcrossFilter& filter) {
  std::vector<Cluster> out;
  if (filter.process.empty()) {
    if (const Status added = add_latest(store, filter, out); !added) return fail(added.error());
  } else {
    const bool events = filter.of == "event";
    Result<ProcessStory> story = find_story(store, filter.process, events ? Scope::kAll : Scope::kTalks);
    if (!story) return fail(story.error());
    for (Cluster& c : events ? story->events : story->meetings) {
      if (fits(c, filter)) out.push_back(std::move(c));
    }
  }
  sort_and_cut(out, filter.limit);
  return out;
}

}  // namespace parley
