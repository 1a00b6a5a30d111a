// The arithmetic of the nets, chosen at run time for the processor (AVX-512, AVX2, or plain).
// Every output is one chain of operations in a fixed order that depends on its own row alone: the same bytes come out
// whatever else is in the batch and whatever thread runs it. Processors with and without fused multiply-add differ in
// the last bits of float32 products; integer products are the same everywhere.
//   multiply(w, {x, 448}, words, y, w.padded_rows());
#pragma once

#include <cstddef>
#include <string_view>

#include "nn/matrix.h"

namespace parley {

// Input rows of multiply(): row r begins at data + r * stride and consists of `segments` runs of columns / segments
// floats, `segment_stride` apart. One segment is a plain row; several make a convolution.
struct InputRows {
  const float* data = nullptr;
  size_t stride = 0;
  size_t segments = 1;
  size_t segment_stride = 0;
};

// y[r] = W x[r] + b for n rows; writes w.padded_rows() floats of each row of y.
void multiply(const PackedMatrix& w, InputRows x, size_t n, float* y, size_t y_stride);

// n rows of `columns` floats as integers.
void quantize(const float* x, size_t x_stride, size_t n, size_t columns, FixedRows& out);
// The same product over integers; x must have w.columns() columns.
void multiply(const FixedMatrix& w, const FixedRows& x, size_t n, float* y, size_t y_stride);

// y = (x - mean) / sqrt(var + 1e-5) * gamma + beta, for each of n rows. Widths need not be padded.
void layer_norm(const float* x, size_t x_stride, size_t n, size_t width, const float* gamma, const float* beta,
                float* y, size_t y_stride);

// x = x >= 0 ? x : 0.1 x
void leaky(float* x, size_t n);
// out = leaky(a + b)
void leaky_sum(const float* a, const float* b, float* out, size_t n);
// x += max(0, y)
void add_positive(const float* y, float* x, size_t n);
// A gated convolution's sum: with [a | g] = (center + left) + right, each 2 * width floats, y = skip + a * sigmoid(g).
void gated_sum(const float* left, const float* center, const float* right, const float* skip, size_t width, float* y);

struct SruSizes {
  size_t hidden = 0;  // a multiple of kPanel
  size_t gates = 0;   // 3 or 4
};
// The recurrence of one sentence in both directions (train/ARCHITECTURE.md, section 2). u[t]: the layer's products for
// word t; x: the layer's input, read where there are three gates; state: room for `hidden` floats.
void sru(const SruSizes& sizes, const float* const* u, const float* x, size_t x_stride, const float* past, size_t n,
         float* state, float* y, size_t y_stride);

// The processor features in use: "AVX3_DL", "AVX2", "SSE2" …
std::string_view kernel_target();

}  // namespace parley
