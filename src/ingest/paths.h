// What the user names on the command line, as files one by one: folders with all that is in them, in order of name, and
// patterns such as "2026-*.txt" that no shell has expanded. A folder of a million files is never listed as a whole: its
// names are taken in portions, each the next ones in order.
//   PathWalker walker({"reports/", "feed.jsonl", "-"});
//   while (std::optional<Result<std::string>> path = walker.next()) …
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace parley {

class PathWalker {
 public:
  // `portion` names of a folder are in memory at a time.
  explicit PathWalker(std::vector<std::string> paths, size_t portion = size_t{1} << 16);
  // The next file, or an error for a name that leads nowhere; nothing at the end.
  std::optional<Result<std::string>> next();
  // Whether the last file was named by the user or fits a pattern, rather than found in a folder.
  bool last_was_named() const { return last_was_named_; }
  // Counts a file as left out, because what it holds is no report.
  void leave_out(const std::string& path);
  // Files that were found in folders and left out, because of their names or what they hold; tells of them once.
  std::optional<Error> left_out() const;

 private:
  // A folder that is being read: its entries that fit, in order of name.
  struct Folder {
    std::string path;     // with "/" at its end, or "" for the working folder
    std::string pattern;  // for the names; "" takes what may hold reports
    std::string rest;     // of the pattern, for the folders that fit; "" at its last part
    bool named = false;   // by the user or by a pattern
    bool counted = false;  // what is left out is counted in the first portion only
    bool whole = false;   // nothing is left beyond `names`
    bool any = false;     // something was found
    std::deque<std::string> names;
    std::string last;  // the last name taken
  };

  std::optional<Result<std::string>> next_named();
  std::optional<Result<std::string>> next_in_folder();
  std::optional<Error> fill(Folder& folder);
  bool fits(const Folder& folder, const std::string& name, bool is_folder, bool is_file);
  void open_pattern(const std::string& pattern, size_t from);

  std::vector<std::string> waiting_;  // as the user named them, the next one last
  std::vector<Folder> folders_;       // the innermost last
  size_t portion_;
  std::string pattern_;  // that is being expanded, until it gave a file
  bool last_was_named_ = false;
  size_t left_out_ = 0;
  std::string first_left_out_;
};

}  // namespace parley
