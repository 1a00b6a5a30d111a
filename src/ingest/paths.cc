#include "ingest/paths.h"

#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "ingest/scan.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

bool is_text_name(const fs::path& path) {
  static constexpr std::array<std::string_view, 7> kEndings = {"",       ".txt",    ".text", ".md",
                                                               ".jsonl", ".ndjson", ".json"};
  const std::string ending = lower_ascii(path.extension().string());
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

bool is_pattern(std::string_view path) { return path.find_first_of("*?[") != std::string_view::npos; }

}  // namespace

PathWalker::PathWalker(std::vector<std::string> paths) {
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) waiting_.push_back({std::move(*path), true});
}

std::optional<Error> PathWalker::open_folder(const std::string& path, bool named) {
  std::error_code error;
  std::vector<std::string> found;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    const fs::path name = it->path().filename();
    if (name.native().starts_with('.')) continue;
    std::error_code ignored;
    // A link to a folder is not followed: it may lead back here.
    const bool folder = it->is_directory(ignored) && !it->is_symlink(ignored);
    if (folder || (it->is_regular_file(ignored) && is_text_name(name))) {
      found.push_back(it->path().string());
    } else {
      leave_out(it->path().string());
    }
  }
  if (error) return Error{"the folder cannot be read: " + error.message(), path, 0, 0, "check its permissions"};
  if (found.empty() && named) return Error{"holds no file to read", path, 0, 0, "name the files in it"};
  std::sort(found.rbegin(), found.rend());
  for (std::string& name : found) waiting_.push_back({std::move(name), false});
  return std::nullopt;
}

void PathWalker::open_pattern(const std::string& pattern) {
  glob_t found{};
  if (glob(pattern.c_str(), 0, nullptr, &found) == 0) {
    for (size_t i = found.gl_pathc; i > 0; --i) waiting_.push_back({found.gl_pathv[i - 1], true});
  }
  globfree(&found);
}

std::optional<Result<std::string>> PathWalker::next() {
  while (!waiting_.empty()) {
    const Entry entry = std::move(waiting_.back());
    waiting_.pop_back();
    last_was_named_ = entry.named;
    if (entry.path == "-") return entry.path;
    std::error_code error;
    const fs::file_status status = fs::status(entry.path, error);
    if (fs::is_directory(status)) {
      if (const auto problem = open_folder(entry.path, entry.named)) return fail(*problem);
    } else if (entry.named && !fs::exists(status) && is_pattern(entry.path)) {
      const size_t before = waiting_.size();
      open_pattern(entry.path);
      if (waiting_.size() == before) return fail({"no file has such a name", entry.path, 0, 0, "check the pattern"});
    } else {
      return entry.path;
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
               "folders give .txt .text .md .jsonl .ndjson .json; name other reports one by one"};
}

}  // namespace parley
