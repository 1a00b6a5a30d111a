// Events as the patterns find them, one sentence at a time, before the report is looked at as a whole.
//   DraftTools tools{doc, ontology, patterns};
//   SentenceMatcher matcher(doc, sentence, patterns, ontology);
//   draft_events(tools, matcher, sentence, doc.events, taken);
#pragma once

#include <vector>

#include "code/event/matcher_sentence.h"
#include "code/event/ontology.h"
#include "code/event/pattern.h"
#include "doc/document.h"

namespace parley {

struct DraftTools {
  Document& doc;
  const Ontology& ontology;
  const PatternSet& patterns;
};

// Appends the sentence's events to `out`, and to `taken` the words that belong to another word's match.
void draft_events(const DraftTools& tools, SentenceMatcher& matcher, uint32_t sentence, std::vector<Event>& out,
                  std::vector<TokenId>& taken);

// What follows from an event's type, mode, trigger and sentence: quad class, score, contexts, date, place, quote; and
// that it is planned, where its date lies ahead.
void complete_event(const DraftTools& tools, Event& event);

// A deal of companies among themselves: business, not politics.
bool is_business(const Document& doc, const Event& event);

}  // namespace parley
