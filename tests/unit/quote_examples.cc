#include "quote_examples.h"

#include <fmt/format.h>

#include "base/check.h"
#include "pipeline/default.h"

namespace parley {
namespace {

const Pipeline& pipeline() {
  static const Result<Pipeline> loaded = default_pipeline(PARLEY_SOURCE_DIR);
  PARLEY_CHECK(loaded.has_value());
  return *loaded;
}

}  // namespace

Document read_example(const std::string& text) {
  static Pipeline::Worker worker = pipeline().make_worker();
  Document doc;
  Metadata metadata;
  metadata.published = *parse_date("2026-03-12");
  metadata.language = "en";
  doc.set_text(text, metadata);
  Document* one = &doc;
  worker.run({&one, 1});
  return doc;
}

void ExampleReport::fail(const std::string& file, uint32_t line, const std::string& entry, const std::string& example,
                         const std::string& found) {
  constexpr int kShown = 30;
  if (++failed <= kShown) text += fmt::format("{}:{} {}: {}\n    found: {}\n", file, line, entry, example, found);
}

}  // namespace parley
