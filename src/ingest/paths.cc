#include "ingest/paths.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "ingest/recognise.h"
#include "ingest/scan.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

bool is_report_name(const std::string& name) {
  static constexpr std::array<std::string_view, 16> kEndings = {"",       ".txt",  ".text", ".md",   ".jsonl", ".ndjson",
                                                                ".json",  ".html", ".htm",  ".xhtml", ".xml",  ".rss",
                                                                ".atom",  ".warc", ".csv",  ".tsv"};
  const std::string ending = file_ending(name);
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

bool is_pattern(std::string_view path) { return path.find_first_of("*?[") != std::string_view::npos; }

}  // namespace

PathWalker::PathWalker(std::vector<std::string> paths, size_t portion)
    : waiting_(std::move(paths)), portion_(std::max<size_t>(portion, 1)) {
  std::reverse(waiting_.begin(), waiting_.end());
}

bool PathWalker::fits(const Folder& folder, const std::string& name, bool is_folder, bool is_file) {
  if (!folder.pattern.empty()) {
    const bool hidden = name.starts_with('.') && !folder.pattern.starts_with('.');
    return !hidden && fnmatch(folder.pattern.c_str(), name.c_str(), 0) == 0 && (folder.rest.empty() || is_folder);
  }
  if (name.starts_with('.')) return false;
  if (is_folder || (is_file && is_report_name(name))) return true;
  if (!folder.counted) leave_out(folder.path + name);
  return false;
}

// Takes the next names in order: the smallest ones behind the last that was taken.
std::optional<Error> PathWalker::fill(Folder& folder) {
  std::error_code error;
  std::set<std::string> found;
  folder.whole = true;
  fs::directory_iterator it(folder.path.empty() ? "." : folder.path, error);
  for (const fs::directory_iterator end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name <= folder.last && !folder.last.empty()) continue;
    std::error_code ignored;
    // A link to a folder is not followed while walking: it may lead back here.
    const bool link = it->is_symlink(ignored);
    const bool is_folder = it->is_directory(ignored) && (!link || !folder.rest.empty());
    if (!fits(folder, name, is_folder, it->is_regular_file(ignored))) continue;
    found.insert(name);
    if (found.size() > portion_) {
      found.erase(std::prev(found.end()));
      folder.whole = false;
    }
  }
  folder.counted = true;
  if (error && folder.pattern.empty()) {
    return Error{"the folder cannot be read: " + error.message(), folder.path, 0, 0, "check its permissions"};
  }
  folder.names.assign(found.begin(), found.end());
  if (!folder.names.empty()) folder.last = folder.names.back();
  folder.any = folder.any || !folder.names.empty();
  return std::nullopt;
}

// Cuts a pattern at its first part, from a place on, that is one: "a/b*/c.txt" is the folder "a/", the names "b*" and the
// rest "c.txt".
void PathWalker::open_pattern(const std::string& pattern, size_t from) {
  const size_t first = pattern.find_first_of("*?[", from);
  const size_t begin = pattern.rfind('/', first) == std::string::npos ? 0 : pattern.rfind('/', first) + 1;
  const size_t end = std::min(pattern.find('/', first), pattern.size());
  Folder folder;
  folder.path = pattern.substr(0, begin);
  folder.pattern = pattern.substr(begin, end - begin);
  folder.rest = end < pattern.size() ? pattern.substr(end + 1) : std::string();
  folder.named = true;
  folders_.push_back(std::move(folder));
}

std::optional<Result<std::string>> PathWalker::next_in_folder() {
  Folder& folder = folders_.back();
  if (folder.names.empty()) {
    const bool first = !folder.counted;
    if (folder.whole) {
      const bool empty = folder.named && folder.pattern.empty() && !folder.any;
      const std::string path = folder.path.substr(0, std::max<size_t>(folder.path.size(), 1) - 1);
      folders_.pop_back();
      if (empty) return fail({"holds no file to read", path, 0, 0, "name the files in it"});
      return std::nullopt;
    }
    if (auto error = fill(folder)) {
      error->file = folder.path.substr(0, folder.path.size() - 1);
      folders_.pop_back();
      if (first) return fail(std::move(*error));
    }
    return std::nullopt;
  }
  const std::string path = folder.path + folder.names.front();
  folder.names.pop_front();
  const bool by_pattern = !folder.pattern.empty();
  const std::string rest = folder.rest;
  std::error_code error;
  if (!rest.empty()) {
    const std::string inner = path + "/" + rest;
    if (is_pattern(rest)) {
      open_pattern(inner, path.size());
      return std::nullopt;
    }
    if (!fs::exists(inner, error)) return std::nullopt;
    waiting_.push_back(inner);
    return next_named();
  }
  if (fs::is_directory(path, error)) {
    folders_.push_back({path + "/", {}, {}, by_pattern, false, false, false, {}, {}});
    return std::nullopt;
  }
  last_was_named_ = by_pattern;
  pattern_.clear();
  return path;
}

std::optional<Result<std::string>> PathWalker::next_named() {
  std::string path = std::move(waiting_.back());
  waiting_.pop_back();
  last_was_named_ = true;
  if (path == "-") return path;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    folders_.push_back({path == "/" ? path : path + "/", {}, {}, true, false, false, false, {}, {}});
    return std::nullopt;
  }
  if (!fs::exists(status) && is_pattern(path)) {
    pattern_ = path;
    open_pattern(path, 0);
    return std::nullopt;
  }
  pattern_.clear();
  return path;
}

std::optional<Result<std::string>> PathWalker::next() {
  while (!folders_.empty() || !waiting_.empty() || !pattern_.empty()) {
    if (!folders_.empty()) {
      if (auto path = next_in_folder()) return path;
    } else if (!pattern_.empty()) {
      return fail({"no file has such a name", std::exchange(pattern_, {}), 0, 0, "check the pattern"});
    } else if (auto path = next_named()) {
      return path;
    }
  }
  return std::nullopt;
}

void PathWalker::leave_out(const std::string& path) {
  if (left_out_++ == 0) first_left_out_ = path;
}

std::optional<Error> PathWalker::left_out() const {
  if (left_out_ == 0) return std::nullopt;
  const std::string others = left_out_ == 1 ? "was" : fmt::format("and {} more were", left_out_ - 1);
  return Error{fmt::format("{} left out of the folders", others), first_left_out_, 0, 0,
               "folders give .txt .text .md .json .jsonl .ndjson .html .xml .rss .atom .warc .csv .tsv, also packed with "
               ".gz or .zst; name other reports one by one"};
}

}  // namespace parley
