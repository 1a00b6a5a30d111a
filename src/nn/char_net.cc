#include "nn/char_net.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/characters.h"

namespace parley {
namespace {

constexpr size_t kCategories = 8;
// A long block is run in pieces of this many characters, each with the surroundings its results depend on.
constexpr size_t kPiece = 2048;

// A convolution's weights [out][in][kernel] with the inputs in the order the rows have them: kernel, in.
std::vector<float> by_position(const std::vector<float>& weight, size_t width, size_t kernel) {
  std::vector<float> out(weight.size());
  for (size_t o = 0; o < width; ++o) {
    for (size_t i = 0; i < width; ++i) {
      for (size_t k = 0; k < kernel; ++k) out[(o * kernel + k) * width + i] = weight[(o * width + i) * kernel + k];
    }
  }
  return out;
}

}  // namespace

Result<CharNet> CharNet::load(const TensorFile& file, const ModelConfig& config) {
  CharNet net;
  const size_t width = config.char_width, kernel = config.char_kernel;
  net.width_ = width;
  net.kernel_ = kernel;
  net.dilations_ = config.char_dilations;
  const auto embedding = file.find("char.embedding", {config.char_classes, width});
  if (!embedding) return fail(embedding.error());
  net.embedding_ = embedding->floats();
  for (size_t i = 0; i < net.dilations_.size(); ++i) {
    const auto weight = file.find(fmt::format("char.layers.{}.weight", i), {width, width, kernel});
    const auto bias = file.find(fmt::format("char.layers.{}.bias", i), {width});
    if (!weight || !bias) return fail(weight ? bias.error() : weight.error());
    net.layers_.emplace_back().pack(by_position(weight->floats(), width, kernel).data(), width, width * kernel,
                                    width * kernel, bias->floats().data());
    const size_t reach = kernel / 2 * net.dilations_[i];
    net.padding_ = std::max(net.padding_, reach);
    net.reach_ += reach;
  }
  const auto weight = file.find("char.output.weight", {4, width});
  const auto bias = file.find("char.output.bias", {4});
  if (!weight || !bias) return fail(weight ? bias.error() : weight.error());
  net.output_.pack(weight->floats().data(), 4, width, width, bias->floats().data());
  for (uint16_t c = 0; c < 128; ++c) net.ascii_[c] = (c >= 32 && c != 127) || c == '\n' ? c : 32;
  uint16_t next = 128;
  for (size_t at = 0; at < config.char_known.size();)
    net.known_.emplace_back(next_character(config.char_known, at), next++);
  std::sort(net.known_.begin(), net.known_.end());
  net.first_category_ = next;
  if (next + kCategories > config.char_classes) return file.wrong("the tokeniser knows fewer classes than it names");
  return net;
}

uint16_t CharNet::class_of(char32_t c) const {
  if (c < 128) return ascii_[c];
  const auto found = std::lower_bound(known_.begin(), known_.end(), std::pair<char32_t, uint16_t>(c, 0));
  if (found != known_.end() && found->first == c) return found->second;
  return static_cast<uint16_t>(first_category_ + static_cast<uint16_t>(general_class(c)));
}

void CharNet::run(std::span<const uint16_t> classes, CharWorkspace& workspace, const LayerProbe* probe) const {
  workspace.logits.resize(classes.size() * kLogitStride);
  for (size_t begin = 0; begin < classes.size(); begin += kPiece) {
    const size_t end = std::min(classes.size(), begin + kPiece);
    const size_t from = begin - std::min(begin, reach_);
    const size_t to = std::min(classes.size(), end + reach_);
    run_piece(classes.subspan(from, to - from), begin - from, end - begin, workspace, probe);
    float* out = workspace.logits.data() + begin * kLogitStride;
    const float* rows = workspace.input.data() + (padding_ + begin - from) * width_;
    multiply(output_, {rows, width_}, end - begin, out, kLogitStride);
  }
}

// Leaves the last layer's output in workspace.input, behind `padding_` rows of zeros.
void CharNet::run_piece(std::span<const uint16_t> classes, size_t skip, size_t count, CharWorkspace& workspace,
                        const LayerProbe* probe) const {
  const size_t n = classes.size();
  float* input = workspace.input.ensure((n + 2 * padding_) * width_);
  float* x = input + padding_ * width_;
  std::fill(input, x, 0.0F);
  std::fill(x + n * width_, x + (n + padding_) * width_, 0.0F);
  for (size_t t = 0; t < n; ++t) {
    std::copy_n(embedding_.data() + classes[t] * width_, width_, x + t * width_);
  }
  float* sums = workspace.sums.ensure(n * width_);
  for (size_t i = 0; i < layers_.size(); ++i) {
    if (probe != nullptr) (*probe)(i, x + skip * width_, count, width_, width_);
    const size_t d = dilations_[i];
    multiply(layers_[i], {x - kernel_ / 2 * d * width_, width_, kernel_, d * width_}, n, sums, width_);
    add_positive(sums, x, n * width_);
  }
  if (probe != nullptr) (*probe)(layers_.size(), x + skip * width_, count, width_, width_);
}

}  // namespace parley
