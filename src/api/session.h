// What a program that calls Parley needs: models and dictionaries read once, reports in, records out, from any thread.
//   Result<std::unique_ptr<Session>> session = Session::open(installed_home());
//   Result<Record> record = (*session)->code({.text = "Envoys met in Oslo.", .published = *parse_date("2026-03-02")});
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/found.h"
#include "pipeline/pipeline.h"
#include "record/record.h"

namespace parley {

// $PARLEY_HOME, else share/parley beside the library, else the folder it was built from.
std::string installed_home();
std::string_view library_version();

class Session {
 public:
  static Result<std::unique_ptr<Session>> open(const std::string& home);

  // Fails for a text without words and for a date that cannot be read (FoundReport::bad_date).
  Result<Record> code(FoundReport report);
  // Codes what `next` gives until it gives nothing; `emit` gets the records in order and returns false to stop. Reports
  // that code() would fail for are told to `failed` and left out. Returns how many were emitted.
  using Next = std::function<std::optional<FoundReport>()>;
  using Emit = std::function<bool(const Record&)>;
  using Failed = std::function<void(const Error&)>;
  size_t code_all(unsigned threads, const Next& next, const Emit& emit, const Failed& failed) const;

 private:
  struct Desk;  // one thread's workspace and document
  Session(Pipeline pipeline, Coder coder);
  std::unique_ptr<Desk> take_desk();

  Pipeline pipeline_;
  Coder coder_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Desk>> free_desks_;

 public:
  ~Session();
};

}  // namespace parley
