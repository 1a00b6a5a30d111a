#include "store/across.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <tuple>

#include "store/across_cache.h"
#include "store/across_parts.h"
#include "store/party.h"
#include "store/process.h"

namespace parley {
namespace {

bool has_actor(const std::vector<AcrossActor>& actors, const std::string& asked) {
  return std::any_of(actors.begin(), actors.end(), [&](const AcrossActor& a) { return is_actor(a, asked); });
}

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

std::optional<Cluster> find(const std::vector<Cluster>& clusters, const std::string& id) {
  const auto at = std::find_if(clusters.begin(), clusters.end(), [&](const Cluster& c) { return c.id == id; });
  return at == clusters.end() ? std::nullopt : std::optional<Cluster>(*at);
}

Result<std::vector<ProcessBrief>> work_out_briefs(const Store& store, const std::string& talk) {
  const Result<Talk> loaded = load_talk(store.database(), talk);
  if (!loaded) return fail(loaded.error());
  std::vector<ProcessBrief> out;
  for (ProcessParts& parts : work_out(*loaded)) {
    ProcessBrief& brief = out.emplace_back();
    brief.process = std::move(parts.process);
    if (!brief.process.rounds.empty()) brief.last_round = find(parts.meetings, brief.process.rounds.back());
    if (!brief.process.next.empty()) brief.next_round = find(parts.meetings, brief.process.next.front());
  }
  return out;
}

// The processes of a talk as they were kept, or worked out.
Result<std::vector<ProcessBrief>> briefs_of(const Store& store, const std::string& talk, const std::string& kept) {
  std::optional<std::vector<ProcessBrief>> read = kept.empty() ? std::nullopt : read_cache(kept);
  if (read) return std::move(*read);
  return work_out_briefs(store, talk);
}

// Hands over every talk's name and cached processes, "" where there are none.
Status each_talk(const Store& store, const std::function<Status(const std::string&, const std::string&)>& use) {
  // From each name to the next, past all reports of one talk. Collected first: what is worked out on the way may be
  // written.
  Result<KeptStatement> row = store.database().kept(
      "WITH RECURSIVE talks (talk) AS (SELECT min(talk) FROM talk_reports UNION ALL SELECT (SELECT min(r.talk) FROM "
      "talk_reports r WHERE r.talk > talks.talk) FROM talks WHERE talk IS NOT NULL) "
      "SELECT talk, json FROM talks LEFT JOIN talk_cache USING (talk) WHERE talk IS NOT NULL");
  if (!row) return fail(row.error());
  std::vector<std::pair<std::string, std::string>> talks;
  while ((*row)->step()) talks.emplace_back((*row)->text(0), (*row)->text(1));
  if (!(*row)->status()) return (*row)->status();
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

Error no_process(const Store& store, const std::string& id) {
  const Result<std::vector<ProcessBrief>> all = find_processes(store, {});
  if (!all) return all.error();
  std::string known;
  for (size_t i = 0; i < std::min<size_t>(all->size(), 8); ++i) known += (i == 0 ? "" : ", ") + (*all)[i].process.id;
  return {fmt::format("there is no process '{}'", id),
          {},
          0,
          0,
          known.empty() ? "no reports of a negotiation were added yet" : "there are: " + known};
}

Result<ProcessParts> find_parts(const Store& store, const std::string& id) {
  const Result<Talk> talk = load_talk(store.database(), talk_of_id(id));
  if (!talk) return fail(talk.error());
  for (ProcessParts& parts : work_out(*talk)) {
    if (parts.process.id == id) return std::move(parts);
  }
  return fail(no_process(store, id));
}

bool fits(const History& h, const AcrossFilter& filter) {
  if (!filter.process.empty() && h.process != filter.process) return false;
  if (!filter.issue.empty() && h.issue != filter.issue) return false;
  if (!filter.actor.empty() && !is_actor(h.actor, filter.actor)) return false;
  return Days(filter).overlap(h.steps.front().date, h.steps.back().date);
}

Status keep_processes(const Store& store, const std::string& talk) {
  const Result<std::vector<ProcessBrief>> made = work_out_briefs(store, talk);
  if (!made) return fail(made.error());
  Result<KeptStatement> keep = store.database().kept("INSERT OR REPLACE INTO talk_cache (talk, json) VALUES (?, ?)");
  if (!keep) return fail(keep.error());
  (*keep)->bind(talk, cache_json(*made));
  (*keep)->step();
  return (*keep)->status();
}

}  // namespace

Result<std::vector<ProcessBrief>> find_processes(const Store& store, const AcrossFilter& filter) {
  std::vector<ProcessBrief> out;
  const Status read = each_talk(store, [&](const std::string& talk, const std::string& kept) -> Status {
    Result<std::vector<ProcessBrief>> briefs = briefs_of(store, talk, kept);
    if (!briefs) return fail(briefs.error());
    for (ProcessBrief& brief : *briefs) {
      if (fits(brief.process, filter)) out.push_back(std::move(brief));
    }
    return {};
  });
  if (!read) return fail(read.error());
  std::sort(out.begin(), out.end(), [](const ProcessBrief& a, const ProcessBrief& b) {
    return std::tie(b.process.to, a.process.id) < std::tie(a.process.to, b.process.id);
  });
  if (filter.limit > 0 && out.size() > static_cast<size_t>(filter.limit)) out.resize(static_cast<size_t>(filter.limit));
  return out;
}

Result<Process> find_process(const Store& store, const std::string& id) {
  const std::string talk = talk_of_id(id);
  Result<KeptStatement> row = store.database().kept("SELECT json FROM talk_cache WHERE talk = ?");
  if (!row) return fail(row.error());
  (*row)->bind(talk);
  const std::string kept = (*row)->step() ? (*row)->text(0) : "";
  if (!(*row)->status()) return fail((*row)->status().error());
  Result<std::vector<ProcessBrief>> briefs = briefs_of(store, talk, kept);
  if (!briefs) return fail(briefs.error());
  for (ProcessBrief& brief : *briefs) {
    if (brief.process.id == id) return std::move(brief.process);
  }
  return fail(no_process(store, id));
}

Result<ProcessStory> find_story(const Store& store, const std::string& id, Scope scope) {
  Result<ProcessParts> parts = find_parts(store, id);
  if (!parts) return fail(parts.error());
  ProcessStory out{std::move(parts->process), std::move(parts->meetings), {}, std::move(parts->histories)};
  sort_and_cut(out.meetings, 0);
  if (scope == Scope::kTalks) return out;
  Result<std::vector<Cluster>> events = events_told(store, parts->reports, {});
  if (!events) return fail(events.error());
  out.events = std::move(*events);
  return out;
}

Result<std::vector<History>> find_histories(const Store& store, const AcrossFilter& filter) {
  std::vector<History> out;
  const auto take = [&](std::vector<History>& histories) {
    for (History& h : histories) {
      if (fits(h, filter)) out.push_back(std::move(h));
    }
  };
  if (!filter.process.empty()) {
    Result<ProcessParts> parts = find_parts(store, filter.process);
    if (!parts) return fail(parts.error());
    take(parts->histories);
  } else {
    const Status done = each_talk(store, [&](const std::string& name, const std::string& kept) -> Status {
      if (kept == "[]") return {};
      const Result<Talk> talk = load_talk(store.database(), name);
      if (!talk) return fail(talk.error());
      for (ProcessParts& parts : work_out(*talk)) take(parts.histories);
      return {};
    });
    if (!done) return fail(done.error());
  }
  if (filter.limit > 0 && out.size() > static_cast<size_t>(filter.limit)) out.resize(static_cast<size_t>(filter.limit));
  return out;
}

Status refresh_processes(Store& store) {
  return each_talk(store, [&](const std::string& talk, const std::string& kept) -> Status {
    if (!kept.empty() && read_cache(kept)) return {};
    // In one transaction, so that a report of another writer cannot come between.
    return store.database().change([&] { return keep_processes(store, talk); });
  });
}

}  // namespace parley
