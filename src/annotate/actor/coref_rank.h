// The learned part of coreference (models/coref.safetensors, made by train/coref.py): of the actors that the written
// rules admit, which one a pronoun or a description takes up, or that it takes up none. A linear model over the facts
// of coref_facts.h, a few thousand weights. May be left out; the rules then weigh by themselves.
//   Result<std::optional<CorefRanker>> ranker = CorefRanker::load(home + "/models/coref.safetensors");
//   uint32_t draft = rank(r, mention, options);       // kNil: nobody
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotate/actor/coref_facts.h"
#include "base/result.h"

namespace parley {

class CorefRanker {
 public:
  // Nothing where there is no such file; refuses a damaged one and one of other facts.
  static Result<std::optional<CorefRanker>> load(const std::string& path);

  float score(Wanted wanted, const FactList& facts) const;
  // By how much an actor must be better than nobody.
  float margin(Wanted wanted) const { return margins_[static_cast<size_t>(wanted)]; }

 private:
  std::vector<float> weights_;  // [kWantedCount][kFactTotal]
  std::vector<float> margins_;  // [kWantedCount]
};

// One decision, kept for training: the mention, whom it could take up, and the facts of each and of none.
struct CorefChoice {
  uint32_t mention = kNil;
  Wanted wanted = Wanted::kPerson;
  std::vector<Option> options;
  std::vector<FactList> facts;  // of each option, then of none
  uint32_t chosen = kNil;       // draft
};

// The actors that a description may take up, each by its last mention before it, the latest first.
std::vector<Option> options_of(const Resolution& r, uint32_t mention);  // coref_options.cc

// The draft that a mention takes up by the model; without one what `ruled` says.
uint32_t rank(Resolution& r, uint32_t mention, std::vector<Option>& options, uint32_t ruled);

}  // namespace parley
