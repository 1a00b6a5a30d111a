#include "store/cluster.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "store/party.h"

namespace parley {
namespace {

constexpr int kLongest = 4;  // days that one meeting may last; a longer span says that the day is not known

// What the tellings of a meeting have said so far.
struct Profile {
  std::vector<size_t> members;
  std::set<std::string> parties;
  std::vector<const TellingActor*> people;
  std::string place, place_country;
  bool city = false;
  std::string channel;
  int round = 0;
  int first = 0, last = 0;
  bool certain = false;  // a telling gives the day in its own clause
};

bool is_known_city(const std::string& kind) {
  return kind != "country" && kind != "region" && kind != "sea" && kind != "continent" && !kind.empty();
}

bool is_vague(const MeetingTelling& t) { return !t.dated() || t.last - t.first > kLongest; }

void take(Profile& profile, const MeetingTelling& t, size_t index) {
  if (profile.members.empty()) {
    profile.first = t.first;
    profile.last = t.last;
    profile.channel = t.channel;
  }
  profile.members.push_back(index);
  profile.parties.insert(t.parties.begin(), t.parties.end());
  for (const TellingActor& actor : t.actors) {
    if (actor.actor.kind == "person") profile.people.push_back(&actor);
  }
  const bool city = is_known_city(t.place_kind);
  if (profile.place.empty() || (city && !profile.city)) {
    profile.place = t.place.name;
    profile.place_country = t.place.country;
    profile.city = city;
  }
  if (profile.round == 0) profile.round = t.round;
  profile.certain = profile.certain || t.date.by == "expression";
}

bool is_subset(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::includes(b.begin(), b.end(), a.begin(), a.end());
}

size_t shared_parties(const Profile& p, const MeetingTelling& t) {
  return static_cast<size_t>(
      std::count_if(t.parties.begin(), t.parties.end(), [&](const auto& x) { return p.parties.contains(x); }));
}

// Persons told by both, and whether some side both have sent is told with other persons only.
struct Persons {
  int shared = 0;
  bool clash = false;
};

Persons compare_persons(const Profile& p, const MeetingTelling& t) {
  std::map<std::string, std::pair<bool, bool>> sides;  // both have persons; one of them is the same
  Persons out;
  for (const TellingActor& a : t.actors) {
    if (a.actor.kind != "person") continue;
    bool same = false, other = false;
    for (const TellingActor* b : p.people) {
      if (b->party != a.party) continue;
      other = true;
      same = same || is_same_name(a.name, b->name);
    }
    out.shared += same ? 1 : 0;
    auto& side = sides[a.party];
    side.first = side.first || other;
    side.second = side.second || same;
  }
  bool any = false, all = true;
  for (const auto& [party, side] : sides) {
    if (!side.first) continue;
    any = true;
    all = all && !side.second;
  }
  out.clash = any && all;
  return out;
}

bool is_elsewhere(const Profile& p, const MeetingTelling& t) {
  if (p.place.empty() || t.place.name.empty() || p.place == t.place.name) return false;
  if (!p.place_country.empty() && !t.place.country.empty() && p.place_country != t.place.country) return true;
  return p.city && is_known_city(t.place_kind) && t.place_kind != "building" && t.place_kind != "capital";
}

// How well a telling fits what was told of a meeting on its day; 0 where it is another meeting.
int fit(const Profile& p, const MeetingTelling& t) {
  if (p.channel != t.channel || is_elsewhere(p, t)) return 0;
  if (p.round != 0 && t.round != 0 && p.round != t.round) return 0;
  const Persons persons = compare_persons(p, t);
  if (persons.clash) return 0;
  const bool same_place = !p.place.empty() && p.place == t.place.name;
  const bool same_round = p.round != 0 && p.round == t.round;
  const size_t shared = shared_parties(p, t);
  const bool tied = same_place || same_round || persons.shared > 0;
  if (p.parties.empty() || t.parties.empty()) {
    if (!same_place && !same_round) return 0;
  } else if (p.parties == t.parties) {
    if (shared < 2 && !tied) return 0;
  } else {
    const bool nested = is_subset(p.parties, t.parties) || is_subset(t.parties, p.parties);
    if (!tied || shared == 0 || (!nested && shared < 2)) return 0;
  }
  return 1 + static_cast<int>(2 * shared) + 3 * persons.shared + (same_place ? 4 : 0) + (same_round ? 5 : 0);
}

// The fullest tellings come first and found the meetings that the others are compared with.
auto fullness(const MeetingTelling& t) {
  return std::make_tuple(t.date.by == "expression", t.parties.size(), !t.place.name.empty(), t.round != 0,
                         t.actors.size());
}

std::vector<size_t> fullest_first(const std::vector<MeetingTelling>& tellings) {
  std::vector<size_t> order(tellings.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return fullness(tellings[a]) > fullness(tellings[b]); });
  return order;
}

// The best profile, or none; of two that fit as well the earlier one, or none where one must be the only one.
Profile* best_fit(const std::vector<Profile*>& among, const MeetingTelling& t, bool only) {
  Profile* best = nullptr;
  int most = 0;
  bool tie = false;
  for (Profile* p : among) {
    const int score = fit(*p, t);
    if (score == 0) continue;
    tie = score == most;
    if (score > most) most = score, best = p;
  }
  return only && tie ? nullptr : best;
}

using Days = std::map<int, std::vector<Profile>>;

// Tellings that give a day are grouped day by day.
Days group_days(const std::vector<MeetingTelling>& tellings, const std::vector<size_t>& order) {
  Days days;
  for (const size_t i : order) {
    const MeetingTelling& t = tellings[i];
    if (is_vague(t)) continue;
    std::vector<Profile>& day = days[t.first];
    std::vector<Profile*> among;
    for (Profile& p : day) among.push_back(&p);
    Profile* at = best_fit(among, t, false);
    if (at == nullptr) at = &day.emplace_back();
    take(*at, t, i);
  }
  return days;
}

std::vector<Profile*> between(Days& days, int first, int last, bool certain_only) {
  std::vector<Profile*> out;
  for (auto at = days.lower_bound(first); at != days.end() && at->first <= last; ++at) {
    for (Profile& p : at->second) {
      if (!p.members.empty() && (p.certain || !certain_only)) out.push_back(&p);
    }
  }
  return out;
}

// A day that was only guessed from the report's own may be one off; and a day may lie within a meeting of several.
void join_neighbours(Days& days, const std::vector<MeetingTelling>& tellings) {
  struct Move {
    Profile *from, *to;
  };
  std::vector<Move> moves;
  for (auto& [day, profiles] : days) {
    for (Profile& p : profiles) {
      const MeetingTelling& t = tellings[p.members.front()];
      std::vector<Profile*> among;
      for (Profile* other : between(days, day - kLongest, day + 1, true)) {
        const bool covers = other->first < day && other->last >= day;
        const bool next = !p.certain && other->last >= day - 1 && other->first <= day + 1;
        if (other != &p && other->first != day && (covers || next) && other->parties == p.parties) {
          among.push_back(other);
        }
      }
      if (Profile* to = best_fit(among, t, true)) moves.push_back({&p, to});
    }
  }
  std::set<Profile*> targets;
  for (const Move& m : moves) targets.insert(m.to);
  for (const Move& m : moves) {
    if (targets.contains(m.from)) continue;
    for (const size_t i : m.from->members) take(*m.to, tellings[i], i);
    m.from->members.clear();
  }
}

// "Last week's talks", "an earlier round": the one meeting of that time that it can be; else those that say the same.
void join_vague(Days& days, const std::vector<MeetingTelling>& tellings, const std::vector<size_t>& order) {
  struct Move {
    size_t telling;
    Profile* to;
  };
  std::vector<Move> moves;
  std::map<std::tuple<int, int, std::string>, std::vector<Profile>> rest;
  for (const size_t i : order) {
    const MeetingTelling& t = tellings[i];
    if (!is_vague(t)) continue;
    const bool span = t.dated() && t.last - t.first <= 31;
    const bool numbered = !t.dated() && t.round != 0;
    std::vector<Profile*> among;
    for (Profile* p : between(days, t.dated() ? t.first : t.first - 31, t.last, false)) {
      if (span ? p->parties == t.parties : numbered && p->round == t.round) among.push_back(p);
    }
    Profile* to = span || numbered ? best_fit(among, t, true) : nullptr;
    if (to != nullptr) {
      moves.push_back({i, to});
      continue;
    }
    // An undated one is only itself.
    std::vector<Profile>& alike = rest[{t.first, t.last, t.dated() ? t.date.from : t.from.id}];
    std::vector<Profile*> same;
    for (Profile& p : alike) same.push_back(&p);
    Profile* at = best_fit(same, t, false);
    if (at == nullptr) at = &alike.emplace_back();
    take(*at, t, i);
  }
  for (const Move& m : moves) take(*m.to, tellings[m.telling], m.telling);
  for (auto& [key, profiles] : rest) {
    for (Profile& p : profiles) days[p.first].push_back(std::move(p));
  }
}

}  // namespace

