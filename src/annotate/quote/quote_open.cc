#include "annotate/quote/quote_open.h"

#include <algorithm>

#include "annotate/quote/quote_clause.h"
#include "annotate/quote/quote_direct.h"
#include "annotate/quote/quote_discourse.h"
#include "doc/lookup.h"

namespace parley {
namespace {

constexpr std::string_view kMarksRule = "quote marks";
constexpr std::string_view kContinuedRule = "quote marks, continued";

// By whom, to whom and how, as told with another piece of what is said.
Quote told_with(Document& doc, const Quoted& quoted, const Quote& known) {
  Quote quote = direct_quote(quoted);
  quote.speaker = known.speaker;
  quote.speaker_span = known.speaker_span;
  quote.cue = known.cue;
  quote.cue_span = known.cue_span;
  quote.addressee = known.addressee;
  quote.medium = known.medium;
  quote.when = known.when;
  quote.source = {doc.intern(kContinuedRule), 0.85F};
  return quote;
}

// A whole sentence or more, not words in the middle of one.
bool stands_alone(const Document& doc, const Quoted& quoted) {
  const TokenRange first = doc.sentences[doc.tokens.sentence[quoted.tokens.begin]].tokens;
  const TokenRange last = doc.sentences[doc.tokens.sentence[quoted.tokens.end - 1]].tokens;
  return quoted.tokens.begin == first.begin && quoted.tokens.end + 1 >= last.end && quoted.tokens.size() > 5;
}

// "The pass is shut. “The ferry sails,” Ruiz said": the quote that begins right where one ends whose mark was
// forgotten.
const Quote* quote_right_behind(const Document& doc, const Quoted& quoted) {
  for (const Quote& quote : doc.quotes) {
    const bool adjoins = quote.kind == QuoteKind::kDirect && quote.tokens.begin == quoted.tokens.end;
    if (adjoins && !quote.speaker_span.empty()) return &quote;
  }
  return nullptr;
}

// "Analysts agree": many do not say one thing word for word.
bool is_group(const Document& doc, ActorId speaker) {
  return speaker != kNil && doc.actors[speaker].kind == ActorKind::kGroup;
}

// Does the quote begin the paragraph behind the one that ends with `before`?
bool opens_next_paragraph(const Document& doc, const Quote& before, const Quoted& quoted) {
  const uint32_t here = doc.tokens.sentence[quoted.tokens.begin];
  const uint32_t there = doc.tokens.sentence[last_word(before)];
  return there + 1 == here && doc.sentences[there].paragraph + 1 == doc.sentences[here].paragraph;
}

// “A,” X said. “B.”: B is X's too, and so is a sentence of nothing but quoted words that begins the next paragraph.
bool goes_on(const Document& doc, const Quote& before, const Quoted& quoted) {
  if (before.cue_span.empty() && !quoted.continues) return false;
  if (quoted.continues) return true;
  const uint32_t here = doc.tokens.sentence[quoted.tokens.begin];
  if (quoted.tokens.begin != doc.sentences[here].tokens.begin) return false;
  const uint32_t there = doc.tokens.sentence[last_word(before)];
  const uint32_t paragraph = doc.sentences[here].paragraph;
  if (doc.sentences[there].paragraph == paragraph) return true;
  if (opens_next_paragraph(doc, before, quoted) && stands_alone(doc, quoted)) return true;
  return doc.sentences[there].paragraph + 1 == paragraph && fills_paragraph(doc, quoted);
}

// "Tom Berg came with his son. “I want him to see the sea.”": the person whom the sentence before is about.
TokenId told_of_before(const Document& doc, const Quoted& quoted) {
  const uint32_t here = doc.tokens.sentence[quoted.tokens.begin];
  if (here == 0 || doc.sentences[here - 1].paragraph != doc.sentences[here].paragraph) return kNil;
  const TokenRange words = doc.sentences[here - 1].tokens;
  for (TokenId t = words.begin; t < words.end; ++t) {
    if (doc.tokens.deprel[t] != Deprel::kNsubj || doc.tokens.head[t] == kNil) continue;
    if (doc.tokens.deprel[doc.tokens.head[t]] != Deprel::kRoot) continue;
    for (const Mention& mention : mentions_beside(doc, t)) {
      const bool person = doc.actors[mention.actor].kind == ActorKind::kPerson;
      if (mention.head == t && person && mention.form == MentionForm::kName) return t;
    }
    return kNil;
  }
  return kNil;
}

// A whole sentence of nobody known, or of whoever the report speaks of right before.
Quote told_alone(Document& doc, const Quoted& quoted) {
  Quote quote = direct_quote(quoted);
  quote.source = {doc.intern(kMarksRule), 0.6F};
  const TokenId who = told_of_before(doc, quoted);
  if (who == kNil) return quote;
  for (const Mention& mention : mentions_beside(doc, who)) {
    if (mention.head == who) quote.speaker = mention.actor;
  }
  quote.speaker_span = doc.span_of(source_phrase(doc, who));
  return quote;
}

}  // namespace

void add_open_quotes(Document& doc, const std::vector<Quoted>& quoted, const std::vector<size_t>& open) {
  std::vector<size_t> rest;
  for (size_t i : open) {
    const Quote* before = quote_before(doc, quoted[i].tokens.begin);
    const bool follows = before != nullptr && goes_on(doc, *before, quoted[i]);
    if (follows && (!is_group(doc, before->speaker) || quote_right_behind(doc, quoted[i]) == nullptr)) {
      doc.quotes.push_back(told_with(doc, quoted[i], Quote(*before)));
    } else {
      rest.push_back(i);
    }
  }
  for (auto i = rest.rbegin(); i != rest.rend(); ++i) {
    const Quoted& piece = quoted[*i];
    if (!stands_alone(doc, piece)) continue;
    const bool unclosed = piece.span.end == piece.inner.end;
    const Quote* behind = unclosed ? quote_right_behind(doc, piece) : nullptr;
    doc.quotes.push_back(behind != nullptr ? told_with(doc, piece, Quote(*behind)) : told_alone(doc, piece));
  }
}

}  // namespace parley
