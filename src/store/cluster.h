// Which tellings are of one event or meeting. Whatever the order of the tellings, the groups are the same; whether two
// days' meetings are one is decided by what is told within kReach days of them, so that a part of a long negotiation
// can be grouped without the rest.
#pragma once

#include <vector>

#include "store/telling.h"

namespace parley {

inline constexpr int kReach = 40;  // days

// Indices into the tellings; in a group the first reported is first, groups are by their meeting's day.
using Groups = std::vector<std::vector<size_t>>;

// Meetings of one negotiation.
Groups group_meetings(const std::vector<MeetingTelling>& tellings);
// Events with one block.
Groups group_events(const std::vector<EventTelling>& tellings);

// What the tellings of a group say together.
Cluster merge_meetings(const std::vector<MeetingTelling>& tellings, const std::vector<size_t>& group);
Cluster merge_events(const std::vector<EventTelling>& tellings, const std::vector<size_t>& group);

}  // namespace parley
