#include "code/position/position_clause.h"

#include <algorithm>

#include "annotate/quote/quote_clause.h"
#include "base/words.h"
#include "doc/tree.h"

namespace parley {

bool has_auxiliary(const Document& doc, TokenId predicate, std::string_view lemma) {
  return child_with_lemma(doc, predicate, Deprel::kAux, lemma) != kNil;
}

bool is_about_future(const Document& doc, TokenId predicate) {
  if (has_auxiliary(doc, predicate, "will") || has_auxiliary(doc, predicate, "would") ||
      has_auxiliary(doc, predicate, "shall")) {
    return true;
  }
  const TokenId head = doc.tokens.head[predicate];
  return head != kNil && doc.tokens.deprel[predicate] == Deprel::kXcomp && doc.lemma(head) == "go";
}

TokenRange condition_of(const Document& doc, const PositionLexicon& lexicon, TokenId predicate, bool strict) {
  for (TokenId c : children(doc, predicate)) {
    const Deprel relation = doc.tokens.deprel[c];
    const bool clausal = relation == Deprel::kAdvcl;
    if (!clausal && relation != Deprel::kObl) continue;
    const TokenId marker = child(doc, c, {Deprel::kMark, Deprel::kCase});
    if (marker == kNil || !lexicon.is_condition(doc.lemma(marker))) continue;
    const std::string_view word = doc.lemma(marker);
    // "will not stop, even if there is a deal": whatever comes.
    if (marker > 0 && doc.lemma(marker - 1) == "even") continue;
    // A noun behind "until" is a date; only "without" makes a condition of a noun.
    if (!clausal && word != "without") continue;
    // "agreed to a Europe without borders": only what is denied has its condition behind "without".
    if (word == "without" && !strict && !is_negated(doc, predicate)) continue;
    const bool only = marker > 0 && doc.lemma(marker - 1) == "only";
    if (strict && (word == "if" || word == "once") && !only) continue;
    return trim(doc, subtree(doc, c));
  }
  return {};
}

namespace {

// "on condition that …", ", provided that …": everything behind is the condition. Speaking "on condition of anonymity"
// is none.
bool opens_condition(const Document& doc, TokenId t) {
  if (t == 0) return false;
  const std::string_view before = doc.word(t - 1);
  const std::string_view word = doc.word(t);
  const TokenId of = t + 1;
  if (of + 1 < doc.tokens.size() && doc.word(of) == "of" && doc.word(of + 1) == "anonymity") return false;
  if ((word == "condition" || word == "conditions") && t > 1) return before == "on" || doc.word(t - 2) == "on";
  // ", but only if both do": the tree may hang it on a later clause of the condition itself.
  if (word == "only" && before == "but" && of < doc.tokens.size() && doc.word(of) == "if") return true;
  return (word == "provided" || word == "providing") && before == ",";
}

}  // namespace

TokenRange condition_inside(const Document& doc, const PositionLexicon& lexicon, TokenRange words, TokenId predicate) {
  const uint32_t sentence = doc.tokens.sentence[predicate];
  for (TokenId t = words.begin; t < words.end; ++t) {
    if (doc.tokens.sentence[t] != sentence) continue;
    if (opens_condition(doc, t)) return trim(doc, {t, std::min(words.end, doc.sentences[sentence].tokens.end)});
    if (!lexicon.is_condition(doc.lemma(t))) continue;
    const std::string_view word = doc.lemma(t);
    const Deprel relation = doc.tokens.deprel[t];
    const TokenId head = doc.tokens.head[t];
    const bool only = t > 0 && doc.lemma(t - 1) == "only";
    if (t > 0 && doc.lemma(t - 1) == "even") continue;
    if (head == kNil || head < t || !words.contains(head) || ((word == "if" || word == "once") && !only)) continue;
    if (relation != Deprel::kMark && !(relation == Deprel::kCase && word == "without")) continue;
    if (is_below(doc, predicate, head)) continue;
    return trim(doc, {t, doc.tokens.right_edge[head] + 1});
  }
  return {};
}

TokenRange condition_beside(const Document& doc, const PositionLexicon& lexicon, TokenRange words, TokenId stance,
                            TokenId complement) {
  const TokenRange found = condition_inside(doc, lexicon, words, complement);
  if (found.empty() || opens_condition(doc, found.begin)) return found;
  if (doc.lemma(found.begin) == "without" && !is_negated(doc, stance) && !is_negated(doc, complement)) return {};
  const TokenId head = doc.tokens.head[found.begin];
  const TokenId governor = head == kNil ? kNil : doc.tokens.head[head];
  if (governor == kNil) return {};
  const bool beside = governor == stance || is_below(doc, governor, complement) ||
                      (doc.tokens.upos[stance] == Upos::kNoun && governor == doc.tokens.head[stance]) ||
                      (doc.tokens.deprel[stance] == Deprel::kXcomp && governor == doc.tokens.head[stance]);
  return beside ? found : TokenRange{};
}

TokenRange precondition_of(const Document& doc, TokenRange words, bool thing) {
  for (TokenId t = words.begin; t < words.end; ++t) {
    if (doc.lemma(t) != "before" || doc.tokens.deprel[t] != Deprel::kMark) continue;
    const TokenId head = doc.tokens.head[t];
    if (head == kNil || head < t) continue;
    const bool may = has_auxiliary(doc, head, "can") || has_auxiliary(doc, head, "could") ||
                     has_auxiliary(doc, head, "will") || has_auxiliary(doc, head, "would");
    if (!thing && !may) continue;
    return trim(doc, {t, std::min(words.end, doc.tokens.right_edge[head] + 1)});
  }
  return {};
}

bool is_wish(const Document& doc, TokenId predicate) {
  bool bare = false;
  for (TokenId c : children(doc, predicate)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation != Deprel::kAux && relation != Deprel::kAuxPass && relation != Deprel::kCop) continue;
    const std::string_view lemma = doc.lemma(c);
    if (lemma == "must" || lemma == "should" || lemma == "shall" || lemma == "need" || lemma == "ought") return true;
    // "that the siege be lifted"; any other auxiliary is of a finding.
    if (doc.word(c) != "be") return false;
    bare = true;
  }
  if (bare) return true;
  const Morph& morph = doc.tokens.morph[predicate];
  const std::string_view lemma = doc.lemma(predicate);
  const TokenId inner = child(doc, predicate, Deprel::kXcomp);
  if ((lemma == "have" || lemma == "need") && inner != kNil) return true;
  if (doc.tokens.upos[predicate] != Upos::kVerb) return true;
  return morph.tense != Tense::kPast && doc.word(predicate) == lemma;
}

