#include "doc/document.h"

#include <algorithm>
#include <array>

namespace parley {

std::string_view name(Layer layer) {
  static constexpr std::array<std::string_view, kLayerCount> kNames = {
      "tokens", "tags",   "syntax", "entities", "vectors",   "times", "places",
      "actors", "quotes", "events", "meetings", "positions", "papers"};
  return kNames[static_cast<size_t>(layer)];
}

void Tokens::clear() {
  span.clear();
  sentence.clear();
  continues.clear();
  lemma.clear();
  xpos.clear();
  feats.clear();
  upos.clear();
  morph.clear();
  head.clear();
  deprel.clear();
  arc_confidence.clear();
  child_begin.clear();
  child.clear();
  left_edge.clear();
  right_edge.clear();
}

void WordVectors::clear() {
  width = 0;
  values.clear();
  scales.clear();
}

void Document::set_text(std::string text, Metadata metadata) {
  text_ = std::move(text);
  metadata_ = std::move(metadata);
  symbols.clear();
  paragraphs.clear();
  sentences.clear();
  tokens.clear();
  entities.clear();
  vectors.clear();
  times.clear();
  places.clear();
  actors.clear();
  mentions.clear();
  quotes.clear();
  events.clear();
  meetings.clear();
  positions.clear();
  papers.clear();
}

Span Document::span_of(TokenRange range) const {
  if (range.empty()) return {};
  return {tokens.span[range.begin].begin, tokens.span[range.end - 1].end};
}

TokenRange Document::tokens_in(Span span) const {
  const auto& spans = tokens.span;
  const auto first = std::partition_point(spans.begin(), spans.end(), [&](Span s) { return s.end <= span.begin; });
  const auto last = std::partition_point(first, spans.end(), [&](Span s) { return s.begin < span.end; });
  return {static_cast<TokenId>(first - spans.begin()), static_cast<TokenId>(last - spans.begin())};
}

}  // namespace parley
