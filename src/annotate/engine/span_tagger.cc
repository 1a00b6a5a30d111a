#include "annotate/engine/span_tagger.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace parley {

uint32_t SpanTagger::kind(std::string_view name) const {
  const auto found = std::find(kinds().begin(), kinds().end(), name);
  return static_cast<uint32_t>(found - kinds().begin());
}

bool SpanTagger::begin(const Document& doc, uint32_t sentence, TagMemory& memory) const {
  const TokenRange words = doc.sentences[sentence].tokens;
  const WordVectors& kept = doc.vectors;
  if (words.empty() || words.end > kept.words()) return false;
  memory.words = words;
  memory.rows.columns = kept.width;
  const size_t stride = memory.rows.stride();
  std::copy_n(kept.values.data() + words.begin * stride, words.size() * stride,
              memory.rows.values.ensure(words.size() * stride));
  std::copy_n(kept.scales.data() + words.begin, words.size(), memory.rows.scales.ensure(words.size()));
  head_.prepare(memory.rows, words.size(), memory.head);
  return true;
}

void SpanTagger::tag(TokenId focus, std::span<const float> extra, TagMemory& memory) const {
  const size_t at = memory.words.contains(focus) ? focus - memory.words.begin : 0;
  head_.score(memory.rows, memory.words.size(), at, extra, memory.head);
  decoder_.decode(memory.head.scores.data(), head_.stride(), memory.words.size(), memory.decoder, memory.found);
  memory.spans.clear();
  const TokenId first = memory.words.begin;
  for (const LabelledSpan& span : memory.found) {
    memory.spans.push_back({{first + span.begin, first + span.end}, span.kind, span.confidence});
  }
}

float SpanTagger::chance(TokenId token, uint32_t kind, const TagMemory& memory) const {
  return decoder_.chance(memory.head.scores.data() + (token - memory.words.begin) * head_.stride(), kind);
}

Result<std::optional<HeadFile>> HeadFile::open(const std::string& path, std::string_view kind,
                                               const EncoderInfo& encoder) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return std::optional<HeadFile>();
  auto file = TensorFile::open(path);
  if (!file) return fail(file.error());
  auto about = read_span_heads(*file, kind);
  if (!about) return fail(about.error());
  if (about->encoder_hash != encoder.hash) {
    return fail({"it was trained with another parley.safetensors", path, 0, 0,
                 "train it anew (train/README.md) or take it out: the program runs without"});
  }
  HeadFile head;
  head.file_ = std::move(*file);
  head.about_ = std::move(*about);
  head.width_ = encoder.width;
  return std::optional<HeadFile>(std::move(head));
}

Result<SpanTagger> HeadFile::tagger(const std::string& name) const {
  const auto config = about_.heads.find(name);
  if (config == about_.heads.end()) return file_.wrong(fmt::format("the head '{}' is missing", name));
  auto head = SpanHead::load(file_, name, config->second, width_);
  if (!head) return fail(head.error());
  SpanTagger tagger;
  tagger.decoder_ = SpanDecoder(head->labels(), head->transitions(), head->start(), head->end());
  tagger.head_ = std::move(*head);
  return tagger;
}

}  // namespace parley
