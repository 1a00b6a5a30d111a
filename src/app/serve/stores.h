// Connections to one store for many requests at once. Each request borrows a connection of its own, so that readers
// neither wait for one another nor for a program that writes.
//   Stores stores("talks.db");
//   Result<StoreLease> store = stores.take();   find_rows(**store, …)
// A question that runs longer than the limit fails instead of holding a thread.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/store.h"

namespace parley {

// How long a connection's statements may still run; shared with SQLite's own question.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;
  void set(std::chrono::milliseconds from_now) { at_ = (Clock::now() + from_now).time_since_epoch().count(); }
  void stop() { at_ = 0; }
  bool over() const { return Clock::now().time_since_epoch().count() > at_; }

 private:
  std::atomic<Clock::rep> at_ = 0;
};

class Stores;

class StoreLease {
 public:
  StoreLease(Stores* owner, std::unique_ptr<Store> store, std::shared_ptr<Deadline> deadline);
  StoreLease(StoreLease&&) noexcept;
  StoreLease& operator=(StoreLease&&) = delete;
  ~StoreLease();
  const Store& operator*() const { return *store_; }
  const Store* operator->() const { return store_.get(); }
  Deadline& deadline() { return *deadline_; }

 private:
  Stores* owner_;
  std::unique_ptr<Store> store_;
  std::shared_ptr<Deadline> deadline_;
};

class Stores {
 public:
  static constexpr std::chrono::milliseconds kPatience{15000};

  explicit Stores(std::string path) : path_(std::move(path)) {}
  Result<StoreLease> take();
  // Another number whenever anybody has changed the store since the last call; never the same for two runs of the
  // program.
  Result<std::string> version();
  const std::string& path() const { return path_; }

 private:
  friend class StoreLease;
  struct Idle {
    std::unique_ptr<Store> store;
    std::shared_ptr<Deadline> deadline;
  };
  Result<Idle> open() const;
  void give_back(std::unique_ptr<Store> store, std::shared_ptr<Deadline> deadline);

  static constexpr size_t kMostIdle = 16;
  const std::string path_;
  std::mutex mutex_;
  std::vector<Idle> idle_;
  std::mutex version_mutex_;
  std::unique_ptr<Store> watcher_;  // SQLite tells each connection of others' changes
  std::string run_;
};

}  // namespace parley
