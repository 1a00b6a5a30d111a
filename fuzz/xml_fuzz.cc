// NewsML-G2 and PETRARCH sentences.
#include "drain.h"
#include "ingest/newsml.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace parley;
  ByteSource news = source_of(data, size);
  drain(make_newsml_stream(news, {}), size);
  ByteSource sentences = source_of(data, size);
  drain(make_petrarch_stream(sentences, {}), size);
  return 0;
}
