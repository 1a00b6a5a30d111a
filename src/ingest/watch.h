// Tells of the files of a folder and all that is under it: first of those that are there, then, as long as one asks, of
// those that arrive. A file is told of once it is whole: when its writer closes it, or when it is moved in.
//   Result<FolderWatch> watch = FolderWatch::open("incoming");
//   while (running) {
//     const auto path = watch->next(std::chrono::milliseconds(500));      // nothing: no file within half a second
//     if (path) code(*path);
//   }
// After a restart every file is told of again: whoever keeps the reports knows by their hash which ones are new.
// Hidden files and half-written ones ("x.tmp", "x.part", "x~") are passed over; links to folders are not followed.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/result.h"

namespace parley {

class FolderWatch {
 public:
  static Result<FolderWatch> open(const std::string& folder);
  FolderWatch(FolderWatch&& other) noexcept;
  FolderWatch& operator=(FolderWatch&& other) noexcept;
  ~FolderWatch();

  // The next file, waiting for at most `patience`; nothing where none came.
  std::optional<std::string> next(std::chrono::milliseconds patience);
  // Nothing is waiting, and no file is young enough to be still in the hands of its writer.
  bool settled() const { return waiting_.empty() && young_.empty(); }
  // What could not be watched since the last call: the system's limit on watches, a folder without permission.
  Diagnostics take_notes();

 private:
  using Clock = std::chrono::steady_clock;
  explicit FolderWatch(int descriptor) : descriptor_(descriptor) {}
  Status add_folder(const std::string& folder);
  void scan(const std::string& folder);
  void read_events();
  void take_quiet();
  void found(const std::string& path);

  std::string root_;
  int descriptor_ = -1;
  std::map<int, std::string> folders_;  // by watch
  std::deque<std::string> waiting_;
  std::set<std::string> queued_;                // what is in waiting_
  std::map<std::string, Clock::time_point> young_;  // found while perhaps still being written, and when to look again
  Diagnostics notes_;
};

}  // namespace parley
