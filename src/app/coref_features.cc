// parley model features --coref: what the coreference model would look at, for train/coref.py.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "annotate/actor/actor_knowledge.h"
#include "app/cli.h"
#include "app/each_report.h"
#include "app/features_command.h"
#include "app/home.h"
#include "pipeline/default.h"
#include "text/offsets.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json choices_of(const ActorKnowledge& known, const Document& doc) {
  ActorScan scan;
  std::vector<Candidate> candidates;
  std::vector<CorefChoice> choices;
  known.read(doc, scan, candidates, &choices);
  const CodePoints points(doc.text());
  const auto place = [&](uint32_t mention) {
    const Span words = points.from_bytes(doc.span_of(candidates[mention].tokens));
    const Span head = points.from_bytes(doc.tokens.span[candidates[mention].head]);
    return Json{words.begin, words.end, head.begin, head.end};
  };
  Json out = {{"id", doc.metadata().id}, {"text", doc.text()}, {"choices", Json::array()}};
  for (const CorefChoice& choice : choices) {
    Json options = Json::array();
    for (const Option& option : choice.options) {
      options.push_back({{"mention", place(option.mention)}, {"chosen", option.draft == choice.chosen}});
    }
    out["choices"].push_back({{"mention", place(choice.mention)},
                              {"wanted", static_cast<int>(choice.wanted)},
                              {"options", std::move(options)},
                              {"facts", choice.facts}});
  }
  return out;
}

}  // namespace

int print_coref_features(const std::vector<std::string>& files) {
  const auto pipeline = default_pipeline(home_folder());
  auto known = ActorKnowledge::load(home_folder());
  if (!pipeline) complain(pipeline.error());
  if (!known) complain(known.error());
  if (!pipeline || !known) return kExitFailed;
  known->ranker.reset();  // the same facts, whatever was learned before
  constexpr uint16_t kRuled = fact_begin(Fact::kRuled);
  fmt::print("{}\n", Json{{"wanted", kWantedCount}, {"facts", kFactTotal}, {"ruled", {kRuled, kRuled + 1}}}.dump());
  Pipeline::Worker worker = pipeline->make_worker();
  return each_report(files, worker, [&](const Document& doc) {
    fmt::print("{}\n", choices_of(*known, doc).dump(-1, ' ', false, Json::error_handler_t::replace));
  });
}

}  // namespace parley
