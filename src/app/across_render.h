// Processes, clusters and histories for people.
//   fmt::print("{}", render_process(story, style_of(stdout)));
#pragma once

#include <string>
#include <vector>

#include "app/style.h"
#include "store/across.h"

namespace parley {

// A few lines: who negotiates with whom, the last and the next round, what blocks it.
std::string render_brief(const ProcessBrief& brief, const Style& style);
// All of it, with the matrix of stances.
std::string render_process(const ProcessStory& story, const Style& style);
// One line or two: what, and by how many reports it is told, on what they disagree.
std::string render_cluster(const Cluster& cluster, const Style& style);
std::string render_history(const History& history, const Style& style);

// One thing of a process's timeline: a cluster, or a step of a history where the cluster has no id.
struct TimelineEntry {
  std::string date;
  Cluster cluster;
  History history;
  HistoryStep step;
};
std::string render_entry(const TimelineEntry& entry, const Style& style);
// Issue by party: the stance that stands, what it was before, how often it was told.
std::string render_stances(const Process& process, const std::vector<History>& histories, const Style& style);

// "prisoners" for prisoners, "security guarantees" for security_guarantees.
std::string issue_words(std::string issue);

}  // namespace parley
