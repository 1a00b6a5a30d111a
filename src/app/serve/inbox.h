// Reports that arrive in a folder, coded and kept one by one while the server goes on.
//   Inbox inbox("incoming", "talks.db", read);   if (const Status begun = inbox.start(); !begun) …
//   inbox.state().added;                         inbox.stop();
// What lies there at the start is taken too; a text that the store has is skipped.
#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/result.h"
#include "ingest/reader.h"
#include "ingest/watch.h"
#include "pipeline/pipeline.h"
#include "record/record.h"
#include "store/store.h"

namespace parley {

struct InboxState {
  std::string folder;
  size_t added = 0, skipped = 0, failed = 0;
  std::string last_report;   // title, or id where it has none
  std::string last_failure;  // what could not be read, and why
};

class Inbox {
 public:
  Inbox(std::string folder, std::string db, ReadOptions read);
  ~Inbox();
  Inbox(const Inbox&) = delete;
  Inbox& operator=(const Inbox&) = delete;

  // Reads dictionaries and models, opens (or makes) the store, and begins.
  Status start();
  void stop();
  InboxState state() const;

 private:
  void run();
  void code(const std::string& path, Pipeline::Worker& worker);
  bool keep(Article article, Pipeline::Worker& worker);
  void failed(const Error& error);

  const std::string folder_, db_;
  const ReadOptions read_;
  std::optional<FolderWatch> watch_;
  std::optional<Pipeline> pipeline_;
  std::optional<Store> store_;
  Coder coder_;
  mutable std::mutex mutex_;
  InboxState state_;
  Document doc_;
  bool stale_ = false;  // something was added since the processes were last worked out
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace parley
