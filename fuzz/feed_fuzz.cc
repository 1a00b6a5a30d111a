// Feeds, from broken XML to items without end.
#include "drain.h"
#include "ingest/feed.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace parley;
  ByteSource bytes = source_of(data, size);
  drain(make_feed_stream(bytes, {}), size);
  return 0;
}
