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
  if (Status s = config.is_sru ? load_sru(file, name, layer) : load_conv(file, name, layer); !s) return fail(s.error());
  return layer;
}

Status Encoder::load_sru(const TensorFile& file, const std::string& name, Layer& layer) {
  const LayerConfig& config = layer.config;
  auto matrix = load_linear(file, name + ".matrix", 2 * config.gates * config.hidden, layer.width_in);
  if (!matrix) return fail(matrix.error());
  auto past = load_floats(file, name + ".past", {2, config.hidden});
  if (!past) return fail(past.error());
  layer.matrix = std::move(*matrix);
  layer.past = std::move(*past);
  return {};
}

Status Encoder::load_conv(const TensorFile& file, const std::string& name, Layer& layer) {
  const size_t in = layer.width_in, out = 2 * layer.config.width;
  const auto weight = load_floats(file, name + ".matrix.weight", {out, 3 * in});
  if (!weight) return fail(weight.error());
  const auto bias = load_floats(file, name + ".matrix.bias", {out});
  if (!bias) return fail(bias.error());
  // From [output][position][input] to [position][output][input]; the bias goes with the word itself.
  std::vector<float> turned(weight->size()), biases(3 * out, 0.0F);
  for (size_t position = 0; position < 3; ++position) {
    for (size_t o = 0; o < out; ++o) {
      std::copy_n(weight->data() + (o * 3 + position) * in, in, turned.data() + (position * out + o) * in);
    }
  }
  std::copy(bias->begin(), bias->end(), biases.begin() + static_cast<ptrdiff_t>(out));
  layer.matrix.pack(turned.data(), 3 * out, in, in, biases.data());
  layer.has_skip = in != layer.config.width || file.has(name + ".skip.weight");
  if (!layer.has_skip) return {};
  auto skip = load_linear(file, name + ".skip", layer.config.width, in);
  if (!skip) return fail(skip.error());
  layer.skip = std::move(*skip);
  return {};
}

void Encoder::prepare(EncoderState& state, size_t extra) const {
  state.types.reset(input_width_ + layers_[0].products() + extra);
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
  products(layers_[0], types.data(known), types.width(), fresh, state, types.data(known) + input_width_, types.width());
  return known;
}

void Encoder::products(const Layer& layer, const float* x, size_t x_stride, size_t n, EncoderState& state, float* out,
                       size_t out_stride) {
  const size_t in = layer.width_in;
  float* z = state.normed.ensure(n * in);
  layer_norm(x, x_stride, n, in, layer.norm.gamma.data(), layer.norm.beta.data(), z, in);
  quantize(z, in, n, in, state.fixed);
  multiply(layer.matrix, state.fixed, n, out, out_stride);
  if (!layer.has_skip) return;
  quantize(x, x_stride, n, in, state.fixed);
  multiply(layer.skip, state.fixed, n, out + layer.matrix.padded_rows(), out_stride);
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
    const Layer& layer = layers_[i];
    state.products.resize(n);
    if (i == 0) {
      for (size_t t = 0; t < n; ++t) state.products[t] = state.types.data(state.type[t]) + input_width_;
    } else {
      float* u = state.product.ensure(n * layer.products());
      products(layer, x, width, n, state, u, layer.products());
      for (size_t t = 0; t < n; ++t) state.products[t] = u + t * layer.products();
    }
    float* y = state.layer[i % 2].ensure(n * layer.config.width);
    if (layer.config.is_sru) {
      run_sru(layer, batch, x, state, y);
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

void Encoder::run_sru(const Layer& layer, const WordBatch& batch, const float* x, EncoderState& state, float* y) {
  const size_t width = layer.config.width;
  const SruSizes sizes{layer.config.hidden, layer.config.gates};
  float* cell = state.cell.ensure(sizes.hidden);
  for (size_t s = 0; s < batch.sentences(); ++s) {
    const size_t begin = batch.offset[s], words = batch.offset[s + 1] - begin;
    const float* input = sizes.gates == 3 ? x + begin * width : nullptr;
    sru(sizes, state.products.data() + begin, input, width, layer.past.data(), words, cell, y + begin * width, width);
  }
}

void Encoder::run_conv(const Layer& layer, const WordBatch& batch, const float* x, EncoderState& state, float* y) {
  const size_t width = layer.config.width, part = 2 * width, d = layer.config.dilation;
  state.zeros.assign(part, 0.0F);
  const float* const* u = state.products.data();
  for (size_t s = 0; s < batch.sentences(); ++s) {
    const size_t begin = batch.offset[s], end = batch.offset[s + 1];
    for (size_t t = begin; t < end; ++t) {
      const float* left = t - begin >= d ? u[t - d] : state.zeros.data();
      const float* right = end - t > d ? u[t + d] + 2 * part : state.zeros.data();
      const float* skip = layer.has_skip ? u[t] + layer.matrix.padded_rows() : x + t * width;
      gated_sum(left, u[t] + part, right, skip, width, y + t * width);
    }
  }
}

}  // namespace parley
