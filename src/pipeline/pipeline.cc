#include "pipeline/pipeline.h"

#include <fmt/format.h>

namespace parley {

Result<Pipeline> Pipeline::build(std::vector<std::unique_ptr<Annotator>> annotators) {
  LayerSet written;
  for (const auto& annotator : annotators) {
    for (int i = 0; i < kLayerCount; ++i) {
      const Layer layer = static_cast<Layer>(i);
      if ((annotator->reads().has(layer) || annotator->extends().has(layer)) && !written.has(layer)) {
        return fail({fmt::format("{} reads the layer {}, which no annotator before it writes", annotator->name(),
                                 parley::name(layer))});
      }
      if (annotator->writes().has(layer) && written.has(layer)) {
        return fail({fmt::format("{} writes the layer {} a second time", annotator->name(), parley::name(layer))});
      }
    }
    written.add(annotator->writes());
  }
  Pipeline pipeline;
  pipeline.annotators_ = std::move(annotators);
  return pipeline;
}

Pipeline::Worker::Worker(const Pipeline& pipeline) : pipeline_(&pipeline) {
  for (const auto& annotator : pipeline.annotators()) workspaces_.push_back(annotator->make_workspace());
}

void Pipeline::Worker::run(std::span<Document* const> batch) {
  for (size_t i = 0; i < workspaces_.size(); ++i) pipeline_->annotators_[i]->annotate(batch, *workspaces_[i]);
}

}  // namespace parley
