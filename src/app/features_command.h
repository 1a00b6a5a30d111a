// What the learned parts of the event coder and of coreference look at, written for its training: one JSON object a report.
#pragma once

#include <string>
#include <vector>

namespace parley {

// `wanted_path`: lines "ID OFFSET EVENT" of events whose sides are wanted; "" for none. Returns the exit status.
int print_features(const std::vector<std::string>& files, const std::string& wanted_path);
// The same of marked pairs (`parley relate`).
int print_pair_features(const std::vector<std::string>& files);
// The same of coreference: each mention with those that it may take up, and their facts.
int print_coref_features(const std::vector<std::string>& files);

}  // namespace parley
