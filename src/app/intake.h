// Reports that arrive in a folder, coded and kept one by one: what `parley watch` does, and `parley serve --watch` beside
// the pages.
//   Result<Intake> intake = Intake::open("incoming", "talks.db", read);
//   while (running) intake->step(std::chrono::milliseconds(500), [&] { return !running; });
// What lies there at the start is taken too. A text that the store has is passed over, unless it arrives now with an
// earlier day.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"
#include "ingest/reader.h"
#include "ingest/watch.h"
#include "pipeline/pipeline.h"
#include "record/record.h"
#include "store/store.h"

namespace parley {

struct IntakeState {
  std::string folder;
  size_t added = 0, skipped = 0, failed = 0;
  std::string last_report;   // title, or id where it has none
  std::string last_failure;  // what could not be read, and why
};

class Intake {
 public:
  enum class Step : uint8_t { kTook, kRested, kFailed };
  using Stop = std::function<bool()>;

  // Reads dictionaries and models, opens (or makes) the store, and begins to watch.
  static Result<Intake> open(const std::string& folder, const std::string& db, ReadOptions read);

  // Waits for a file, for at most `patience`, and codes and keeps its reports, until `stop` says so; rests where none
  // came. Fails where the store cannot be asked or written.
  Step step(std::chrono::milliseconds patience, const Stop& stop);
  // Works out what the new reports make together with the others, so that the next question is quick; a step that rests
  // does so.
  void refresh();
  // Nothing is waiting or still being written.
  bool settled() const { return watch_.settled(); }
  // What was done so far; for any thread.
  IntakeState state() const;

 private:
  struct Shared {
    mutable std::mutex mutex;
    IntakeState state;
  };
  Intake(FolderWatch watch, Store store, Pipeline pipeline, Coder coder, ReadOptions read);
  Status take(const std::string& path, const Stop& stop);
  Status keep(Article article);
  void failed(const Error& error);

  FolderWatch watch_;
  Store store_;
  std::unique_ptr<Pipeline> pipeline_;  // the worker keeps its address
  std::unique_ptr<Pipeline::Worker> worker_;
  Coder coder_;
  ReadOptions read_;
  std::unique_ptr<Document> doc_;
  std::unique_ptr<Shared> shared_;
  bool stale_ = false;  // something was added since the processes were last worked out
};

}  // namespace parley
