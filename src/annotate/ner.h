// From scores of entity labels to entities: the best path of labels that may follow each other.
//   EntityDecoder decoder(labels, head);   decoder.decode(scores, stride, words, workspace, out);
#pragma once

#include <string>
#include <vector>

#include "doc/layers.h"
#include "nn/heads.h"

namespace parley {

struct EntitySpan {
  uint32_t begin = 0, end = 0;  // words of the sentence
  EntityType type = EntityType::kMisc;
  float confidence = 0;  // the least probability of its labels
};

struct EntityWorkspace {
  std::vector<float> score, next;
  std::vector<uint16_t> back;  // [word][label]
  std::vector<uint16_t> path;
};

class EntityDecoder {
 public:
  EntityDecoder() = default;
  EntityDecoder(const std::vector<std::string>& labels, const EntityHead& head);

  void decode(const float* scores, size_t stride, size_t words, EntityWorkspace& workspace,
              std::vector<EntitySpan>& out) const;

 private:
  struct Label {
    char position = 'O';  // B I O E S
    EntityType type = EntityType::kMisc;
  };
  struct Step {
    uint16_t from = 0;
    float score = 0;
  };
  void find_path(const float* scores, size_t stride, size_t words, EntityWorkspace& workspace) const;

  std::vector<Label> labels_;
  std::vector<std::vector<Step>> steps_;  // into each label, the forbidden ones left out
  std::vector<float> start_, end_;
};

}  // namespace parley
