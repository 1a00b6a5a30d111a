#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "store/cluster.h"
#include "store/party.h"

namespace parley {
namespace {

// Counts what the tellings say of one field.
class Votes {
 public:
  void add(const std::string& value) {
    if (value.empty()) return;
    auto at = std::find_if(votes_.begin(), votes_.end(), [&](const auto& v) { return v.first == value; });
    if (at == votes_.end()) at = votes_.insert(votes_.end(), {value, 0});
    ++at->second;
  }
  // The most frequent value, the first said of several; "" of none.
  std::string best() {
    sort();
    return votes_.empty() ? "" : votes_.front().first;
  }
  // A conflict where there are several values.
  void tell(std::vector<ClusterConflict>& conflicts, const char* field) {
    if (votes_.size() < 2) return;
    sort();
    ClusterConflict conflict{field, {}};
    for (const auto& [value, count] : votes_) conflict.values.push_back(value);
    conflicts.push_back(std::move(conflict));
  }

 private:
  void sort() {
    std::stable_sort(votes_.begin(), votes_.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  }
  std::vector<std::pair<std::string, int>> votes_;
};

std::string date_key(const RecordDate& date) {
  return date.to.empty() || date.to == date.from ? date.from : date.from + "/" + date.to;
}

RecordDate date_of(const std::string& key, const std::string& by) {
  const size_t slash = key.find('/');
  if (slash == std::string::npos) return {key, key, key.empty() ? "" : by};
  return {key.substr(0, slash), key.substr(slash + 1), by};
}

template <class Telling>
void start(Cluster& out, const char* of, const std::vector<Telling>& tellings, const std::vector<size_t>& group) {
  out.of = of;
  std::set<std::string> articles;
  for (const size_t i : group) {
    const TellingSource& from = tellings[i].from;
    out.members.push_back({from.article, from.id, from.published, from.source, from.title});
    articles.insert(from.id.substr(0, from.id.find('-')));
  }
  out.id = "c-" + out.members.front().id;
  out.first_reported = out.members.front().published;
  out.sources = static_cast<int>(articles.size());
}

// Of the dates, those that a clause tells count; a guess only where there is nothing else.
template <class Telling>
void merge_date(Cluster& out, const std::vector<Telling>& tellings, const std::vector<size_t>& group) {
  for (const char* by : {"expression", "narrative", "report_day", ""}) {
    Votes days, spans;
    for (const size_t i : group) {
      const RecordDate& date = tellings[i].date;
      if (date.from.empty() || date.by != by) continue;
      (date.to.empty() || date.to == date.from ? days : spans).add(date_key(date));
    }
    const std::string best = days.best().empty() ? spans.best() : days.best();
    if (best.empty()) continue;
    out.canonical.date = date_of(best, by);
    days.tell(out.conflicts, "date");
    return;
  }
}

// What was planned and then happened is no conflict: the last word counts.
template <class Telling>
void merge_status(Cluster& out, const std::vector<Telling>& tellings, const std::vector<size_t>& group) {
  Votes settled;
  for (const size_t i : group) {
    const std::string& status = tellings[i].status;
    if (status == "happened" || status == "cancelled" || status == "postponed") settled.add(status);
  }
  for (const size_t i : group) {
    const std::string& status = tellings[i].status;
    const bool open = status == "planned" || status == "possible" || status == "ongoing";
    if (!open || out.canonical.status.empty() || settled.best().empty()) out.canonical.status = status;
  }
  if (!settled.best().empty()) {
    for (const size_t i : group) {
      const std::string& status = tellings[i].status;
      if (status == "happened" || status == "cancelled" || status == "postponed") out.canonical.status = status;
    }
  }
  settled.tell(out.conflicts, "status");
}

template <class Telling>
void merge_place(Cluster& out, const std::vector<Telling>& tellings, const std::vector<size_t>& group) {
  Votes names;
  for (const size_t i : group) names.add(tellings[i].place.name);
  const std::string best = names.best();
  for (const size_t i : group) {
    if (!best.empty() && tellings[i].place.name == best) {
      out.canonical.place = tellings[i].place;
      break;
    }
  }
  names.tell(out.conflicts, "place");
}

// What meetings and events have in common.
template <class Telling>
void merge_common(Cluster& out, const char* of, const std::vector<Telling>& tellings,
                  const std::vector<size_t>& group) {
  start(out, of, tellings, group);
  merge_date(out, tellings, group);
  merge_place(out, tellings, group);
  merge_status(out, tellings, group);
}

// The same person under a fuller name takes that name.
void add_actor(std::vector<ClusterParticipant>& all, const TellingActor& actor) {
  for (ClusterParticipant& p : all) {
    const std::string name = folded(p.actor.name);
    if (p.side != actor.party || !is_same_name(name, actor.name)) continue;
    p.leads = p.leads || actor.leads;
    if (actor.name.size() > name.size()) p.actor = actor.actor;
    return;
  }
  all.push_back({actor.actor, actor.party, actor.leads});
}

std::vector<AcrossActor> actors_of(const std::vector<ClusterParticipant>& all) {
  std::vector<AcrossActor> out;
  for (const ClusterParticipant& p : all) out.push_back(p.actor);
  return out;
}

std::string number(double value) { return fmt::format("{:.0f}", value); }

void merge_counts(Cluster& out, const std::vector<EventTelling>& tellings, const std::vector<size_t>& group) {
  std::map<std::string, Votes> votes;
  for (const size_t i : group) {
    for (const RecordCount& count : tellings[i].counts) votes[count.of].add(number(count.value));
  }
  for (auto& vote : votes) {
    const std::string& of = vote.first;
    Votes& values = vote.second;
    const std::string best = values.best();
    for (const size_t i : group) {
      const auto& counts = tellings[i].counts;
      const auto at = std::find_if(counts.begin(), counts.end(),
                                   [&](const RecordCount& c) { return c.of == of && number(c.value) == best; });
      if (at == counts.end()) continue;
      out.canonical.counts.push_back(*at);
      break;
    }
    values.tell(out.conflicts, ("counts." + of).c_str());
  }
}

}  // namespace

Cluster merge_meetings(const std::vector<MeetingTelling>& tellings, const std::vector<size_t>& group) {
  Cluster out;
  merge_common(out, "meeting", tellings, group);
  ClusterCanonical& c = out.canonical;
  Votes channel, host, duration, topic, round;
  for (const size_t i : group) {
    const MeetingTelling& t = tellings[i];
    c.confidence = std::max(c.confidence, t.confidence);
    for (const TellingActor& actor : t.actors) add_actor(c.participants, actor);
    channel.add(t.channel);
    host.add(t.host);
    duration.add(t.duration.value);
    topic.add(t.topic);
    if (t.round != 0) round.add(number(t.round));
  }
  c.channel = channel.best(), c.host = host.best(), c.topic = topic.best();
  c.round = round.best().empty() ? 0 : std::stoi(round.best());
  for (const size_t i : group) {
    if (c.duration.value.empty() && tellings[i].duration.value == duration.best()) c.duration = tellings[i].duration;
  }
  std::set<std::string> sides;
  for (const ClusterParticipant& p : c.participants) {
    if (!p.side.empty()) sides.insert(p.side);
  }
  if (sides.size() >= 2) c.format = sides.size() == 2 ? "bilateral" : sides.size() == 3 ? "trilateral" : "multilateral";
  duration.tell(out.conflicts, "duration");
  round.tell(out.conflicts, "round");
  return out;
}

Cluster merge_events(const std::vector<EventTelling>& tellings, const std::vector<size_t>& group) {
  Cluster out;
  merge_common(out, "event", tellings, group);
  ClusterCanonical& c = out.canonical;
  Votes mode, text, reported_by;
  std::vector<ClusterParticipant> actor, recipient;
  std::set<std::string> contexts;
  c.background = true;
  for (const size_t i : group) {
    const EventTelling& e = tellings[i];
    c.confidence = std::max(c.confidence, e.confidence);
    c.background = c.background && e.background;
    mode.add(e.mode);
    text.add(e.text);
    reported_by.add(e.reported_by);
    contexts.insert(e.context.begin(), e.context.end());
    for (const TellingActor& a : e.actor) add_actor(actor, a);
    for (const TellingActor& a : e.recipient) add_actor(recipient, a);
  }
  const EventTelling& first = tellings[group.front()];
  c.event = first.event, c.mode = mode.best(), c.text = text.best(), c.reported_by = reported_by.best();
  c.quad = first.quad, c.score = first.score, c.cameo = first.cameo;
  for (const size_t i : group) {
    if (tellings[i].mode != c.mode) continue;
    c.quad = tellings[i].quad, c.score = tellings[i].score, c.cameo = tellings[i].cameo;
    break;
  }
  c.context.assign(contexts.begin(), contexts.end());
  c.actor = actors_of(actor), c.recipient = actors_of(recipient);
  merge_counts(out, tellings, group);
  return out;
}

}  // namespace parley
