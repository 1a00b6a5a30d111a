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
    auto layer = load_layer(file, i, config.layers[i], width);
    if (!layer) return fail(layer.error());
    encoder.layers_.push_back(std::move(*layer));
    width = config.layers[i].width;
  }
  if (encoder.layers_[0].config.is_sru) encoder.first_products_ = encoder.layers_[0].matrix.padded_rows();
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

Result<Encoder::Layer> Encoder::load_layer(const TensorFile& file, size_t number, const LayerConfig& config,
                                           size_t width_in) {
  Layer layer;
  layer.config = config;
  layer.width_in = width_in;
  const std::string name = fmt::format("word.layers.{}", number);
  auto norm = load_norm(file, name + ".norm", width_in);
  if (!norm) return fail(norm.error());
  layer.norm = std::move(*norm);
  if (config.is_sru) {
    auto matrix = load_linear<FixedMatrix>(file, name + ".matrix", 2 * config.gates * config.hidden, width_in);
    if (!matrix) return fail(matrix.error());
    layer.matrix = std::move(*matrix);
    auto past = load_floats(file, name + ".past", {2, config.hidden});
    if (!past) return fail(past.error());
    layer.past = std::move(*past);
    return layer;
  }
  auto convolution = load_linear<PackedMatrix>(file, name + ".matrix", 2 * config.width, 3 * width_in);
  if (!convolution) return fail(convolution.error());
  layer.convolution = std::move(*convolution);
  if (width_in != config.width || file.has(name + ".skip.weight")) {
    auto skip = load_linear<PackedMatrix>(file, name + ".skip", config.width, width_in);
    if (!skip) return fail(skip.error());
    layer.skip = std::move(*skip);
    layer.has_skip = true;
  }
  return layer;
}

void Encoder::prepare(EncoderState& state, size_t extra) const {
  state.types.reset(input_width_ + first_products_ + extra);
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
  if (first_products_ == 0) return known;
  const Layer& first = layers_[0];
  float* z = state.normed.ensure(fresh * input_width_);
  layer_norm(types.data(known), types.width(), fresh, input_width_, first.norm.gamma.data(), first.norm.beta.data(), z,
             input_width_);
  quantize(z, input_width_, fresh, input_width_, state.fixed);
  multiply(first.matrix, state.fixed, fresh, types.data(known) + input_width_, types.width());
  return known;
}

void Encoder::run(const WordBatch& batch, EncoderState& state, const LayerProbe* probe) const {
  const size_t n = batch.forms.size();
  const float* x = nullptr;
  const bool gather = first_products_ == 0 || layers_[0].config.gates == 3 || probe != nullptr;
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
    const Layer& layer = layers_[i];
    float* y = state.layer[i % 2].ensure(n * layer.config.width);
    if (layer.config.is_sru) {
      run_sru(layer, batch, x, i == 0, state, y);
    } else {
      run_conv(layer, batch, x, state, y);
    }
    x = y;
    width = layer.config.width;
  }
  if (probe != nullptr) (*probe)(layers_.size(), x, n, width, width);
  float* output = state.output.ensure(n * width);
  layer_norm(x, width, n, width, norm_.gamma.data(), norm_.beta.data(), output, width);
  quantize(output, width, n, width, state.fixed_output);
}

void Encoder::run_sru(const Layer& layer, const WordBatch& batch, const float* x, bool products_known,
                      EncoderState& state, float* y) const {
  const size_t n = batch.forms.size();
  const size_t width = layer.config.width;
  state.products.resize(n);
  if (products_known) {
    for (size_t t = 0; t < n; ++t) state.products[t] = state.types.data(state.type[t]) + input_width_;
  } else {
    const size_t stride = layer.matrix.padded_rows();
    float* z = state.normed.ensure(n * layer.width_in);
    float* u = state.product.ensure(n * stride);
    layer_norm(x, layer.width_in, n, layer.width_in, layer.norm.gamma.data(), layer.norm.beta.data(), z,
               layer.width_in);
    quantize(z, layer.width_in, n, layer.width_in, state.fixed);
    multiply(layer.matrix, state.fixed, n, u, stride);
    for (size_t t = 0; t < n; ++t) state.products[t] = u + t * stride;
  }
  const SruSizes sizes{layer.config.hidden, layer.config.gates};
  float* cell = state.state.ensure(sizes.hidden);
  for (size_t s = 0; s < batch.sentences(); ++s) {
    const size_t begin = batch.offset[s], words = batch.offset[s + 1] - begin;
    const float* input = sizes.gates == 3 ? x + begin * width : nullptr;
    sru(sizes, state.products.data() + begin, input, width, layer.past.data(), words, cell, y + begin * width, width);
  }
}

void Encoder::run_conv(const Layer& layer, const WordBatch& batch, const float* x, EncoderState& state,
                       float* y) const {
  const size_t n = batch.forms.size();
  const size_t in = layer.width_in, out = layer.config.width, d = layer.config.dilation;
  const size_t stride = layer.convolution.padded_rows();
  if (layer.has_skip) {
    multiply(layer.skip, {x, in}, n, y, out);
  } else {
    std::copy_n(x, n * in, y);
  }
  float* u = state.product.ensure(n * stride);
  for (size_t s = 0; s < batch.sentences(); ++s) {
    const size_t begin = batch.offset[s], words = batch.offset[s + 1] - begin;
    float* z = state.normed.ensure((words + 2 * d) * in);
    std::fill(z, z + d * in, 0.0F);
    layer_norm(x + begin * in, in, words, in, layer.norm.gamma.data(), layer.norm.beta.data(), z + d * in, in);
    std::fill(z + (d + words) * in, z + (2 * d + words) * in, 0.0F);
    multiply(layer.convolution, {z, in, 3, d * in}, words, u + begin * stride, stride);
  }
  for (size_t t = 0; t < n; ++t) add_gated(u + t * stride, u + t * stride + out, y + t * out, out);
}

}  // namespace parley
