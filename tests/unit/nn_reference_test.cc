// Layer by layer against the activations that the training code computed with the same weights.
// The character net computes with float32; the word net's products are of 12-bit integers, so it differs more.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "annotate/engine/parse.h"
#include "nn/heads.h"

namespace parley {
namespace {

const std::string kHome = PARLEY_SOURCE_DIR;

// The nets, loaded as the engine loads them, and the reference.
struct Nets {
  TensorFile model, reference;
  ModelConfig config;
  CharNet chars;
  Encoder encoder;
  ParseHeads heads;
};

const Nets& nets() {
  static const Nets* loaded = [] {
    auto* n = new Nets;
    n->model = TensorFile::open(kHome + "/models/parley.safetensors").value();
    n->reference = TensorFile::open(kHome + "/tests/data/engine_reference.safetensors").value();
    n->config = read_model_config(n->model, "engine").value();
    n->chars = CharNet::load(n->model, n->config).value();
    n->encoder = Encoder::load(n->model, n->config).value();
    n->heads = ParseHeads::load(n->model, n->config).value();
    return n;
  }();
  return *loaded;
}

class Reference : public testing::TestWithParam<int> {
 protected:
  std::string key(const std::string& name) const { return std::to_string(GetParam()) + "." + name; }

  // Greatest difference to a reference tensor, relative to its largest value.
  void expect_near(const std::string& name, const float* values, size_t stride, float tolerance = 2e-3F) const {
    const auto tensor = nets().reference.find_any(key(name), 2);
    ASSERT_TRUE(tensor) << name;
    const std::vector<float> expected = tensor->floats();
    float largest = 1, difference = 0;
    for (size_t r = 0; r < tensor->rows(); ++r) {
      for (size_t c = 0; c < tensor->width(); ++c) {
        const float want = expected[r * tensor->width() + c];
        if (want < -9000) continue;  // a word's own column
        largest = std::max(largest, std::abs(want));
        difference = std::max(difference, std::abs(want - values[r * stride + c]));
      }
    }
    EXPECT_LT(difference / largest, tolerance) << key(name);
  }

  // Fills state with the sentence's encoding, and checks every layer on the way.
  void encode(EncoderState& state) {
    const std::vector<std::string_view> forms = nets().reference.lines(key("forms")).value();
    const std::vector<uint32_t> offset = {0, static_cast<uint32_t>(forms.size())};
    nets().encoder.prepare(state, nets().heads.cached());
    nets().heads.add_types(nets().encoder.find_types({forms, offset}, state), state);
    const LayerProbe probe = [&](size_t layer, const float* values, size_t rows, size_t, size_t stride) {
      EXPECT_EQ(rows, forms.size());
      expect_near("word.layer." + std::to_string(layer), values, stride);
    };
    nets().encoder.run({forms, offset}, state, &probe);
    words_ = forms.size();
  }

  size_t words_ = 0;
};

TEST_P(Reference, CharacterNet) {
  const auto tensor = nets().reference.find_any(key("char.classes"), 1);
  ASSERT_TRUE(tensor);
  std::vector<uint16_t> classes;
  for (const float c : tensor->floats()) classes.push_back(static_cast<uint16_t>(c));
  CharWorkspace workspace;
  const LayerProbe probe = [&](size_t layer, const float* values, size_t, size_t, size_t stride) {
    expect_near("char.layer." + std::to_string(layer), values, stride, 1e-5F);
  };
  nets().chars.run(classes, workspace, &probe);
  expect_near("char.logits", workspace.logits.data(), CharNet::kLogitStride, 1e-5F);
}

TEST_P(Reference, Encoder) {
  EncoderState state;
  encode(state);
  expect_near("word.h", state.output.data(), nets().encoder.width());
}

TEST_P(Reference, Tags) {
  EncoderState state;
  HeadState heads;
  encode(state);
  nets().heads.tags(state, words_, heads);
  const ModelConfig& config = nets().config;
  const float* scores = heads.tags.data();
  const size_t stride = nets().heads.tag_stride();
  expect_near("upos", scores, stride);
  expect_near("xpos", scores + config.upos.size(), stride);
  expect_near("feats", scores + config.upos.size() + config.xpos.size(), stride);
  expect_near("lemma", scores + config.upos.size() + config.xpos.size() + config.feats.size(), stride);
}

TEST_P(Reference, Trees) {
  EncoderState state;
  HeadState heads;
  encode(state);
  nets().heads.prepare(state, words_, heads);
  nets().heads.arcs(0, words_, heads);
  const size_t stride = ParseHeads::arc_stride(words_);
  expect_near("arcs", heads.arcs.data(), stride);
  std::vector<uint32_t> solved(words_), absolute(words_);
  TreeSolver().solve(heads.arcs.data(), stride, words_, solved.data());
  const std::vector<float> expected = nets().reference.find_any(key("heads"), 1)->floats();
  for (size_t i = 0; i < words_; ++i) {
    EXPECT_EQ(static_cast<float>(solved[i]), expected[i]) << i;
    absolute[i] = solved[i] == 0 ? UINT32_MAX : solved[i] - 1;
  }
  nets().heads.relations(absolute, heads);
  expect_near("rel", heads.relations.data(), nets().heads.relation_stride());
}

TEST_P(Reference, Entities) {
  const std::string path = kHome + "/models/ner.safetensors";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no entity model";
  EncoderState state;
  HeadState heads;
  encode(state);
  const TensorFile file = TensorFile::open(path).value();
  const auto head = EntityHead::load(file, read_model_config(file, "ner").value(), nets().encoder.width());
  ASSERT_TRUE(head);
  Buffer scores;
  head->scores(state, words_, heads, scores);
  expect_near("ner", scores.data(), head->stride());
}

INSTANTIATE_TEST_SUITE_P(Sentences, Reference, testing::Values(0, 1, 2));

}  // namespace
}  // namespace parley
