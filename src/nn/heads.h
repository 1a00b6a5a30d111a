// What is read off the encoder's output: tags, trees, entities (train/ARCHITECTURE.md, section 3).
//   heads.tags(encoded, n, state);          state.tags.data() + word * heads.tag_stride()
//   heads.prepare(encoded, n, state);
//   heads.arcs(begin, n, state);   state.arcs.data() + word * heads.arc_stride(n)    // column 0 is the root
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "nn/encoder.h"

namespace parley {

struct HeadState {
  Buffer tags;  // scores: upos, xpos, feats, lemma one after the other
  Buffer arcs;  // of one sentence
  Buffer relations;
  Buffer hidden, left, right, relation_left, relation_right;
  PackedMatrix heads;  // of one sentence, as weights
  std::vector<float> rows;
  FixedRows fixed;
};

// Scores of word classes, features, lemma scripts and trees.
class ParseHeads {
 public:
  static Result<ParseHeads> load(const TensorFile& file, const ModelConfig& config);

  // Floats that the encoder's cache keeps of a form for the tag head.
  size_t cached() const { return tag_input_.padded_rows(); }
  // After Encoder::find_types(): fills the cache from the first new form on.
  void add_types(size_t first_new, EncoderState& encoded) const;

  // All words of a batch.
  void tags(const EncoderState& encoded, size_t words, HeadState& state) const;
  size_t tag_stride() const { return tag_output_.padded_rows(); }

  // Prepares all words of a batch for arcs() and relations().
  void prepare(const EncoderState& encoded, size_t words, HeadState& state) const;
  // Scores of the heads of one sentence's words: row by word, column 0 the root, 1 + j word j of the sentence; a word's
  // own column is not to be chosen.
  void arcs(size_t begin, size_t words, HeadState& state) const;
  static size_t arc_stride(size_t words) { return padded(words + 1); }
  // Scores of the relation of every word to heads[word] (an index into the batch), UINT32_MAX being the root.
  void relations(std::span<const uint32_t> heads, HeadState& state) const;
  size_t relation_stride() const { return relation_output_.padded_rows(); }

 private:
  FixedMatrix tag_hidden_, tag_input_, tag_output_;
  FixedMatrix arc_dep_, arc_head_, arc_matrix_;
  std::vector<float> arc_root_, arc_distance_;
  FixedMatrix relation_dep_, relation_head_, relation_output_;
  std::vector<float> relation_root_;
};

// Scores of entity labels, and how they follow each other.
class EntityHead {
 public:
  static Result<EntityHead> load(const TensorFile& file, const ModelConfig& config, size_t encoder_width);

  void scores(const EncoderState& encoded, size_t words, HeadState& state, Buffer& out) const;
  size_t stride() const { return output_.padded_rows(); }
  size_t labels() const { return start_.size(); }
  const std::vector<float>& transitions() const { return transitions_; }  // [from][to]
  const std::vector<float>& start() const { return start_; }
  const std::vector<float>& end() const { return end_; }

 private:
  FixedMatrix hidden_, output_;
  std::vector<float> transitions_, start_, end_;
};

}  // namespace parley
