// A name means the same throughout a report: where it stands more than once, what each place says of its entity labels
// weighs in all of them. "CPA" in a heading is known from the sentence that explains it.
//   agree(doc, scores.data(), stride, state);    // before the labels are decoded
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "doc/document.h"

namespace parley {

struct AgreeState {
  std::vector<std::pair<uint64_t, TokenId>> names;  // the form in small letters, hashed, and where it stands
  std::vector<float> mean;
};

// scores: [tokens of the document][stride]. Draws the rows of each word with a capital halfway to the mean of the rows
// of the same word, whatever its other letters; in a text that begins many sentences small, words without a capital too.
void agree(const Document& doc, float* scores, size_t stride, AgreeState& state);

}  // namespace parley
