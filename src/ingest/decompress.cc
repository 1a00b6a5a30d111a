#include "ingest/decompress.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>

namespace parley {
namespace {

constexpr size_t kPiece = size_t{1} << 17;
constexpr std::string_view kGzip = "\x1F\x8B";
constexpr std::string_view kZstd = "\x28\xB5\x2F\xFD";
constexpr int kGzipWindow = 15 + 16;
constexpr int kAnyWindow = 15 + 32;  // gzip or zlib, whichever the header tells
constexpr int kBareWindow = -15;     // no header at all

Error broken(std::string_view format) {
  return {"its " + std::string(format) + " data are broken", {}, 0, 0, "fetch the file again"};
}

}  // namespace

struct Decompressor::State {
  z_stream gzip{};
  ZSTD_DStream* zstd = nullptr;
  bool complete = false;
  bool ended = false;  // what follows the last gzip member is no gzip: padding

  ~State() {
    if (zstd != nullptr) {
      ZSTD_freeDStream(zstd);
    } else {
      inflateEnd(&gzip);
    }
  }

  Status decode_gzip(std::string_view& in, std::string& out) {
    if (complete && !in.empty()) {
      if (!in.starts_with(kGzip.substr(0, std::min<size_t>(in.size(), 2)))) ended = true;
      if (!ended) inflateReset(&gzip);
      complete = false;
    }
    if (ended) {
      in = {};
      complete = true;
      return {};
    }
    const size_t before = out.size();
    out.resize(before + kPiece);
    gzip.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    gzip.avail_in = static_cast<uInt>(in.size());
    gzip.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    gzip.avail_out = kPiece;
    const int status = inflate(&gzip, Z_NO_FLUSH);
    in.remove_prefix(in.size() - gzip.avail_in);
    out.resize(out.size() - gzip.avail_out);
    complete = status == Z_STREAM_END;
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) return fail(broken("gzip"));
    return {};
  }

  Status decode_zstd(std::string_view& in, std::string& out) {
    const size_t before = out.size();
    out.resize(before + kPiece);
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out.data() + before, kPiece, 0};
    const size_t status = ZSTD_decompressStream(zstd, &to, &from);
    in.remove_prefix(from.pos);
    out.resize(before + to.pos);
    if (ZSTD_getErrorCode(status) == ZSTD_error_frameParameter_windowTooLarge) {
      return fail({"is packed with zstd --long, which takes more memory than is good", {}, 0, 0,
                   "pipe it in: zstdcat --long=31 FILE | parley code -"});
    }
    if (ZSTD_isError(status) != 0) return fail(broken("zstd"));
    complete = status == 0;
    return {};
  }
};

Decompressor::Decompressor(std::unique_ptr<State> state) : state_(std::move(state)) {}
Decompressor::Decompressor(Decompressor&&) noexcept = default;
Decompressor& Decompressor::operator=(Decompressor&&) noexcept = default;
Decompressor::~Decompressor() = default;

std::optional<Decompressor> Decompressor::for_head(std::string_view head) {
  auto state = std::make_unique<State>();
  if (head.starts_with(kZstd)) {
    state->zstd = ZSTD_createDStream();
  } else if (!head.starts_with(kGzip) || inflateInit2(&state->gzip, kGzipWindow) != Z_OK) {
    return std::nullopt;
  }
  return Decompressor(std::move(state));
}

Status Decompressor::decode(std::string_view& in, std::string& out) {
  return state_->zstd != nullptr ? state_->decode_zstd(in, out) : state_->decode_gzip(in, out);
}

bool Decompressor::complete() const { return state_->complete; }
std::string_view Decompressor::name() const { return state_->zstd != nullptr ? "zstd" : "gzip"; }

namespace {

Error too_large() { return {"is too large when unpacked", {}, 0, 0, {}}; }

Result<std::string> inflate_block(std::string_view packed, size_t most, int window) {
  z_stream stream{};
  if (inflateInit2(&stream, window) != Z_OK) return fail(broken("gzip"));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  int status = Z_OK;
  while (status == Z_OK && out.size() <= most) {
    const size_t before = out.size();
    out.resize(before + kPiece);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = kPiece;
    status = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (out.size() > most) return fail(too_large());
  if (status != Z_STREAM_END) return fail(broken("gzip"));
  return out;
}

Result<std::string> unbrotli_block(std::string_view packed, size_t most) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  size_t left = packed.size();
  const auto* in = reinterpret_cast<const uint8_t*>(packed.data());
  std::string out;
  BrotliDecoderResult status = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out.size() <= most) {
    const size_t before = out.size();
    out.resize(before + kPiece);
    size_t room = kPiece;
    auto* to = reinterpret_cast<uint8_t*>(out.data() + before);
    status = BrotliDecoderDecompressStream(state.get(), &left, &in, &room, &to, nullptr);
    out.resize(out.size() - room);
  }
  if (out.size() > most) return fail(too_large());
  if (status != BROTLI_DECODER_RESULT_SUCCESS) return fail(broken("brotli"));
  return out;
}

Result<std::string> unzstd_block(std::string_view packed, size_t most) {
  std::optional<Decompressor> unpack = Decompressor::for_head(packed);
  if (!unpack) return fail(broken("zstd"));
  std::string out;
  while (!packed.empty() || !unpack->complete()) {
    const size_t before = out.size();
    const bool was_empty = packed.empty();
    if (const Status status = unpack->decode(packed, out); !status) return fail(status.error());
    if (out.size() > most) return fail(too_large());
    if (was_empty && out.size() == before) return fail(broken("zstd"));
  }
  return out;
}

}  // namespace

Result<std::string> unpack_block(std::string_view packing, std::string_view packed, size_t most) {
  if (packing == "br") return unbrotli_block(packed, most);
  if (packing == "zstd") return unzstd_block(packed, most);
  Result<std::string> out = inflate_block(packed, most, kAnyWindow);
  // Some servers mean the bare stream where they say "deflate".
  if (!out && packing == "deflate") return inflate_block(packed, most, kBareWindow);
  return out;
}

}  // namespace parley
