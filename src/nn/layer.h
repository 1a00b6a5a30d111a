// The layers over words that the encoder and the heads share: recurrence and gated convolution (train/ARCHITECTURE.md,
// section 2). A layer begins with products of single words, so that those of a known form may come from elsewhere.
//   Result<WordLayer> layer = WordLayer::load(file, "word.layers.1", config, 448);
//   layer->products(x, 448, words, state, u, layer->product_width());     // then state.products[word] = row of u
//   layer->run(offset, x, state, y);
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "nn/kernels.h"
#include "nn/linear.h"
#include "nn/model_config.h"

namespace parley {

// One worker's memory for running layers.
struct LayerState {
  std::vector<const float*> products;  // of each word, in the current layer
  std::vector<float> zeros;
  FixedRows fixed;
  Buffer normed, product, cell;
};

class WordLayer {
 public:
  static Result<WordLayer> load(const TensorFile& file, const std::string& name, const LayerConfig& config,
                                size_t width_in);

  size_t width() const { return config_.width; }
  // Floats of products of one word: of an sru all gates of both directions; of a convolution what the word gives to its
  // right neighbour, to itself and to its left neighbour, then the skip connection.
  size_t product_width() const { return matrix_.padded_rows() + (has_skip_ ? skip_.padded_rows() : 0); }
  // Beside the products, run() needs the layer's input.
  bool needs_input() const { return config_.is_sru ? config_.gates == 3 : !has_skip_; }
  void products(const float* x, size_t x_stride, size_t n, LayerState& state, float* out, size_t out_stride) const;
  // From state.products; sentence s is words offset[s] to offset[s + 1].
  void run(std::span<const uint32_t> offset, const float* x, LayerState& state, float* y) const;
  // products() and run().
  void apply(std::span<const uint32_t> offset, const float* x, LayerState& state, float* y) const;

 private:
  Status load_sru(const TensorFile& file, const std::string& name);
  Status load_conv(const TensorFile& file, const std::string& name);
  void run_sru(std::span<const uint32_t> offset, const float* x, LayerState& state, float* y) const;
  void run_conv(std::span<const uint32_t> offset, const float* x, LayerState& state, float* y) const;

  LayerConfig config_;
  size_t width_in_ = 0;
  Norm norm_;
  FixedMatrix matrix_;
  std::vector<float> past_;
  FixedMatrix skip_;
  bool has_skip_ = false;
};

}  // namespace parley
