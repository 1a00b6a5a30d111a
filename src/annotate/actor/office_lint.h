// Checks the office-holders of the dictionaries against each other: one office of one country has one holder at a time.
// Offices that several hold at once, such as senator, stand in shared_offices.tsv.
//   for (const Error& problem : lint_offices(home + "/data/actors")) complain(problem);
#pragma once

#include <string>

#include "base/result.h"

namespace parley {

// Every two lines whose dates say for certain that two persons held one office on one day, and every line of
// shared_offices.tsv that allows nothing. The last day of one may be the first day of the next.
Diagnostics lint_offices(const std::string& actors);

}  // namespace parley
