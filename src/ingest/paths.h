// What the user names on the command line, as files one by one: folders with all that is in them, in order of name, and
// patterns such as "2026-*.txt" that no shell has expanded. Nothing but the listing of the open folders is kept.
//   PathWalker walker({"reports/", "feed.jsonl", "-"});
//   while (std::optional<Result<std::string>> path = walker.next()) …
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace parley {

class PathWalker {
 public:
  explicit PathWalker(std::vector<std::string> paths);
  // The next file, or an error for a name that leads nowhere; nothing at the end.
  std::optional<Result<std::string>> next();
  // Whether the last file was named by the user or fits a pattern, rather than found in a folder.
  bool last_was_named() const { return last_was_named_; }
  // Counts a file as left out, because what it holds is no report.
  void leave_out(const std::string& path);
  // Files that were found in folders and left out, because of their names or what they hold; tells of them once.
  std::optional<Error> left_out() const;

 private:
  std::optional<Error> open_folder(const std::string& path, bool named);
  void open_pattern(const std::string& pattern);

  struct Entry {
    std::string path;
    bool named = false;  // by the user, so that its kind does not matter
  };
  std::vector<Entry> waiting_;  // the next one last
  bool last_was_named_ = false;
  size_t left_out_ = 0;
  std::string first_left_out_;
};

}  // namespace parley
