// Looking up the items of a record by their ids, and which actors take part in anything.
//   RecordLookup lookup(record);   lookup.actor_name(record.quotes[0].speaker)
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "record/record.h"

namespace parley {

// Views the record, which must outlive it and stay unchanged.
class RecordLookup {
 public:
  explicit RecordLookup(const Record& record);

  // nullptr where there is no such actor, or no id.
  const RecordActor* actor(std::string_view id) const;
  // "" where there is none.
  std::string actor_name(std::string_view id) const;
  // The actors that met, said, want or did something or had it done to them, most often named first; then the others.
  std::pair<std::vector<const RecordActor*>, std::vector<const RecordActor*>> acting() const;

 private:
  const Record* record_;
  std::unordered_map<std::string_view, const RecordActor*> actors_;
};

}  // namespace parley
