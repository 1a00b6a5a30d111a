// Marked pairs of `parley relate`: a line may be anything; a span that is read lies on the text's characters.
#include <string>

#include "app/relate_input.h"
#include "base/check.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace parley;
  const Result<TextPair> pair = read_pair_line({reinterpret_cast<const char*>(data), size});
  if (!pair) {
    PARLEY_CHECK(!pair.error().message.empty() && !pair.error().remedy.empty());
    return 0;
  }
  for (const Span span : {pair->pair.actor, pair->pair.recipient}) {
    PARLEY_CHECK(span.begin <= span.end && span.end <= pair->text.size());
    const auto inside = [&](uint32_t at) { return (static_cast<unsigned char>(pair->text[at]) & 0xC0) == 0x80; };
    PARLEY_CHECK(span.empty() || !inside(span.begin));
    PARLEY_CHECK(span.empty() || span.end == pair->text.size() || !inside(span.end));
  }
  return 0;
}
