#include "annotate/quote_speaker.h"

#include "annotate/quote_clause.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

ActorId first_headed_by(const Document& doc, TokenId head) {
  std::vector<ActorId> found;
  actors_headed_by(doc, head, found);
  return found.empty() ? kNil : found.front();
}

// The longest mention that covers the head without leaving the phrase: where tokeniser and parser disagree on heads.
ActorId covering(const Document& doc, TokenId head) {
  const TokenRange phrase = source_phrase(doc, head);
  ActorId best = kNil;
  uint32_t length = 0;
  for (const Mention& mention : doc.mentions) {
    if (mention.tokens.begin > head) break;
    if (!mention.tokens.contains(head) || !phrase.contains(mention.tokens) || mention.tokens.size() <= length) continue;
    best = mention.actor;
    length = mention.tokens.size();
  }
  return best;
}

// "a statement by the ministry", "the ministry's statement", "Foreign Ministry statement".
ActorId issuer(const Document& doc, TokenId noun) {
  for (TokenId c : children(doc, noun)) {
    const Deprel relation = doc.tokens.deprel[c];
    const std::string_view marker = preposition(doc, c);
    const bool from = relation == Deprel::kNmod && (marker == "by" || marker == "from" || marker == "of");
    if (!from && relation != Deprel::kNmodPoss && relation != Deprel::kCompound) continue;
    const ActorId actor = first_headed_by(doc, c);
    if (actor != kNil) return actor;
  }
  return kNil;
}

}  // namespace

ActorId speaker_actor(const Document& doc, const QuoteLexicon& lexicon, TokenId head) {
  if (head == kNil) return kNil;
  ActorId actor = first_headed_by(doc, head);
  if (actor != kNil) return actor;
  actor = covering(doc, head);
  if (actor != kNil) return actor;
  for (TokenId c : children(doc, head)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation != Deprel::kAppos && relation != Deprel::kFlat) continue;
    actor = first_headed_by(doc, c);
    if (actor != kNil) return actor;
  }
  return lexicon.medium_of_noun(doc.lemma(head)).empty() ? kNil : issuer(doc, head);
}

std::string_view medium_at(const Document& doc, const QuoteLexicon& lexicon, TokenId cue, TokenId source) {
  if (cue == kNil) return {};
  for (TokenId c : children(doc, cue)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation != Deprel::kObl && relation != Deprel::kObj && relation != Deprel::kIobj) continue;
    const bool told = relation != Deprel::kObl && doc.lemma(cue) == "tell";
    const std::string_view marker = preposition(doc, c);
    if (!told && marker != "in" && marker != "on" && marker != "at" && marker != "during" && marker != "via") continue;
    const std::string_view medium = lexicon.medium_of_noun(doc.lemma(c));
    if (!medium.empty()) return medium;
  }
  if (source != kNil) {
    const std::string_view medium = lexicon.medium_of_noun(doc.lemma(source));
    if (!medium.empty()) return medium;
  }
  return lexicon.medium_of_verb(doc.lemma(cue));
}

}  // namespace parley
