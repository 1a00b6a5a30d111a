#include "annotate/actor/actor_knowledge.h"

namespace parley {

Result<ActorKnowledge> ActorKnowledge::load(const std::string& home) {
  auto dictionary = ActorDictionary::load(home + "/data");
  if (!dictionary) return fail(dictionary.error());
  auto roles = RoleLexicon::load(home + "/data");
  if (!roles) return fail(roles.error());
  auto cues = QuoteLexicon::read(home);
  if (!cues) return fail(cues.error());
  auto ranker = CorefRanker::load(home + "/models/coref.safetensors");
  if (!ranker) return fail(ranker.error());
  return ActorKnowledge{std::move(*dictionary), std::move(*roles), std::move(*cues), std::move(*ranker)};
}

std::vector<Draft> ActorKnowledge::read(const Document& doc, ActorScan& scan, std::vector<Candidate>& candidates,
                                        std::vector<CorefChoice>* choices) const {
  scan.read(doc, dictionary, roles);
  const Reading in = reading(doc, scan);
  candidates = find_candidates(in);
  return resolve(in, candidates, ranker ? &*ranker : nullptr, choices);
}

}  // namespace parley
