#include "nn/matrix.h"

#include <algorithm>

namespace parley {

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

}  // namespace parley
