#include "nn/kernels.h"

#include <cmath>
#include <cstring>

// Compiled once for each processor generation named here; the first call picks the best one present.
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "nn/kernels.cc"
#include <hwy/foreach_target.h>
// after foreach_target.h
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Lane = hn::CappedTag<float, kPanel>;
using Vector = hn::Vec<Lane>;
constexpr Lane kLane;
constexpr size_t kLanes = hn::MaxLanes(kLane);
constexpr size_t kVectors = kPanel / kLanes;  // vectors of one panel
// Tiles of rows x panels whose sums fit the registers: 32 of them with AVX-512, 16 before.
constexpr size_t kTilePanels = kVectors == 1 ? 2 : 1;
constexpr size_t kTileRows = kVectors == 1 ? 12 : kVectors == 2 ? 6 : 3;
// Rows that are multiplied with one panel after the other while they stay in the cache.
constexpr size_t kBlockRows = 192;

template <size_t kRows, size_t kPanels>
HWY_INLINE void tile(const PackedMatrix& w, size_t panel, const InputRows& x, size_t row, float* y, size_t y_stride) {
  constexpr size_t kWide = kPanels * kVectors;
  Vector sum[kRows][kWide];
  HWY_UNROLL(16)
  for (size_t v = 0; v < kWide; ++v) {
    const Vector bias = hn::LoadU(kLane, w.bias(panel) + v * kLanes);
    HWY_UNROLL(16)
    for (size_t r = 0; r < kRows; ++r) sum[r][v] = bias;
  }
  const float* weights[kPanels];
  for (size_t p = 0; p < kPanels; ++p) weights[p] = w.panel(panel + p);
  const size_t columns = w.columns() / x.segments;
  for (size_t s = 0; s < x.segments; ++s) {
    const float* input = x.data + row * x.stride + s * x.segment_stride;
    for (size_t k = 0; k < columns; ++k) {
      Vector weight[kWide];
      HWY_UNROLL(16)
      for (size_t v = 0; v < kWide; ++v) {
        weight[v] = hn::Load(kLane, weights[v / kVectors] + k * kPanel + v % kVectors * kLanes);
      }
      HWY_UNROLL(16)
      for (size_t r = 0; r < kRows; ++r) {
        const Vector value = hn::Set(kLane, input[r * x.stride + k]);
        HWY_UNROLL(16)
        for (size_t v = 0; v < kWide; ++v) sum[r][v] = hn::MulAdd(value, weight[v], sum[r][v]);
      }
    }
    for (size_t p = 0; p < kPanels; ++p) weights[p] += columns * kPanel;
  }
  HWY_UNROLL(16)
  for (size_t r = 0; r < kRows; ++r) {
    HWY_UNROLL(16)
    for (size_t v = 0; v < kWide; ++v)
      hn::StoreU(sum[r][v], kLane, y + (row + r) * y_stride + panel * kPanel + v * kLanes);
  }
}

template <size_t kPanels>
void panel_rows(const PackedMatrix& w, size_t panel, const InputRows& x, size_t begin, size_t end, float* y,
                size_t y_stride) {
  size_t r = begin;
  for (; r + kTileRows <= end; r += kTileRows) tile<kTileRows, kPanels>(w, panel, x, r, y, y_stride);
  for (; r + 3 <= end; r += 3) tile<3, kPanels>(w, panel, x, r, y, y_stride);
  for (; r < end; ++r) tile<1, kPanels>(w, panel, x, r, y, y_stride);
}

void multiply(const PackedMatrix& w, InputRows x, size_t n, float* y, size_t y_stride) {
  const size_t panels = w.padded_rows() / kPanel;
  for (size_t begin = 0; begin < n; begin += kBlockRows) {
    const size_t end = HWY_MIN(n, begin + kBlockRows);
    size_t panel = 0;
    for (; panel + kTilePanels <= panels; panel += kTilePanels) {
      panel_rows<kTilePanels>(w, panel, x, begin, end, y, y_stride);
    }
    for (; panel < panels; ++panel) panel_rows<1>(w, panel, x, begin, end, y, y_stride);
  }
}

