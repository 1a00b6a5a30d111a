// What many reports make together: clusters (one event or meeting and all its tellings), processes (a negotiation: its
// parties, rounds, state, what blocks it) and histories (how a party's stance on an issue changed). Fields as in
// docs/record.md. All of it is a function of the reports in the store alone: the order in which they came, and what was
// asked before, change nothing.
//   Result<std::vector<ProcessBrief>> all = find_processes(store, {});     // latest first; to_json((*all)[0].process)
//   Result<ProcessStory> one = find_story(store, "syr-2016", Scope::kAll);  // with its meetings, events and histories
//   Result<std::vector<Cluster>> met = find_clusters(store, {.of = "meeting", .process = "syr-2016"});
//   Result<std::vector<History>> how = find_histories(store, {.process = "syr-2016", .issue = "ceasefire"});
// Ids are readable and can be kept in addresses: a process is named by its countries and the year of its first report
// ("syr-2016", "arm-aze-2022"), a cluster by the first telling's id with "c-" before it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "store/store.h"

namespace parley {

// An actor in many reports. `id` is a party's code ("RUS", "SYR:OPP", "UN") where it stands for all who speak for it,
// else the name.
struct AcrossActor {
  std::string id, name, kind;
  std::vector<std::string> country, sector;
};

struct ClusterParticipant {
  AcrossActor actor;
  std::string side;  // party's code
  bool leads = false;
};

struct ClusterPlace {
  std::string name, country;
  std::optional<double> lat, lon;
};

// What the tellings say together: of each field the value that most of them give, of two as frequent ones the one that
// was reported first. Fields of the other kind of item are empty.
struct ClusterCanonical {
  RecordDate date;
  ClusterPlace place;
  std::string status;
  float confidence = 0;
  // of a meeting
  std::vector<ClusterParticipant> participants;
  std::string format, channel, host;
  RecordDuration duration;
  std::string topic;
  int round = 0;
  // of an event
  std::string event, mode, quad, cameo, reported_by, text;
  std::vector<std::string> context;
  double score = 0;
  std::vector<AcrossActor> actor, recipient;
  bool background = false;
  std::vector<RecordCount> counts;
};

struct ClusterMember {
  std::string article, id;               // as in the record
  std::string published, source, title;  // of the article
};

struct ClusterConflict {
  std::string field;
  std::vector<std::string> values;  // most frequent first
};

struct Cluster {
  std::string id;
  std::string of;  // event | meeting
  ClusterCanonical canonical;
  std::vector<ClusterMember> members;  // first reported first
  int sources = 0;                     // different articles
  std::string first_reported;          // day
  std::vector<ClusterConflict> conflicts;
};

struct ProcessBlock {
  std::string issue;
  AcrossActor actor_a;
  std::string stance_a;
  AcrossActor actor_b;
  std::string stance_b;
  std::string since;  // day from which both stand so
};

struct ProcessDocument {
  std::string name, kind;
  int articles = 0;
};

struct Process {
  std::string id, name;
  std::vector<AcrossActor> parties, mediators;
  std::vector<std::string> issues;  // most often spoken of first
  std::vector<ProcessDocument> documents;
  std::string from, to;             // days of the first and the last report or round
  std::string state;                // planned | advancing | stalled | broken_off | concluded
  std::vector<std::string> rounds;  // meeting clusters that took place, in order
  std::vector<std::string> next;    // and those that are to come
  std::vector<ProcessBlock> blocked;
  std::vector<std::string> articles;  // ids, by day
};

// With the two of its meetings that are asked for first.
struct ProcessBrief {
  Process process;
  std::optional<Cluster> last_round, next_round;
};

struct HistoryStep {
  std::string date, stance, content, condition;
  std::string position, article;  // ids
  bool repeated = false;          // the stance of the step before, told again
};

struct History {
  std::string process, issue;
  AcrossActor actor;
  std::vector<HistoryStep> steps;    // by date; the same stance on the same day is one step
  int repeated = 0;                  // steps that repeat, and reports that say "reiterated"
  std::vector<std::string> changed;  // days on which the stance became another
};

// A process with all that its reports tell.
struct ProcessStory {
  Process process;
  std::vector<Cluster> meetings;   // by day: its rounds, what is next and what was told beside
  std::vector<Cluster> events;     // by day, with what other reports tell of the same
  std::vector<History> histories;  // by issue and actor
};
enum class Scope : uint8_t { kTalks, kAll };  // without the events, which are many; with them

// Empty parts do not limit.
struct AcrossFilter {
  std::string process;            // id
  std::vector<std::string> with;  // codes or words of names; all take part
  std::string of;                 // clusters: event | meeting
  std::string type, status;       // clusters: PLOVER event; status
  std::string issue, actor;       // histories
  std::string state;              // processes
  Date since, until;              // overlapping days
  int64_t limit = 0;              // the latest ones; 0 = all
  int least_sources = 0;          // clusters told by at least this many reports
};

// Latest first.
Result<std::vector<ProcessBrief>> find_processes(const Store& store, const AcrossFilter& filter);
// The one with this id; an error that names others where there is none.
Result<Process> find_process(const Store& store, const std::string& id);
Result<ProcessStory> find_story(const Store& store, const std::string& id, Scope scope);
// By day. Of a process: its rounds, what is next and what was told beside; events only where `of` asks for them.
Result<std::vector<Cluster>> find_clusters(const Store& store, const AcrossFilter& filter);
// By process, issue and actor.
Result<std::vector<History>> find_histories(const Store& store, const AcrossFilter& filter);

// Works out the processes that reports made void, so that the next question finds them ready. Questions are answered
// rightly without it, only slower.
Status refresh_processes(Store& store);

// One line of JSON, no line break.
std::string to_json(const Process& process);
std::string to_json(const ProcessBrief& brief);  // the process with "last_round" and "next_round"
std::string to_json(const Cluster& cluster);
std::string to_json(const History& history);

}  // namespace parley
