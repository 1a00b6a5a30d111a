// "I", "my", "we", "our": in a quote they mean who speaks, in a transcript whose turn it is. "We" of somebody who
// speaks for a state or a body means that side, where the report names it. Outside of direct speech they are the one's
// whose statement the report is by its title, or stay open.
#include <algorithm>

#include "annotate/actor/coref.h"
#include "annotate/quote/quote_marks.h"
#include "annotate/quote/quote_transcript.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr TokenId kTagReach = 5;  // tokens behind a quote in which its verb stands: `"…," Prime Minister Ana Ruiz said`
constexpr int kMostSteps = 4;     // heads over a fragment to the verb of speech

// A piece of direct speech and who speaks it.
struct Speech {
  TokenRange words;
  uint32_t draft = kNil;
};

uint32_t draft_at(const Resolution& r, TokenId head) {
  const uint32_t c = r.headed_by[head];
  return c == kNil || r.candidates[c].drafts.size() != 1 ? kNil : r.candidates[c].drafts.front();
}

bool can_speak(const Draft& d) { return d.sort != Sort::kAny; }

bool is_cue(const Resolution& r, TokenId t) {
  return r.in.doc.tokens.upos[t] == Upos::kVerb && !r.in.cues.verbs(r.in.doc.lemma(t)).empty();
}

// The actor that a verb of speech has for its subject; of "said …, adding …" that of the first verb.
uint32_t subject_of(const Resolution& r, TokenId verb) {
  const Document& doc = r.in.doc;
  for (int step = 0; step < kMostSteps && verb != kNil; ++step) {
    if (child(doc, verb, Deprel::kNsubjPass) != kNil) return kNil;
    if (const TokenId subject = child(doc, verb, Deprel::kNsubj); subject != kNil) {
      const uint32_t draft = draft_at(r, subject);
      return draft != kNil && can_speak(r.drafts[draft]) ? draft : kNil;
    }
    const Deprel relation = doc.tokens.deprel[verb];
    if (relation != Deprel::kConj && relation != Deprel::kAdvcl && relation != Deprel::kXcomp) return kNil;
    verb = doc.tokens.head[verb];
  }
  return kNil;
}

// The verb of speech over a quote, beside it or behind it; kNil where the sentence has none.
TokenId cue_of(const Resolution& r, const Quoted& quote) {
  const Document& doc = r.in.doc;
  const TokenRange words = quote.tokens;
  for (TokenId t = words.end; t-- > words.begin;) {
    TokenId over = doc.tokens.head[t];
    for (int step = 0; step < kMostSteps && over != kNil; ++step, over = doc.tokens.head[over]) {
      if (!words.contains(over) && is_cue(r, over)) return over;
    }
    for (const TokenId c : children(doc, t)) {
      if (!words.contains(c) && doc.tokens.deprel[c] == Deprel::kParataxis && is_cue(r, c)) return c;
    }
  }
  const TokenId last = words.end - 1;
  const TokenId end = std::min(doc.sentences[doc.tokens.sentence[last]].tokens.end, words.end + kTagReach);
  for (TokenId t = words.end; t < end; ++t) {
    if (is_cue(r, t)) return t;
  }
  return kNil;
}

// "X said:" right before a quote that stands by itself.
uint32_t announced(const Resolution& r, const Quoted& quote) {
  const Document& doc = r.in.doc;
  const TokenId begin = quote.tokens.begin;
  if (begin == 0 || doc.word(begin - 1) != ":") return kNil;
  for (TokenId t = begin; t-- > doc.sentences[doc.tokens.sentence[begin - 1]].tokens.begin;) {
    if (!is_cue(r, t)) continue;
    if (const uint32_t draft = subject_of(r, t); draft != kNil) return draft;
  }
  return kNil;
}

uint32_t paragraph_of(const Document& doc, const Quoted& quote) {
  const auto at = std::partition_point(doc.paragraphs.begin(), doc.paragraphs.end(),
                                       [&](const Span& p) { return p.end <= quote.span.begin; });
  return static_cast<uint32_t>(at - doc.paragraphs.begin());
}

