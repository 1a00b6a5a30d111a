// One negotiation, worked out from all that is told of it.
#pragma once

#include <string>
#include <vector>

#include "store/derive.h"
#include "store/telling.h"

namespace parley {

struct TalkMember {
  int64_t report = 0;
  std::string article, day, sha256;
  int words = 0;  // that speak of negotiation
  std::vector<Naming> namings;
  std::vector<ProcessDocument> documents;
};

// All that is told under one name of talk_of(): several processes where they lie apart in time or in who takes part.
struct Talk {
  std::string name;
  std::vector<TalkMember> reports;  // by day
  std::vector<MeetingTelling> meetings;
  std::vector<PositionTelling> positions;
};

Result<Talk> load_talk(const Database& db, const std::string& name);

// A process with what it was made from.
struct ProcessParts {
  Process process;
  std::vector<Cluster> meetings;
  std::vector<History> histories;
  std::vector<int64_t> reports;
};

// The processes of a talk, by their first day; groups of reports that are not enough for one are left out.
std::vector<ProcessParts> work_out(const Talk& talk);

// Reports that belong together: indices into talk.reports, each group by day.
std::vector<std::vector<size_t>> group_reports(const Talk& talk, const std::vector<std::vector<size_t>>& meetings);

// By issue and actor; `reports` are the process's.
std::vector<History> histories_of(const Talk& talk, const std::vector<int64_t>& reports);

// Opposed stances that stand on the last day: "A demands, B refuses".
std::vector<ProcessBlock> blocked_of(const std::vector<History>& histories);

}  // namespace parley
