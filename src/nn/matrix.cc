#include "nn/matrix.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace parley {

namespace {

// The largest magnitude, in lanes that do not wait for one another.
float largest_of(const float* row, size_t columns) {
  constexpr size_t kLanes = 16;
  std::array<float, kLanes> lanes{};
  size_t k = 0;
  for (; k + kLanes <= columns; k += kLanes) {
    for (size_t i = 0; i < kLanes; ++i) lanes[i] = std::max(lanes[i], std::abs(row[k + i]));
  }
  for (; k < columns; ++k) lanes[0] = std::max(lanes[0], std::abs(row[k]));
  return *std::max_element(lanes.begin(), lanes.end());
}

}  // namespace

void PackedMatrix::pack(const float* weight, size_t rows, size_t columns, size_t stride, const float* bias) {
  rows_ = rows;
  columns_ = columns;
  float* out = weights_.ensure(padded(rows) * columns);
  for (size_t first = 0; first < rows; first += kPanel) {
    const size_t present = std::min(kPanel, rows - first);
    for (size_t k = 0; k < columns; ++k, out += kPanel) {
      for (size_t r = 0; r < present; ++r) out[r] = weight[(first + r) * stride + k];
      std::fill(out + present, out + kPanel, 0.0F);
    }
  }
  float* b = bias_.ensure(padded(rows));
  std::fill(b, b + padded(rows), 0.0F);
  if (bias != nullptr) std::copy(bias, bias + rows, b);
}

void FixedMatrix::pack(const float* weight, size_t rows, size_t columns, size_t stride, const float* bias) {
  rows_ = rows;
  columns_ = columns;
  constexpr int64_t kLargestSum = INT32_MAX;
  const int64_t limit = std::min<int64_t>(2047, kLargestSum / (int64_t{kInputLimit} * static_cast<int64_t>(columns)));
  int16_t* out = weights_.ensure(padded(rows) * pairs() * 2);
  std::fill(out, out + padded(rows) * pairs() * 2, int16_t{0});
  float* scales = scales_.ensure(padded(rows));
  float* biases = bias_.ensure(padded(rows));
  std::fill(scales, scales + padded(rows), 0.0F);
  std::fill(biases, biases + padded(rows), 0.0F);
  for (size_t r = 0; r < rows; ++r) {
    const float* row = weight + r * stride;
    const float largest = largest_of(row, columns);
    scales[r] = largest / static_cast<float>(limit);
    if (bias != nullptr) biases[r] = bias[r];
    int16_t* panel = out + r / kPanel * pairs() * 2 * kPanel + r % kPanel * 2;
    if (largest == 0) continue;
    const float factor = static_cast<float>(limit) / largest;
    for (size_t k = 0; k < columns; ++k) {
      const float value = row[k] * factor;
      // No branch: signs are as good as random, and a wrong guess costs more than all the rest.
      panel[k / 2 * 2 * kPanel + k % 2] = static_cast<int16_t>(value + std::copysign(0.5F, value));
    }
  }
}

}  // namespace parley
