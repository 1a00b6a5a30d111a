// Sentences, words and paragraphs of a text, by the character net (train/ARCHITECTURE.md, section 1).
//   tokenize(net, doc, workspace);       // fills paragraphs, sentences and tokens.{span,sentence,continues}
#pragma once

#include <cstdint>
#include <vector>

#include "doc/document.h"
#include "nn/char_net.h"

namespace parley {

// A sentence with more words is cut where the net is surest of an end, so that the cost of its tree stays bounded.
inline constexpr size_t kMostWords = 250;

struct TokenizerWorkspace {
  CharWorkspace net;
  std::vector<uint16_t> classes;  // of the block's characters
  std::vector<uint32_t> offset;   // their byte offsets in the text, and the block's end
  std::vector<uint8_t> blank;     // white space
  std::vector<float> end_scores;  // of the block's tokens: how much the net would like a sentence to end there
  std::vector<uint32_t> sentence_begin;
};

// The document's layers must be empty. The header and person_cards() hold no tokens; headline, dateline and every block between blank
// lines are run by themselves, so that no sentence reaches across their ends.
void tokenize(const CharNet& net, Document& doc, TokenizerWorkspace& workspace);

}  // namespace parley
