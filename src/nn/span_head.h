// Heads that tag the words of a sentence, alone or as seen from one word of it (the "focus": a cue, a trigger), over
// the encoder's output (train/ARCHITECTURE.md, section 6). A head file holds several, each with its own labels.
//   Result<SpanHeadFile> about = read_span_heads(file, "quote");
//   Result<SpanHead> head = SpanHead::load(file, "parts", about->heads.at("parts"), 448);
//   head->prepare(rows, words, state);   head->score(rows, words, 5, {}, state);
//   state.scores.data() + word * head->stride()
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "nn/layer.h"

namespace parley {

struct SpanHeadConfig {
  size_t hidden = 0;
  size_t extra = 0;      // inputs of a word beside its vector
  size_t distances = 0;  // from the focus; farther words share the last
  bool focus = false;
  std::vector<LayerConfig> layers;
  std::vector<std::string> labels;  // BIOES
};

struct SpanHeadFile {
  std::string kind;
  std::string trained;  // date
  std::string encoder_hash;
  std::map<std::string, SpanHeadConfig, std::less<>> heads;
};

// kind: what the heads are for, "" for any. Refuses another format or kind, and sizes that cannot run.
Result<SpanHeadFile> read_span_heads(const TensorFile& file, std::string_view kind);

struct SpanHeadState {
  LayerState layers;
  FixedRows one, fixed;
  Buffer base, seen, layer[2], normed, scores;
};

class SpanHead {
 public:
  // width: of the vectors it reads.
  static Result<SpanHead> load(const TensorFile& file, const std::string& name, const SpanHeadConfig& config,
                               size_t width);

  // Once a sentence, before score(): what depends neither on the focus nor on the further inputs.
  void prepare(const FixedRows& vectors, size_t words, SpanHeadState& state) const;
  // The scores of all labels for each word, seen from the word `focus` where the head has one. extra: extra() floats a
  // word.
  void score(const FixedRows& vectors, size_t words, size_t focus, std::span<const float> extra,
             SpanHeadState& state) const;

  bool has_focus() const { return config_.focus; }
  size_t extra() const { return config_.extra; }
  size_t stride() const { return output_.padded_rows(); }
  const std::vector<std::string>& labels() const { return config_.labels; }
  const std::vector<float>& transitions() const { return transitions_; }  // [from][to]
  const std::vector<float>& start() const { return start_; }
  const std::vector<float>& end() const { return end_; }

 private:
  Status load_input(const TensorFile& file, const std::string& name, size_t width);
  Status load_layers(const TensorFile& file, const std::string& name);
  float* see_from(const FixedRows& vectors, size_t words, size_t focus, SpanHeadState& state) const;
  void add_extra(std::span<const float> extra, float* x) const;

  SpanHeadConfig config_;
  FixedMatrix input_, focus_;
  std::vector<float> extra_;      // [extra][hidden]
  std::vector<float> distances_;  // [2 distances + 1][hidden]
  std::vector<WordLayer> layers_;
  Norm norm_;
  FixedMatrix output_;
  std::vector<float> transitions_, start_, end_;
};

}  // namespace parley
