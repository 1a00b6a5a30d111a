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
#include "nn/layer.h"
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
  LayerState scratch;
  Buffer layer[2];
};

class Encoder {
 public:
  static Result<Encoder> load(const TensorFile& file, const ModelConfig& config);

  size_t width() const { return layers_.back().width(); }
  size_t input_width() const { return input_width_; }
  // What heads of their own read of a word: the output, then the word vector of the input. Rows of joined_width().
  size_t joined_width() const { return width() + config_.vector_width; }
  void join(const EncoderState& state, size_t words, Buffer& rows) const;
  // `extra` floats more of each cached form are for the caller to fill after find_types().
  void prepare(EncoderState& state, size_t extra) const;
  // Fills state.types and state.type; returns the first form that is new since the last batch.
  size_t find_types(const WordBatch& batch, EncoderState& state) const;
  // The layers, after find_types().
  void run(const WordBatch& batch, EncoderState& state, const LayerProbe* probe = nullptr) const;
  // The words that have vectors, as keys (features.h).
  const Vocabulary& words() const { return vector_words_; }

 private:
  Status load_tables(const TensorFile& file, const ModelConfig& config);
  void input(std::string_view form, WordFeatures& features, float* x) const;

  ModelConfig config_;
  size_t input_width_ = 0;
  Vocabulary vector_words_, form_words_;
  Tensor vectors_, form_, affix_, gram_, shape_;
  std::vector<WordLayer> layers_;
  Norm norm_;
};

}  // namespace parley
