#include "code/position_say.h"

#include <algorithm>

#include "annotate/quote_clause.h"
#include "code/position_clause.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {

// Inside a quote: what the other side must do, what one's own will not or will do, what cannot be unless …
bool PositionSayer::read(TokenId t) {
  if (!is_predicate(doc_, t)) return false;
  const QuoteId quote = quote_around(doc_, t);
  if (quote == kNil || doc_.quotes[quote].speaker == kNil) return false;
  const ActorId speaker = doc_.quotes[quote].speaker;
  return read_condition(t, quote, speaker) || read_duty(t, quote, speaker) || read_own_deed(t, quote, speaker) ||
         read_bargain(t, quote, speaker);
}

Position PositionSayer::say(TokenId t, QuoteId quote, ActorId speaker, std::string_view because, Stance stance) {
  Position p = build_.start(t, because, stance);
  p.quote = quote;
  // "the sides agreed that …" speaks for all of them.
  const TokenId cue = doc_.quotes[quote].cue;
  const TokenId subject = cue == kNil ? kNil : subject_of(doc_, cue);
  if (subject != kNil) actors_headed_by(doc_, subject, p.actor);
  if (std::find(p.actor.begin(), p.actor.end(), speaker) == p.actor.end()) p.actor = {speaker};
  const QuoteId outer = doc_.quotes[quote].within;
  const ActorId teller = outer == kNil ? kNil : doc_.quotes[outer].speaker;
  if (p.actor.size() > 1 && teller != kNil &&
      std::none_of(p.actor.begin(), p.actor.end(), [&](ActorId a) { return build_.is_same_side(a, teller); })) {
    p.actor.push_back(teller);
  }
  return p;
}

bool PositionSayer::read_condition(TokenId t, QuoteId quote, ActorId speaker) {
  TokenRange condition = condition_of(doc_, lexicon_, t, true);
  if (condition.empty() && is_negated(doc_, t)) {
    condition = condition_inside(doc_, lexicon_, doc_.quotes[quote].tokens, t);
  }
  if (condition.empty()) return false;
  const bool only =
      doc_.lemma(condition.begin) == "only" || (condition.begin > 0 && doc_.lemma(condition.begin - 1) == "only");
  if (!only && !is_negated(doc_, t) && !is_denied(t)) return false;
  Position p = say(t, quote, speaker, "a condition in a quote", Stance::kAcceptIf);
  return build_.add(p, trim(doc_, without_condition(words_of(t, quote), condition)), condition, {});
}

// "no talks are possible", "it is impossible"
bool PositionSayer::is_denied(TokenId t) const {
  if (doc_.lemma(t) == "impossible") return true;
  const TokenId subject = child(doc_, t, {Deprel::kNsubj, Deprel::kNsubjPass});
  return subject != kNil && is_negated(doc_, subject);
}

// "must", "should", "has to", "needs to": by the speaker's side about another.
bool PositionSayer::read_duty(TokenId t, QuoteId quote, ActorId speaker) {
  if (!has_duty(t) || is_negated(doc_, t)) return false;
  const TokenId subject = subject_of(doc_, t);
  if (subject == kNil || doc_.tokens.morph[subject].person == 1) return false;
  std::vector<ActorId> who;
  actors_at(doc_, subject, who);
  if (std::any_of(who.begin(), who.end(), [&](ActorId a) { return build_.is_same_side(a, speaker); })) return false;
  Position p = say(t, quote, speaker, "a duty in a quote", Stance::kDemand);
  p.toward = who;
  return build_.add(p, words_of(t, quote), condition_of(doc_, lexicon_, t, false), {});
}

bool PositionSayer::has_duty(TokenId t) const {
  for (TokenId c : children(doc_, t)) {
    if (doc_.tokens.deprel[c] == Deprel::kAux && lexicon_.is_duty(doc_.lemma(c)) && doc_.lemma(c) != "have")
      return true;
  }
  const TokenId head = doc_.tokens.head[t];
  return head != kNil && doc_.tokens.deprel[t] == Deprel::kXcomp && is_infinitive(doc_, t) &&
         (doc_.lemma(head) == "need" || doc_.lemma(head) == "have") && !is_negated(doc_, head);
}

