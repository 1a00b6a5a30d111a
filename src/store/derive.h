// What follows from one record for bringing it together with others: the parties of its actors, the negotiation that it
// is about, the keys under which tellings of the same event meet. Nothing here looks at other reports.
//   const Derived derived = derive(record);   derived.meeting_talks[0] == "SYR"
#pragma once

#include <string>
#include <vector>

#include "record/record.h"

namespace parley {

// How often a report speaks of a party.
struct Naming {
  std::string party;
  int share = 0;     // in 1/1000 of all
  std::string name;  // most frequent one of the state, organisation or group itself, else of its people
};

// The countries whose conflict a report's talks are about, "SYR" or "ARM|AZE"; "" where there is none. The weights of
// great powers and usual hosts count less, so that talks of the United States and Russia about Syria are Syria's.
std::string talk_of(const std::vector<Naming>& namings);

struct TalkReport {
  std::string talk;
  std::string parties;  // JSON as in talk_reports
  int words = 0;        // that speak of negotiation; of a report about these talks
};

struct Derived {
  std::vector<std::string> parties;         // of the actors
  std::vector<std::string> event_blocks;    // "" where nothing can be the same event
  std::vector<std::string> meeting_talks;   // "" where it is no meeting of two sides
  std::vector<std::string> position_talks;  // "" where it is no party's
  std::vector<TalkReport> reports;
};

Derived derive(const Record& record);

// The namings of talk_reports.parties.
std::vector<Naming> read_namings(const std::string& json);

}  // namespace parley