TokenRange without_condition(TokenRange clause, TokenRange condition) {
  if (condition.empty() || !clause.overlaps(condition)) return clause;
  const TokenRange before{clause.begin, std::max(condition.begin, clause.begin)};
  const TokenRange after{std::min(condition.end, clause.end), clause.end};
  return before.size() >= after.size() ? before : after;
}

TokenRange bare_words(const Document& doc, TokenRange range) {
  const auto is_mark = [&](TokenId t) {
    const std::string_view word = doc.word(t);
    return word == "\"" || word == "\u201c" || word == "\u201d" || word == "''";
  };
  range = trim(doc, range);
  int marks = 0;
  for (TokenId t = range.begin; t < range.end; ++t) marks += is_mark(t);
  // “There can be no truce,” whole in its marks.
  const bool whole = marks == 2 && range.size() > 3 && is_mark(range.begin) && is_mark(range.end - 1);
  if (whole) range = trim(doc, {range.begin + 1, range.end - 1});
  if (whole) marks = 0;
  if (marks % 2 == 1 && is_mark(range.end - 1)) --range.end;
  if (marks % 2 == 1 && !range.empty() && is_mark(range.begin)) ++range.begin;
  // "might be there, but would not attend"
  if (range.size() > 1 && doc.tokens.upos[range.begin] == Upos::kCconj) ++range.begin;
  if (!range.empty() && doc.lemma(range.begin) == "that" && doc.tokens.deprel[range.begin] == Deprel::kMark) {
    ++range.begin;
  }
  return trim(doc, range);
}

bool is_repeated(const Document& doc, const PositionLexicon& lexicon, TokenId word) {
  if (lexicon.is_repeat(doc.lemma(word))) return true;
  if (doc.lemma(word) == "insist" && has_auxiliary(doc, word, "have")) return true;
  for (TokenId c : children(doc, word)) {
    if (doc.tokens.deprel[c] == Deprel::kAdvmod && lexicon.is_repeat(doc.lemma(c))) return true;
  }
  const TokenId head = doc.tokens.head[word];
  return head != kNil && doc.tokens.upos[word] == Upos::kNoun && lexicon.is_repeat(doc.lemma(head));
}

TokenRange own_part(const Document& doc, const PositionLexicon& lexicon, TokenRange words, TokenId predicate) {
  for (TokenId c : children(doc, predicate)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (c < predicate || (relation != Deprel::kConj && relation != Deprel::kParataxis)) continue;
    const bool finite =
        doc.tokens.upos[c] == Upos::kVerb && doc.word(c) != doc.lemma(c) && !doc.word(c).ends_with("ing");
    const bool stance = finite && !lexicon.verbs(doc.lemma(c)).empty();
    // "would not fight and may hold talks"
    const TokenId auxiliary = child(doc, c, Deprel::kAux);
    const bool modal = auxiliary != kNil && one_of(doc.lemma(auxiliary),
                                                   {"may", "might", "can", "could", "will", "would", "must", "should"});
    if (!modal && !stance && child(doc, c, {Deprel::kNsubj, Deprel::kNsubjPass}) == kNil) continue;
    // "that the army leave and that the road open" is one wish.
    if (!modal && child(doc, c, Deprel::kMark) != kNil) continue;
    TokenId end = doc.tokens.left_edge[c];
    const TokenId joined = child(doc, c, Deprel::kCc);
    if (joined != kNil) end = std::min(end, joined);
    if (end > predicate && end < words.end) words.end = end;
  }
  return trim(doc, words);
}

QuoteId quote_around(const Document& doc, TokenId token) {
  QuoteId best = kNil;
  for (QuoteId i = 0; i < doc.quotes.size(); ++i) {
    const Quote& quote = doc.quotes[i];
    if (!quote.tokens.contains(token)) continue;
    if (best == kNil || quote.tokens.size() < doc.quotes[best].tokens.size()) best = i;
  }
  return best;
}

}  // namespace parley
