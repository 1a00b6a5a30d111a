// All that the actor annotator goes by, and its first half: who a report speaks of and which mentions are of one actor.
//   Result<ActorKnowledge> known = ActorKnowledge::load(home);
//   ActorScan scan;  std::vector<Candidate> candidates;
//   std::vector<Draft> drafts = known->read(doc, scan, candidates);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotate/actor/coref_rank.h"

namespace parley {

struct ActorKnowledge {
  ActorDictionary dictionary;
  RoleLexicon roles;
  QuoteLexicon cues;
  std::optional<CorefRanker> ranker;

  // Reads `home`/data and, where it is there, `home`/models/coref.safetensors.
  static Result<ActorKnowledge> load(const std::string& home);

  // The document must have all layers that the annotator reads. `choices`: keeps what the ranker was asked.
  std::vector<Draft> read(const Document& doc, ActorScan& scan, std::vector<Candidate>& candidates,
                          std::vector<CorefChoice>* choices = nullptr) const;
  Reading reading(const Document& doc, const ActorScan& scan) const {
    return {doc, scan, dictionary, roles, cues, doc.metadata().published};
  }
};

}  // namespace parley
