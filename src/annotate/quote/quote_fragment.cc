#include "annotate/quote/quote_fragment.h"

#include <algorithm>
#include <array>
#include <map>

#include "annotate/quote/quote_clause.h"
#include "annotate/quote/quote_cues.h"
#include "annotate/quote/quote_source.h"
#include "annotate/quote/quote_speaker.h"

namespace parley {
namespace {

constexpr std::string_view kFragmentRule = "quote marks, inside a report";
constexpr float kLooseConfidence = 0.6F;
constexpr uint32_t kSentence = 6;  // tokens, the marks among them

bool is_told(const Document& doc, const Quoted& quoted) {
  return std::any_of(doc.quotes.begin(), doc.quotes.end(), [&](const Quote& quote) {
    return quote.kind == QuoteKind::kDirect && quote.tokens.overlaps(quoted.tokens);
  });
}

bool holds(const Quote& quote, const Quoted& quoted) {
  return quote.kind == QuoteKind::kMixed && quote.cue != kNil && !quoted.tokens.contains(quote.cue) &&
         quote.tokens.contains(quoted.tokens) && quote.tokens.size() > quoted.tokens.size();
}

// The report that quotes the piece: the innermost one that states something. What others inside it agreed, hoped or
// promised is then told in its words, not in theirs.
Quote* report_around(Document& doc, const QuoteLexicon& lexicon, const Quoted& quoted) {
  Quote *inner = nullptr, *stating = nullptr;
  for (Quote& quote : doc.quotes) {
    if (!holds(quote, quoted)) continue;
    if (inner == nullptr || quote.tokens.size() < inner->tokens.size()) inner = &quote;
    const bool nearer = stating == nullptr || quote.tokens.size() < stating->tokens.size();
    if (nearer && is_statement(doc, lexicon, quote.cue)) stating = &quote;
  }
  if (stating == nullptr || stating == inner) return inner;
  inner->kind = QuoteKind::kIndirect;
  return stating;
}

uint32_t words_in(const Document& doc, TokenRange range) {
  uint32_t count = 0;
  for (TokenId t = range.begin; t < range.end; ++t) count += doc.tokens.upos[t] != Upos::kPunct;
  return count;
}

bool overlaps_quote(const Document& doc, const Quoted& quoted) {
  return std::any_of(doc.quotes.begin(), doc.quotes.end(),
                     [&](const Quote& quote) { return quote.tokens.overlaps(quoted.tokens); });
}

// What stands in the content of the word it hangs on, however deep.
bool is_content(Deprel relation) {
  switch (relation) {
    case Deprel::kObj:
    case Deprel::kObl:
    case Deprel::kXcomp:
    case Deprel::kCcomp:
    case Deprel::kNmod:
    case Deprel::kNmodPoss:
    case Deprel::kAmod:
    case Deprel::kCompound:
    case Deprel::kAppos:
    case Deprel::kAcl:
    case Deprel::kAdvmod:
      return true;
    default:
      return false;
  }
}

// "A boat named “Patience”": nobody says it.
bool is_name(const Document& doc, const Quoted& quoted) {
  static constexpr std::array<std::string_view, 6> kNaming = {"name", "call", "dub", "title", "entitle", "nickname"};
  const TokenId before = quoted.tokens.begin == 0 ? kNil : quoted.tokens.begin - 1;
  return before != kNil && doc.tokens.deprel[before] == Deprel::kAcl &&
         std::find(kNaming.begin(), kNaming.end(), doc.lemma(before)) != kNaming.end();
}

// The word of speech or judgement before the piece on which it hangs, kNil if there is none.
TokenId cue_above(const Document& doc, const QuoteLexicon& lexicon, const Quoted& quoted) {
  TokenId at = quoted.tokens.begin;
  while (at < quoted.tokens.end && doc.tokens.upos[at] == Upos::kPunct) ++at;
  if (at == quoted.tokens.end) return kNil;
  while (at != kNil && is_content(doc.tokens.deprel[at])) {
    at = doc.tokens.head[at];
    if (at == kNil || quoted.tokens.contains(at) || doc.tokens.upos[at] != Upos::kVerb) continue;
    const auto entries = find_verb(doc, at, [&](const std::string& lemma) { return lexicon.verbs(lemma); });
    if (entries.empty()) continue;
    const bool unsaid = is_modal_or_negated(doc, at) || is_passive_clause(doc, at) || at > quoted.tokens.begin + 3;
    // A name for a thing ("invited them to “proximity talks”") is more often the reporter's caution.
    const bool name = entries.front()->kind == CueKind::kRequest && quoted.tokens.size() < kSentence;
    return unsaid || name ? kNil : at;
  }
  return kNil;
}

// A piece that hangs on a word of speech or judgement outside every report; false where it hangs on none.
bool attribute(Document& doc, const QuoteLexicon& lexicon, const Quoted& piece, Quote& quote) {
  const TokenId cue = overlaps_quote(doc, piece) ? kNil : cue_above(doc, lexicon, piece);
  const TokenId who = cue == kNil ? kNil : speaker_of(doc, lexicon, cue);
  if (who == kNil || doc.tokens.morph[who].person == 1 || doc.tokens.morph[who].person == 2) return false;
  quote.speaker = speaker_actor(doc, lexicon, who);
  quote.speaker_span = doc.span_of(source_phrase(doc, who));
  name_cue(doc, lexicon, quote, cue, verb_group(doc, cue), who);
  quote.source = {doc.intern(kFragmentRule), kLooseConfidence};
  return true;
}

}  // namespace

void add_fragments(Document& doc, const QuoteLexicon& lexicon, const std::vector<Quoted>& quoted) {
  constexpr uint32_t kMuch = 6;
  std::vector<std::pair<const Quoted*, Quote*>> pieces;  // with the report that holds each
  std::map<const Quote*, uint32_t> words;                // quoted in each report
  for (const Quoted& piece : quoted) {
    if (is_told(doc, piece) || is_name(doc, piece)) continue;
    Quote* report = report_around(doc, lexicon, piece);
    pieces.emplace_back(&piece, report);
    words[report] += words_in(doc, piece.tokens);
  }
  std::vector<Quote> made;
  const Quote* last = nullptr;
  for (const auto& [piece, report] : pieces) {
    Quote quote;
    if (report != nullptr) {
      // Is so much of the clause told in the reporter's words that the quoted ones should stand for themselves?
      const bool told = words[report] + kMuch <= words_in(doc, report->tokens);
      const bool first = report != last;
      last = report;
      if (told) report->kind = QuoteKind::kIndirect;
      if (first && !told) continue;
      quote = *report;
      quote.source.because = doc.intern(kFragmentRule);
    } else if (!attribute(doc, lexicon, *piece, quote)) {
      continue;
    }
    quote.kind = QuoteKind::kDirect;
    quote.span = piece->span;
    quote.tokens = piece->tokens;
    made.push_back(quote);
  }
  doc.quotes.insert(doc.quotes.end(), made.begin(), made.end());
}

}  // namespace parley
