// Dates, header lines, titles and datelines: every span lies inside the text and cuts no character.
#include "base/check.h"
#include "ingest/dates.h"
#include "ingest/front.h"
#include "text/clean.h"
#include "text/utf8.h"

namespace {

void check(std::string_view text, parley::Span span) {
  PARLEY_CHECK(span.begin <= span.end && span.end <= text.size());
  PARLEY_CHECK(parley::is_utf8(text.substr(span.begin, span.size())));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace parley;
  const auto clean = clean_text({reinterpret_cast<const char*>(data), size});
  if (!clean) return 0;
  const std::string& text = clean->text;
  PARLEY_CHECK(read_date_prefix(text).size <= text.size());
  const Front front = read_front(text, text.size() % 2 == 0 ? "" : "Envoys meet");
  check(text, front.header);
  check(text, front.headline);
  check(text, front.dateline);
  return 0;
}
