// The learned part of the event coder (models/events.safetensors): how likely a word tells which event, and how likely
// an actor does or receives it. Linear models over the facts of features.h.
//   Result<EventHead> head = EventHead::load("models/events.safetensors");
//   EventChances chances = head->trigger(sink);        // chances[0]: no event; chances[1 + type]
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/result.h"
#include "code/event/features.h"
#include "code/event/word_classes.h"
#include "doc/layers.h"

namespace parley {

using EventChances = std::array<float, kEventTypeCount + 1>;

struct RoleChances {
  float actor = 0, recipient = 0;
};

// Rows of weights, one row a hashed fact.
class WeightTable {
 public:
  // `name` [rows, outputs], rows a power of two; float16 or int8.
  static Result<WeightTable> read(const TensorFile& file, const std::string& name, size_t outputs);
  void add(uint32_t feature, float* scores) const {
    const float* row = weights_.data() + static_cast<size_t>(feature & (rows_ - 1)) * outputs_;
    for (size_t i = 0; i < outputs_; ++i) scores[i] += row[i];
  }
  const float* row(uint32_t feature) const {
    return weights_.data() + static_cast<size_t>(feature & (rows_ - 1)) * outputs_;
  }

 private:
  std::vector<float> weights_;
  size_t rows_ = 0, outputs_ = 0;
};

class EventHead {
 public:
  static Result<EventHead> load(const std::string& path);

  const WordClasses& words() const { return words_; }
  EventChances trigger(const FeatureSink& sink) const;
  RoleChances roles(const FeatureSink& sink, EventType type) const;
  // The chances above which the program acts: data of the model, chosen on held-out reports.
  struct Limits {
    float add = 1, keep = 0, retype = 1, actor = 0.5F, recipient = 0.5F;
  };
  const Limits& limits() const { return limits_; }
  // A chance as a record's confidence: the share of such events that are right, as measured.
  float confidence(float chance) const;
  // What a fact says for an event.
  float weight(uint32_t feature, EventType type) const { return trigger_.row(feature)[1 + static_cast<size_t>(type)]; }

 private:
  WordClasses words_;
  WeightTable trigger_, roles_;
  Limits limits_;
  float slope_ = 1, shift_ = 0;  // of the log-odds, for confidence()
};

}  // namespace parley
