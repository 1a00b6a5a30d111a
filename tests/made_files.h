// Files as others pack and archive them, for tests.
//   folder.write("a.warc.gz", gzip(warc_record("response", http_page("", kPage))));
#pragma once

#include <zlib.h>
#include <zstd.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace parley {

// `window` as zlib has it: 15 with its own header, -15 without any, 31 with that of gzip.
inline std::string deflated(std::string_view bytes, int window) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string out(bytes.size() + 200, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string gzip(std::string_view bytes) { return deflated(bytes, 31); }

inline std::string zstd(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

inline constexpr std::string_view kPage =
    "<html><head><title>Envoys meet in Oslo</title><meta name=author content='Ana Ruiz'></head><body><h1>Envoys meet in "
    "Oslo</h1><time datetime=2026-03-02>2 March</time><p>Two envoys of Chile and Ghana met in Oslo on Monday and spoke "
    "for three hours about fish.<p>They will meet again in May, an official of the ministry said in a short statement."
    "</body></html>";

// `wrong` is added to the length that is told.
inline std::string warc_record(std::string_view type, std::string_view block, int64_t wrong = 0) {
  return "WARC/1.0\r\nWARC-Type: " + std::string(type) +
         "\r\nWARC-Target-URI: http://c.example/2026/03/02/envoys\r\nContent-Type: application/http\r\nContent-Length: " +
         std::to_string(static_cast<int64_t>(block.size()) + wrong) + "\r\n\r\n" + std::string(block) + "\r\n\r\n";
}

inline std::string http_page(std::string_view headers, std::string_view body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + std::string(headers) + "\r\n" +
         std::string(body);
}

}  // namespace parley
