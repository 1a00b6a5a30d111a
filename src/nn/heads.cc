#include "nn/heads.h"

#include <algorithm>

namespace parley {
namespace {

// The layer over [encoder output | input features], cut in two: the part over the features depends on the form alone.
Status load_tag_layer(const TensorFile& file, size_t width, size_t input_width, FixedMatrix& hidden,
                      FixedMatrix& input) {
  const auto weight = file.find_any("word.tag.weight", 2);
  if (!weight) return fail(weight.error());
  const size_t rows = weight->rows(), columns = width + input_width;
  const auto checked = file.find("word.tag.weight", {rows, columns});
  const auto bias = load_floats(file, "word.tag.bias", {rows});
  if (!checked || !bias) return fail(checked ? bias.error() : checked.error());
  const std::vector<float> values = checked->floats();
  hidden.pack(values.data(), rows, width, columns, nullptr);
  input.pack(values.data() + width, rows, input_width, columns, bias->data());
  return {};
}

// The four tag outputs as one matrix.
Result<FixedMatrix> load_tag_outputs(const TensorFile& file, const ModelConfig& config, size_t columns) {
  std::vector<float> weights, biases;
  const std::pair<const char*, size_t> parts[] = {{"word.upos", config.upos.size()},
                                                  {"word.xpos", config.xpos.size()},
                                                  {"word.feats", config.feats.size()},
                                                  {"word.lemma", config.lemma.size()}};
  for (const auto& [name, rows] : parts) {
    const auto weight = load_floats(file, std::string(name) + ".weight", {rows, columns});
    const auto bias = load_floats(file, std::string(name) + ".bias", {rows});
    if (!weight || !bias) return fail(weight ? bias.error() : weight.error());
    weights.insert(weights.end(), weight->begin(), weight->end());
    biases.insert(biases.end(), bias->begin(), bias->end());
  }
  FixedMatrix matrix;
  matrix.pack(weights.data(), biases.size(), columns, columns, biases.data());
  return matrix;
}

// (d U + bias): the matrix is applied from the other side, so it is turned.
Result<FixedMatrix> load_arc_matrix(const TensorFile& file, size_t width) {
  const auto matrix = load_floats(file, "word.arc_matrix", {width, width});
  const auto bias = load_floats(file, "word.arc_bias", {width});
  if (!matrix || !bias) return fail(matrix ? bias.error() : matrix.error());
  std::vector<float> turned(width * width);
  for (size_t a = 0; a < width; ++a) {
    for (size_t b = 0; b < width; ++b) turned[b * width + a] = (*matrix)[a * width + b];
  }
  FixedMatrix packed;
  packed.pack(turned.data(), width, width, width, bias->data());
  return packed;
}

// Moves a loaded part into its place; an error passes through.
template <class T>
Status place(Result<T> loaded, T& into) {
  if (!loaded) return fail(loaded.error());
  into = std::move(*loaded);
  return {};
}

}  // namespace

Result<ParseHeads> ParseHeads::load(const TensorFile& file, const ModelConfig& config) {
  ParseHeads h;
  const size_t width = config.layers.back().width;
  Status s = load_tag_layer(file, width, config.input_width(), h.tag_hidden_, h.tag_input_);
  if (s) s = place(load_tag_outputs(file, config, h.tag_hidden_.rows()), h.tag_output_);
  if (s) s = place(load_linear(file, "word.arc_dep", 0, width), h.arc_dep_);
  if (!s) return fail(s.error());
  const size_t arc = h.arc_dep_.rows();
  s = place(load_linear(file, "word.arc_head", arc, width), h.arc_head_);
  if (s) s = place(load_arc_matrix(file, arc), h.arc_matrix_);
  if (s) s = place(load_floats(file, "word.arc_root", {arc}), h.arc_root_);
  if (s) s = place(load_floats(file, "word.arc_distance", {2 * config.distances + 1}), h.arc_distance_);
  if (s) s = place(load_linear(file, "word.rel_dep", 0, width), h.relation_dep_);
  if (!s) return fail(s.error());
  const size_t relation = h.relation_dep_.rows();
  s = place(load_linear(file, "word.rel_head", relation, width, true), h.relation_head_);
  if (s) s = place(load_floats(file, "word.rel_root", {relation}), h.relation_root_);
  if (s) s = place(load_linear(file, "word.rel_output", config.deprel.size(), relation), h.relation_output_);
  if (!s) return fail(s.error());
  return h;
}

void ParseHeads::add_types(size_t first_new, EncoderState& encoded) const {
  TypeCache& types = encoded.types;
  if (first_new == types.size()) return;
  const size_t fresh = types.size() - first_new;
  quantize(types.data(first_new), types.width(), fresh, tag_input_.columns(), encoded.scratch.fixed);
  multiply(tag_input_, encoded.scratch.fixed, fresh, types.data(first_new) + types.width() - cached(), types.width());
}

void ParseHeads::tags(const EncoderState& encoded, size_t words, HeadState& state) const {
  const size_t stride = tag_hidden_.padded_rows();
  float* hidden = state.hidden.ensure(words * stride);
  multiply(tag_hidden_, encoded.fixed_output, words, hidden, stride);
  for (size_t t = 0; t < words; ++t) {
    const float* form = encoded.types.data(encoded.type[t]) + encoded.types.width() - cached();
    leaky_sum(hidden + t * stride, form, hidden + t * stride, stride);
  }
  quantize(hidden, stride, words, tag_output_.columns(), state.fixed);
  multiply(tag_output_, state.fixed, words, state.tags.ensure(words * tag_stride()), tag_stride());
}

void ParseHeads::prepare(const EncoderState& encoded, size_t words, HeadState& state) const {
  const FixedRows& rows = encoded.fixed_output;
  const size_t arc = arc_dep_.padded_rows();
  float* dep = state.hidden.ensure(words * arc);
  multiply(arc_dep_, rows, words, dep, arc);
  leaky(dep, words * arc);
  quantize(dep, arc, words, arc_matrix_.columns(), state.fixed);
  multiply(arc_matrix_, state.fixed, words, state.left.ensure(words * arc), arc);
  float* head = state.right.ensure(words * arc);
  multiply(arc_head_, rows, words, head, arc);
  leaky(head, words * arc);
  const size_t relation = relation_dep_.padded_rows();
  multiply(relation_dep_, rows, words, state.relation_left.ensure(words * relation), relation);
  multiply(relation_head_, rows, words, state.relation_right.ensure(words * relation), relation);
}

void ParseHeads::arcs(size_t begin, size_t words, HeadState& state) const {
  const size_t arc = arc_dep_.padded_rows(), width = arc_dep_.rows();
  state.rows.resize((words + 1) * width);
  std::copy(arc_root_.begin(), arc_root_.end(), state.rows.begin());
  for (size_t j = 0; j < words; ++j) {
    std::copy_n(state.right.data() + (begin + j) * arc, width, state.rows.begin() + (j + 1) * width);
  }
  state.heads.pack(state.rows.data(), words + 1, width, width, nullptr);
  const size_t stride = arc_stride(words);
  float* out = state.arcs.ensure(words * stride);
  multiply(state.heads, {state.left.data() + begin * arc, arc}, words, out, stride);
  const auto reach = static_cast<ptrdiff_t>(arc_distance_.size() / 2);
  for (size_t i = 0; i < words; ++i) {
    for (size_t j = 0; j < words; ++j) {
      const ptrdiff_t distance = static_cast<ptrdiff_t>(j) - static_cast<ptrdiff_t>(i);
      out[i * stride + j + 1] += arc_distance_[std::clamp(distance, -reach, reach) + reach];
    }
  }
}

void ParseHeads::relations(std::span<const uint32_t> heads, HeadState& state) const {
  const size_t width = relation_dep_.padded_rows(), words = heads.size();
  float* hidden = state.hidden.ensure(words * width);
  std::vector<float>& root = state.rows;
  root.assign(width, 0.0F);
  std::copy(relation_root_.begin(), relation_root_.end(), root.begin());
  for (size_t t = 0; t < words; ++t) {
    const float* head = heads[t] == UINT32_MAX ? root.data() : state.relation_right.data() + heads[t] * width;
    leaky_sum(state.relation_left.data() + t * width, head, hidden + t * width, width);
  }
  quantize(hidden, width, words, relation_output_.columns(), state.fixed);
  multiply(relation_output_, state.fixed, words, state.relations.ensure(words * relation_stride()), relation_stride());
}

Result<EntityHead> EntityHead::load(const TensorFile& file, const ModelConfig& config, size_t encoder_width) {
  EntityHead h;
  const size_t labels = config.ner.size();
  Status s = place(load_linear(file, "ner.hidden", 0, encoder_width), h.hidden_);
  if (s) s = place(load_linear(file, "ner.output", labels, h.hidden_.rows()), h.output_);
  if (s) s = place(load_floats(file, "ner.transitions", {labels, labels}), h.transitions_);
  if (s) s = place(load_floats(file, "ner.start", {labels}), h.start_);
  if (s) s = place(load_floats(file, "ner.end", {labels}), h.end_);
  if (!s) return fail(s.error());
  return h;
}

void EntityHead::scores(const EncoderState& encoded, size_t words, HeadState& state, Buffer& out) const {
  const size_t stride = hidden_.padded_rows();
  float* hidden = state.hidden.ensure(words * stride);
  multiply(hidden_, encoded.fixed_output, words, hidden, stride);
  leaky(hidden, words * stride);
  quantize(hidden, stride, words, output_.columns(), state.fixed);
  multiply(output_, state.fixed, words, out.ensure(words * this->stride()), this->stride());
}

}  // namespace parley
