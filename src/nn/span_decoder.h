// From scores of BIOES labels to spans: the best path of labels that may follow each other.
//   SpanDecoder decoder(labels, transitions, start, end);
//   decoder.decode(scores, stride, words, workspace, found);      decoder.kinds()[found[0].kind]      // "Person"
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace parley {

struct LabelledSpan {
  uint32_t begin = 0, end = 0;  // words of the sentence
  uint32_t kind = 0;
  float confidence = 0;  // the least probability of its labels
};

struct DecoderState {
  std::vector<float> score, next;
  std::vector<uint16_t> back;  // [word][label]
  std::vector<uint16_t> path;
};

class SpanDecoder {
 public:
  SpanDecoder() = default;
  // transitions[from * labels + to]; -10000 where a step is forbidden.
  SpanDecoder(const std::vector<std::string>& labels, const std::vector<float>& transitions, std::vector<float> start,
              std::vector<float> end);

  // What stands behind "B-", in order of the labels.
  const std::vector<std::string>& kinds() const { return kinds_; }
  void decode(const float* scores, size_t stride, size_t words, DecoderState& state,
              std::vector<LabelledSpan>& out) const;
  // The probability that a word is part of a span of this kind, from the scores of its labels.
  float chance(const float* scores, uint32_t kind) const;

 private:
  struct Label {
    char position = 'O';  // B I O E S
    uint32_t kind = 0;
  };
  struct Step {
    uint16_t from = 0;
    float score = 0;
  };
  void find_path(const float* scores, size_t stride, size_t words, DecoderState& state) const;

  std::vector<Label> labels_;
  std::vector<std::string> kinds_;
  std::vector<std::vector<Step>> steps_;  // into each label, the forbidden ones left out
  std::vector<float> start_, end_;
};

}  // namespace parley
