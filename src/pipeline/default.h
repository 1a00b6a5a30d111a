// The annotators of the program, in the order of a report's way. This is the one list; there is no registry.
#pragma once

#include <string>

#include "base/result.h"
#include "pipeline/pipeline.h"

namespace parley {

// Builds every annotator from the dictionaries in `home`/data and the models in `home`/models.
Result<Pipeline> default_pipeline(const std::string& home);

}  // namespace parley
