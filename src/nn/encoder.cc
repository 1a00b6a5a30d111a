#include "nn/encoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace parley {

Result<Encoder> Encoder::load(const TensorFile& file, const ModelConfig& config) {
  Encoder encoder;
  encoder.config_ = config;
  encoder.input_width_ = config.input_width();
  if (Status tables = encoder.load_tables(file, config); !tables) return fail(tables.error());
  size_t width = encoder.input_width_;
  for (size_t i = 0; i < config.layers.size(); ++i) {
    auto layer = WordLayer::load(file, fmt::format("word.layers.{}", i), config.layers[i], width);
    if (!layer) return fail(layer.error());
    encoder.layers_.push_back(std::move(*layer));
    width = config.layers[i].width;
  }
  auto norm = load_norm(file, "word.norm", width);
  if (!norm) return fail(norm.error());
  encoder.norm_ = std::move(*norm);
  return encoder;
}

Status Encoder::load_tables(const TensorFile& file, const ModelConfig& config) {
  const auto vector_words = file.lines("word.vectors.words");
  const auto form_words = file.lines("word.form.words");
  if (!vector_words || !form_words) return fail(vector_words ? form_words.error() : vector_words.error());
  vector_words_ = Vocabulary(*vector_words);
  form_words_ = Vocabulary(*form_words);
  const auto take = [&](Tensor& out, const char* name, size_t rows, size_t width) -> Status {
    const auto tensor = file.find(name, {rows, width});
    if (!tensor) return fail(tensor.error());
    out = *tensor;
    return {};
  };
  constexpr size_t kShapes = 72;
  if (Status s = take(vectors_, "word.vectors", vector_words_.size(), config.vector_width); !s) return s;
  if (Status s = take(form_, "word.form", form_words_.size(), config.form_width); !s) return s;
  if (Status s = take(affix_, "word.affix", config.affix_rows, config.affix_width); !s) return s;
  if (Status s = take(gram_, "word.gram", config.gram_rows, config.gram_width); !s) return s;
  return take(shape_, "word.shape", kShapes, config.shape_width);
}

void Encoder::prepare(EncoderState& state, size_t extra) const {
  state.types.reset(input_width_ + layers_[0].product_width() + extra);
}

void Encoder::input(std::string_view form, WordFeatures& features, float* x) const {
  features.read(form, config_.affix_rows, config_.gram_rows);
  std::fill(x, x + input_width_, 0.0F);
  if (const int64_t line = vector_words_.find(features.key); line >= 0) vectors_.add_row(static_cast<size_t>(line), x);
  x += config_.vector_width;
  form_.add_row(static_cast<size_t>(std::max<int64_t>(form_words_.find(features.cased_key), 0)), x);
  x += config_.form_width;
  const auto bag = [](const Tensor& table, const std::vector<uint32_t>& rows, float* out) {
    for (const uint32_t row : rows) table.add_row(row, out);
    const float scale = std::sqrt(static_cast<float>(std::max<size_t>(rows.size(), 1)));
    for (size_t i = 0; i < table.width(); ++i) out[i] /= scale;
  };
  bag(affix_, features.affixes, x);
  x += config_.affix_width;
  bag(gram_, features.grams, x);
  x += config_.gram_width;
  shape_.add_row(features.shape, x);
}

size_t Encoder::find_types(const WordBatch& batch, EncoderState& state) const {
  TypeCache& types = state.types;
  types.make_room(batch.forms.size());
  const size_t known = types.size();
  state.type.resize(batch.forms.size());
  for (size_t t = 0; t < batch.forms.size(); ++t) state.type[t] = types.find_or_add(batch.forms[t]);
  const size_t fresh = types.size() - known;
  if (fresh == 0) return known;
  for (size_t row = known; row < types.size(); ++row) input(types.form(row), state.features, types.data(row));
  layers_[0].products(types.data(known), types.width(), fresh, state.scratch, types.data(known) + input_width_,
                      types.width());
  return known;
}

void Encoder::run(const WordBatch& batch, EncoderState& state, const LayerProbe* probe) const {
  const size_t n = batch.forms.size();
  const float* x = nullptr;
  const bool gather = layers_[0].needs_input() || probe != nullptr;
  if (gather) {
    float* rows = state.layer[1].ensure(n * input_width_);
    for (size_t t = 0; t < n; ++t) {
      std::copy_n(state.types.data(state.type[t]), input_width_, rows + t * input_width_);
    }
    x = rows;
  }
  size_t width = input_width_;
  for (size_t i = 0; i < layers_.size(); ++i) {
    if (probe != nullptr) (*probe)(i, x, n, width, width);
    const WordLayer& layer = layers_[i];
    float* y = state.layer[i % 2].ensure(n * layer.width());
    if (i == 0) {
      state.scratch.products.resize(n);
      for (size_t t = 0; t < n; ++t) state.scratch.products[t] = state.types.data(state.type[t]) + input_width_;
      layer.run(batch.offset, x, state.scratch, y);
    } else {
      layer.apply(batch.offset, x, state.scratch, y);
    }
    x = y;
    width = layer.width();
  }
  if (probe != nullptr) (*probe)(layers_.size(), x, n, width, width);
  float* output = state.output.ensure(n * width);
  layer_norm(x, width, n, width, norm_.gamma.data(), norm_.beta.data(), output, width);
  quantize(output, width, n, width, state.fixed_output);
}

void Encoder::join(const EncoderState& state, size_t words, Buffer& rows) const {
  float* row = rows.ensure(words * joined_width());
  for (size_t t = 0; t < words; ++t, row += joined_width()) {
    std::copy_n(state.output.data() + t * width(), width(), row);
    std::copy_n(state.types.data(state.type[t]), config_.vector_width, row + width());
  }
}

}  // namespace parley
