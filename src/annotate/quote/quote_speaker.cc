#include "annotate/quote/quote_speaker.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "annotate/quote/quote_clause.h"
#include "annotate/quote/quote_setting.h"
#include "annotate/time/dating.h"
#include "base/words.h"
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
  for (const Mention& mention : mentions_beside(doc, head)) {
    if (mention.tokens.begin > head) break;
    if (!mention.tokens.contains(head) || !phrase.contains(mention.tokens) || mention.tokens.size() <= length) continue;
    best = mention.actor;
    length = mention.tokens.size();
  }
  return best;
}

// "issued a statement", "said in a speech": whoever acts by the verb.
TokenId giver(const Document& doc, const QuoteLexicon& lexicon, TokenId noun) {
  const TokenId verb = doc.tokens.head[noun];
  if (verb == kNil || doc.tokens.upos[verb] != Upos::kVerb) return kNil;
  const bool issued = doc.tokens.deprel[noun] == Deprel::kObj && lexicon.is_carrier(doc.lemma(verb));
  const bool said = doc.tokens.deprel[noun] == Deprel::kObl && !lexicon.verbs(doc.lemma(verb)).empty();
  return issued || said ? subject_of(doc, verb) : kNil;
}

// "the paper", "the agency": the medium that was named last before.
ActorId medium_before(const Document& doc, TokenId noun) {
  static constexpr std::string_view kMedia[] = {"paper",       "newspaper", "daily",   "tabloid", "magazine", "agency",
                                                "broadcaster", "channel",   "network", "station", "outlet",   "website"};
  if (!one_of(doc.lemma(noun), kMedia)) return kNil;
  ActorId found = kNil;
  for (const Mention& mention : doc.mentions) {
    if (mention.tokens.begin >= noun) break;
    const std::vector<Symbol>& sectors = doc.actors[mention.actor].sector;
    const bool press = std::any_of(sectors.begin(), sectors.end(), [&](Symbol s) { return doc.string(s) == "JRN"; });
    if (press && doc.actors[mention.actor].kind != ActorKind::kPerson) found = mention.actor;
  }
  return found;
}

// "a letter signed by the ministers": whoever made it known, not whoever came by it.
bool is_issuing(const Document& doc, TokenId verb) {
  return one_of(doc.lemma(verb), {"release", "issue", "publish", "sign", "write", "pen", "post", "deliver", "draft",
                                  "produce", "prepare", "broadcast"});
}

// The one person of the report with this surname, where the words of it were taken for something else ("Case said").
ActorId person_with_surname(const Document& doc, TokenId head) {
  const std::string_view word = doc.word(head);
  if (word.size() < 2 || std::isupper(static_cast<unsigned char>(word[0])) == 0) return kNil;
  ActorId found = kNil;
  for (ActorId a = 0; a < doc.actors.size(); ++a) {
    const std::string_view name = doc.string(doc.actors[a].name);
    if (doc.actors[a].kind != ActorKind::kPerson || name.size() <= word.size() + 1 || !name.ends_with(word)) continue;
    if (name[name.size() - word.size() - 1] != ' ') continue;
    if (found != kNil) return kNil;
    found = a;
  }
  return found;
}

// "a statement by the ministry", "the ministry's statement", "Foreign Ministry statement".
ActorId issuer(const Document& doc, const QuoteLexicon& lexicon, TokenId noun) {
  for (TokenId c : children(doc, noun)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation == Deprel::kAcl && is_issuing(doc, c)) {
      const TokenId agent = agent_of(doc, c);
      if (agent != kNil) return first_headed_by(doc, agent);
    }
    const std::string_view marker = preposition(doc, c);
    // "an editorial in the Post"
    const bool printed = marker == "in" && lexicon.medium_of_noun(doc.lemma(noun)) == "report";
    const bool from = relation == Deprel::kNmod && (printed || one_of(marker, {"by", "from", "of"}));
    if (!from && relation != Deprel::kNmodPoss && relation != Deprel::kCompound) continue;
    const ActorId actor = first_headed_by(doc, c);
    if (actor != kNil) return actor;
  }
  const TokenId subject = giver(doc, lexicon, noun);
  return subject == kNil ? kNil : first_headed_by(doc, subject);
}

// "Speaking to reporters on Friday, he said": the participle's day is the day he said it.
When said_when(const Document& doc, TokenId cue) {
  const When when = date_of(doc, cue);
  const TokenId speaking = when.by == DateBy::kExpression ? kNil : speaking_beside(doc, cue);
  const When spoken = speaking == kNil ? when : date_of(doc, speaking);
  return spoken.by == DateBy::kExpression ? spoken : when;
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
  actor = medium_before(doc, head);
  if (actor == kNil && source_phrase(doc, head).size() == 1) actor = person_with_surname(doc, head);
  if (actor != kNil) return actor;
  return lexicon.medium_of_noun(doc.lemma(head)).empty() ? kNil : issuer(doc, lexicon, head);
}

bool is_sign(const Document& doc, TokenId word) {
  return one_of(doc.lemma(word), {"sign", "banner", "placard", "poster", "flag", "shirt"});
}

ActorId bearer_of(const Document& doc, const QuoteLexicon& lexicon, TokenId sign) {
  const TokenId verb = doc.tokens.head[sign];
  if (verb == kNil) return kNil;
  const Deprel relation = doc.tokens.deprel[sign];
  if (relation == Deprel::kNmod) return bearer_of(doc, lexicon, verb);
  const TokenId object = child(doc, verb, Deprel::kObj);
  const bool held = relation == Deprel::kObj || (relation == Deprel::kObl && object != kNil && is_sign(doc, object));
  return held ? speaker_actor(doc, lexicon, subject_of(doc, verb)) : kNil;
}

void name_cue(Document& doc, const QuoteLexicon& lexicon, Quote& quote, TokenId cue, TokenRange words, TokenId source) {
  quote.cue = cue;
  quote.when = said_when(doc, cue);
  quote.cue_span = doc.span_of(words);
  quote.medium = doc.intern(medium_at(doc, lexicon, cue, source));
  const TokenId told = quote.addressee == kNil ? told_beside(doc, cue) : kNil;
  if (told == kNil || quote.tokens.contains(told)) return;
  const ActorId who = speaker_actor(doc, lexicon, told);
  if (who != quote.speaker) quote.addressee = who;
}

}  // namespace parley
