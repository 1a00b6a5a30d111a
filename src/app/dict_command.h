// The parts of `parley dict`, apart from its options.
//   DictTest result = test_patterns(coder, pipeline, "sanction.");     // result.failures names each example that fails
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "code/event/event.h"
#include "pipeline/pipeline.h"

namespace parley {

struct DictTest {
  size_t examples = 0;
  Diagnostics failures;
};

// Runs the examples and counterexamples of the patterns whose id begins with `prefix` through the whole pipeline.
DictTest test_patterns(const EventCoder& coder, const Pipeline& pipeline, std::string_view prefix);

// The event coder of a pipeline, or nullptr.
const EventCoder* event_coder(const Pipeline& pipeline);

// Texts read by the pipeline, as reports of one day.
std::vector<Document> read_sentences(const Pipeline& pipeline, const std::vector<std::string>& texts);

// "CONSULT visit | happened | Putin > Egypt", as the examples write events.
std::string describe_event(const Document& doc, const Event& event);

}  // namespace parley
