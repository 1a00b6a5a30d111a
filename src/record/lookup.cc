#include "record/lookup.h"

#include <algorithm>

namespace parley {

RecordLookup::RecordLookup(const Record& record) : record_(&record) {
  for (const RecordActor& actor : record.actors) actors_.emplace(actor.id, &actor);
}

const RecordActor* RecordLookup::actor(std::string_view id) const {
  const auto found = actors_.find(id);
  return found == actors_.end() ? nullptr : found->second;
}

std::string RecordLookup::actor_name(std::string_view id) const {
  const RecordActor* found = actor(id);
  return found == nullptr ? std::string() : found->name;
}

std::pair<std::vector<const RecordActor*>, std::vector<const RecordActor*>> RecordLookup::acting() const {
  std::unordered_map<std::string_view, int> parts;
  const auto add = [&](const std::vector<std::string>& ids) {
    for (const auto& id : ids) ++parts[id];
  };
  for (const RecordMeeting& meeting : record_->meetings) {
    for (const RecordParticipant& participant : meeting.participants) ++parts[participant.actor];
    ++parts[meeting.host];
  }
  for (const RecordQuote& quote : record_->quotes) {
    ++parts[quote.speaker];
    ++parts[quote.addressee];
  }
  for (const RecordPosition& position : record_->positions) {
    add(position.actor);
    add(position.toward);
  }
  for (const RecordEvent& event : record_->events) {
    add(event.actor);
    add(event.recipient);
  }
  std::vector<const RecordActor*> acting, others;
  for (const RecordActor& actor : record_->actors) (parts.contains(actor.id) ? acting : others).push_back(&actor);
  std::stable_sort(acting.begin(), acting.end(),
                   [&](const auto* a, const auto* b) { return parts[a->id] > parts[b->id]; });
  return {acting, others};
}

}  // namespace parley
