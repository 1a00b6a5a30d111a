#include "annotate/engine/agree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace parley {
namespace {

// A document of one sentence, its words between blanks.
Document document_of(const std::string& text) {
  Document doc;
  doc.set_text(text, {});
  for (uint32_t begin = 0; begin < text.size();) {
    const auto end = static_cast<uint32_t>(std::min(text.find(' ', begin), text.size()));
    doc.tokens.span.push_back({begin, end});
    begin = end + 1;
  }
  doc.sentences.push_back({});
  doc.sentences.back().tokens = {0, static_cast<TokenId>(doc.tokens.size())};
  return doc;
}

TEST(Agree, WhatOnePlaceSaysOfANameWeighsInTheOthers) {
  const Document doc = document_of("Talks with KORVA stalled as Korva left talks");
  std::vector<float> scores(2 * doc.tokens.size(), 0.0F);
  scores[2 * 2] = 4;      // KORVA: label 0
  scores[2 * 5 + 1] = 2;  // Korva: label 1
  scores[2 * 7] = 8;      // talks, without a capital
  AgreeState state;
  agree(doc, scores.data(), 2, state);
  EXPECT_FLOAT_EQ(scores[2 * 2], 3);
  EXPECT_FLOAT_EQ(scores[2 * 2 + 1], 0.5F);
  EXPECT_FLOAT_EQ(scores[2 * 5], 1);
  EXPECT_FLOAT_EQ(scores[2 * 5 + 1], 1.5F);
  EXPECT_FLOAT_EQ(scores[0], 0) << "the only one with a capital";
  EXPECT_FLOAT_EQ(scores[2 * 7], 8);
}

TEST(Agree, WithoutCapitalsEveryWordMayBeAName) {
  const Document doc = document_of("korva is far from here but korva is worth it");
  std::vector<float> scores(doc.tokens.size(), 0.0F);
  scores[0] = 4;
  AgreeState state;
  agree(doc, scores.data(), 1, state);
  EXPECT_FLOAT_EQ(scores[0], 3);
  EXPECT_FLOAT_EQ(scores[6], 1);
}

}  // namespace
}  // namespace parley
