// Who met whom, as a network in GraphML for Gephi, igraph or NetworkX: a node for each party, an edge for each pair that
// met, with how often, when first and when last.
//   ContactNetwork network;  network.add(record, record.meetings[0]);  std::string xml = network.graphml();
// Parties of different reports are one where name and country are the same. The network is in memory: it grows with the
// number of pairs, not of reports.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "record/record.h"

namespace parley {

class ContactNetwork {
 public:
  void add(const Record& record, const RecordMeeting& meeting);
  std::string graphml() const;
  size_t size() const { return pairs_.size(); }

 private:
  struct Party {
    std::string name, country, kind;
    int meetings = 0;
  };
  struct Contact {
    int meetings = 0;
    std::string first, last;
  };
  std::map<std::string, Party> parties_;  // by name and country
  std::map<std::pair<std::string, std::string>, Contact> pairs_;
};

}  // namespace parley
