// Unpacks gzip and zstd piece by piece; files of several members one after the other count as one.
//   std::optional<Decompressor> unpack = Decompressor::for_head(first_bytes);
//   Status status = unpack->decode(bytes, out);       // takes from the front of `bytes`, appends to `out`
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace parley {

class Decompressor {
 public:
  // Bytes that for_head needs to decide.
  static constexpr size_t kHeadSize = 4;
  // Nothing where the bytes begin neither gzip nor zstd.
  static std::optional<Decompressor> for_head(std::string_view head);
  Decompressor(Decompressor&&) noexcept;
  Decompressor& operator=(Decompressor&&) noexcept;
  ~Decompressor();

  // Unpacks some of `in` and takes what was used from its front. The error names no file.
  Status decode(std::string_view& in, std::string& out);
  // Whether the packed data may end here.
  bool complete() const;
  // "gzip" or "zstd".
  std::string_view name() const;

 private:
  struct State;
  explicit Decompressor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// A whole block in memory, as HTTP carries it: gzip, deflate, br (brotli) or zstd. Fails when it is broken or gives more
// than `most` bytes.
Result<std::string> unpack_block(std::string_view packing, std::string_view packed, size_t most);

}  // namespace parley
