// Finds the event patterns that hold in a sentence: triggers by lemma, arguments by syntax, actors by the document.
//   SentenceMatcher matcher(doc, sentence, patterns, ontology);    // doc.actors and doc.mentions are already written
//   std::vector<Match> matches;   find_events(doc, matcher, matches);
// A speech act takes the event it speaks of as its content ("refused to meet" is one REJECT, no CONSULT).
#pragma once

#include <string>
#include <vector>

#include "code/event/ontology.h"
#include "code/event/pattern.h"
#include "doc/document.h"

namespace parley {

struct Match {
  const Pattern* pattern = nullptr;
  EventType event = EventType::kConsult;
  std::string_view mode;
  TokenId trigger = kNil;
  TokenId governor = kNil;  // light verb of a noun
  TokenId content = kNil;   // trigger of the event this one speaks of
  TokenId object = kNil;    // the word that a count may stand at
  TokenId subject = kNil;
  std::vector<TokenId> consumed;  // words that belong to this match and are no events of their own
  std::vector<ActorId> actor, recipient;
  int weight = 0;  // conditions that were met: the most specific pattern wins
};

class SentenceMatcher;

// The matches of one sentence, in the order of their triggers; words consumed by others are left out.
void find_events(const Document& doc, SentenceMatcher& matcher, std::vector<Match>& out);

// Why each pattern with a trigger in the sentence does or does not hold, one line per pattern.
std::vector<std::string> explain_events(const Document& doc, uint32_t sentence, const PatternSet& patterns,
                                        const Ontology& ontology);

}  // namespace parley
