#include "annotate/quote_discourse.h"

#include <algorithm>

#include "annotate/quote_clause.h"
#include "annotate/quote_direct.h"
#include "doc/tree.h"

namespace parley {
namespace {

TokenId last_word(const Quote& quote) {
  const TokenId last = quote.tokens.empty() ? 0 : quote.tokens.end - 1;
  return quote.cue == kNil ? last : std::max(quote.cue, last);
}

bool is_third_person(const Document& doc, TokenId token) {
  if (doc.tokens.upos[token] != Upos::kPron) return false;
  const std::string_view lemma = doc.lemma(token);
  return lemma == "he" || lemma == "she" || lemma == "it";
}

bool fits(const Document& doc, TokenId pronoun, const Actor& actor) {
  const bool thing = doc.lemma(pronoun) == "it";
  return thing != (actor.kind == ActorKind::kPerson);
}

// Told by the sentence's main verb, not from inside another quote or a side clause.
bool is_main(const Document& doc, const Quote& quote) {
  if (quote.cue == kNil || quote.within != kNil) return false;
  const Deprel relation = doc.tokens.deprel[quote.cue];
  return relation == Deprel::kRoot || relation == Deprel::kParataxis || relation == Deprel::kConj ||
         relation == Deprel::kCcomp;
}

}  // namespace

const Quote* quote_before(const Document& doc, TokenId token) {
  const uint32_t here = doc.tokens.sentence[token];
  const Quote* found = nullptr;
  for (const Quote& quote : doc.quotes) {
    if (quote.tokens.begin >= token) continue;
    const TokenId last = last_word(quote);
    if (last >= token || doc.tokens.sentence[last] + 1 < here) continue;
    // A later sentence wins; in one sentence the wider quote is the outer one.
    if (found == nullptr) {
      found = &quote;
      continue;
    }
    const uint32_t known = doc.tokens.sentence[last_word(*found)];
    const uint32_t there = doc.tokens.sentence[last];
    const bool outer =
        there == known && (quote.kind == QuoteKind::kDirect || quote.tokens.size() > found->tokens.size());
    if (there > known || outer) found = &quote;
  }
  return found;
}

bool goes_on(const Document& doc, const Quote& before, const Quoted& quoted) {
  if (before.cue_span.empty() && !quoted.continues) return false;
  if (quoted.continues) return true;
  const uint32_t here = doc.tokens.sentence[quoted.tokens.begin];
  if (quoted.tokens.begin != doc.sentences[here].tokens.begin) return false;
  const uint32_t there = doc.tokens.sentence[last_word(before)];
  const uint32_t paragraph = doc.sentences[here].paragraph;
  if (doc.sentences[there].paragraph == paragraph) return true;
  return doc.sentences[there].paragraph + 1 == paragraph && fills_paragraph(doc, quoted);
}

void follow_speakers(Document& doc) {
  for (Quote& quote : doc.quotes) {
    if (!is_main(doc, quote)) continue;
    const TokenId subject = subject_word_of(doc, quote.cue);
    if (subject == kNil || !is_third_person(doc, subject)) continue;
    const TokenId start = doc.sentences[doc.tokens.sentence[quote.cue]].tokens.begin;
    const Quote* before = quote_before(doc, std::min(start, quote.tokens.begin));
    if (before == nullptr || before == &quote || before->cue == quote.cue || !is_main(doc, *before)) continue;
    if (before->speaker == kNil || !fits(doc, subject, doc.actors[before->speaker])) continue;
    quote.speaker = before->speaker;
  }
}

}  // namespace parley
