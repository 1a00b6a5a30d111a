#include "ingest/watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>
#include <vector>

namespace parley {
namespace {

namespace fs = std::filesystem;

constexpr uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR | IN_EXCL_UNLINK;
// A file that was there before its folder was watched may still be in the hands of its writer.
constexpr std::chrono::milliseconds kQuiet{1000};

bool is_passed_over(std::string_view name) {
  return name.empty() || name.starts_with('.') || name.ends_with('~') || name.ends_with(".tmp") ||
         name.ends_with(".part");
}

bool is_young(const fs::path& path) {
  std::error_code error;
  const auto written = fs::last_write_time(path, error);
  return !error && fs::file_time_type::clock::now() - written < kQuiet;
}

Error watch_error(const std::string& folder, int number) {
  if (number == ENOENT) return {"does not exist", folder, 0, 0, "make the folder first"};
  if (number == ENOTDIR) return {"is no folder", folder, 0, 0, "name the folder that reports arrive in"};
  if (number == ENOSPC) {
    return {"the system's limit on watched folders is reached", folder, 0, 0, "raise fs.inotify.max_user_watches"};
  }
  return {std::string("cannot be watched: ") + std::strerror(number), folder, 0, 0, "check its permissions"};
}

}  // namespace

Result<FolderWatch> FolderWatch::open(const std::string& folder) {
  const int descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (descriptor < 0) return fail(watch_error(folder, errno));
  FolderWatch watch(descriptor);
  watch.root_ = folder.size() > 1 && folder.ends_with('/') ? folder.substr(0, folder.size() - 1) : folder;
  if (const Status added = watch.add_folder(watch.root_); !added) return fail(added.error());
  watch.scan(watch.root_);
  return watch;
}

FolderWatch::FolderWatch(FolderWatch&& other) noexcept { *this = std::move(other); }

FolderWatch& FolderWatch::operator=(FolderWatch&& other) noexcept {
  if (this == &other) return *this;
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = std::exchange(other.descriptor_, -1);
  root_ = std::move(other.root_);
  folders_ = std::move(other.folders_);
  waiting_ = std::move(other.waiting_);
  queued_ = std::move(other.queued_);
  young_ = std::move(other.young_);
  notes_ = std::move(other.notes_);
  return *this;
}

FolderWatch::~FolderWatch() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Status FolderWatch::add_folder(const std::string& folder) {
  const int watch = inotify_add_watch(descriptor_, folder.c_str(), kEvents);
  if (watch < 0) return fail(watch_error(folder, errno));
  folders_[watch] = folder;
  return {};
}

void FolderWatch::found(const std::string& path) {
  young_.erase(path);
  if (queued_.insert(path).second) waiting_.push_back(path);
}

// What lies in a folder, in order of name. Its folders are watched first, so that nothing falls between.
void FolderWatch::scan(const std::string& folder) {
  std::error_code error;
  std::vector<std::pair<std::string, bool>> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    const bool is_folder = it->is_directory(ignored) && !it->is_symlink(ignored);
    const std::string name = it->path().filename().string();
    if (is_passed_over(name) || (!is_folder && !it->is_regular_file(ignored))) continue;
    entries.emplace_back(folder + "/" + name, is_folder);
  }
  if (error) notes_.push_back({"cannot be read: " + error.message(), folder, 0, 0, "check its permissions"});
  std::sort(entries.begin(), entries.end());
  for (const auto& [path, is_folder] : entries) {
    if (is_folder) {
      if (const Status added = add_folder(path); !added) notes_.push_back(added.error());
      scan(path);
    } else if (is_young(path)) {
      young_[path] = Clock::now() + kQuiet;
    } else {
      found(path);
    }
  }
}

void FolderWatch::read_events() {
  alignas(inotify_event) std::array<char, 16384> buffer;
  bool lost = false;
  for (ssize_t size = 0; (size = ::read(descriptor_, buffer.data(), buffer.size())) > 0;) {
    for (const char* at = buffer.data(); at < buffer.data() + size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(at);
      at += sizeof(inotify_event) + event->len;
      lost = lost || (event->mask & IN_Q_OVERFLOW) != 0;
      const auto folder = folders_.find(event->wd);
      if (folder == folders_.end()) continue;
      if ((event->mask & IN_IGNORED) != 0) {
        folders_.erase(folder);
        continue;
      }
      const std::string name = event->len == 0 ? "" : event->name;
      if (is_passed_over(name)) continue;
      const std::string path = folder->second + "/" + name;
      if ((event->mask & IN_ISDIR) != 0) {
        if (const Status added = add_folder(path); added) {
          scan(path);
        } else {
          notes_.push_back(added.error());
        }
      } else if ((event->mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0) {
        found(path);
      }
    }
  }
  if (lost) scan(root_);
}

void FolderWatch::take_quiet() {
  std::vector<std::string> due;
  for (auto& [path, when] : young_) {
    if (when > Clock::now()) continue;
    if (is_young(path)) {
      when = Clock::now() + kQuiet;
    } else {
      due.push_back(path);
    }
  }
  for (const std::string& path : due) found(path);
}

std::optional<std::string> FolderWatch::next(std::chrono::milliseconds patience) {
  const auto until = Clock::now() + patience;
  while (true) {
    read_events();
    take_quiet();
    if (!waiting_.empty()) {
      std::string path = std::move(waiting_.front());
      waiting_.pop_front();
      queued_.erase(path);
      std::error_code error;
      if (fs::is_regular_file(path, error)) return path;
      continue;  // gone again
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    if (left.count() <= 0) return std::nullopt;
    const auto wait = young_.empty() ? left : std::min(left, std::chrono::milliseconds(100));
    pollfd poll_for{descriptor_, POLLIN, 0};
    if (::poll(&poll_for, 1, static_cast<int>(wait.count())) < 0 && errno == EINTR) return std::nullopt;
  }
}

Diagnostics FolderWatch::take_notes() { return std::exchange(notes_, {}); }

}  // namespace parley