constexpr hn::Rebind<int32_t, Lane> kInt;
using IntVector = hn::Vec<decltype(kInt)>;

#if HWY_TARGET == HWY_SCALAR
// Without vectors there are no pairs: the same sums one by one.
template <size_t kRows, size_t kPanels>
HWY_INLINE void fixed_tile(const FixedMatrix& w, size_t panel, const FixedRows& x, size_t row, float* y,
                           size_t y_stride) {
  static_assert(kRows == 1 && kPanels == 1);
  const int16_t* input = x.values.data() + row * x.stride();
  for (size_t r = 0; r < kPanel; ++r) {
    int32_t sum = 0;
    for (size_t k = 0; k < 2 * w.pairs(); ++k) {
      sum += input[k] * w.panel(panel)[k / 2 * 2 * kPanel + 2 * r + k % 2];
    }
    const float scale = x.scales.data()[row] * w.scale(panel)[r];
    y[row * y_stride + panel * kPanel + r] = static_cast<float>(sum) * scale + w.bias(panel)[r];
  }
}
constexpr size_t kFixedRows = 1;
#else
// Sums over pairs of inputs for a tile of rows x panels.
template <size_t kRows, size_t kPanels>
HWY_INLINE void fixed_tile(const FixedMatrix& w, size_t panel, const FixedRows& x, size_t row, float* y,
                           size_t y_stride) {
  constexpr size_t kWide = kPanels * kVectors;
  constexpr hn::Repartition<int16_t, decltype(kInt)> kShort;
  IntVector sum[kRows][kWide], more[kRows][kWide];  // `more` is used on ARM only
  HWY_UNROLL(16)
  for (size_t r = 0; r < kRows; ++r) {
    HWY_UNROLL(16)
    for (size_t v = 0; v < kWide; ++v) sum[r][v] = more[r][v] = hn::Zero(kInt);
  }
  const size_t stride = x.stride(), pairs = w.pairs();
  const int16_t* input = x.values.data() + row * stride;
  for (size_t k = 0; k < pairs; ++k) {
    hn::Vec<decltype(kShort)> weight[kWide];
    HWY_UNROLL(16)
    for (size_t v = 0; v < kWide; ++v) {
      weight[v] = hn::Load(kShort, w.panel(panel + v / kVectors) + k * 2 * kPanel + v % kVectors * 2 * kLanes);
    }
    HWY_UNROLL(16)
    for (size_t r = 0; r < kRows; ++r) {
      int32_t pair;
      std::memcpy(&pair, input + r * stride + 2 * k, sizeof pair);
      const auto value = hn::BitCast(kShort, hn::Set(kInt, pair));
      HWY_UNROLL(16)
      for (size_t v = 0; v < kWide; ++v) {
        sum[r][v] = hn::ReorderWidenMulAccumulate(kInt, value, weight[v], sum[r][v], more[r][v]);
      }
    }
  }
  HWY_UNROLL(16)
  for (size_t r = 0; r < kRows; ++r) {
    const Vector scale = hn::Set(kLane, x.scales.data()[row + r]);
    HWY_UNROLL(16)
    for (size_t v = 0; v < kWide; ++v) {
      const size_t at = v / kVectors, lane = v % kVectors * kLanes;
      const Vector total = hn::ConvertTo(kLane, hn::RearrangeToOddPlusEven(sum[r][v], more[r][v]));
      const Vector scales = hn::Mul(scale, hn::LoadU(kLane, w.scale(panel + at) + lane));
      const Vector value = hn::Add(hn::Mul(total, scales), hn::LoadU(kLane, w.bias(panel + at) + lane));
      hn::StoreU(value, kLane, y + (row + r) * y_stride + (panel + at) * kPanel + lane);
    }
  }
}

