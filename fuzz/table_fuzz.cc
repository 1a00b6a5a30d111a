// Tables: quotation marks, separators and line ends in any order.
#include "drain.h"
#include "ingest/csv_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace parley;
  ByteSource bytes = source_of(data, size);
  drain(make_csv_stream(bytes, {.most_bytes = 4096, .keep = true}, {{"text", "t"}}), size);
  return 0;
}
