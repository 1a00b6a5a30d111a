// What a file is, by its first bytes.
#include "ingest/html_meta.h"
#include "ingest/recognise.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace parley;
  const std::string_view head(reinterpret_cast<const char*>(data), size);
  (void)recognise(head, size % 2 == 0 ? "a.csv" : "a", {});
  (void)date_of_url(head);
  return 0;
}
