#include "nn/span_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace parley {
namespace {

using Json = nlohmann::json;

constexpr int kFormat = 1;
constexpr size_t kMostExtra = 256, kMostDistances = 1024, kMostLabels = 1024, kMostHidden = 4096;

// The readers throw nlohmann's exceptions and std::invalid_argument; read_span_heads() catches both.
size_t size_at(const Json& object, const char* key, size_t most) {
  const auto value = object.at(key).get<int64_t>();
  if (value < 0 || static_cast<size_t>(value) > most) throw std::invalid_argument(fmt::format("{} is {}", key, value));
  return static_cast<size_t>(value);
}

SpanHeadConfig read_head(const Json& json) {
  SpanHeadConfig head;
  head.hidden = size_at(json, "hidden", kMostHidden);
  if (head.hidden == 0 || head.hidden % kPanel != 0) {
    throw std::invalid_argument(fmt::format("hidden {} is no multiple of {}", head.hidden, kPanel));
  }
  head.extra = size_at(json, "extra", kMostExtra);
  head.distances = size_at(json, "distances", kMostDistances);
  head.focus = json.at("focus").get<bool>();
  size_t width = head.hidden;
  for (const auto& entry : json.at("layers")) {
    head.layers.push_back(read_layer(entry, width));
    width = head.layers.back().width;
  }
  head.labels = json.at("labels").get<std::vector<std::string>>();
  if (head.labels.empty() || head.labels.size() > kMostLabels) throw std::invalid_argument("no labels");
  return head;
}

SpanHeadFile read_file(const Json& json, std::string_view kind) {
  if (json.at("format").get<int>() != kFormat) throw std::invalid_argument("its format is not 1");
  SpanHeadFile file;
  file.kind = json.at("kind").get<std::string>();
  if (!kind.empty() && file.kind != kind) throw std::invalid_argument(fmt::format("its kind is not '{}'", kind));
  file.trained = json.at("trained").get<std::string>();
  file.encoder_hash = json.at("encoder_hash").get<std::string>();
  for (const auto& [name, head] : json.at("heads").items()) file.heads.emplace(name, read_head(head));
  return file;
}

}  // namespace

Result<SpanHeadFile> read_span_heads(const TensorFile& file, std::string_view kind) {
  if (file.metadata().empty()) return file.wrong("not a model of this program");
  try {
    return read_file(Json::parse(file.metadata()), kind);
  } catch (const std::exception& problem) {
    return file.wrong(fmt::format("the head cannot be used: {}", problem.what()));
  }
}

Result<SpanHead> SpanHead::load(const TensorFile& file, const std::string& name, const SpanHeadConfig& config,
                                size_t width) {
  SpanHead head;
  head.config_ = config;
  if (Status s = head.load_input(file, name, width); !s) return fail(s.error());
  if (Status s = head.load_layers(file, name); !s) return fail(s.error());
  const size_t labels = config.labels.size();
  const size_t last = head.layers_.empty() ? config.hidden : head.layers_.back().width();
  auto output = load_linear(file, name + ".output", labels, last);
  if (!output) return fail(output.error());
  auto transitions = load_floats(file, name + ".transitions", {labels, labels});
  auto start = load_floats(file, name + ".start", {labels});
  auto end = load_floats(file, name + ".end", {labels});
  if (!transitions) return fail(transitions.error());
  if (!start || !end) return fail(start ? end.error() : start.error());
  head.output_ = std::move(*output);
  head.transitions_ = std::move(*transitions);
  head.start_ = std::move(*start);
  head.end_ = std::move(*end);
  return head;
}

