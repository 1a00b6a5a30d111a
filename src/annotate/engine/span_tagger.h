// Learned heads for annotators: each reads the vectors that the engine kept of a document's words. A head lives in its
// own file beside the engine and may be left out; the annotator then does without.
//   Result<std::optional<HeadFile>> file = HeadFile::open("models/quote.safetensors", "quote", engine.encoder());
//   Result<SpanTagger> parts = (*file)->tagger("parts");
//   if (parts->begin(doc, sentence, memory)) parts->tag(cue, {}, memory);
//   memory.spans[0].tokens, parts->kinds()[memory.spans[0].kind], memory.spans[0].confidence
// An annotator that has such a head reads Layer::kVectors: the engine keeps them only where somebody does.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "doc/document.h"
#include "nn/span_decoder.h"
#include "nn/span_head.h"

namespace parley {

// What a head must know of the engine's encoder.
struct EncoderInfo {
  std::string hash;
  size_t width = 0;
};

struct TaggedSpan {
  TokenRange tokens;
  uint32_t kind = 0;
  float confidence = 0;
};

// One worker's memory; holds one sentence at a time.
struct TagMemory {
  std::vector<TaggedSpan> spans;  // of the last tag()

  TokenRange words;
  FixedRows rows;
  SpanHeadState head;
  DecoderState decoder;
  std::vector<LabelledSpan> found;
};

class SpanTagger {
 public:
  const std::vector<std::string>& kinds() const { return decoder_.kinds(); }
  // The number of a kind; kinds().size() if there is none of that name.
  uint32_t kind(std::string_view name) const;

  // Further inputs of a word, beside its vector.
  size_t extra() const { return head_.extra(); }

  // Makes ready for a sentence; false where no vectors were kept of it.
  bool begin(const Document& doc, uint32_t sentence, TagMemory& memory) const;
  // The spans of the sentence, seen from the word `focus` of it where the head has a focus. extra: extra() floats a
  // word.
  void tag(TokenId focus, std::span<const float> extra, TagMemory& memory) const;
  // After tag(): the probability that a word of the sentence is part of a span of this kind.
  float chance(TokenId token, uint32_t kind, const TagMemory& memory) const;

 private:
  friend class HeadFile;
  SpanHead head_;
  SpanDecoder decoder_;
};

class HeadFile {
 public:
  // Nothing where there is no such file. Refuses a damaged file, and heads that were trained over another encoder.
  static Result<std::optional<HeadFile>> open(const std::string& path, std::string_view kind,
                                              const EncoderInfo& encoder);
  Result<SpanTagger> tagger(const std::string& name) const;

 private:
  TensorFile file_;
  SpanHeadFile about_;
  size_t width_ = 0;
};

}  // namespace parley
