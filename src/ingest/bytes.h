// The bytes of a file or of standard input, read in pieces; no more than one piece and one line are ever in memory.
// What is packed with gzip or zstd is unpacked on the way, whatever its name.
//   Result<ByteSource> in = ByteSource::open("feed.jsonl");
//   std::string line;  while (in->read_line(line, 1 << 24) == ByteSource::Got::kLine) use(line);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ingest/decompress.h"

namespace parley {

class ByteSource {
 public:
  enum class Got : uint8_t { kLine, kTooLong, kEnd, kFailed };

  // "-" is standard input. Fails for what does not exist, may not be read, or is a folder.
  static Result<ByteSource> open(const std::string& path);
  // Bytes that are in memory already.
  static ByteSource of(std::string bytes);
  ByteSource(ByteSource&& other) noexcept;
  ByteSource& operator=(ByteSource&& other) noexcept;
  ~ByteSource();

  // What comes next, without taking it: up to 64 KiB, less only at the end or where a whole line of JSON comes first.
  std::string_view peek();
  // The next line without its line end. A line of more than `most` bytes is passed over without being kept.
  Got read_line(std::string& out, size_t most);
  // Everything that is left, or kTooLong; then the rest is not read.
  Got read_all(std::string& out, size_t most);
  // The next byte, or -1 at the end.
  int read_byte();
  // The next `size` bytes are appended to `out`; false where the source ends before, with what there was.
  bool read_bytes(std::string& out, size_t size);
  // The same without keeping them.
  bool skip_bytes(size_t size);
  // Puts bytes back, to be read next; they must be those that were read last.
  void unread(std::string_view bytes);
  // 1-based number of the line that comes next.
  uint32_t line() const { return line_; }
  // Why kFailed was returned.
  const Error& error() const { return error_; }

 private:
  ByteSource(int descriptor, std::string path) : path_(std::move(path)), descriptor_(descriptor) {}
  void close();
  bool fill();  // false where nothing more comes
  bool read_piece(std::string& to);
  void sniff();
  bool unpack_more();
  bool is_json_line() const;

  std::string path_;
  int descriptor_ = -1;
  std::string buffer_;
  size_t at_ = 0;
  uint32_t line_ = 1;
  bool sniffed_ = false;
  bool ended_ = false;
  std::optional<Decompressor> unpack_;
  std::string packed_;  // read, not yet unpacked
  Error error_;
};

}  // namespace parley
