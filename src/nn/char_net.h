// The tokeniser's net: residual dilated convolutions over character classes (train/ARCHITECTURE.md, section 1).
//   net.run(classes, workspace);   workspace.logits + t * CharNet::kLogitStride      // the four scores of character t
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/result.h"
#include "nn/kernels.h"
#include "nn/model_config.h"

namespace parley {

// Called with each layer's output in tests: layer number, rows, width, stride.
using LayerProbe = std::function<void(size_t layer, const float* values, size_t rows, size_t width, size_t stride)>;

struct CharWorkspace {
  std::vector<float> logits;  // kLogitStride floats for each character
  Buffer input, sums;
};

class CharNet {
 public:
  static constexpr size_t kLogitStride = kPanel;
  enum Label : uint8_t { kInside, kToken, kWord, kSentence };

  static Result<CharNet> load(const TensorFile& file, const ModelConfig& config);

  uint16_t class_of(char32_t character) const;
  // One block of text. Memory and time are linear in its length.
  void run(std::span<const uint16_t> classes, CharWorkspace& workspace, const LayerProbe* probe = nullptr) const;

 private:
  void run_piece(std::span<const uint16_t> classes, size_t skip, size_t count, CharWorkspace& workspace,
                 const LayerProbe* probe) const;

  size_t width_ = 0, kernel_ = 0;
  size_t padding_ = 0;  // characters beyond the ends that the widest layer looks at
  size_t reach_ = 0;    // characters to each side that a logit depends on
  std::vector<size_t> dilations_;
  std::vector<PackedMatrix> layers_;
  PackedMatrix output_;
  std::vector<float> embedding_;
  std::array<uint16_t, 128> ascii_{};
  std::vector<std::pair<char32_t, uint16_t>> known_;  // sorted
  uint16_t first_category_ = 0;
};

}  // namespace parley
