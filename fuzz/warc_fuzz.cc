// Web archives with wrong lengths, broken heads, cut-off records.
#include "drain.h"
#include "ingest/warc.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace parley;
  ByteSource bytes = source_of(data, size);
  drain(make_warc_stream(bytes, {}), size);
  return 0;
}
