#include "pipeline/default.h"

#include <algorithm>

#include "annotate/actor/actor.h"
#include "annotate/engine/engine.h"
#include "annotate/place/place.h"
#include "annotate/quote/quote.h"
#include "annotate/time/time.h"
#include "code/event/event.h"
#include "code/meeting/meeting.h"
#include "code/meeting/meeting_events.h"
#include "code/paper/paper.h"
#include "code/position/position.h"
#include "code/position/position_events.h"

namespace parley {

Result<Pipeline> default_pipeline(const std::string& home) {
  std::vector<std::unique_ptr<Annotator>> annotators;
  auto engine = Engine::load(home + "/models");
  if (!engine) return fail(engine.error());
  Engine& parser = **engine;
  const EncoderInfo encoder = parser.encoder();
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
  auto quotes = make_quote_annotator(home, &encoder);
  if (!quotes) return fail(quotes.error());
  annotators.push_back(std::move(*quotes));
  auto events = make_event_coder(home);
  if (!events) return fail(events.error());
  const EventCoder& coder = **events;
  annotators.push_back(std::move(*events));
  auto meetings = make_meeting_coder(home);
  if (!meetings) return fail(meetings.error());
  annotators.push_back(std::move(*meetings));
  annotators.push_back(make_meeting_events(coder));
  auto papers = make_paper_coder(home);
  if (!papers) return fail(papers.error());
  annotators.push_back(std::move(*papers));
  auto positions = make_position_coder(home);
  if (!positions) return fail(positions.error());
  annotators.push_back(std::move(*positions));
  annotators.push_back(make_position_events(coder));
  parser.keep_vectors(std::any_of(annotators.begin(), annotators.end(),
                                  [](const auto& each) { return each->reads().has(Layer::kVectors); }));
  return Pipeline::build(std::move(annotators));
}

}  // namespace parley
