#include "pipeline/default.h"

namespace parley {

Result<Pipeline> default_pipeline(const std::string&) {
  std::vector<std::unique_ptr<Annotator>> annotators;
  return Pipeline::build(std::move(annotators));
}

}  // namespace parley
