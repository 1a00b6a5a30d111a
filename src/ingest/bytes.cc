#include "ingest/bytes.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "ingest/scan.h"

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

ByteSource ByteSource::of(std::string bytes) {
  ByteSource source(-1, {});
  source.packed_ = std::move(bytes);
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
  sniffed_ = other.sniffed_;
  ended_ = other.ended_;
  unpack_ = std::move(other.unpack_);
  packed_ = std::move(other.packed_);
  error_ = std::move(other.error_);
  return *this;
}

ByteSource::~ByteSource() { close(); }

void ByteSource::close() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
  descriptor_ = -1;
}

// Appends a piece of the file to `to`; false at its end or where it cannot be read.
bool ByteSource::read_piece(std::string& to) {
  if (descriptor_ < 0) return false;
  const size_t before = to.size();
  to.resize(before + kPiece);
  ssize_t got = 0;
  do {
    got = ::read(descriptor_, to.data() + before, kPiece);
  } while (got < 0 && errno == EINTR);
  if (got < 0) error_ = system_error(path_, errno);
  to.resize(before + (got > 0 ? static_cast<size_t>(got) : 0));
  return got > 0;
}

// Looks whether the file is packed, before anything of it is used.
void ByteSource::sniff() {
  sniffed_ = true;
  while (packed_.size() < Decompressor::kHeadSize && read_piece(packed_)) {
  }
  unpack_ = Decompressor::for_head(packed_);
}

// Unpacks until something comes out.
bool ByteSource::unpack_more() {
  const size_t before = buffer_.size();
  while (buffer_.size() == before) {
    if (packed_.empty() && !read_piece(packed_)) {
      if (!unpack_->complete() && error_.message.empty()) {
        error_ = {fmt::format("is cut off in its {} data", unpack_->name()), path_, 0, 0, "fetch the file again"};
      }
      return false;
    }
    std::string_view in = packed_;
    if (const Status status = unpack_->decode(in, buffer_); !status) {
      error_ = status.error();
      error_.file = path_;
      return buffer_.size() > before;
    }
    packed_.erase(0, packed_.size() - in.size());
  }
  return true;
}

bool ByteSource::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  const size_t before = buffer_.size();
  if (!sniffed_) {
    sniff();
    if (!unpack_) buffer_ += std::exchange(packed_, {});
  }
  if (unpack_) {
    ended_ = !unpack_more() || !error_.message.empty();
  } else if (buffer_.size() == before) {
    ended_ = !read_piece(buffer_);
  }
  return buffer_.size() > before;
}

// One whole object on the first line tells what a pipe carries; waiting for more would hold up whoever fills it.
bool ByteSource::is_json_line() const {
  const std::string_view rest = std::string_view(buffer_).substr(at_);
  const size_t end = rest.find('\n');
  return end != std::string_view::npos && rest.starts_with('{') && trim(rest.substr(0, end)).ends_with('}');
}

std::string_view ByteSource::peek() {
  while (buffer_.size() - at_ < kPiece && !is_json_line() && fill()) {
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

bool ByteSource::read_bytes(std::string& out, size_t size) {
  while (size > 0) {
    if (at_ == buffer_.size() && !fill()) return false;
    const std::string_view piece = std::string_view(buffer_).substr(at_, size);
    line_ += static_cast<uint32_t>(std::count(piece.begin(), piece.end(), '\n'));
    out.append(piece);
    at_ += piece.size();
    size -= piece.size();
  }
  return true;
}

bool ByteSource::skip_bytes(size_t size) {
  std::string piece;
  while (size > 0) {
    piece.clear();
    const size_t step = std::min(size, kPiece);
    if (!read_bytes(piece, step)) return false;
    size -= step;
  }
  return true;
}

void ByteSource::unread(std::string_view bytes) {
  buffer_.replace(0, at_, bytes);
  at_ = 0;
  line_ -= static_cast<uint32_t>(std::count(bytes.begin(), bytes.end(), '\n'));
}

int ByteSource::read_byte() {
  if (at_ == buffer_.size() && !fill()) return -1;
  const char byte = buffer_[at_++];
  if (byte == '\n') ++line_;
  return static_cast<unsigned char>(byte);
}

}  // namespace parley
