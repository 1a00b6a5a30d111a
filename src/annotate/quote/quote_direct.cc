#include "annotate/quote/quote_direct.h"

#include <algorithm>

#include "annotate/quote/quote_clause.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr TokenId kFarthestCue = 30;  // tokens between a quote and the verb that reports it

bool is_cue_verb(const Document& doc, const QuoteLexicon& lexicon, TokenId t) {
  if (t > 0 && doc.word(t - 1).ends_with("-")) return false;  // "self-declared"
  return doc.tokens.upos[t] == Upos::kVerb &&
         !find_verb(doc, t, [&](const std::string& lemma) { return lexicon.verbs(lemma); }).empty();
}

// "said “…”", not "named “…”".
bool takes_clause(const Document& doc, const QuoteLexicon& lexicon, TokenId t) {
  if (doc.tokens.upos[t] != Upos::kVerb) return false;
  const auto entries = find_verb(doc, t, [&](const std::string& lemma) { return lexicon.verbs(lemma); });
  return std::any_of(entries.begin(), entries.end(), [](const CueEntry* e) { return e->has(ContentFrame::kClause); });
}

bool is_punct(const Document& doc, TokenId t) { return doc.tokens.upos[t] == Upos::kPunct; }

// The last token of the sentence before the quote that is not a quotation mark of its own; kNil at its start.
TokenId left_of(const Document& doc, const Quoted& quoted) {
  const TokenId first = quoted.tokens.begin;
  const TokenRange sentence = doc.sentences[doc.tokens.sentence[first]].tokens;
  return first > sentence.begin ? first - 1 : kNil;
}

bool has_finite_verb(const Document& doc, TokenRange range) {
  for (TokenId t = range.begin; t < range.end; ++t) {
    const Upos upos = doc.tokens.upos[t];
    if (upos == Upos::kAux) return true;
    if (upos == Upos::kVerb && doc.tokens.morph[t].verb_form == VerbForm::kFin) return true;
  }
  return false;
}

bool ends_like_a_sentence(const Document& doc, Span inner) {
  std::string_view text = doc.text(inner);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.empty()) return false;
  const char last = text.back();
  return last == '.' || last == ',' || last == '?' || last == '!' || text.ends_with("\u2026") ||
         text.ends_with("\u2014") || text.ends_with("\u2013");
}

}  // namespace

bool is_inside(const std::vector<Quoted>& all, TokenId token) {
  return std::any_of(all.begin(), all.end(), [&](const Quoted& q) { return q.tokens.contains(token); });
}

bool is_direct(const Document& doc, const QuoteLexicon& lexicon, const Quoted& quoted) {
  if (quoted.continues) return true;
  const TokenId left = left_of(doc, quoted);
  const bool reported = left != kNil && takes_clause(doc, lexicon, left);
  if (left != kNil && !reported && !is_punct(doc, left)) return false;
  if (has_finite_verb(doc, quoted.tokens)) return true;
  constexpr uint32_t kLongTitle = 8;
  return ends_like_a_sentence(doc, quoted.inner) &&
         (quoted.tokens.size() > 4 || left != kNil || reported || quoted.tokens.size() > kLongTitle);
}

bool fills_paragraph(const Document& doc, const Quoted& quoted) {
  const Span paragraph = doc.paragraphs[doc.sentences[doc.tokens.sentence[quoted.tokens.begin]].paragraph];
  const TokenRange tokens = doc.tokens_in(paragraph);
  return quoted.tokens.begin <= tokens.begin && quoted.tokens.end + 1 >= tokens.end;
}

namespace {

// “…,” sighed Ana Ruiz: a verb that no dictionary has for speech, between what is quoted and whoever is named behind it.
bool is_any_tag(const Document& doc, const Quoted& quoted, TokenId t) {
  const bool verbal = doc.tokens.upos[t] == Upos::kVerb || (doc.tokens.upos[t] == Upos::kAdj && doc.word(t).ends_with("ed"));
  if (!verbal || !ends_like_a_sentence(doc, quoted.inner) || doc.text(quoted.inner).ends_with('.')) return false;
  const auto beside = mentions_beside(doc, t);
  return std::any_of(beside.begin(), beside.end(), [&](const Mention& mention) {
    return mention.tokens.begin == t + 1 && mention.form == MentionForm::kName &&
           doc.actors[mention.actor].kind == ActorKind::kPerson;
  });
}

TokenId cue_after(const Document& doc, const QuoteLexicon& lexicon, const Quoted& quoted,
                  const std::vector<Quoted>& all) {
  TokenId from = quoted.tokens.end;
  const TokenId size = static_cast<TokenId>(doc.tokens.size());
  while (from < size && is_punct(doc, from) && !is_inside(all, from)) ++from;
  if (from >= size || is_inside(all, from)) return kNil;
  // The sentence of the quote, or one that the splitter began after "?”": it then starts in lower case.
  const uint32_t sentence = doc.tokens.sentence[from];
  const unsigned char letter = static_cast<unsigned char>(doc.word(from).front());
  if (sentence != doc.tokens.sentence[quoted.tokens.end - 1] && !(letter >= 'a' && letter <= 'z')) return kNil;
  const TokenId stop = std::min(doc.sentences[sentence].tokens.end, from + kFarthestCue);
  for (TokenId t = from; t < stop && !is_inside(all, t); ++t) {
    if (!is_cue_verb(doc, lexicon, t)) continue;
    const TokenId subject = subject_of(doc, t);
    if (t == from || is_below(doc, from, t) || (subject != kNil && is_below(doc, from, subject))) return t;
  }
  return is_any_tag(doc, quoted, from) ? from : kNil;
}

TokenId cue_before(const Document& doc, const QuoteLexicon& lexicon, const Quoted& quoted,
                   const std::vector<Quoted>& all) {
  const TokenId first = quoted.tokens.begin;
  if (first == 0) return kNil;
  TokenId left = left_of(doc, quoted);
  // "He made one point:" may be a sentence of its own.
  if (left == kNil && doc.word(first - 1) == ":") left = first - 1;
  if (left == kNil || is_inside(all, left)) return kNil;
  const TokenId begin = doc.sentences[doc.tokens.sentence[left]].tokens.begin;
  for (TokenId t = left + 1; t > begin && first - t < kFarthestCue; --t) {
    if (is_inside(all, t - 1)) return kNil;
    if (is_cue_verb(doc, lexicon, t - 1)) return t - 1;
  }
  return kNil;
}

}  // namespace

TokenId cue_beside(const Document& doc, const QuoteLexicon& lexicon, const Quoted& quoted,
                   const std::vector<Quoted>& all) {
  const TokenId left = left_of(doc, quoted);
  const bool introduced = left != kNil && (is_punct(doc, left) || is_cue_verb(doc, lexicon, left));
  const TokenId before = cue_before(doc, lexicon, quoted, all);
  if (introduced && before != kNil) return before;
  const TokenId after = cue_after(doc, lexicon, quoted, all);
  return after != kNil ? after : before;
}

Quote direct_quote(const Quoted& quoted) {
  Quote quote;
  quote.kind = QuoteKind::kDirect;
  quote.span = quoted.span;
  quote.tokens = quoted.tokens;
  return quote;
}

}  // namespace parley
