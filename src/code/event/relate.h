// What one of two marked phrases does to the other: always one event, however faintly told.
//   add_pair(doc, pair);                                  // marked phrases that name no actor become actors
//   PairEvent answer = relate(doc, pair, coder, head);   // doc has gone through the pipeline up to the quotes
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/span.h"
#include "code/event/event.h"
#include "code/event/event_head.h"
#include "code/event/features.h"
#include "doc/document.h"

namespace parley {

// Bytes of the text; an empty span where the phrase is not told.
struct MarkedPair {
  Span actor, recipient;
};

struct PairEvent {
  EventType event = EventType::kConsult;
  std::string mode;
  float confidence = 0;
};

// What was learnt from marked pairs themselves (models/relate.safetensors); the program does without.
class RelateHead {
 public:
  static Result<RelateHead> load(const std::string& path);
  std::array<float, kEventTypeCount> chances(const FeatureSink& sink) const;

 private:
  WeightTable table_;
};

// How much the words of the pair's sentences say for each event, and which word says most.
struct PairEvidence {
  std::array<float, kEventTypeCount> score{};
  std::array<TokenId, kEventTypeCount> word{};
};
// Gives a marked phrase that no mention stands in an actor of its own.
void add_pair(Document& doc, const MarkedPair& pair);
PairEvidence pair_evidence(Document& doc, const MarkedPair& pair, const EventCoder& coder);
// What a RelateHead looks at.
void read_pair(const Document& doc, const MarkedPair& pair, const PairEvidence& evidence, const WordClasses* words,
               FeatureSink& sink);

PairEvent relate(Document& doc, const MarkedPair& pair, const EventCoder& coder, const RelateHead* head);

}  // namespace parley
