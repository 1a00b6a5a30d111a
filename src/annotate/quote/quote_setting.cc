#include "annotate/quote/quote_setting.h"

#include <algorithm>
#include <array>
#include <string>

#include "doc/tree.h"

namespace parley {
namespace {

template <size_t N>
bool is_one(std::string_view word, const std::array<std::string_view, N>& of) {
  return std::find(of.begin(), of.end(), word) != of.end();
}

// "news conference" before "conference".
std::string_view medium_named(const Document& doc, const QuoteLexicon& lexicon, TokenId noun) {
  if (noun > 0 && doc.tokens.head[noun - 1] == noun) {
    const std::string phrase = std::string(doc.lemma(noun - 1)) + " " + std::string(doc.lemma(noun));
    const std::string_view medium = lexicon.medium_of_noun(phrase);
    if (!medium.empty()) return medium;
  }
  return lexicon.medium_of_noun(doc.lemma(noun));
}

// "told a news conference", "told the court": those who hear it there. A paper that is told something prints it.
bool hears(std::string_view medium) { return medium == "briefing" || medium == "hearing" || medium == "broadcast"; }

std::string_view medium_of_phrase(const Document& doc, const QuoteLexicon& lexicon, TokenId verb, TokenId phrase) {
  static constexpr std::array<std::string_view, 8> kWithin = {"in", "on", "at", "during", "via", "over", "through", "by"};
  const Deprel relation = doc.tokens.deprel[phrase];
  const bool adjunct = relation == Deprel::kObl || relation == Deprel::kOblAgent;
  if (!adjunct && relation != Deprel::kObj && relation != Deprel::kIobj) return {};
  const std::string_view medium = medium_named(doc, lexicon, phrase);
  if (medium.empty()) return {};
  const std::string_view marker = preposition(doc, phrase);
  const bool told = !adjunct && (doc.lemma(verb) == "tell" || doc.lemma(verb) == "address");
  const bool within = adjunct && is_one(marker, kWithin);
  const bool by = marker == "by" && medium != "call" && medium != "letter";  // "by the court": who, not where
  return (told && hears(medium)) || (within && !by) ? medium : std::string_view();
}

std::string_view medium_beside(const Document& doc, const QuoteLexicon& lexicon, TokenId verb) {
  for (TokenId c : children(doc, verb)) {
    const std::string_view medium = medium_of_phrase(doc, lexicon, verb, c);
    if (!medium.empty()) return medium;
  }
  return {};
}

// "Speaking to reporters, Ruiz said …", "…, Ruiz said, addressing the assembly".
TokenId speaking_beside(const Document& doc, TokenId cue) {
  static constexpr std::array<std::string_view, 5> kSpeaking = {"speak", "talk", "address", "brief", "testify"};
  for (TokenId c : children(doc, cue)) {
    if (doc.tokens.deprel[c] != Deprel::kAdvcl || !doc.word(c).ends_with("ing")) continue;
    if (is_one(doc.lemma(c), kSpeaking)) return c;
  }
  return kNil;
}

}  // namespace

std::string_view medium_at(const Document& doc, const QuoteLexicon& lexicon, TokenId cue, TokenId source) {
  if (cue == kNil) return {};
  std::string_view medium = medium_beside(doc, lexicon, cue);
  if (!medium.empty()) return medium;
  const TokenId speaking = speaking_beside(doc, cue);
  if (speaking != kNil) medium = medium_beside(doc, lexicon, speaking);
  if (medium.empty() && source != kNil) medium = medium_named(doc, lexicon, source);
  return medium.empty() ? lexicon.medium_of_verb(doc.lemma(cue)) : medium;
}

TokenId told_beside(const Document& doc, TokenId cue) {
  const TokenId speaking = cue == kNil ? kNil : speaking_beside(doc, cue);
  if (speaking == kNil) return kNil;
  static constexpr std::array<std::string_view, 3> kBefore = {"to", "with", "before"};
  for (TokenId c : children(doc, speaking)) {
    const bool object = doc.tokens.deprel[c] == Deprel::kObj;
    const bool phrase = doc.tokens.deprel[c] == Deprel::kObl && is_one(preposition(doc, c), kBefore);
    if (object || phrase) return c;
  }
  return kNil;
}

}  // namespace parley
