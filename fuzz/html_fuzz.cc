// Pages of any bytes: the main text is well-formed, and nothing takes more than its time.
#include "base/check.h"
#include "ingest/html.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace parley;
  const auto report = read_html({reinterpret_cast<const char*>(data), size}, "http://a.example/2026/03/02/x");
  PARLEY_CHECK(!report || is_utf8(report->text));
  (void)html_fragment_text({reinterpret_cast<const char*>(data), size});
  return 0;
}
