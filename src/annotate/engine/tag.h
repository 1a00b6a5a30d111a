// The model's label lists as the document wants them: parsed once, interned once per document.
//   TagSet tags = *TagSet::make(config);   tags.begin(state);   tags.write(doc, token, scores, words, state);
#pragma once

#include <string>
#include <vector>

#include "annotate/engine/lemma.h"
#include "base/result.h"
#include "doc/document.h"
#include "nn/model_config.h"
#include "nn/vocabulary.h"

namespace parley {

struct TagState {
  // Symbols of the current document's pool by label; kUnknown where the label has not occurred yet.
  std::vector<Symbol> xpos, feats;
  std::string normal, lemma, other;
};

class TagSet {
 public:
  // Refuses lemma scripts that cannot be read.
  static Result<TagSet> make(const ModelConfig& config);

  // Before the first token of a document.
  void begin(TagState& state) const;
  // Writes upos, xpos, feats, morph and lemma of a token. scores: upos, xpos, feats, lemma one after the other.
  // words: the words the model has vectors of, among which the lemma of a verb or noun should be.
  void write(Document& doc, TokenId token, const float* scores, const Vocabulary& words, TagState& state) const;
  Deprel deprel(size_t label) const { return deprel_[label]; }
  size_t deprels() const { return deprel_.size(); }
  // The label that means the root, deprels() if there is none.
  size_t root_label() const { return root_; }

 private:
  void write_lemma(const float* scores, bool must_be_known, const Vocabulary& words, TagState& state) const;

  std::vector<Upos> upos_;
  std::vector<std::string> xpos_, feats_;
  std::vector<Morph> morph_;
  std::vector<LemmaScript> lemma_;
  std::vector<Deprel> deprel_;
  size_t root_ = 0;
};

}  // namespace parley