constexpr size_t kFixedRows = kTileRows;
#endif

template <size_t kPanels>
void fixed_panel_rows(const FixedMatrix& w, size_t panel, const FixedRows& x, size_t begin, size_t end, float* y,
                      size_t y_stride) {
  size_t r = begin;
  for (; r + kFixedRows <= end; r += kFixedRows) fixed_tile<kFixedRows, kPanels>(w, panel, x, r, y, y_stride);
  if constexpr (kFixedRows > 4) {
    for (; r + 4 <= end; r += 4) fixed_tile<4, kPanels>(w, panel, x, r, y, y_stride);
  }
  for (; r < end; ++r) fixed_tile<1, kPanels>(w, panel, x, r, y, y_stride);
}

void multiply_fixed(const FixedMatrix& w, const FixedRows& x, size_t n, float* y, size_t y_stride) {
  const size_t panels = w.padded_rows() / kPanel;
  for (size_t begin = 0; begin < n; begin += kBlockRows) {
    const size_t end = HWY_MIN(n, begin + kBlockRows);
    size_t panel = 0;
    for (; panel + kTilePanels <= panels; panel += kTilePanels) {
      fixed_panel_rows<kTilePanels>(w, panel, x, begin, end, y, y_stride);
    }
    for (; panel < panels; ++panel) fixed_panel_rows<1>(w, panel, x, begin, end, y, y_stride);
  }
}

void quantize(const float* x, size_t x_stride, size_t n, size_t columns, FixedRows& out) {
  const size_t stride = padded(columns);
  constexpr hn::Rebind<int16_t, Lane> kShort;
  for (size_t r = 0; r < n; ++r) {
    const float* row = x + r * x_stride;
    int16_t* to = out.values.data() + r * stride;
    Vector largest = hn::Zero(kLane);
    size_t i = 0;
    for (; i + kLanes <= columns; i += kLanes) largest = hn::Max(largest, hn::Abs(hn::LoadU(kLane, row + i)));
    float most = hn::GetLane(hn::MaxOfLanes(kLane, largest));
    for (; i < columns; ++i) most = HWY_MAX(most, std::abs(row[i]));
    const float factor = most > 0 ? static_cast<float>(kInputLimit) / most : 0.0F;
    out.scales.data()[r] = most / static_cast<float>(kInputLimit);
    const Vector factors = hn::Set(kLane, factor);
    for (i = 0; i + kLanes <= columns; i += kLanes) {
      const auto rounded = hn::NearestInt(hn::Mul(hn::LoadU(kLane, row + i), factors));
      hn::StoreU(hn::DemoteTo(kShort, rounded), kShort, to + i);
    }
    for (; i < columns; ++i) to[i] = static_cast<int16_t>(std::nearbyint(row[i] * factor));
    for (; i < stride; ++i) to[i] = 0;
  }
}

// Sum over a row of f(value); what does not fill a vector is added last.
template <class Function>
HWY_INLINE float sum_of(const float* x, size_t width, const Function& f) {
  Vector sum = hn::Zero(kLane);
  size_t i = 0;
  for (; i + kLanes <= width; i += kLanes) sum = hn::Add(sum, f(hn::LoadU(kLane, x + i)));
  float total = hn::GetLane(hn::SumOfLanes(kLane, sum));
  for (; i < width; ++i) total += hn::GetLane(f(hn::Set(kLane, x[i])));
  return total;
}

