#include "annotate/ner.h"

#include <algorithm>
#include <cmath>

#include "doc/names.h"

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

EntityDecoder::EntityDecoder(const std::vector<std::string>& labels, const EntityHead& head)
    : start_(head.start()), end_(head.end()) {
  for (const std::string& label : labels) {
    const auto type = label.size() > 2 ? parse_entity_type(std::string_view(label).substr(2)) : std::nullopt;
    labels_.push_back({label.empty() ? 'O' : label[0], type.value_or(EntityType::kMisc)});
  }
  const size_t n = labels.size();
  steps_.resize(n);
  for (size_t to = 0; to < n; ++to) {
    for (size_t from = 0; from < n; ++from) {
      const float score = head.transitions()[from * n + to];
      if (score > kForbidden / 2) steps_[to].push_back({static_cast<uint16_t>(from), score});
    }
  }
}

void EntityDecoder::find_path(const float* scores, size_t stride, size_t words, EntityWorkspace& work) const {
  const size_t n = labels_.size();
  work.score.resize(n);
  work.next.resize(n);
  work.back.resize(words * n);
  for (size_t i = 0; i < n; ++i) work.score[i] = scores[i] + start_[i];
  for (size_t t = 1; t < words; ++t) {
    for (size_t to = 0; to < n; ++to) {
      float best = kImpossible;
      uint16_t from = 0;
      for (const Step& step : steps_[to]) {
        const float score = work.score[step.from] + step.score;
        if (score > best) {
          best = score;
          from = step.from;
        }
      }
      work.next[to] = best + scores[t * stride + to];
      work.back[t * n + to] = from;
    }
    work.score.swap(work.next);
  }
  for (size_t i = 0; i < n; ++i) work.score[i] += end_[i];
  work.path.resize(words);
  auto at = static_cast<uint16_t>(std::max_element(work.score.begin(), work.score.end()) - work.score.begin());
  for (size_t t = words; t-- > 0; at = work.back[t * n + at]) work.path[t] = at;
}

void EntityDecoder::decode(const float* scores, size_t stride, size_t words, EntityWorkspace& work,
                           std::vector<EntitySpan>& out) const {
  out.clear();
  if (words == 0 || labels_.empty()) return;
  find_path(scores, stride, words, work);
  bool open = false;
  EntitySpan span;
  for (uint32_t t = 0; t < words; ++t) {
    const Label& label = labels_[work.path[t]];
    const bool begins = label.position == 'B' || label.position == 'S';
    if (begins) span = {t, t + 1, label.type, 1.0F};
    open = begins || (open && label.position != 'O');
    if (!open) continue;
    span.confidence = std::min(span.confidence, probability(scores + t * stride, labels_.size(), work.path[t]));
    if (label.position != 'E' && label.position != 'S') continue;
    span.end = t + 1;
    out.push_back(span);
    open = false;
  }
}

}  // namespace parley
