// Tellings as they are loaded for bringing them together: a meeting, event or position of one report with the names and
// parties behind its row numbers.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "store/across.h"
#include "store/query_parts.h"

namespace parley {

// Where a telling stands.
struct TellingSource {
  std::string id, article, published, source, title;
  int64_t report = 0;  // row of the article: tells reports apart, never orders them
};

struct TellingActor {
  AcrossActor actor;
  std::string party;  // "" where it is not known
  std::string name;   // folded
  bool leads = false;
};

struct MeetingTelling {
  TellingSource from;
  std::string talk;
  std::string format, channel, host, topic, status;
  ClusterPlace place;
  std::string place_kind;
  RecordDate date;
  RecordDuration duration;
  int round = 0;
  float confidence = 0;
  int first = 0, last = 0;  // days since 1970; of the report where the meeting has no date
  std::vector<TellingActor> actors;
  std::set<std::string> parties;  // codes of the actors

  bool dated() const { return !date.from.empty(); }
};

struct EventTelling {
  TellingSource from;
  std::string block;
  std::string event, mode, quad, cameo, status, reported_by, text;
  std::vector<std::string> context;
  double score = 0;
  bool background = false;
  ClusterPlace place;
  RecordDate date;
  std::vector<RecordCount> counts;
  float confidence = 0;
  std::string day;
  std::vector<TellingActor> actor, recipient;
};

struct PositionTelling {
  TellingSource from;
  std::string stance, content, condition, day;
  std::vector<std::string> issues;
  std::vector<TellingActor> actors, toward;
  bool repeated = false;
};

// By day of the report: row numbers follow from when a report came, ids do not.
template <class Telling>
void sort_by_report(std::vector<Telling>& tellings) {
  std::sort(tellings.begin(), tellings.end(), [](const Telling& a, const Telling& b) {
    return std::tie(a.from.published, a.from.id) < std::tie(b.from.published, b.from.id);
  });
}

// Those that fit the conditions on the item `t` and its article `a`, in an order that follows from what they say and
// not from when they came. Meetings without any day are left out.
Result<std::vector<MeetingTelling>> load_meetings(const Database& db, const Conditions& where,
                                                  const Parameters& values);
Result<std::vector<EventTelling>> load_events(const Database& db, const Conditions& where, const Parameters& values);
Result<std::vector<PositionTelling>> load_positions(const Database& db, const Conditions& where,
                                                    const Parameters& values);

}  // namespace parley
