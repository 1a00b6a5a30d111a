#include "nn/span_decoder.h"

#include <algorithm>
#include <cmath>

namespace parley {
namespace {

constexpr float kForbidden = -1e4F;  // in the model file
constexpr float kImpossible = -1e30F;

float probability(const float* scores, size_t count, size_t chosen) {
  float sum = 0;
  for (size_t i = 0; i < count; ++i) sum += std::exp(scores[i] - scores[chosen]);
  return 1.0F / sum;
}

}  // namespace

SpanDecoder::SpanDecoder(const std::vector<std::string>& labels, const std::vector<float>& transitions,
                         std::vector<float> start, std::vector<float> end)
    : start_(std::move(start)), end_(std::move(end)) {
  for (const std::string& label : labels) {
    Label made{label.empty() ? 'O' : label[0], 0};
    if (label.size() > 2) {
      const auto known = std::find(kinds_.begin(), kinds_.end(), label.substr(2));
      made.kind = static_cast<uint32_t>(known - kinds_.begin());
      if (known == kinds_.end()) kinds_.push_back(label.substr(2));
    }
    labels_.push_back(made);
  }
  const size_t n = labels.size();
  steps_.resize(n);
  for (size_t to = 0; to < n; ++to) {
    for (size_t from = 0; from < n; ++from) {
      const float score = transitions[from * n + to];
      if (score > kForbidden / 2) steps_[to].push_back({static_cast<uint16_t>(from), score});
    }
  }
}

void SpanDecoder::find_path(const float* scores, size_t stride, size_t words, DecoderState& state) const {
  const size_t n = labels_.size();
  state.score.resize(n);
  state.next.resize(n);
  state.back.resize(words * n);
  for (size_t i = 0; i < n; ++i) state.score[i] = scores[i] + start_[i];
  for (size_t t = 1; t < words; ++t) {
    for (size_t to = 0; to < n; ++to) {
      float best = kImpossible;
      uint16_t from = 0;
      for (const Step& step : steps_[to]) {
        const float score = state.score[step.from] + step.score;
        if (score > best) {
          best = score;
          from = step.from;
        }
      }
      state.next[to] = best + scores[t * stride + to];
      state.back[t * n + to] = from;
    }
    state.score.swap(state.next);
  }
  for (size_t i = 0; i < n; ++i) state.score[i] += end_[i];
  state.path.resize(words);
  auto at = static_cast<uint16_t>(std::max_element(state.score.begin(), state.score.end()) - state.score.begin());
  for (size_t t = words; t-- > 0; at = state.back[t * n + at]) state.path[t] = at;
}

void SpanDecoder::decode(const float* scores, size_t stride, size_t words, DecoderState& state,
                         std::vector<LabelledSpan>& out) const {
  out.clear();
  if (words == 0 || labels_.empty()) return;
  find_path(scores, stride, words, state);
  bool open = false;
  LabelledSpan span;
  for (uint32_t t = 0; t < words; ++t) {
    const Label& label = labels_[state.path[t]];
    const bool begins = label.position == 'B' || label.position == 'S';
    if (begins) span = {t, t + 1, label.kind, 1.0F};
    open = begins || (open && label.position != 'O');
    if (!open) continue;
    span.confidence = std::min(span.confidence, probability(scores + t * stride, labels_.size(), state.path[t]));
    if (label.position != 'E' && label.position != 'S') continue;
    span.end = t + 1;
    out.push_back(span);
    open = false;
  }
}

float SpanDecoder::chance(const float* scores, uint32_t kind) const {
  const float most = *std::max_element(scores, scores + labels_.size());
  float all = 0, of_kind = 0;
  for (size_t i = 0; i < labels_.size(); ++i) {
    const float e = std::exp(scores[i] - most);
    all += e;
    if (labels_[i].position != 'O' && labels_[i].kind == kind) of_kind += e;
  }
  return of_kind / all;
}

}  // namespace parley
