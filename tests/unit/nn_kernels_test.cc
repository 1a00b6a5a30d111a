#include "nn/kernels.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <cmath>
#include <random>
#include <vector>

namespace parley {
namespace {

std::vector<float> random_floats(size_t n, uint32_t seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> between(-1, 1);
  std::vector<float> out(n);
  for (float& value : out) value = between(random);
  return out;
}

// Runs `test` once for each processor generation that the kernels are compiled for and this machine can stand for.
template <class Test>
void on_every_target(const Test& test) {
  const int64_t supported = hwy::SupportedTargets();
  for (int64_t rest = supported; rest != 0; rest &= rest - 1) {
    const int64_t target = rest & -rest;
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(target);
    if (kernel_target() == hwy::TargetName(target)) test();
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(supported);
}

struct Problem {
  size_t rows, columns, n;
  std::vector<float> weight, bias, x;
  PackedMatrix packed;
  Problem(size_t r, size_t c, size_t count)
      : rows(r),
        columns(c),
        n(count),
        weight(random_floats(r * c, 1)),
        bias(random_floats(r, 2)),
        x(random_floats(count * c, 3)) {
    packed.pack(weight.data(), r, c, c, bias.data());
  }
  std::vector<float> product(size_t from, size_t count) const {
    std::vector<float> y(count * packed.padded_rows(), -1.0F);
    multiply(packed, {x.data() + from * columns, columns}, count, y.data(), packed.padded_rows());
    return y;
  }
};

TEST(Multiply, AgreesWithTheDefinitionOnEveryTarget) {
  for (const auto& [rows, columns, n] : {std::tuple<size_t, size_t, size_t>{1, 1, 1}, {17, 5, 4}, {48, 33, 25}}) {
    const Problem problem(rows, columns, n);
    on_every_target([&] {
      const std::vector<float> y = problem.product(0, problem.n);
      for (size_t i = 0; i < problem.n; ++i) {
        for (size_t r = 0; r < problem.rows; ++r) {
          double want = problem.bias[r];
          for (size_t k = 0; k < problem.columns; ++k) {
            want += double{problem.weight[r * problem.columns + k]} * double{problem.x[i * problem.columns + k]};
          }
          EXPECT_NEAR(y[i * problem.packed.padded_rows() + r], want, 1e-5) << kernel_target();
        }
      }
    });
  }
}

TEST(Multiply, GivesARowTheSameBytesInEveryBatch) {
  const Problem problem(83, 61, 215);
  on_every_target([&] {
    const std::vector<float> all = problem.product(0, problem.n);
    const size_t stride = problem.packed.padded_rows();
    for (const size_t count : {size_t{1}, size_t{2}, size_t{7}, size_t{13}, size_t{200}}) {
      for (size_t from = 0; from + count <= problem.n; from += count) {
        const std::vector<float> part = problem.product(from, count);
        ASSERT_TRUE(std::equal(part.begin(), part.end(), all.begin() + from * stride)) << kernel_target() << count;
      }
    }
  });
}

TEST(FixedMultiply, GivesTheSameBytesOnEveryTargetAndInEveryBatch) {
  for (const auto& [rows, columns, n] : {std::tuple<size_t, size_t, size_t>{1, 1, 1}, {17, 5, 4}, {83, 61, 215}}) {
    const Problem problem(rows, columns, n);
    FixedMatrix fixed;
    fixed.pack(problem.weight.data(), rows, columns, columns, problem.bias.data());
    const size_t stride = fixed.padded_rows();
    const std::vector<float> exact = problem.product(0, n);
    std::vector<float> first;
    on_every_target([&] {
      FixedRows inputs;
      std::vector<float> all(problem.n * stride);
      quantize(problem.x.data(), problem.columns, problem.n, problem.columns, inputs);
      multiply(fixed, inputs, problem.n, all.data(), stride);
      if (first.empty()) first = all;
      EXPECT_EQ(all, first) << kernel_target();
      for (size_t i = 0; i < all.size(); ++i) ASSERT_NEAR(all[i], exact[i], 0.02) << kernel_target();
      std::vector<float> one(stride);
      for (size_t i = 0; i < problem.n; ++i) {
        quantize(problem.x.data() + i * problem.columns, problem.columns, 1, problem.columns, inputs);
        multiply(fixed, inputs, 1, one.data(), stride);
        ASSERT_TRUE(std::equal(one.begin(), one.end(), all.begin() + i * stride)) << kernel_target();
      }
    });
  }
}

TEST(FixedMultiply, HoldsTheLargestValuesWithoutOverflow) {
  constexpr size_t kColumns = 3000;
  const std::vector<float> ones(kColumns, 7.0F);
  FixedMatrix fixed;
  fixed.pack(ones.data(), 1, kColumns, kColumns, nullptr);
  on_every_target([&] {
    FixedRows inputs;
    std::vector<float> y(kPanel);
    quantize(ones.data(), kColumns, 1, kColumns, inputs);
    multiply(fixed, inputs, 1, y.data(), kPanel);
    EXPECT_NEAR(y[0], 49.0F * kColumns, 1.0F);
  });
}

TEST(FixedMultiply, GivesTheBiasForZeros) {
  const std::vector<float> zeros(20, 0.0F), bias = {0.5F, -2.0F};
  FixedMatrix fixed;
  fixed.pack(zeros.data(), 2, 10, 10, bias.data());
  FixedRows inputs;
  std::vector<float> y(kPanel);
  quantize(zeros.data(), 10, 1, 10, inputs);
  multiply(fixed, inputs, 1, y.data(), kPanel);
  EXPECT_EQ(y[0], 0.5F);
  EXPECT_EQ(y[1], -2.0F);
}

TEST(Multiply, ReadsSegmentsAsOneRow) {
  const Problem problem(20, 12, 3);
  // The same rows, cut into three runs of four with gaps.
  std::vector<float> apart(problem.n * 40);
  for (size_t i = 0; i < problem.n; ++i) {
    for (size_t k = 0; k < 12; ++k) apart[i * 40 + k / 4 * 10 + k % 4] = problem.x[i * 12 + k];
  }
  std::vector<float> y(problem.n * 32);
  multiply(problem.packed, {apart.data(), 40, 3, 10}, problem.n, y.data(), 32);
  EXPECT_EQ(y, problem.product(0, problem.n));
}

TEST(LayerNorm, HasMeanZeroAndVarianceOne) {
  for (const size_t width : {size_t{5}, size_t{64}, size_t{77}}) {
    const std::vector<float> x = random_floats(width, 4), gamma(width, 2.0F), beta(width, 1.0F);
    on_every_target([&] {
      std::vector<float> y(width);
      layer_norm(x.data(), width, 1, width, gamma.data(), beta.data(), y.data(), width);
      double sum = 0, squares = 0;
      for (const float v : y) {
        sum += (v - 1.0) / 2.0;
        squares += (v - 1.0) * (v - 1.0) / 4.0;
      }
      EXPECT_NEAR(sum / static_cast<double>(width), 0, 1e-5);
      EXPECT_NEAR(squares / static_cast<double>(width), 1, 1e-3);
    });
  }
}

TEST(Elementwise, GivesTheSameValueWhereverItStands) {
  const std::vector<float> a = random_floats(37, 5), g = random_floats(37, 6);
  on_every_target([&] {
    std::vector<float> all(18);
    gated_sum(a.data(), g.data(), a.data(), g.data(), 18, all.data());
    for (size_t i = 0; i < 18; ++i) {
      const float left[] = {a[i], a[18 + i]}, center[] = {g[i], g[18 + i]};
      float one = 0;
      gated_sum(left, center, left, &g[i], 1, &one);
      EXPECT_EQ(one, all[i]) << kernel_target();
      EXPECT_NEAR(one, g[i] + (g[i] + 2 * a[i]) / (1 + std::exp(-g[18 + i] - 2 * a[18 + i])), 1e-6);
    }
    std::vector<float> x = a;
    leaky(x.data(), 37);
    for (size_t i = 0; i < 37; ++i) EXPECT_FLOAT_EQ(x[i], a[i] >= 0 ? a[i] : 0.1F * a[i]);
  });
}

TEST(Sru, AgreesWithTheDefinition) {
  constexpr size_t kHidden = 32, kWords = 9;
  const auto sigmoid = [](double v) { return 1 / (1 + std::exp(-v)); };
  for (const size_t gates : {size_t{3}, size_t{4}}) {
    const std::vector<float> u = random_floats(kWords * 2 * gates * kHidden, 7),
                             x = random_floats(kWords * 2 * kHidden, 8), past = random_floats(2 * kHidden, 9);
    std::vector<const float*> rows;
    for (size_t t = 0; t < kWords; ++t) rows.push_back(u.data() + t * 2 * gates * kHidden);
    on_every_target([&] {
      Buffer state;
      std::vector<float> y(kWords * 2 * kHidden);
      sru({kHidden, gates}, rows.data(), x.data(), 2 * kHidden, past.data(), kWords, state.ensure(kHidden), y.data(),
          2 * kHidden);
      for (size_t d = 0; d < 2; ++d) {
        for (size_t i = 0; i < kHidden; ++i) {
          double c = 0;
          for (size_t k = 0; k < kWords; ++k) {
            const size_t t = d == 0 ? k : kWords - 1 - k;
            const float* p = rows[t] + d * gates * kHidden + i;
            const double f = sigmoid(p[kHidden] + past[d * kHidden + i] * c), r = sigmoid(p[2 * kHidden]);
            c = f * c + (1 - f) * p[0];
            const double skip = gates == 4 ? p[3 * kHidden] : x[(t * 2 + d) * kHidden + i];
            EXPECT_NEAR(y[(t * 2 + d) * kHidden + i], r * c + (1 - r) * skip, 1e-5) << kernel_target();
          }
        }
      }
    });
  }
}

}  // namespace
}  // namespace parley
