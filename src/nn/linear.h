// Reading the layers that several nets share from a model file.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "nn/matrix.h"
#include "nn/tensor_file.h"

namespace parley {

// NAME.weight [outputs, inputs] and NAME.bias [outputs]; without_bias where the layer has none. outputs 0: any number.
Result<FixedMatrix> load_linear(const TensorFile& file, const std::string& name, size_t outputs, size_t inputs,
                                bool without_bias = false);

// LayerNorm's factors and offsets: NAME.weight and NAME.bias.
struct Norm {
  std::vector<float> gamma, beta;
};
Result<Norm> load_norm(const TensorFile& file, const std::string& name, size_t width);

Result<std::vector<float>> load_floats(const TensorFile& file, std::string_view name, const std::vector<size_t>& shape);

}  // namespace parley
