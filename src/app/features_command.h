// What the learned part of the event coder looks at, written for its training: one JSON object a report.
#pragma once

#include <string>
#include <vector>

namespace parley {

// `wanted_path`: lines "ID OFFSET EVENT" of events whose sides are wanted; "" for none. Returns the exit status.
int print_features(const std::vector<std::string>& files, const std::string& wanted_path);
// The same of marked pairs (`parley relate`).
int print_pair_features(const std::vector<std::string>& files);

}  // namespace parley
