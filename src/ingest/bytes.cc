#include "ingest/bytes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace parley {
namespace {

constexpr size_t kPiece = 1 << 16;

Error system_error(const std::string& path, int number) {
  switch (number) {
    case ENOENT:
      return {"does not exist", path, 0, 0, "check the name"};
    case EACCES:
      return {"may not be read", path, 0, 0, "check its permissions"};
    case EISDIR:
      return {"is a folder", path, 0, 0, "name the files in it"};
    default:
      return {std::string("cannot be read: ") + std::strerror(number), path, 0, 0, {}};
  }
}

}  // namespace

Result<ByteSource> ByteSource::open(const std::string& path) {
  if (path == "-") return ByteSource(STDIN_FILENO, path);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return fail(system_error(path, errno));
  ByteSource source(descriptor, path);
  struct stat info {};
  if (::fstat(descriptor, &info) == 0 && S_ISDIR(info.st_mode)) return fail(system_error(path, EISDIR));
  return source;
}

ByteSource::ByteSource(ByteSource&& other) noexcept { *this = std::move(other); }

ByteSource& ByteSource::operator=(ByteSource&& other) noexcept {
  if (this == &other) return *this;
  close();
  path_ = std::move(other.path_);
  descriptor_ = std::exchange(other.descriptor_, -1);
  buffer_ = std::move(other.buffer_);
  at_ = other.at_;
  line_ = other.line_;
  ended_ = other.ended_;
  error_ = std::move(other.error_);
  return *this;
}

ByteSource::~ByteSource() { close(); }

void ByteSource::close() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
  descriptor_ = -1;
}

bool ByteSource::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  const size_t before = buffer_.size();
  buffer_.resize(before + kPiece);
  ssize_t got = 0;
  do {
    got = ::read(descriptor_, buffer_.data() + before, kPiece);
  } while (got < 0 && errno == EINTR);
  if (got < 0) error_ = system_error(path_, errno);
  buffer_.resize(before + (got > 0 ? static_cast<size_t>(got) : 0));
  ended_ = got <= 0;
  return !ended_;
}

std::string_view ByteSource::peek() {
  while (buffer_.size() - at_ < kPiece && fill()) {
  }
  return std::string_view(buffer_).substr(at_, kPiece);
}

ByteSource::Got ByteSource::read_line(std::string& out, size_t most) {
  out.clear();
  bool too_long = false;
  bool any = false;
  while (true) {
    if (at_ == buffer_.size() && !fill()) {
      if (!error_.message.empty()) return Got::kFailed;
      if (!any) return Got::kEnd;
      ++line_;
      return too_long ? Got::kTooLong : Got::kLine;
    }
    any = true;
    const std::string_view rest = std::string_view(buffer_).substr(at_);
    const size_t end = rest.find('\n');
    const std::string_view piece = rest.substr(0, end);
    too_long = too_long || out.size() + piece.size() > most;
    if (too_long) {
      out.clear();
    } else {
      out.append(piece);
    }
    at_ += piece.size();
    if (end == std::string_view::npos) continue;
    ++at_;
    ++line_;
    if (out.ends_with('\r')) out.pop_back();
    return too_long ? Got::kTooLong : Got::kLine;
  }
}

ByteSource::Got ByteSource::read_all(std::string& out, size_t most) {
  out.clear();
  while (at_ < buffer_.size() || fill()) {
    out.append(buffer_, at_);
    at_ = buffer_.size();
    if (out.size() > most) {
      out.clear();
      return Got::kTooLong;
    }
  }
  return error_.message.empty() ? Got::kEnd : Got::kFailed;
}

int ByteSource::read_byte() {
  if (at_ == buffer_.size() && !fill()) return -1;
  const char byte = buffer_[at_++];
  if (byte == '\n') ++line_;
  return static_cast<unsigned char>(byte);
}

}  // namespace parley
