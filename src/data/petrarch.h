// Reads the actor and agent dictionaries of TABARI and PETRARCH, as they are found in the wild:
//   PRIME_MINISTER_OLAV_LUND [NORGOV 20010101-20051017] [NORELI >20051017]   # comment
//   +LUND                                  another name of the entry above; its codes may follow on lines of their own
//   FISHERY_MINISTER {FISHERY_MINISTERS} [~GOV]        an agent: "~" is where its country goes; {} has no plural
//   !SEA! = LAKE, OCEAN                    a marker: PORT_OF_!SEA! stands for both
//   PetrarchFile file = parse_petrarch(text, "actors.txt");      // file.problems names every line that it cannot read
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace parley {

// A code and the days that it holds for; unknown ends are open.
struct PetrarchCode {
  std::string code;  // capitals: "NORGOV", "~GOV", "---"
  Date from, to;     // both inclusive
  uint32_t line = 0, column = 0;
};

struct PetrarchEntry {
  std::vector<std::string> names;  // as written, underscores as spaces; the first is the entry's own
  std::vector<PetrarchCode> codes;
  bool agent = false;  // some code has a "~"
  bool plural = true;  // false for "{}"
  uint32_t line = 0;
};

struct PetrarchFile {
  std::string name;
  std::vector<PetrarchEntry> entries;  // those that could be read
  Diagnostics problems;                // a line each, with its place and what to do
};

PetrarchFile parse_petrarch(std::string_view text, const std::string& file);

}  // namespace parley
