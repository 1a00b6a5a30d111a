// Codes a stream of reports on several threads; what comes out is in the order of what goes in, whatever the number of
// threads.
//   code_in_order(pipeline, {.threads = 4}, next_report, [&](const Document& doc) -> Emit {
//     std::string line = to_json(make_record(doc, coder));             // on a worker
//     return [line] { return std::fputs(line.c_str(), stdout) >= 0; }; // one at a time, in order
//   });
// Each worker takes the next batch of reports, runs the pipeline over it and hands in what to emit. Memory is bounded:
// nobody reads on while the oldest unfinished batch is more than kAhead batches per thread behind.
#pragma once

#include <cstddef>
#include <functional>

#include "pipeline/pipeline.h"

namespace parley {

struct WorkOptions {
  unsigned threads = 1;
  // A batch is closed once its texts have this many bytes: several reports, so that the networks multiply large
  // matrices. 1 makes every report a batch: each is emitted as soon as it is done.
  size_t batch_bytes = size_t{32} << 10;
};

// Fills the document with the next report (Document::set_text) and returns true, or false at the end. Never called by
// two threads at once.
using NextReport = std::function<bool(Document& doc)>;
// Puts out one finished report; false stops the work (the disk is full, the reader of the pipe has gone).
using Emit = std::function<bool()>;
using Finish = std::function<Emit(const Document& doc)>;

// Returns whether everything was emitted.
bool code_in_order(const Pipeline& pipeline, const WorkOptions& options, const NextReport& next, const Finish& finish);

}  // namespace parley
