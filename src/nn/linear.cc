#include "nn/linear.h"

namespace parley {

Result<FixedMatrix> load_linear(const TensorFile& file, const std::string& name, size_t outputs, size_t inputs,
                                bool without_bias) {
  auto weight = file.find_any(name + ".weight", 2);
  if (!weight) return fail(weight.error());
  if (outputs == 0) outputs = weight->rows();
  weight = file.find(name + ".weight", {outputs, inputs});
  if (!weight) return fail(weight.error());
  std::vector<float> bias(outputs, 0.0F);
  if (!without_bias) {
    const auto tensor = file.find(name + ".bias", {outputs});
    if (!tensor) return fail(tensor.error());
    bias = tensor->floats();
  }
  FixedMatrix matrix;
  matrix.pack(weight->floats().data(), outputs, inputs, inputs, bias.data());
  return matrix;
}

Result<Norm> load_norm(const TensorFile& file, const std::string& name, size_t width) {
  const auto gamma = load_floats(file, name + ".weight", {width});
  const auto beta = load_floats(file, name + ".bias", {width});
  if (!gamma || !beta) return fail(gamma ? beta.error() : gamma.error());
  return Norm{*gamma, *beta};
}

Result<std::vector<float>> load_floats(const TensorFile& file, std::string_view name,
                                       const std::vector<size_t>& shape) {
  const auto tensor = file.find(name, shape);
  if (!tensor) return fail(tensor.error());
  return tensor->floats();
}

}  // namespace parley
