// Reports as JSON, from broken lines to hostile nesting.
#include "base/check.h"
#include "ingest/json_report.h"
#include "text/clean.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace parley;
  static JsonReader reader;
  std::string line = repair_utf8({reinterpret_cast<const char*>(data), size});
  const auto report = reader.read(line);
  PARLEY_CHECK(!report || is_utf8(report->text));
  return 0;
}
