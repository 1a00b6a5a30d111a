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

// Reads TABARI's or PETRARCH's dictionaries of actors and agents and writes tables in the project's format below
// `folder` (the user's own, home/data/user, where it is empty). Names every line that cannot be read; then nothing is
// written, unless such lines may be left out. Returns the exit status.
struct DictImport {
  std::vector<std::string> files;
  std::string folder;
  bool leave_out = false;  // what cannot be read
  bool replace = false;    // tables that are there
};
int import_petrarch(const DictImport& options);

// Texts read by the pipeline, as reports of one day.
std::vector<Document> read_sentences(const Pipeline& pipeline, const std::vector<std::string>& texts);

// "CONSULT visit | happened | Putin > Egypt", as the examples write events.
std::string describe_event(const Document& doc, const Event& event);

}  // namespace parley
