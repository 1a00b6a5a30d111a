#include "pipeline/default.h"

#include "annotate/engine.h"

namespace parley {

Result<Pipeline> default_pipeline(const std::string& home) {
  std::vector<std::unique_ptr<Annotator>> annotators;
  auto engine = Engine::load(home + "/models");
  if (!engine) return fail(engine.error());
  annotators.push_back(std::move(*engine));
  return Pipeline::build(std::move(annotators));
}

}  // namespace parley