// The vectors go through integers, the few other inputs stay floats: they have another scale.
Status SpanHead::load_input(const TensorFile& file, const std::string& name, size_t width) {
  const size_t columns = width + config_.extra, hidden = config_.hidden;
  const auto weight = load_floats(file, name + ".input.weight", {hidden, columns});
  const auto bias = load_floats(file, name + ".input.bias", {hidden});
  if (!weight || !bias) return fail(weight ? bias.error() : weight.error());
  input_.pack(weight->data(), hidden, width, columns, bias->data());
  extra_.resize(config_.extra * hidden);
  for (size_t e = 0; e < config_.extra; ++e) {
    for (size_t h = 0; h < hidden; ++h) extra_[e * hidden + h] = (*weight)[h * columns + width + e];
  }
  if (!config_.focus) return {};
  auto focus = load_linear(file, name + ".focus", hidden, width, true);
  if (!focus) return fail(focus.error());
  auto distances = load_floats(file, name + ".distance", {2 * config_.distances + 1, hidden});
  if (!distances) return fail(distances.error());
  focus_ = std::move(*focus);
  distances_ = std::move(*distances);
  return {};
}

Status SpanHead::load_layers(const TensorFile& file, const std::string& name) {
  size_t width = config_.hidden;
  for (size_t i = 0; i < config_.layers.size(); ++i) {
    auto layer = WordLayer::load(file, fmt::format("{}.layers.{}", name, i), config_.layers[i], width);
    if (!layer) return fail(layer.error());
    layers_.push_back(std::move(*layer));
    width = layers_.back().width();
  }
  if (layers_.empty()) return {};
  auto norm = load_norm(file, name + ".norm", width);
  if (!norm) return fail(norm.error());
  norm_ = std::move(*norm);
  return {};
}

void SpanHead::prepare(const FixedRows& vectors, size_t words, SpanHeadState& state) const {
  multiply(input_, vectors, words, state.base.ensure(words * config_.hidden), config_.hidden);
}

// The sentence seen from the focus.
float* SpanHead::see_from(const FixedRows& vectors, size_t words, size_t focus, SpanHeadState& state) const {
  const size_t hidden = config_.hidden, stride = vectors.stride();
  float* x = state.layer[1].ensure(words * hidden);
  std::copy_n(state.base.data(), words * hidden, x);
  if (!config_.focus) return x;
  std::copy_n(vectors.values.data() + focus * stride, stride, state.one.values.ensure(stride));
  state.one.scales.ensure(1)[0] = vectors.scales.data()[focus];
  state.one.columns = vectors.columns;
  float* seen = state.seen.ensure(hidden);
  multiply(focus_, state.one, 1, seen, hidden);
  const auto reach = static_cast<ptrdiff_t>(config_.distances);
  for (size_t t = 0; t < words; ++t) {
    const ptrdiff_t away = static_cast<ptrdiff_t>(t) - static_cast<ptrdiff_t>(focus);
    const float* distance = distances_.data() + static_cast<size_t>(std::clamp(away, -reach, reach) + reach) * hidden;
    for (size_t h = 0; h < hidden; ++h) x[t * hidden + h] += seen[h] + distance[h];
  }
  return x;
}

// Most further inputs are 0.
void SpanHead::add_extra(std::span<const float> extra, float* x) const {
  for (size_t i = 0; i < extra.size(); ++i) {
    if (extra[i] == 0.0F) continue;
    float* row = x + i / config_.extra * config_.hidden;
    const float* weights = extra_.data() + i % config_.extra * config_.hidden;
    for (size_t h = 0; h < config_.hidden; ++h) row[h] += extra[i] * weights[h];
  }
}

void SpanHead::score(const FixedRows& vectors, size_t words, size_t focus, std::span<const float> extra,
                     SpanHeadState& state) const {
  float* input = see_from(vectors, words, focus, state);
  add_extra(extra, input);
  leaky(input, words * config_.hidden);
  const float* x = input;
  const uint32_t offset[] = {0, static_cast<uint32_t>(words)};
  size_t width = config_.hidden;
  for (size_t i = 0; i < layers_.size(); ++i) {
    float* y = state.layer[i % 2].ensure(words * layers_[i].width());
    layers_[i].apply(offset, x, state.layers, y);
    x = y;
    width = layers_[i].width();
  }
  if (!layers_.empty()) {
    float* z = state.normed.ensure(words * width);
    layer_norm(x, width, words, width, norm_.gamma.data(), norm_.beta.data(), z, width);
    x = z;
  }
  quantize(x, width, words, width, state.fixed);
  multiply(output_, state.fixed, words, state.scores.ensure(words * stride()), stride());
}

}  // namespace parley
