// What a model file says of itself: sizes, label lists, where it was made. Read from the metadata, checked for sense.
//   Result<ModelConfig> config = read_model_config(file, "engine");
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/result.h"
#include "nn/tensor_file.h"

namespace parley {

struct LayerConfig {
  bool is_sru = true;   // else a gated convolution
  size_t hidden = 0;    // sru: width of one direction
  size_t gates = 0;     // sru: 3 or 4
  size_t width = 0;     // of the output
  size_t dilation = 0;  // gated convolution
};

struct ModelConfig {
  std::string trained;       // date
  std::string encoder_hash;  // equal in files that belong together
  // The character net ("engine" only).
  size_t char_width = 0, char_kernel = 0, char_classes = 0;
  std::vector<size_t> char_dilations;
  std::string char_known;  // code points with a class of their own
  // The word net ("engine" only).
  size_t vector_width = 0, form_width = 0, affix_rows = 0, affix_width = 0, gram_rows = 0, gram_width = 0,
         shape_width = 0, distances = 0;
  std::vector<LayerConfig> layers;
  std::vector<std::string> upos, xpos, feats, lemma, deprel;
  // The entity head ("ner" only).
  std::vector<std::string> ner;

  size_t input_width() const { return vector_width + form_width + affix_width + gram_width + shape_width; }
};

// One layer over words of `width_in` floats. Throws where it cannot be used.
LayerConfig read_layer(const nlohmann::json& json, size_t width_in);

// kind: "engine" or "ner". Refuses another format, another kind, and sizes the kernels cannot run.
Result<ModelConfig> read_model_config(const TensorFile& file, std::string_view kind);

}  // namespace parley