Groups group_meetings(const std::vector<MeetingTelling>& tellings) {
  const std::vector<size_t> order = fullest_first(tellings);
  Days days = group_days(tellings, order);
  join_neighbours(days, tellings);
  join_vague(days, tellings, order);
  Groups out;
  for (auto& [day, profiles] : days) {
    Groups groups;
    for (Profile& p : profiles) {
      if (p.members.empty()) continue;
      std::sort(p.members.begin(), p.members.end());  // tellings are by day of report
      groups.push_back(std::move(p.members));
    }
    std::sort(groups.begin(), groups.end());
    out.insert(out.end(), groups.begin(), groups.end());
  }
  return out;
}

Groups group_events(const std::vector<EventTelling>& tellings) {
  std::vector<size_t> order(tellings.size());
  std::iota(order.begin(), order.end(), size_t{0});
  const auto fuller = [&](size_t a, size_t b) {
    const auto key = [&](const EventTelling& e) { return std::make_tuple(!e.place.name.empty(), !e.mode.empty()); };
    return key(tellings[a]) > key(tellings[b]);
  };
  std::stable_sort(order.begin(), order.end(), fuller);
  struct Told {
    std::string place, mode;
    std::vector<size_t> members;
  };
  std::vector<Told> told;
  for (const size_t i : order) {
    const EventTelling& e = tellings[i];
    const auto fits = [&](const std::string& a, const std::string& b) { return a.empty() || b.empty() || a == b; };
    auto at = std::find_if(told.begin(), told.end(), [&](const Told& t) {
      return !e.block.empty() && fits(t.place, e.place.name) && fits(t.mode, e.mode);
    });
    if (at == told.end()) at = told.insert(told.end(), Told{});
    if (at->place.empty()) at->place = e.place.name;
    if (at->mode.empty()) at->mode = e.mode;
    at->members.push_back(i);
  }
  Groups out;
  for (Told& t : told) {
    std::sort(t.members.begin(), t.members.end());
    out.push_back(std::move(t.members));
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace parley
