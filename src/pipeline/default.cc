#include "pipeline/default.h"

#include "annotate/actor.h"
#include "annotate/engine.h"
#include "annotate/place.h"
#include "annotate/time.h"

namespace parley {

Result<Pipeline> default_pipeline(const std::string& home) {
  std::vector<std::unique_ptr<Annotator>> annotators;
  auto engine = Engine::load(home + "/models");
  if (!engine) return fail(engine.error());
  annotators.push_back(std::move(*engine));
  auto times = make_time_annotator(home);
  if (!times) return fail(times.error());
  annotators.push_back(std::move(*times));
  auto places = make_place_annotator(home);
  if (!places) return fail(places.error());
  annotators.push_back(std::move(*places));
  auto actors = make_actor_annotator(home);
  if (!actors) return fail(actors.error());
  annotators.push_back(std::move(*actors));
  return Pipeline::build(std::move(annotators));
}

}  // namespace parley