void layer_norm(const float* x, size_t x_stride, size_t n, size_t width, const float* gamma, const float* beta,
                float* y, size_t y_stride) {
  const auto count = static_cast<float>(width);
  for (size_t r = 0; r < n; ++r, x += x_stride, y += y_stride) {
    const float mean = sum_of(x, width, [](Vector v) HWY_ATTR { return v; }) / count;
    const Vector center = hn::Set(kLane, mean);
    const auto square = [center](Vector v) HWY_ATTR {
      const Vector d = hn::Sub(v, center);
      return hn::Mul(d, d);
    };
    const float scale = 1.0F / std::sqrt(sum_of(x, width, square) / count + 1e-5F);
    const Vector scales = hn::Set(kLane, scale);
    size_t i = 0;
    for (; i + kLanes <= width; i += kLanes) {
      const Vector z = hn::Mul(hn::Sub(hn::LoadU(kLane, x + i), center), scales);
      hn::StoreU(hn::MulAdd(z, hn::LoadU(kLane, gamma + i), hn::LoadU(kLane, beta + i)), kLane, y + i);
    }
    for (; i < width; ++i) y[i] = (x[i] - mean) * scale * gamma[i] + beta[i];
  }
}

HWY_INLINE Vector leaky_of(Vector v) { return hn::Max(v, hn::Mul(v, hn::Set(kLane, 0.1F))); }

HWY_INLINE Vector sigmoid(Vector v) {
  const Vector one = hn::Set(kLane, 1.0F);
  return hn::Div(one, hn::Add(one, hn::Exp(kLane, hn::Neg(v))));
}

// The elementwise kernels take any n: what does not fill a vector goes through a padded copy, so that the result of a
// value does not depend on where it stands.
template <class Function>
HWY_INLINE void each(size_t n, const Function& f) {
  size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) f(i, kLanes);
  if (i < n) f(i, n - i);
}

HWY_INLINE Vector load_part(const float* from, size_t count) {
  if (count == kLanes) return hn::LoadU(kLane, from);
  HWY_ALIGN float part[kPanel] = {};
  for (size_t i = 0; i < count; ++i) part[i] = from[i];
  return hn::Load(kLane, part);
}

HWY_INLINE void store_part(Vector v, float* to, size_t count) {
  if (count == kLanes) return hn::StoreU(v, kLane, to);
  HWY_ALIGN float part[kPanel];
  hn::Store(v, kLane, part);
  for (size_t i = 0; i < count; ++i) to[i] = part[i];
}

void leaky(float* x, size_t n) {
  each(n, [=](size_t i, size_t m) HWY_ATTR { store_part(leaky_of(load_part(x + i, m)), x + i, m); });
}

void leaky_sum(const float* a, const float* b, float* out, size_t n) {
  each(n, [=](size_t i, size_t m)
              HWY_ATTR { store_part(leaky_of(hn::Add(load_part(a + i, m), load_part(b + i, m))), out + i, m); });
}

void add_positive(const float* y, float* x, size_t n) {
  each(n, [=](size_t i, size_t m) HWY_ATTR {
    store_part(hn::Add(load_part(x + i, m), hn::Max(load_part(y + i, m), hn::Zero(kLane))), x + i, m);
  });
}

void gated_sum(const float* left, const float* center, const float* right, const float* skip, size_t width, float* y) {
  const auto sum = [=](size_t i, size_t m) HWY_ATTR {
    return hn::Add(hn::Add(load_part(center + i, m), load_part(left + i, m)), load_part(right + i, m));
  };
  each(width, [=](size_t i, size_t m) HWY_ATTR {
    const Vector gate = sigmoid(sum(width + i, m));
    store_part(hn::MulAdd(sum(i, m), gate, load_part(skip + i, m)), y + i, m);
  });
}

