// PLOVER as data (data/ontology): what the sixteen events and their modes mean, how they count, and how one becomes
// another when it is only promised, refused, asked for or threatened.
//   Diagnostics problems;
//   Ontology ontology = read_ontology("data/ontology", problems);
//   ontology.score(EventType::kConsult, "visit") == 4;    ontology.cameo(EventType::kConsult, "phone") == "041"
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "doc/layers.h"

namespace parley {

struct ModeInfo {
  std::string name, definition, cameo;
  double score = 0;
  std::vector<std::string> words;  // lemmas that tell it where no pattern does, sorted
};

struct EventInfo {
  std::string definition;
  std::string quad;   // verbal cooperation | material cooperation | verbal conflict | material conflict
  std::string cameo;  // nearest code where no mode is told
  double score = 0;
  std::vector<ModeInfo> modes;
  std::optional<EventType> promised_as;  // "will withdraw" is CONCEDE
  std::optional<EventType> refused_as;   // "will not meet" is REJECT
  std::string default_mode;              // of a speech act that says what is wanted in a clause of its own
  // The mode of a speech act whose content is this event: "urged talks" is REQUEST meet.
  std::array<std::string, kEventTypeCount> as_content;
};

// One of PLOVER's contexts, told by words of the sentence.
struct ContextInfo {
  std::string name, definition;
  std::vector<std::string> words;  // lemmas, sorted
};

class Ontology {
 public:
  const EventInfo& info(EventType type) const { return events[static_cast<size_t>(type)]; }
  const ModeInfo* mode(EventType type, std::string_view name) const;  // nullptr for "" and unknown modes
  double score(EventType type, std::string_view mode_name) const;
  const std::string& cameo(EventType type, std::string_view mode_name) const;

  std::array<EventInfo, kEventTypeCount> events;
  std::vector<ContextInfo> contexts;
};

// Reads events.yaml and contexts.yaml of a folder; every mistake goes to `problems`.
Ontology read_ontology(const std::string& folder, Diagnostics& problems);

}  // namespace parley
