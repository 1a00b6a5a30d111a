#include "annotate/quote/quote_label.h"

#include <algorithm>

#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr uint32_t kLongestLabel = 7;  // tokens

bool is_dash(std::string_view word) {
  return word == "\u2014" || word == "\u2015" || word == "\u2013" || word == "--" || word == "-";
}

// A name or a title with a name: every word is nominal, one is a proper name.
bool is_label(const Document& doc, TokenRange range) {
  if (range.empty() || range.size() > kLongestLabel) return false;
  bool name = false;
  for (TokenId t = range.begin; t < range.end; ++t) {
    switch (doc.tokens.upos[t]) {
      case Upos::kPropn:
        name = true;
        break;
      case Upos::kNoun:
      case Upos::kAdj:
      case Upos::kPunct:
      case Upos::kDet:
      case Upos::kPart:
        break;
      default:
        return false;
    }
  }
  return name;
}

bool has_verb(const Document& doc, TokenRange range) {
  for (TokenId t = range.begin; t < range.end; ++t) {
    if (doc.tokens.upos[t] == Upos::kVerb || doc.tokens.upos[t] == Upos::kAux) return true;
  }
  return false;
}

bool ends_like_prose(const Document& doc, Span paragraph) {
  const std::string_view text = doc.text(paragraph);
  return !text.empty() && (text.back() == '.' || text.ends_with("\u201d") || text.back() == '"');
}

// The labelled paragraph; content is empty where it is none.
Labelled read_paragraph(const Document& doc, TokenRange tokens) {
  Labelled found;
  const TokenId stop = std::min(tokens.end, tokens.begin + kLongestLabel + 1);
  for (TokenId t = tokens.begin; t < stop; ++t) {
    if (doc.word(t) != ":") continue;
    if (!is_label(doc, {tokens.begin, t})) break;
    found.label = {tokens.begin, t};
    found.source = head_of(doc, found.label);
    found.content = {t + 1, tokens.end};
    break;
  }
  return found;
}

}  // namespace

std::vector<Labelled> find_labelled(const Document& doc) {
  std::vector<Labelled> out;
  for (const Span& paragraph : doc.paragraphs) {
    const TokenRange tokens = doc.tokens_in(paragraph);
    if (tokens.empty() || (tokens.begin != 0 && !doc.metadata().headline.contains(paragraph))) continue;
    const Labelled found = read_paragraph(doc, tokens);
    if (found.source == kNil || found.content.size() < 3 || !has_verb(doc, found.content)) continue;
    if (!ends_like_prose(doc, paragraph)) out.push_back(found);
  }
  return out;
}

TokenId signature_after(const Document& doc, TokenRange quoted) {
  const TokenId at = quoted.end;
  if (at + 1 >= doc.tokens.size() || !is_dash(doc.word(at))) return kNil;
  const Span paragraph = doc.paragraphs[doc.sentences[doc.tokens.sentence[at - 1]].paragraph];
  const TokenRange rest{at + 1, doc.tokens_in(paragraph).end};
  TokenId end = rest.begin;
  const auto is_name = [&](TokenId t) {
    const Entity* entity = entity_at(doc, t);
    return doc.tokens.upos[t] == Upos::kPropn || (entity != nullptr && entity->type == EntityType::kPerson);
  };
  while (end < rest.end && is_name(end)) ++end;
  if (end == rest.begin) return kNil;
  return head_of(doc, {rest.begin, end});
}

}  // namespace parley
