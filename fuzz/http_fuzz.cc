// HTTP answers as archives keep them: headers, chunks, bodies packed in every way, encodings by name.
#include "base/check.h"
#include "ingest/decompress.h"
#include "ingest/http.h"
#include "text/charset.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace parley;
  constexpr size_t kMost = size_t{1} << 20;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto answer = read_http(bytes, kMost);
  if (answer) {
    const auto text = decode_charset(answer->body, answer->charset);
    PARLEY_CHECK(!text || is_utf8(*text));
  }
  for (const std::string_view packing : {"gzip", "deflate", "br", "zstd"}) {
    const auto unpacked = unpack_block(packing, bytes, kMost);
    PARLEY_CHECK(!unpacked || unpacked->size() <= kMost);
  }
  for (const std::string_view charset : {"gbk", "shift_jis", "euc-kr", "big5", "gb18030", "iso-8859-2"}) {
    const auto text = decode_charset(bytes, charset);
    PARLEY_CHECK(!text || is_utf8(*text));
  }
  return 0;
}
