#include "code/event/event_head.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace parley {

Result<WeightTable> WeightTable::read(const TensorFile& file, const std::string& name, size_t outputs) {
  const auto tensor = file.find_any(name, 2);
  if (!tensor) return fail(tensor.error());
  WeightTable out;
  out.rows_ = tensor->shape[0];
  out.outputs_ = tensor->shape[1];
  if (!std::has_single_bit(out.rows_) || out.outputs_ != outputs) {
    return file.wrong("'" + name + "' has a shape that this program does not know");
  }
  out.weights_ = tensor->floats();
  return out;
}

Result<EventHead> EventHead::load(const std::string& path) {
  const auto file = TensorFile::open(path);
  if (!file) return fail(file.error());
  auto words = WordClasses::read(*file);
  auto trigger = WeightTable::read(*file, "trigger", kEventTypeCount + 1);
  auto roles = WeightTable::read(*file, "roles", 2);
  const auto limits = file->find("limits", {7});
  if (!words) return fail(words.error());
  if (!trigger) return fail(trigger.error());
  if (!roles) return fail(roles.error());
  if (!limits) return fail(limits.error());
  EventHead head;
  head.words_ = std::move(*words);
  head.trigger_ = std::move(*trigger);
  head.roles_ = std::move(*roles);
  const std::vector<float> values = limits->floats();
  head.limits_ = {values[0], values[1], values[2], values[3], values[4]};
  head.slope_ = values[5];
  head.shift_ = values[6];
  return head;
}

float EventHead::confidence(float chance) const {
  constexpr float kLeast = 1e-4F;
  const float p = std::clamp(chance, kLeast, 1 - kLeast);
  return 1 / (1 + std::exp(-(slope_ * std::log(p / (1 - p)) + shift_)));
}

EventChances EventHead::trigger(const FeatureSink& sink) const {
  EventChances scores{};
  for (const uint32_t id : sink.ids()) trigger_.add(id, scores.data());
  const float most = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& score : scores) sum += score = std::exp(score - most);
  for (float& score : scores) score /= sum;
  return scores;
}

RoleChances EventHead::roles(const FeatureSink& sink, EventType type) const {
  float scores[2] = {0, 0};
  const uint32_t with = 1 + static_cast<uint32_t>(type);
  for (const uint32_t id : sink.ids()) {
    roles_.add(id, scores);
    roles_.add(joined_feature(id, with), scores);
  }
  return {1 / (1 + std::exp(-scores[0])), 1 / (1 + std::exp(-scores[1]))};
}

}  // namespace parley
