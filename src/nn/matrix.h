// Memory for the kernels: aligned buffers that only grow, and weights laid out for multiply(), as float32 or as 12-bit
// integers. Integers take half the room and half the time, and their sums are exact, the same on every processor;
// rounding to them costs less than storing the weights as float16.
//   PackedMatrix w;  w.pack(weight, 192, 448, bias);      // 192 outputs of 448 inputs
//   multiply(w, x, 448, words, y, w.padded_rows());       // kernels.h
#pragma once

#include <hwy/aligned_allocator.h>

#include <cstddef>
#include <cstdint>

namespace parley {

// Outputs are computed in panels of this many; output rows are padded to a multiple of it.
inline constexpr size_t kPanel = 16;
constexpr size_t padded(size_t n) { return (n + kPanel - 1) / kPanel * kPanel; }

// Aligned memory that is kept, so that in the steady state nothing is allocated.
template <class T>
class AlignedBuffer {
 public:
  // At least `size` items; contents are lost when it grows.
  T* ensure(size_t size) {
    if (size > capacity_) {
      capacity_ = size + size / 4;
      memory_ = hwy::AllocateAligned<T>(capacity_);
    }
    return memory_.get();
  }
  T* data() { return memory_.get(); }
  const T* data() const { return memory_.get(); }

 private:
  hwy::AlignedFreeUniquePtr<T[]> memory_;
  size_t capacity_ = 0;
};
using Buffer = AlignedBuffer<float>;

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

// Inputs as integers of at most kInputLimit, each row with its own scale.
inline constexpr int kInputLimit = 2047;
struct FixedRows {
  AlignedBuffer<int16_t> values;  // padded(columns) for each row, zeros behind the columns
  Buffer scales;
  size_t columns = 0;
  size_t stride() const { return padded(columns); }
};

// W of y = W x + b as integers: for each panel of outputs, for each pair of inputs, the panel's pairs of weights side
// by side. Each output has its own scale; no sum over the inputs can overflow 32 bits.
class FixedMatrix {
 public:
  void pack(const float* weight, size_t rows, size_t columns, size_t stride, const float* bias);

  size_t rows() const { return rows_; }
  size_t columns() const { return columns_; }
  size_t padded_rows() const { return padded(rows_); }
  size_t pairs() const { return (columns_ + 1) / 2; }
  const int16_t* panel(size_t p) const { return weights_.data() + p * pairs() * 2 * kPanel; }
  const float* scale(size_t p) const { return scales_.data() + p * kPanel; }
  const float* bias(size_t p) const { return bias_.data() + p * kPanel; }

 private:
  size_t rows_ = 0, columns_ = 0;
  AlignedBuffer<int16_t> weights_;
  Buffer scales_, bias_;
};

}  // namespace parley
