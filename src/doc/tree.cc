#include "doc/tree.h"

#include <algorithm>

namespace parley {
namespace {

void count_children(Tokens& tokens) {
  const size_t n = tokens.size();
  tokens.child_begin.assign(n + 1, 0);
  for (TokenId t = 0; t < n; ++t) {
    if (tokens.head[t] != kNil) ++tokens.child_begin[tokens.head[t] + 1];
  }
  for (size_t t = 0; t < n; ++t) tokens.child_begin[t + 1] += tokens.child_begin[t];
}

void place_children(Tokens& tokens) {
  const size_t n = tokens.size();
  tokens.child.assign(tokens.child_begin[n], kNil);
  for (TokenId t = 0; t < n; ++t) {
    const TokenId head = tokens.head[t];
    if (head == kNil) continue;
    // Children come in text order, so the next free place is the first one still empty.
    uint32_t at = tokens.child_begin[head];
    while (tokens.child[at] != kNil) ++at;
    tokens.child[at] = t;
  }
}

bool is_clausal(Deprel relation) {
  switch (relation) {
    case Deprel::kAcl:
    case Deprel::kAclRelcl:
    case Deprel::kAdvcl:
    case Deprel::kAdvclRelcl:
    case Deprel::kAppos:
    case Deprel::kConj:
    case Deprel::kCc:
    case Deprel::kParataxis:
    case Deprel::kPunct:
    case Deprel::kCop:
    case Deprel::kNsubj:
    case Deprel::kNsubjPass:
    case Deprel::kNsubjOuter:
    case Deprel::kCsubj:
    case Deprel::kAux:
    case Deprel::kAuxPass:
    case Deprel::kMark:
    case Deprel::kCase:
    case Deprel::kDiscourse:
    case Deprel::kAdvmod:
    case Deprel::kCcomp:
    case Deprel::kObl:
    case Deprel::kOblUnmarked:
      return true;
    default:
      return false;
  }
}

}  // namespace

void index_tree(Tokens& tokens) {
  count_children(tokens);
  place_children(tokens);
  const size_t n = tokens.size();
  tokens.left_edge.resize(n);
  tokens.right_edge.resize(n);
  for (TokenId t = 0; t < n; ++t) tokens.left_edge[t] = tokens.right_edge[t] = t;
  // Each token widens the edges of its ancestors and stops where nothing changes: linear for real sentences.
  for (TokenId t = 0; t < n; ++t) {
    for (TokenId a = tokens.head[t]; a != kNil; a = tokens.head[a]) {
      if (tokens.left_edge[a] <= t && tokens.right_edge[a] >= t) break;
      tokens.left_edge[a] = std::min(tokens.left_edge[a], t);
      tokens.right_edge[a] = std::max(tokens.right_edge[a], t);
    }
  }
}

std::span<const TokenId> children(const Document& doc, TokenId token) {
  const Tokens& t = doc.tokens;
  return {t.child.data() + t.child_begin[token], t.child.data() + t.child_begin[token + 1]};
}

TokenId child(const Document& doc, TokenId token, Deprel relation) {
  for (TokenId c : children(doc, token)) {
    if (doc.tokens.deprel[c] == relation) return c;
  }
  return kNil;
}

TokenId child(const Document& doc, TokenId token, std::initializer_list<Deprel> relations) {
  for (TokenId c : children(doc, token)) {
    if (std::find(relations.begin(), relations.end(), doc.tokens.deprel[c]) != relations.end()) return c;
  }
  return kNil;
}

TokenId child_with_lemma(const Document& doc, TokenId token, Deprel relation, std::string_view lemma) {
  for (TokenId c : children(doc, token)) {
    if (doc.tokens.deprel[c] == relation && doc.lemma(c) == lemma) return c;
  }
  return kNil;
}

TokenRange subtree(const Document& doc, TokenId token) {
  return {doc.tokens.left_edge[token], doc.tokens.right_edge[token] + 1};
}

TokenId head_of(const Document& doc, TokenRange range) {
  const Tokens& tokens = doc.tokens;
  for (TokenId t = range.begin; t < range.end && t < tokens.head.size(); ++t) {
    const bool mark = tokens.deprel[t] == Deprel::kPunct || tokens.deprel[t] == Deprel::kCase;
    if (!mark && (tokens.head[t] == kNil || !range.contains(tokens.head[t]))) return t;
  }
  return range.empty() ? kNil : range.begin;
}

bool is_below(const Document& doc, TokenId token, TokenId ancestor) {
  for (TokenId t = token; t != kNil; t = doc.tokens.head[t]) {
    if (t == ancestor) return true;
  }
  return false;
}

void conjuncts(const Document& doc, TokenId token, std::vector<TokenId>& out) {
  out.push_back(token);
  for (TokenId c : children(doc, token)) {
    if (doc.tokens.deprel[c] == Deprel::kConj) conjuncts(doc, c, out);
  }
}

TokenId first_conjunct(const Document& doc, TokenId token) {
  while (doc.tokens.deprel[token] == Deprel::kConj && doc.tokens.head[token] != kNil) token = doc.tokens.head[token];
  return token;
}

std::string_view preposition(const Document& doc, TokenId token) {
  TokenId marker = child(doc, token, Deprel::kCase);
  // "with the envoy Ana Ruiz": the preposition may hang on what describes the name.
  const TokenId title = marker == kNil ? child(doc, token, Deprel::kNmodDesc) : kNil;
  if (title != kNil && title < token) marker = child(doc, title, Deprel::kCase);
  return marker == kNil ? std::string_view() : doc.lemma(marker);
}

bool is_negated(const Document& doc, TokenId token) {
  for (TokenId c : children(doc, token)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation != Deprel::kAdvmod && relation != Deprel::kDet && relation != Deprel::kCc) continue;
    const std::string_view lemma = doc.lemma(c);
    if (lemma == "not" || lemma == "n't" || lemma == "never" || lemma == "no" || lemma == "neither") return true;
  }
  return false;
}

bool is_predicate(const Document& doc, TokenId token) {
  return doc.tokens.upos[token] == Upos::kVerb || child(doc, token, Deprel::kCop) != kNil;
}

TokenRange phrase(const Document& doc, TokenId token) {
  TokenRange range{token, token + 1};
  for (TokenId c : children(doc, token)) {
    if (is_clausal(doc.tokens.deprel[c])) continue;
    // Only what touches the phrase so far on its right belongs to it; left parts may follow a gap (a quote mark).
    const TokenRange part = subtree(doc, c);
    range.begin = std::min(range.begin, part.begin);
    if (part.begin >= token) range.end = std::max(range.end, part.end);
  }
  return range;
}

}  // namespace parley
