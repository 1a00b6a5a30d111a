// Runs the pipeline over reports, one at a time, and hands each on.
//   return each_report(files, worker, [](const Document& doc) { fmt::print("{}\n", doc.events.size()); });
#pragma once

#include <string>
#include <vector>

#include "app/cli.h"
#include "ingest/reader.h"
#include "pipeline/pipeline.h"

namespace parley {

// The exit status; what cannot be read is named and skipped.
template <class Use>
int each_report(const std::vector<std::string>& files, Pipeline::Worker& worker, const Use& use) {
  Reader reader(files, {});
  Document doc;
  bool failed = false;
  while (std::optional<Result<Article>> article = reader.next()) {
    if (!*article) {
      complain(article->error());
      failed = true;
      continue;
    }
    doc.set_text(std::move((*article)->text), std::move((*article)->metadata));
    Document* batch[] = {&doc};
    worker.run(batch);
    use(doc);
  }
  return failed ? kExitSomeFailed : kExitDone;
}

}  // namespace parley
