// The encoder over words: input features, recurrent or convolutional layers (train/ARCHITECTURE.md, section 2).
//   encoder.run({forms, offsets}, state);   state.output.data() + word * encoder.width()
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "nn/char_net.h"
#include "nn/kernels.h"
#include "nn/linear.h"
#include "nn/model_config.h"
#include "nn/type_cache.h"
#include "nn/vocabulary.h"
#include "nn/word_features.h"

namespace parley {

// Words of several sentences one after the other: sentence s is forms[offset[s] .. offset[s + 1]).
struct WordBatch {
  std::span<const std::string_view> forms;
  std::span<const uint32_t> offset;
  size_t sentences() const { return offset.size() - 1; }
};

// One worker's memory: the last batch's results and what is known of frequent forms.
struct EncoderState {
  TypeCache types;
  std::vector<uint32_t> type;  // of each word
  Buffer output;               // [words][Encoder::width()]
  FixedRows fixed_output;      // the same for the heads

  WordFeatures features;
  std::vector<const float*> products;  // of each word, in the current layer
  std::vector<float> zeros;
  FixedRows fixed;
  Buffer normed, product, layer[2], cell;
};

class Encoder {
 public:
  static Result<Encoder> load(const TensorFile& file, const ModelConfig& config);

  size_t width() const { return layers_.back().config.width; }
  size_t input_width() const { return input_width_; }
  // `extra` floats more of each cached form are for the caller to fill after find_types().
  void prepare(EncoderState& state, size_t extra) const;
  // Fills state.types and state.type; returns the first form that is new since the last batch.
  size_t find_types(const WordBatch& batch, EncoderState& state) const;
  // The layers, after find_types().
  void run(const WordBatch& batch, EncoderState& state, const LayerProbe* probe = nullptr) const;

 private:
  // Every layer begins with products of single words: of an sru all gates of both directions; of a convolution what the
  // word gives to its right neighbour, to itself and to its left neighbour, then the skip connection.
  struct Layer {
    LayerConfig config;
    size_t width_in = 0;
    Norm norm;
    FixedMatrix matrix;
    std::vector<float> past;
    FixedMatrix skip;
    bool has_skip = false;
    size_t products() const { return matrix.padded_rows() + (has_skip ? skip.padded_rows() : 0); }
    // Beside the products, the layer's input is needed.
    bool needs_input() const { return config.is_sru ? config.gates == 3 : !has_skip; }
  };

  Status load_tables(const TensorFile& file, const ModelConfig& config);
  static Result<Layer> load_layer(const TensorFile& file, size_t number, const LayerConfig& config, size_t width_in);
  static Status load_sru(const TensorFile& file, const std::string& name, Layer& layer);
  static Status load_conv(const TensorFile& file, const std::string& name, Layer& layer);
  void input(std::string_view form, WordFeatures& features, float* x) const;
  static void products(const Layer& layer, const float* x, size_t x_stride, size_t n, EncoderState& state, float* out,
                       size_t out_stride);
  static void run_sru(const Layer& layer, const WordBatch& batch, const float* x, EncoderState& state, float* y);
  static void run_conv(const Layer& layer, const WordBatch& batch, const float* x, EncoderState& state, float* y);

  ModelConfig config_;
  size_t input_width_ = 0;
  Vocabulary vector_words_, form_words_;
  Tensor vectors_, form_, affix_, gram_, shape_;
  std::vector<Layer> layers_;
  Norm norm_;
};

}  // namespace parley
