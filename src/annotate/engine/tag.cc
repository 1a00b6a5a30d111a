#include "annotate/engine/tag.h"

#include <fmt/format.h>

#include <algorithm>

#include "nn/word_features.h"

namespace parley {
namespace {

constexpr Symbol kUnknown = static_cast<Symbol>(UINT32_MAX);
// How far below the best script one may score that makes a known word of "retreated" where the best makes "retreate".
constexpr float kLemmaMargin = 6;

size_t best_of(const float* scores, size_t count) {
  return static_cast<size_t>(std::max_element(scores, scores + count) - scores);
}

Symbol symbol_of(Document& doc, const std::vector<std::string>& labels, size_t label, std::vector<Symbol>& symbols) {
  Symbol& symbol = symbols[label];
  if (symbol == kUnknown) symbol = labels[label] == "_" ? Symbol::kNone : doc.intern(labels[label]);
  return symbol;
}

}  // namespace

Result<TagSet> TagSet::make(const ModelConfig& config) {
  if (config.deprel.size() < 2) return fail({"the model knows no relations"});
  TagSet tags;
  for (const std::string& label : config.upos) tags.upos_.push_back(parse_upos(label));
  tags.xpos_ = config.xpos;
  tags.feats_ = config.feats;
  for (const std::string& label : config.feats) tags.morph_.push_back(parse_morph(label));
  for (const std::string& label : config.lemma) {
    auto script = parse_lemma_script(label);
    if (!script) return fail({fmt::format("the model's lemma script '{}' cannot be read", label)});
    tags.lemma_.push_back(std::move(*script));
  }
  for (const std::string& label : config.deprel) tags.deprel_.push_back(parse_deprel(label));
  tags.root_ =
      static_cast<size_t>(std::find(tags.deprel_.begin(), tags.deprel_.end(), Deprel::kRoot) - tags.deprel_.begin());
  return tags;
}

void TagSet::begin(TagState& state) const {
  state.xpos.assign(xpos_.size(), kUnknown);
  state.feats.assign(feats_.size(), kUnknown);
}

void TagSet::write_lemma(const float* scores, bool must_be_known, const Vocabulary& words, TagState& state) const {
  const size_t best = best_of(scores, lemma_.size());
  apply(lemma_[best], state.normal, state.lemma);
  if (!must_be_known || state.lemma == state.normal || words.find(state.lemma) >= 0) return;
  float least = scores[best] - kLemmaMargin;
  for (size_t label = 0; label < lemma_.size(); ++label) {
    if (label == best || scores[label] <= least) continue;
    apply(lemma_[label], state.normal, state.other);
    if (state.other == state.normal || words.find(state.other) < 0) continue;
    least = scores[label];
    state.lemma = state.other;
  }
}

void TagSet::write(Document& doc, TokenId token, const float* scores, const Vocabulary& words, TagState& state) const {
  Tokens& t = doc.tokens;
  t.upos[token] = upos_[best_of(scores, upos_.size())];
  scores += upos_.size();
  t.xpos[token] = symbol_of(doc, xpos_, best_of(scores, xpos_.size()), state.xpos);
  scores += xpos_.size();
  const size_t feats = best_of(scores, feats_.size());
  t.feats[token] = symbol_of(doc, feats_, feats, state.feats);
  t.morph[token] = morph_[feats];
  scores += feats_.size();
  normal_form(doc.word(token), state.normal);
  const bool inflected = t.upos[token] == Upos::kVerb || t.upos[token] == Upos::kNoun || t.upos[token] == Upos::kAux;
  write_lemma(scores, inflected, words, state);
  t.lemma[token] = doc.intern(state.lemma);
}

}  // namespace parley
