// The way of a report: an ordered list of annotators whose contracts are checked when the list is built.
//   Result<Pipeline> pipeline = Pipeline::build(default_annotators(resources));
//   auto worker = pipeline->make_worker();   worker.run(batch);
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "doc/annotator.h"

namespace parley {

class Pipeline {
 public:
  // Refuses an annotator that reads a layer nobody before it writes, and a layer with two writers.
  static Result<Pipeline> build(std::vector<std::unique_ptr<Annotator>> annotators);

  // One thread's share: the workspaces of all annotators. Cheap to use, costly to make.
  class Worker {
   public:
    explicit Worker(const Pipeline& pipeline);
    void run(std::span<Document* const> batch);

   private:
    const Pipeline* pipeline_;
    std::vector<std::unique_ptr<Workspace>> workspaces_;
  };

  Worker make_worker() const { return Worker(*this); }
  std::span<const std::unique_ptr<Annotator>> annotators() const { return annotators_; }

 private:
  std::vector<std::unique_ptr<Annotator>> annotators_;
};

}  // namespace parley