// One word, one direction: c <- f c + (1 - f) u0,  y = r c + (1 - r) skip.
HWY_INLINE void sru_step(size_t hidden, const float* u, const float* skip, const float* past, float* c, float* y) {
  for (size_t i = 0; i < hidden; i += kLanes) {
    const Vector before = hn::Load(kLane, c + i);
    const Vector candidate = hn::LoadU(kLane, u + i);
    const Vector f = sigmoid(hn::MulAdd(hn::LoadU(kLane, past + i), before, hn::LoadU(kLane, u + hidden + i)));
    const Vector r = sigmoid(hn::LoadU(kLane, u + 2 * hidden + i));
    const Vector now = hn::MulAdd(f, hn::Sub(before, candidate), candidate);
    const Vector s = hn::LoadU(kLane, skip + i);
    hn::Store(now, kLane, c + i);
    hn::StoreU(hn::MulAdd(r, hn::Sub(now, s), s), kLane, y + i);
  }
}

void sru(const SruSizes& sizes, const float* const* u, const float* x, size_t x_stride, const float* past, size_t n,
         float* state, float* y, size_t y_stride) {
  const size_t hidden = sizes.hidden;
  for (size_t direction = 0; direction < 2; ++direction) {
    for (size_t i = 0; i < hidden; ++i) state[i] = 0.0F;
    for (size_t k = 0; k < n; ++k) {
      const size_t t = direction == 0 ? k : n - 1 - k;
      const float* products = u[t] + direction * sizes.gates * hidden;
      const float* skip = sizes.gates == 4 ? products + 3 * hidden : x + t * x_stride + direction * hidden;
      sru_step(hidden, products, skip, past + direction * hidden, state, y + t * y_stride + direction * hidden);
    }
  }
}

const char* target_name() { return hwy::TargetName(HWY_TARGET); }

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace parley {
namespace {

HWY_EXPORT(multiply);
HWY_EXPORT(quantize);
HWY_EXPORT(multiply_fixed);
HWY_EXPORT(layer_norm);
HWY_EXPORT(leaky);
HWY_EXPORT(leaky_sum);
HWY_EXPORT(add_positive);
HWY_EXPORT(gated_sum);
HWY_EXPORT(sru);
HWY_EXPORT(target_name);

}  // namespace

void multiply(const PackedMatrix& w, InputRows x, size_t n, float* y, size_t y_stride) {
  HWY_DYNAMIC_DISPATCH(multiply)(w, x, n, y, y_stride);
}
void quantize(const float* x, size_t x_stride, size_t n, size_t columns, FixedRows& out) {
  out.columns = columns;
  out.values.ensure(n * padded(columns));
  out.scales.ensure(n);
  HWY_DYNAMIC_DISPATCH(quantize)(x, x_stride, n, columns, out);
}
void multiply(const FixedMatrix& w, const FixedRows& x, size_t n, float* y, size_t y_stride) {
  HWY_DYNAMIC_DISPATCH(multiply_fixed)(w, x, n, y, y_stride);
}
void layer_norm(const float* x, size_t x_stride, size_t n, size_t width, const float* gamma, const float* beta,
                float* y, size_t y_stride) {
  HWY_DYNAMIC_DISPATCH(layer_norm)(x, x_stride, n, width, gamma, beta, y, y_stride);
}
void leaky(float* x, size_t n) { HWY_DYNAMIC_DISPATCH(leaky)(x, n); }
void leaky_sum(const float* a, const float* b, float* out, size_t n) { HWY_DYNAMIC_DISPATCH(leaky_sum)(a, b, out, n); }
void add_positive(const float* y, float* x, size_t n) { HWY_DYNAMIC_DISPATCH(add_positive)(y, x, n); }
void gated_sum(const float* left, const float* center, const float* right, const float* skip, size_t width, float* y) {
  HWY_DYNAMIC_DISPATCH(gated_sum)(left, center, right, skip, width, y);
}
void sru(const SruSizes& sizes, const float* const* u, const float* x, size_t x_stride, const float* past, size_t n,
         float* state, float* y, size_t y_stride) {
  HWY_DYNAMIC_DISPATCH(sru)(sizes, u, x, x_stride, past, n, state, y, y_stride);
}
std::string_view kernel_target() { return HWY_DYNAMIC_DISPATCH(target_name)(); }

}  // namespace parley
#endif
