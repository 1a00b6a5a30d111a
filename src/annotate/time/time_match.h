// Runs the time rules over a document's pieces, stage after stage: the longest match wins, then the earlier rule; what
// a stage finds is one element for the next.
//   TimeScratch scratch;  match_times(doc, rules, scratch);   // scratch.found, in text order
#pragma once

#include <vector>

#include "annotate/time/time_meaning.h"
#include "annotate/time/time_rules.h"
#include "doc/document.h"

namespace parley {

struct FoundTime {
  Span span;
  TokenRange tokens;
  Meaning meaning;
  uint32_t rule = 0;
};

// Memory that is reused from document to document.
struct TimeScratch {
  struct Node {
    uint32_t first = 0;  // pieces
    uint32_t last = 0;
    uint32_t word = kUnknownWord;
    uint64_t classes = 0;
    uint32_t subs = 0;
    uint32_t rule = 0;
    Meaning meaning;
  };
  std::vector<TimePiece> pieces;
  std::vector<Node> nodes, next;
  std::vector<FoundTime> found;
};

void match_times(const Document& doc, const TimeRules& rules, TimeScratch& scratch);

}  // namespace parley
