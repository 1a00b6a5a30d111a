#include "code/meeting/meeting_topic.h"

#include <algorithm>

#include "annotate/quote/quote_clause.h"
#include "base/words.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// The words of a topic: a noun phrase, or a gerund with what belongs to it.
Symbol topic_text(const Document& doc, TokenId head, SymbolPool& symbols) {
  TokenRange range = subtree(doc, head);
  // "talked on the phone", "on several occasions": how and how often, not about what.
  if (one_of(doc.lemma(head), {"phone", "telephone", "time", "occasion", "sideline", "margin", "basis", "condition"})) {
    return Symbol::kNone;
  }
  // The preposition in front is not part of it, nor is a time set off by a comma.
  const TokenId marker = child(doc, head, {Deprel::kCase, Deprel::kMark});
  if (marker == range.begin) ++range.begin;
  for (TokenId t = head + 1; t + 1 < range.end; ++t) {
    const bool aside = time_at(doc, t + 1) != kNil || one_of(doc.lemma(t + 1), {"which", "who", "where"});
    if (doc.word(t) == "," && aside) range.end = t;
    // "on the nuclear programme in the Omani capital": where, not about what.
    const TokenId place = doc.tokens.head[t];
    const bool venue = doc.tokens.deprel[t] == Deprel::kCase && doc.lemma(t) == "in" && place != kNil && place > t &&
                       doc.lemma(place) == "capital";
    if (venue) range.end = t;
  }
  range = trim(doc, range);
  return range.empty() || time_at(doc, head) != kNil ? Symbol::kNone : symbols.intern(doc.words(range));
}

Symbol topic_below_verb(const Document& doc, const MeetingLexicon& lexicon, TokenId verb, SymbolPool& symbols) {
  for (const TopicEntry* entry : lexicon.topics(doc.lemma(verb))) {
    for (TokenId c : children(doc, verb)) {
      const Deprel relation = doc.tokens.deprel[c];
      const bool object = entry->prepositions.empty() && (relation == Deprel::kObj || relation == Deprel::kXcomp);
      const TokenId marker = child(doc, c, {Deprel::kCase, Deprel::kMark});
      const bool through = marker != kNil && c > verb &&
                           std::find(entry->prepositions.begin(), entry->prepositions.end(), doc.lemma(marker)) !=
                               entry->prepositions.end();
      if (!object && !through) continue;
      // "to try to end the war": the aim is what follows.
      const Symbol topic = topic_text(doc, c, symbols);
      if (topic != Symbol::kNone) return topic;
    }
  }
  return Symbol::kNone;
}

}  // namespace

void set_topic(const Document& doc, const MeetingLexicon& lexicon, TokenId trigger, TokenId governor, Meeting& meeting,
               SymbolPool& symbols) {
  for (const TokenId at : {trigger, governor}) {
    if (at == kNil || meeting.topic != Symbol::kNone) continue;
    for (TokenId c : children(doc, at)) {
      const Deprel relation = doc.tokens.deprel[c];
      const bool clause = relation == Deprel::kAdvcl || relation == Deprel::kAcl || relation == Deprel::kXcomp ||
                          relation == Deprel::kAclRelcl;
      if (clause) meeting.topic = topic_below_verb(doc, lexicon, c, symbols);
      const bool noun_topic = (relation == Deprel::kNmod || relation == Deprel::kObl) && at == trigger && c > at &&
                              lexicon.is_topic_preposition(preposition(doc, c)) && time_at(doc, c) == kNil;
      // "may hold talks in Oslo next month on a treaty"
      const bool verb_topic = relation == Deprel::kObl && at == governor && c > trigger && trigger > governor &&
                              doc.tokens.deprel[trigger] == Deprel::kObj && time_at(doc, c) == kNil &&
                              one_of(preposition(doc, c), {"on", "about", "regarding", "concerning"});
      if (meeting.topic == Symbol::kNone && (noun_topic || verb_topic)) meeting.topic = topic_text(doc, c, symbols);
      // "talks between A and B on grain": the tree may hang the grain on a participant.
      for (TokenId inner : children(doc, c)) {
        const bool hung = meeting.topic == Symbol::kNone && relation == Deprel::kNmod && at == trigger &&
                          doc.tokens.deprel[inner] == Deprel::kNmod && time_at(doc, inner) == kNil &&
                          lexicon.is_topic_preposition(preposition(doc, inner));
        if (hung) meeting.topic = topic_text(doc, inner, symbols);
      }
      if (meeting.topic != Symbol::kNone) break;
    }
  }
  if (meeting.topic == Symbol::kNone && governor != kNil && governor > trigger) {
    meeting.topic = topic_below_verb(doc, lexicon, governor, symbols);
  }
  // "met a delegation led by Obi to discuss grain": the tree may hang the purpose on a verb in between.
  if (meeting.topic != Symbol::kNone || doc.tokens.upos[trigger] != Upos::kVerb) return;
  for (TokenId t = trigger + 1; t <= doc.tokens.right_edge[trigger] && meeting.topic == Symbol::kNone; ++t) {
    const bool purpose =
        doc.tokens.deprel[t] == Deprel::kAdvcl && child_with_lemma(doc, t, Deprel::kMark, "to") != kNil;
    if (purpose) meeting.topic = topic_below_verb(doc, lexicon, t, symbols);
  }
}

}  // namespace parley