bool PositionSayer::read_own_deed(TokenId t, QuoteId quote, ActorId speaker) {
  if (!is_about_future(doc_, t)) return false;
  const TokenId subject = subject_of(doc_, t);
  if (subject == kNil || !is_own(subject, speaker)) return false;
  const TokenRange condition = condition_of(doc_, lexicon_, t, false);
  const TokenRange content = trim(doc_, without_condition(words_of(t, quote), condition));
  if (is_negated(doc_, t)) {
    if (doc_.tokens.upos[t] != Upos::kVerb || doc_.lemma(t) == "be") return false;
    Position p = say(t, quote, speaker, "own will in a quote", Stance::kRefuse);
    return build_.add(p, content, condition, {});
  }
  for (const StanceEntry* entry : build_.entries_of(t)) {
    if (!entry->future) continue;
    Position p = say(t, quote, speaker, entry->because, entry->stance);
    return build_.add(p, content, condition, entry->needs);
  }
  return false;
}

// "could attend if their demands were met": a yes on a condition.
bool PositionSayer::read_bargain(TokenId t, QuoteId quote, ActorId speaker) {
  const bool open = is_about_future(doc_, t) || has_auxiliary(doc_, t, "could") || has_auxiliary(doc_, t, "can") ||
                    has_auxiliary(doc_, t, "may") || has_auxiliary(doc_, t, "might");
  if (!open || is_negated(doc_, t) || has_auxiliary(doc_, t, "have") || is_threat(t)) return false;
  const TokenRange condition = condition_of(doc_, lexicon_, t, false);
  const TokenId subject = subject_of(doc_, t);
  if (condition.empty() || subject == kNil || !is_own(subject, speaker)) return false;
  Position p = say(t, quote, speaker, "a condition in a quote", Stance::kAcceptIf);
  return build_.add(p, trim(doc_, without_condition(words_of(t, quote), condition)), condition, {});
}

bool PositionSayer::is_threat(TokenId verb) const {
  const auto entries = build_.entries_of(verb);
  return std::any_of(entries.begin(), entries.end(), [](const StanceEntry* e) { return e->future; });
}

bool PositionSayer::is_own(TokenId subject, ActorId speaker) const {
  if (doc_.tokens.morph[subject].person == 1) return true;
  // "his army", "our forces"
  const TokenId owner = child(doc_, subject, Deprel::kNmodPoss);
  if (owner != kNil && doc_.tokens.upos[owner] == Upos::kPron) {
    std::vector<ActorId> owners;
    actors_headed_by(doc_, owner, owners);
    if (doc_.tokens.morph[owner].person == 1 || std::find(owners.begin(), owners.end(), speaker) != owners.end()) {
      return true;
    }
  }
  // "said it will not attend": the pronoun of a reported clause is the one who reports.
  const QuoteId quote = quote_around(doc_, subject);
  const TokenId clause_head = doc_.tokens.head[subject];
  if (quote != kNil && doc_.quotes[quote].kind != QuoteKind::kDirect && clause_head != kNil &&
      doc_.tokens.upos[subject] == Upos::kPron && doc_.tokens.head[clause_head] == doc_.quotes[quote].cue) {
    return true;
  }
  std::vector<ActorId> who;
  actors_at(doc_, subject, who);
  return std::any_of(who.begin(), who.end(), [&](ActorId a) { return build_.is_same_side(a, speaker); });
}

// The clause of a predicate, inside its quote and without the quotation marks.
TokenRange PositionSayer::words_of(TokenId t, QuoteId quote) const {
  TokenRange range = clause(doc_, t);
  const TokenRange limit = doc_.quotes[quote].tokens;
  range.begin = std::max(range.begin, limit.begin);
  range.end = std::min(range.end, limit.end);
  return trim(doc_, range);
}

}  // namespace parley
