// What the questions of across.h share.
#pragma once

#include <climits>
#include <string>
#include <vector>

#include "store/across.h"

namespace parley {

// The actor has the code, or a word of its name begins with what was asked for.
bool is_actor(const AcrossActor& actor, const std::string& asked);

// Days of a filter as numbers.
struct Days {
  int first = INT_MIN, last = INT_MAX;
  explicit Days(const AcrossFilter& filter) {
    if (filter.since.known()) first = to_days(first_day(filter.since));
    if (filter.until.known()) last = to_days(last_day(filter.until));
  }
  bool overlap(const std::string& from, const std::string& to) const {
    const auto a = parse_date(from), b = parse_date(to.empty() ? from : to);
    if (!a || !b) return first == INT_MIN && last == INT_MAX;
    return to_days(last_day(*b)) >= first && to_days(first_day(*a)) <= last;
  }
};

// Whether a cluster is asked for.
bool fits(const Cluster& cluster, const AcrossFilter& filter);

// What the reports with these row numbers tell, with what other reports tell of the same; by day.
Result<std::vector<Cluster>> events_told(const Store& store, const std::vector<int64_t>& reports,
                                         const AcrossFilter& filter);

void sort_and_cut(std::vector<Cluster>& clusters, int64_t limit);

}  // namespace parley
