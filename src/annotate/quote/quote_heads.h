// Learned attribution: two heads over the word vectors (models/quote.safetensors, trained by train/quotes.py). One finds
// words that report ("said", "according to"), the other tells, as seen from one of them, whose words they are and which
// words are reported. Both are told what the rules found, and correct it.
//   Result<std::optional<QuoteHeads>> heads = QuoteHeads::load(home, encoder);
//   QuoteHeads::Findings found = (*heads)->read(doc, memory);
//   found.attributions[0].cue, .source, .content, .confidence;       found.chance[cue]
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotate/engine/span_tagger.h"

namespace parley {

struct LearnedAttribution {
  TokenId cue = kNil;
  TokenRange cue_tokens;
  TokenRange source;   // empty where the sentence does not say
  TokenRange content;  // in the sentence of the cue
  float confidence = 0;
};

class QuoteHeads {
 public:
  struct Memory {
    TagMemory cue, parts;
    std::vector<float> extra;
    std::vector<uint8_t> flags;
    std::vector<const Quote*> near;  // of the rules' quotes those that a sentence holds a part of
  };
  struct Findings {
    std::vector<LearnedAttribution> attributions;  // in order of the cues
    std::vector<float> chance;                     // of each word of the report: that it reports; empty without vectors
  };

  // Nothing where there is no such file.
  static Result<std::optional<QuoteHeads>> load(const std::string& home, const EncoderInfo& encoder);
  // doc.quotes: what the rules found.
  Findings read(const Document& doc, Memory& memory) const;

 private:
  void find_cues(const Document& doc, uint32_t sentence, Memory& memory, Findings& found) const;
  void read_parts(const Document& doc, uint32_t sentence, Memory& memory, Findings& found) const;
  void add(const Document& doc, TokenId cue, float chance, Memory& memory, Findings& found) const;

  SpanTagger cue_, parts_;
  uint32_t reporting_ = 0;                         // a kind of cue_
  uint32_t word_ = 0, source_ = 0, content_ = 0;  // kinds of parts_
};

}  // namespace parley
