#include "annotate/quote/quote_source.h"

#include "annotate/quote/quote_clause.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// The head of a mention that stands directly before or behind the verb: "…, said taxi driver Ana Ruiz, 30".
TokenId mentioned_beside(const Document& doc, TokenId verb) {
  TokenId before = kNil;
  for (const Mention& mention : mentions_beside(doc, verb)) {
    if (mention.tokens.begin == verb + 1) return mention.head;
    const bool touches =
        mention.tokens.end == verb || (mention.tokens.end + 1 == verb && doc.tokens.upos[verb - 1] == Upos::kAdv);
    if (touches) before = mention.head;
  }
  return before;
}

// "Ana Ruiz, the spokeswoman for the port known as the Gate, said": the name before what is set between commas.
TokenId named_before(const Document& doc, TokenId verb) {
  if (verb == 0 || doc.word(verb - 1) != ",") return kNil;
  TokenId found = kNil;
  for (const Mention& mention : mentions_beside(doc, verb)) {
    if (mention.tokens.end >= verb || mention.form != MentionForm::kName) continue;
    if (doc.actors[mention.actor].kind != ActorKind::kPerson || doc.word(mention.tokens.end) != ",") continue;
    bool clause = false;
    for (TokenId t = mention.tokens.end; t < verb; ++t) {
      clause = clause || doc.tokens.morph[t].verb_form == VerbForm::kFin || doc.tokens.deprel[t] == Deprel::kNsubj;
    }
    if (!clause) found = mention.head;
  }
  return found;
}

}  // namespace

TokenId speaker_of(const Document& doc, const QuoteLexicon& lexicon, TokenId verb) {
  const bool passive = is_passive_clause(doc, verb);
  for (const CueEntry* entry : find_verb(doc, verb, [&](const std::string& lemma) { return lexicon.verbs(lemma); })) {
    if (!entry->quoted) continue;
    return child(doc, verb, passive ? Deprel::kNsubjPass : Deprel::kObj);
  }
  if (passive) return agent_of(doc, verb);
  const TokenId subject = subject_of(doc, verb);
  if (subject != kNil && doc.tokens.deprel[subject] == Deprel::kExpl) return kNil;
  const TokenId named = subject != kNil && subject > verb ? named_before(doc, verb) : kNil;
  if (named != kNil) return named;
  if (subject != kNil) return subject;
  const TokenId beside = mentioned_beside(doc, verb);
  return beside != kNil ? beside : named_before(doc, verb);
}

TokenId owner_of(const Document& doc, const QuoteLexicon& lexicon, TokenId noun) {
  for (TokenId c : children(doc, noun)) {
    if (doc.tokens.deprel[c] == Deprel::kNmodPoss) return c;
    const std::string_view marker = preposition(doc, c);
    if (doc.tokens.deprel[c] == Deprel::kNmod && c > noun && (marker == "by" || marker == "from")) return c;
  }
  const TokenId verb = doc.tokens.head[noun];
  if (verb == kNil || doc.tokens.deprel[noun] != Deprel::kObj || is_modal_or_negated(doc, verb)) return kNil;
  return lexicon.is_carrier(doc.lemma(verb)) ? subject_of(doc, verb) : kNil;
}

}  // namespace parley