std::vector<Speech> quotes_of(const Resolution& r) {
  const std::vector<Quoted> quotes = find_quoted(r.in.doc);
  std::vector<Speech> out;
  for (const Quoted& quote : quotes) {
    Speech speech{quote.tokens, kNil};
    if (const TokenId cue = cue_of(r, quote); cue != kNil) speech.draft = subject_of(r, cue);
    if (speech.draft == kNil) speech.draft = announced(r, quote);
    if (speech.draft == kNil && quote.continues && !out.empty()) speech.draft = out.back().draft;
    out.push_back(speech);
  }
  // What stands by itself in a paragraph is said by who else speaks there, the one before sooner than the one behind.
  for (size_t i = 0; i < quotes.size(); ++i) {
    if (out[i].draft != kNil) continue;
    const uint32_t paragraph = paragraph_of(r.in.doc, quotes[i]);
    const auto beside = [&](size_t k) { return k < quotes.size() && paragraph_of(r.in.doc, quotes[k]) == paragraph; };
    if (i > 0 && beside(i - 1)) out[i].draft = out[i - 1].draft;
    if (out[i].draft == kNil && beside(i + 1)) out[i].draft = out[i + 1].draft;
  }
  return out;
}

// Of those whom a turn's label names the last person.
uint32_t named_in(const Resolution& r, TokenRange label) {
  uint32_t found = kNil;
  for (TokenId t = label.begin; t < label.end; ++t) {
    const uint32_t draft = draft_at(r, t);
    if (draft != kNil && r.drafts[draft].sort == Sort::kPerson) found = draft;
  }
  return found;
}

std::vector<Speech> turns_of(const Resolution& r) {
  std::vector<Speech> out;
  uint32_t speaking = kNil;
  for (const Turn& turn : find_labels(r.in.doc)) {
    if (!turn.label.empty()) speaking = named_in(r, turn.label);
    out.push_back({turn.content, speaking});
  }
  return out;
}

// Whom "we" stands for: the body, else the state that the speaker acts for, if the report names it; else the speaker.
uint32_t side_of(const Resolution& r, uint32_t speaker) {
  const Draft& d = r.drafts[speaker];
  if (d.sort != Sort::kPerson) return speaker;
  // Whom the title alone names has what the dictionary says.
  const bool by_office = d.profile.empty() && d.officer != nullptr && !d.officer->country.empty();
  const uint32_t home = by_office                  ? r.in.dictionary.state_of(d.officer->country)
                        : d.profile.states.empty() ? kNil
                                                   : d.profile.states.front();
  const std::string_view sector = by_office ? std::string_view(d.officer->sector) : d.profile.sector;
  uint32_t state = kNil;
  for (uint32_t other = 0; other < r.drafts.size(); ++other) {
    const Draft& side = r.drafts[other];
    if (side.mentions.empty() || !side.named) continue;
    if (d.profile.body != nullptr && side.sort == Sort::kBody && side.profile.body == d.profile.body) return other;
    const bool own = side.sort == Sort::kState && home != kNil && !side.profile.states.empty() &&
                     side.profile.states.front() == home;
    if (own && d.profile.body == nullptr && sector == "GOV") state = other;
  }
  return state == kNil ? speaker : state;
}

}  // namespace

void resolve_first_persons(Resolution& r) {
  const bool any =
      std::any_of(r.candidates.begin(), r.candidates.end(), [](const Candidate& c) { return c.first_person; });
  if (!any) return;
  std::vector<Speech> speeches = turns_of(r);
  const uint32_t outside = speeches.empty() ? r.issuer : kNil;
  if (speeches.empty()) speeches = quotes_of(r);
  size_t at = 0;
  for (uint32_t i = 0; i < r.candidates.size(); ++i) {
    const Candidate& c = r.candidates[i];
    while (at < speeches.size() && speeches[at].words.end <= c.head) ++at;
    const bool spoken = at < speeches.size() && speeches[at].words.contains(c.head);
    const uint32_t speaker = spoken ? speeches[at].draft : outside;
    if (!c.first_person || speaker == kNil) continue;
    if (c.number == Number::kPlur) {
      join(r, i, side_of(r, speaker));
    } else if (r.drafts[speaker].sort == Sort::kPerson) {
      join(r, i, speaker);
    }
  }
}

}  // namespace parley
