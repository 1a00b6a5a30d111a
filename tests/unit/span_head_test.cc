// The heads over the encoder against what the training code computed with the same weights, and how head files are
// taken or refused.
#include "nn/span_head.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "../temp_folder.h"
#include "annotate/engine/engine.h"
#include "annotate/engine/span_tagger.h"

namespace parley {
namespace {

const std::string kReference = std::string(PARLEY_SOURCE_DIR) + "/tests/data/head_reference.safetensors";
constexpr size_t kWidth = 24;

struct Given {
  TensorFile file = TensorFile::open(kReference).value();
  SpanHeadFile about = read_span_heads(file, "test").value();
  size_t words = 0;
  FixedRows rows;
  std::vector<float> extra;

  Given() {
    const Tensor vectors = file.find_any("given.vectors", 2).value();
    words = vectors.rows();
    quantize(vectors.floats().data(), kWidth, words, kWidth, rows);
    extra = file.find_any("given.extra", 2).value().floats();
  }

  void expect_near(const std::string& name, const SpanHead& head, const SpanHeadState& state) const {
    const std::vector<float> expected = file.find(name, {words, head.labels().size()}).value().floats();
    float largest = 1;
    for (const float value : expected) largest = std::max(largest, std::abs(value));
    for (size_t w = 0; w < words; ++w) {
      for (size_t label = 0; label < head.labels().size(); ++label) {
        const float got = state.scores.data()[w * head.stride() + label];
        EXPECT_NEAR(got / largest, expected[w * head.labels().size() + label] / largest, 3e-3) << name << " " << w;
      }
    }
  }
};

TEST(SpanHead, ScoresWordsAsTheTrainingCodeDoes) {
  const Given given;
  const auto head = SpanHead::load(given.file, "plain", given.about.heads.at("plain"), kWidth);
  ASSERT_TRUE(head);
  SpanHeadState state;
  head->prepare(given.rows, given.words, state);
  head->score(given.rows, given.words, 0, {}, state);
  given.expect_near("expected.plain", *head, state);

  SpanDecoder decoder(head->labels(), head->transitions(), head->start(), head->end());
  EXPECT_EQ(decoder.kinds(), (std::vector<std::string>{"a", "b"}));
  DecoderState decoding;
  std::vector<LabelledSpan> found;
  decoder.decode(state.scores.data(), head->stride(), given.words, decoding, found);
  std::vector<float> flat;
  for (const LabelledSpan& span : found) {
    flat.insert(flat.end(), {float(span.begin), float(span.end), float(span.kind)});
    EXPECT_GT(decoder.chance(state.scores.data() + span.begin * head->stride(), span.kind) + 1e-6F, span.confidence);
  }
  EXPECT_EQ(flat, given.file.find_any("expected.spans", 2)->floats());
}

TEST(SpanHead, SeesTheSentenceFromAWord) {
  const Given given;
  const auto head = SpanHead::load(given.file, "seen", given.about.heads.at("seen"), kWidth);
  ASSERT_TRUE(head);
  EXPECT_TRUE(head->has_focus());
  SpanHeadState state;
  head->prepare(given.rows, given.words, state);
  for (const size_t focus : {6, 0, 6}) {
    head->score(given.rows, given.words, focus, given.extra, state);
    given.expect_near("expected.seen." + std::to_string(focus), *head, state);
  }
}

TEST(HeadFile, IsTakenWithItsOwnEncoderAlone) {
  const auto absent = HeadFile::open("/nowhere/quote.safetensors", "quote", {});
  ASSERT_TRUE(absent);
  EXPECT_FALSE(absent->has_value()) << "a head may be left out";
  const auto taken = HeadFile::open(kReference, "test", {"0123456789abcdef", kWidth});
  ASSERT_TRUE(taken && taken->has_value());
  EXPECT_TRUE((*taken)->tagger("plain"));
  EXPECT_EQ((*taken)->tagger("none").error().message, "the head 'none' is missing");
  const auto other = HeadFile::open(kReference, "test", {"fedcba9876543210", kWidth});
  ASSERT_FALSE(other);
  EXPECT_NE(to_string(other.error()).find("trained with another parley.safetensors"), std::string::npos);
  EXPECT_NE(to_string(other.error()).find("head_reference.safetensors"), std::string::npos);
  const auto kind = HeadFile::open(kReference, "quote", {"0123456789abcdef", kWidth});
  ASSERT_FALSE(kind);
  EXPECT_NE(kind.error().message.find("kind is not 'quote'"), std::string::npos);
  const auto narrow = HeadFile::open(kReference, "test", {"0123456789abcdef", 16});
  ASSERT_TRUE(narrow);
  EXPECT_FALSE((*narrow)->tagger("plain")) << "vectors of another width";
}

TEST(HeadFile, RefusesACutFile) {
  std::ifstream in(kReference, std::ios::binary);
  const std::string whole(std::istreambuf_iterator<char>(in), {});
  const TempFolder folder;
  const std::string path = folder.path("cut.safetensors");
  for (const double part : {0.0, 0.05, 0.5, 0.999}) {
    std::ofstream(path, std::ios::binary) << whole.substr(0, static_cast<size_t>(double(whole.size()) * part));
    EXPECT_FALSE(HeadFile::open(path, "test", {"0123456789abcdef", kWidth})) << part;
  }
}

TEST(Engine, KeepsVectorsOnlyWhereSomebodyReadsThem) {
  auto engine = Engine::load(PARLEY_SOURCE_DIR "/models").value();
  const auto workspace = engine->make_workspace();
  Document doc;
  Document* one = &doc;
  doc.set_text("Envoys met in Oslo. They will meet again.\n\nNothing was agreed.", {});
  engine->annotate({&one, 1}, *workspace);
  EXPECT_EQ(doc.vectors.words(), 0U);
  engine->keep_vectors(true);
  doc.set_text("Envoys met in Oslo. They will meet again.\n\nNothing was agreed.", {});
  engine->annotate({&one, 1}, *workspace);
  EXPECT_EQ(doc.vectors.words(), doc.tokens.size());
  EXPECT_EQ(doc.vectors.width, engine->encoder().width);
  EXPECT_EQ(doc.vectors.values.size(), doc.tokens.size() * padded(doc.vectors.width));
  const std::vector<int16_t> first(doc.vectors.values.begin(), doc.vectors.values.begin() + 100);
  EXPECT_NE(first, std::vector<int16_t>(100));
}

}  // namespace
}  // namespace parley
