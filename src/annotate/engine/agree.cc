#include "annotate/engine/agree.h"

#include <algorithm>
#include <string_view>

#include "text/characters.h"

namespace parley {
namespace {

constexpr float kShareOfMean = 0.5F;

// FNV-1a over the characters in small letters; 0 for what can't be a name: a word of one character, one without a letter
// or, where names have capitals, without a capital.
uint64_t name_hash(std::string_view word, bool capitals) {
  size_t at = 0;
  const char32_t first = next_character(word, at);
  if (at == word.size() || !is_letter(first) || (capitals && to_lower(first) == first)) return 0;
  uint64_t hash = 14695981039346656037ULL;
  for (at = 0; at < word.size();) hash = (hash ^ to_lower(next_character(word, at))) * 1099511628211ULL;
  return hash == 0 ? 1 : hash;
}

// Whether the writer cares for capitals: fewer than a quarter of the sentences begin with a small letter.
bool keeps_capitals(const Document& doc) {
  size_t small = 0;
  for (const Sentence& sentence : doc.sentences) {
    size_t at = 0;
    const char32_t first = next_character(doc.word(sentence.tokens.begin), at);
    small += is_letter(first) && general_class(first) == CharacterClass::kLower ? 1 : 0;
  }
  return 4 * small < doc.sentences.size() || small == 0;
}

void draw_together(float* scores, size_t stride, const std::pair<uint64_t, TokenId>* begin,
                   const std::pair<uint64_t, TokenId>* end, std::vector<float>& mean) {
  mean.assign(stride, 0.0F);
  const float share = kShareOfMean / static_cast<float>(end - begin);
  for (const auto* name = begin; name != end; ++name) {
    const float* row = scores + name->second * stride;
    for (size_t i = 0; i < stride; ++i) mean[i] += share * row[i];
  }
  for (const auto* name = begin; name != end; ++name) {
    float* row = scores + name->second * stride;
    for (size_t i = 0; i < stride; ++i) row[i] = (1 - kShareOfMean) * row[i] + mean[i];
  }
}

}  // namespace

void agree(const Document& doc, float* scores, size_t stride, AgreeState& state) {
  auto& names = state.names;
  names.clear();
  const bool capitals = keeps_capitals(doc);
  for (TokenId token = 0; token < doc.tokens.size(); ++token) {
    if (const uint64_t hash = name_hash(doc.word(token), capitals); hash != 0) names.emplace_back(hash, token);
  }
  std::sort(names.begin(), names.end());
  for (size_t begin = 0, end = 0; begin < names.size(); begin = end) {
    while (end < names.size() && names[end].first == names[begin].first) ++end;
    if (end - begin > 1) draw_together(scores, stride, names.data() + begin, names.data() + end, state.mean);
  }
}

}  // namespace parley
