#include "nn/layer.h"

#include <algorithm>

namespace parley {

Result<WordLayer> WordLayer::load(const TensorFile& file, const std::string& name, const LayerConfig& config,
                                  size_t width_in) {
  WordLayer layer;
  layer.config_ = config;
  layer.width_in_ = width_in;
  auto norm = load_norm(file, name + ".norm", width_in);
  if (!norm) return fail(norm.error());
  layer.norm_ = std::move(*norm);
  if (Status s = config.is_sru ? layer.load_sru(file, name) : layer.load_conv(file, name); !s) return fail(s.error());
  return layer;
}

Status WordLayer::load_sru(const TensorFile& file, const std::string& name) {
  auto matrix = load_linear(file, name + ".matrix", 2 * config_.gates * config_.hidden, width_in_);
  if (!matrix) return fail(matrix.error());
  auto past = load_floats(file, name + ".past", {2, config_.hidden});
  if (!past) return fail(past.error());
  matrix_ = std::move(*matrix);
  past_ = std::move(*past);
  return {};
}

Status WordLayer::load_conv(const TensorFile& file, const std::string& name) {
  const size_t in = width_in_, out = 2 * config_.width;
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
  matrix_.pack(turned.data(), 3 * out, in, in, biases.data());
  has_skip_ = in != config_.width || file.has(name + ".skip.weight");
  if (!has_skip_) return {};
  auto skip = load_linear(file, name + ".skip", config_.width, in);
  if (!skip) return fail(skip.error());
  skip_ = std::move(*skip);
  return {};
}

void WordLayer::products(const float* x, size_t x_stride, size_t n, LayerState& state, float* out,
                         size_t out_stride) const {
  float* z = state.normed.ensure(n * width_in_);
  layer_norm(x, x_stride, n, width_in_, norm_.gamma.data(), norm_.beta.data(), z, width_in_);
  quantize(z, width_in_, n, width_in_, state.fixed);
  multiply(matrix_, state.fixed, n, out, out_stride);
  if (!has_skip_) return;
  quantize(x, x_stride, n, width_in_, state.fixed);
  multiply(skip_, state.fixed, n, out + matrix_.padded_rows(), out_stride);
}

void WordLayer::run(std::span<const uint32_t> offset, const float* x, LayerState& state, float* y) const {
  if (config_.is_sru) {
    run_sru(offset, x, state, y);
  } else {
    run_conv(offset, x, state, y);
  }
}

void WordLayer::apply(std::span<const uint32_t> offset, const float* x, LayerState& state, float* y) const {
  const size_t n = offset.back(), stride = product_width();
  float* u = state.product.ensure(n * stride);
  products(x, width_in_, n, state, u, stride);
  state.products.resize(n);
  for (size_t t = 0; t < n; ++t) state.products[t] = u + t * stride;
  run(offset, x, state, y);
}

void WordLayer::run_sru(std::span<const uint32_t> offset, const float* x, LayerState& state, float* y) const {
  const size_t width = config_.width;
  const SruSizes sizes{config_.hidden, config_.gates};
  float* cell = state.cell.ensure(sizes.hidden);
  for (size_t s = 0; s + 1 < offset.size(); ++s) {
    const size_t begin = offset[s], words = offset[s + 1] - begin;
    const float* input = sizes.gates == 3 ? x + begin * width : nullptr;
    sru(sizes, state.products.data() + begin, input, width, past_.data(), words, cell, y + begin * width, width);
  }
}

void WordLayer::run_conv(std::span<const uint32_t> offset, const float* x, LayerState& state, float* y) const {
  const size_t width = config_.width, part = 2 * width, d = config_.dilation;
  state.zeros.assign(part, 0.0F);
  const float* const* u = state.products.data();
  for (size_t s = 0; s + 1 < offset.size(); ++s) {
    const size_t begin = offset[s], end = offset[s + 1];
    for (size_t t = begin; t < end; ++t) {
      const float* left = t - begin >= d ? u[t - d] : state.zeros.data();
      const float* right = end - t > d ? u[t + d] + 2 * part : state.zeros.data();
      const float* skip = has_skip_ ? u[t] + matrix_.padded_rows() : x + t * width;
      gated_sum(left, u[t] + part, right, skip, width, y + t * width);
    }
  }
}

}  // namespace parley
