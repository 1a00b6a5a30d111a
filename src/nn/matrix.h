// Memory for the kernels: aligned buffers that only grow, and weights laid out for multiply().
//   PackedMatrix w;  w.pack(weight, 192, 448, bias);      // 192 outputs of 448 inputs
//   multiply(w, x, 448, words, y, w.padded_rows());       // kernels.h
#pragma once

#include <hwy/aligned_allocator.h>

#include <cstddef>

namespace parley {

// Outputs are computed in panels of this many; output rows are padded to a multiple of it.
inline constexpr size_t kPanel = 16;
constexpr size_t padded(size_t n) { return (n + kPanel - 1) / kPanel * kPanel; }

// Aligned floats; keeps its memory, so that in the steady state nothing is allocated.
class Buffer {
 public:
  // At least `size` floats; contents are lost when it grows.
  float* ensure(size_t size) {
    if (size > capacity_) {
      capacity_ = size + size / 4;
      memory_ = hwy::AllocateAligned<float>(capacity_);
    }
    return memory_.get();
  }
  float* data() { return memory_.get(); }
  const float* data() const { return memory_.get(); }
  size_t capacity() const { return capacity_; }

 private:
  hwy::AlignedFreeUniquePtr<float[]> memory_;
  size_t capacity_ = 0;
};

// W of y = W x + b: for each panel of outputs, for each input, the panel's weights side by side.
class PackedMatrix {
 public:
  // weight[rows][columns], rows `stride` floats apart; bias[rows], or null for none.
  void pack(const float* weight, size_t rows, size_t columns, size_t stride, const float* bias);

  size_t rows() const { return rows_; }
  size_t columns() const { return columns_; }
  size_t padded_rows() const { return padded(rows_); }
  const float* panel(size_t p) const { return weights_.data() + p * columns_ * kPanel; }
  const float* bias(size_t p) const { return bias_.data() + p * kPanel; }

 private:
  size_t rows_ = 0, columns_ = 0;
  Buffer weights_, bias_;
};

}  // namespace parley
