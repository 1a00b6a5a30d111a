#include "annotate/quote/quote_setting.h"

#include <string>

#include "base/words.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// "news conference" before "conference"; "Facebook message", "email response" by what stands in front.
std::string_view medium_named(const Document& doc, const QuoteLexicon& lexicon, TokenId noun) {
  const std::string_view own = lexicon.medium_of_noun(doc.lemma(noun));
  if (noun == 0 || doc.tokens.head[noun - 1] != noun) return own;
  const std::string phrase = std::string(doc.lemma(noun - 1)) + " " + std::string(doc.lemma(noun));
  const std::string_view whole = lexicon.medium_of_noun(phrase);
  if (!whole.empty()) return whole;
  const std::string_view before = lexicon.medium_of_noun(doc.lemma(noun - 1));
  const bool vague = own.empty() || own == "letter";
  return vague && !before.empty() && doc.tokens.deprel[noun - 1] == Deprel::kCompound ? before : own;
}

// "A statement said", not "the court said": a thing that speaks for whoever made it.
bool speaks(std::string_view medium) { return !medium.empty() && !one_of(medium, {"hearing", "call", "interview"}); }

// "told a news conference", "told the court": those who hear it there. A paper that is told something prints it.
bool hears(std::string_view medium) { return one_of(medium, {"briefing", "hearing", "broadcast"}); }

std::string_view medium_of_phrase(const Document& doc, const QuoteLexicon& lexicon, TokenId verb, TokenId phrase) {
  const Deprel relation = doc.tokens.deprel[phrase];
  const bool adjunct = relation == Deprel::kObl || relation == Deprel::kOblAgent;
  if (!adjunct && relation != Deprel::kObj && relation != Deprel::kIobj) return {};
  const std::string_view medium = medium_named(doc, lexicon, phrase);
  if (medium.empty()) return {};
  const std::string_view marker = preposition(doc, phrase);
  const bool told = !adjunct && (doc.lemma(verb) == "tell" || doc.lemma(verb) == "address");
  const bool within = adjunct && one_of(marker, {"in", "on", "at", "during", "via", "over", "through", "by"});
  const bool by = marker == "by" && medium != "call" && medium != "letter";  // "by the court": who, not where
  return (told && hears(medium)) || (within && !by) ? medium : std::string_view();
}

// "said on Facebook the pass was shut": a phrase right behind the verb that the tree hangs elsewhere.
std::string_view medium_behind(const Document& doc, const QuoteLexicon& lexicon, TokenId verb) {
  const TokenId marker = verb + 1;
  if (marker >= doc.tokens.size() || doc.tokens.deprel[marker] != Deprel::kCase) return {};
  const TokenId noun = doc.tokens.head[marker];
  const bool within = one_of(doc.lemma(marker), {"on", "in", "via"});
  return within && noun != kNil && noun > marker ? medium_named(doc, lexicon, noun) : std::string_view();
}

std::string_view medium_beside(const Document& doc, const QuoteLexicon& lexicon, TokenId verb) {
  std::string_view told;  // "told the court in a letter": the letter
  for (TokenId c : children(doc, verb)) {
    const std::string_view medium = medium_of_phrase(doc, lexicon, verb, c);
    const bool adjunct = doc.tokens.deprel[c] == Deprel::kObl || doc.tokens.deprel[c] == Deprel::kOblAgent;
    if (!medium.empty() && adjunct) return medium;
    if (!medium.empty()) told = medium;
  }
  return told.empty() ? medium_behind(doc, lexicon, verb) : told;
}

// A participle of speech below a word: "speaking to reporters".
TokenId speaking_below(const Document& doc, TokenId word) {
  for (TokenId c : children(doc, word)) {
    const bool beside = doc.tokens.deprel[c] == Deprel::kAdvcl || doc.tokens.deprel[c] == Deprel::kAcl;
    const bool speaking = one_of(doc.lemma(c), {"speak", "talk", "address", "brief", "testify"});
    if (beside && speaking && doc.word(c).ends_with("ing")) return c;
  }
  return kNil;
}

}  // namespace

TokenId speaking_beside(const Document& doc, TokenId cue) {
  const TokenId below = speaking_below(doc, cue);
  const TokenId subject = below == kNil ? child(doc, cue, Deprel::kNsubj) : kNil;
  return subject == kNil ? below : speaking_below(doc, subject);
}

std::string_view medium_at(const Document& doc, const QuoteLexicon& lexicon, TokenId cue, TokenId source) {
  if (cue == kNil) return {};
  std::string_view medium = medium_beside(doc, lexicon, cue);
  if (!medium.empty()) return medium;
  const TokenId speaking = speaking_beside(doc, cue);
  if (speaking != kNil) medium = medium_beside(doc, lexicon, speaking);
  if (medium.empty() && source != kNil && speaks(medium_named(doc, lexicon, source))) {
    medium = medium_named(doc, lexicon, source);
  }
  return medium.empty() ? lexicon.medium_of_verb(doc.lemma(cue)) : medium;
}

TokenId told_beside(const Document& doc, TokenId cue) {
  if (cue == kNil) return kNil;
  // "told Kerry the pass was shut": whoever stands behind the verb, whatever the tree makes of it.
  if (doc.lemma(cue) == "tell") {
    for (const Mention& mention : mentions_beside(doc, cue)) {
      if (mention.tokens.begin == cue + 1 && mention.form == MentionForm::kName) return mention.head;
    }
  }
  const TokenId speaking = speaking_beside(doc, cue);
  if (speaking == kNil) return kNil;
  for (TokenId c : children(doc, speaking)) {
    const bool object = doc.tokens.deprel[c] == Deprel::kObj;
    const bool phrase = doc.tokens.deprel[c] == Deprel::kObl && one_of(preposition(doc, c), {"to", "with", "before"});
    if (object || phrase) return c;
  }
  return kNil;
}

}  // namespace parley
