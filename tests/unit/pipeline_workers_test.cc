#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "pipeline/workers.h"

namespace parley {
namespace {

// Writes one sentence per report and takes longer for some than for others, so that workers overtake each other.
class UnevenAnnotator : public Annotator {
 public:
  std::string_view name() const override { return "uneven"; }
  LayerSet reads() const override { return {}; }
  LayerSet writes() const override { return {Layer::kTokens}; }
  void annotate(std::span<Document* const> batch, Workspace&) const override {
    for (Document* doc : batch) {
      if (doc->text().size() % 3 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
      doc->sentences.push_back({{}, {0, static_cast<uint32_t>(doc->text().size())}, 0});
    }
  }
};

Pipeline uneven_pipeline() {
  std::vector<std::unique_ptr<Annotator>> annotators;
  annotators.push_back(std::make_unique<UnevenAnnotator>());
  return std::move(*Pipeline::build(std::move(annotators)));
}

// Reports of 0, 1, … letters; what is emitted for each is its number of letters.
std::string code(unsigned threads, size_t batch_bytes, int reports) {
  const Pipeline pipeline = uneven_pipeline();
  int read = 0;
  std::string out;
  const bool complete = code_in_order(
      pipeline, {.threads = threads, .batch_bytes = batch_bytes},
      [&](Document& doc) {
        if (read == reports) return false;
        doc.set_text(std::string(static_cast<size_t>(read++), 'a'), {});
        return true;
      },
      [&](const Document& doc) -> Emit {
        return [&out, line = std::to_string(doc.sentences.at(0).span.size()) + "\n"] {
          out += line;
          return true;
        };
      });
  EXPECT_TRUE(complete);
  return out;
}

TEST(Workers, KeepTheOrderOfTheInputForAnyNumberOfThreadsAndBatchSize) {
  std::string expected;
  for (int i = 0; i < 200; ++i) expected += std::to_string(i) + "\n";
  for (unsigned threads : {1U, 2U, 5U}) {
    for (size_t batch_bytes : {size_t{1}, size_t{500}, size_t{1} << 20}) {
      EXPECT_EQ(code(threads, batch_bytes, 200), expected) << threads << " threads, batches of " << batch_bytes;
    }
  }
}

TEST(Workers, ReadNothingFromAnEmptyStream) { EXPECT_EQ(code(3, 100, 0), ""); }

TEST(Workers, StopReadingSoonAfterTheOutputIsGone) {
  const Pipeline pipeline = uneven_pipeline();
  int read = 0;
  std::atomic<int> emitted = 0;
  const bool complete = code_in_order(
      pipeline, {.threads = 2, .batch_bytes = 1},
      [&](Document& doc) {
        doc.set_text("text", {});
        return ++read < 100000;
      },
      [&](const Document&) -> Emit { return [&] { return ++emitted < 3; }; });
  EXPECT_FALSE(complete);
  EXPECT_EQ(emitted, 3);
  EXPECT_LT(read, 100);
}

}  // namespace
}  // namespace parley
