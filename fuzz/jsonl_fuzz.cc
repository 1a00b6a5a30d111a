// JSON lines and streams of objects, packed or not, with fields passed on.
#include "drain.h"
#include "ingest/json_report.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace parley;
  for (const bool by_line : {true, false}) {
    ByteSource bytes = source_of(data, size);
    drain(make_json_stream(bytes, {.most_bytes = 1 << 16, .keep = true}, by_line), size * 2000);
  }
  return 0;
}
