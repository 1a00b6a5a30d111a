#include "code/position/position_say.h"

#include <algorithm>

#include "annotate/actor/actor.h"
#include "annotate/quote/quote_clause.h"
#include "annotate/quote/quote_complement.h"
#include "annotate/time/dating.h"
#include "base/words.h"
#include "code/position/position_clause.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {

// Inside a quote: what the other side must do, what one's own will not or will do, what cannot be unless …
bool PositionSayer::read(TokenId t) {
  if (!is_predicate(doc_, t)) return false;
  const QuoteId quote = quote_around(doc_, t);
  if (quote == kNil) return false;
  const ActorId speaker = speaker_of(quote);
  if (speaker == kNil) return false;
  return read_hinge(t, quote, speaker) || read_condition(t, quote, speaker) || read_duty(t, quote, speaker) ||
         read_need(t, quote, speaker) || read_own_deed(t, quote, speaker) || read_punishment(t, quote, speaker) ||
         read_bargain(t, quote, speaker) || read_blame(t, quote, speaker) || read_absence(t, quote, speaker);
}

// "They reaffirmed that …", of whom the text says no more: who met.
ActorId PositionSayer::speaker_of(QuoteId quote) const {
  const Quote& q = doc_.quotes[quote];
  const TokenId subject = q.speaker == kNil && q.cue != kNil ? subject_of(doc_, q.cue) : kNil;
  if (subject == kNil || !build_.is_they(subject)) return q.speaker;
  const std::vector<ActorId> met = build_.met_before(subject);
  return met.empty() ? kNil : met.front();
}

Position PositionSayer::say(TokenId t, QuoteId quote, ActorId speaker, std::string_view because, Stance stance) {
  Position p = build_.start(t, because, stance);
  p.quote = quote;
  // The day of the words, not of what they speak of: "could reopen the pass this year".
  p.when = date_of_saying(doc_, t);
  // "the sides agreed that …" speaks for all of them.
  const TokenId cue = doc_.quotes[quote].cue;
  const TokenId subject = cue == kNil ? kNil : subject_of(doc_, cue);
  if (subject != kNil) actors_headed_by(doc_, subject, p.actor);
  if (subject != kNil && p.actor.empty() && build_.is_they(subject)) p.actor = build_.met_before(subject);
  build_.name_the_met(p, t);
  if (p.actor.size() < 2 && std::find(p.actor.begin(), p.actor.end(), speaker) == p.actor.end()) p.actor = {speaker};
  const QuoteId outer = doc_.quotes[quote].within;
  const ActorId teller = outer == kNil ? kNil : doc_.quotes[outer].speaker;
  if (p.actor.size() > 1 && teller != kNil &&
      std::none_of(p.actor.begin(), p.actor.end(), [&](ActorId a) { return build_.is_same_side(a, teller); })) {
    p.actor.push_back(teller);
  }
  return p;
}

Position PositionSayer::say_of(TokenId subject, TokenId t, QuoteId quote, ActorId speaker, std::string_view because,
                               Stance stance) {
  Position p = say(t, quote, speaker, because, stance);
  std::vector<ActorId> named;
  if (doc_.tokens.upos[subject] == Upos::kPropn) actors_headed_by(doc_, subject, named);
  const bool states = std::all_of(named.begin(), named.end(), [&](ActorId a) {
    return is_state(doc_.actors[a]) || doc_.actors[a].kind == ActorKind::kIgo;
  });
  if (!named.empty() && states) p.actor = std::move(named);
  return p;
}

// "our consent depends on a lifting of the siege"
bool PositionSayer::read_hinge(TokenId t, QuoteId quote, ActorId speaker) {
  if (!lexicon_.is_hinge(doc_.lemma(t)) || is_negated(doc_, t) || !build_.is_political(speaker)) return false;
  const TokenId subject = child(doc_, t, Deprel::kNsubj);
  for (TokenId c : children(doc_, t)) {
    if (subject == kNil || c < t || (doc_.tokens.deprel[c] != Deprel::kObl && doc_.tokens.deprel[c] != Deprel::kAdvcl))
      continue;
    const TokenId marker = child_with_lemma(doc_, c, Deprel::kCase, "on");
    if (marker == kNil && child_with_lemma(doc_, c, Deprel::kMark, "on") == kNil) continue;
    Position p = say(t, quote, speaker, "a condition in a quote", Stance::kAcceptIf);
    return build_.add(p, phrase(doc_, subject), trim(doc_, subtree(doc_, c)), {}, true);
  }
  return false;
}

bool PositionSayer::read_condition(TokenId t, QuoteId quote, ActorId speaker) {
  if (!build_.is_political(speaker)) return false;
  TokenRange condition = condition_of(doc_, lexicon_, t, true);
  if (condition.empty() && is_negated(doc_, t)) {
    condition = condition_inside(doc_, lexicon_, doc_.quotes[quote].tokens, t);
  }
  if (condition.empty()) return false;
  const bool only =
      doc_.lemma(condition.begin) == "only" || (condition.begin > 0 && doc_.lemma(condition.begin - 1) == "only");
  if (!only && !is_negated(doc_, t) && !is_denied(t)) return false;
  const TokenId subject = subject_of(doc_, t);
  const bool own = subject != kNil && is_own(subject, speaker);
  Position p = own ? say_of(subject, t, quote, speaker, "a condition in a quote", Stance::kAcceptIf)
                   : say(t, quote, speaker, "a condition in a quote", Stance::kAcceptIf);
  const bool deed = doc_.tokens.upos[t] == Upos::kVerb;
  return build_.add(p, trim(doc_, without_condition(words_of(t, quote), condition)), condition, {}, deed);
}

// "no talks are possible", "it is impossible"
bool PositionSayer::is_denied(TokenId t) const {
  if (doc_.lemma(t) == "impossible") return true;
  const TokenId subject = child(doc_, t, {Deprel::kNsubj, Deprel::kNsubjPass});
  return subject != kNil && is_negated(doc_, subject);
}

// "must", "should", "has to", "needs to": by the speaker's side about another, or about all ("we must see action").
bool PositionSayer::read_duty(TokenId t, QuoteId quote, ActorId speaker) {
  if (!has_duty(t)) return false;
  const TokenId subject = subject_of(doc_, t);
  if (subject == kNil) return false;
  const TokenRange condition = condition_of(doc_, lexicon_, t, false);
  // "we must not forget", "we should worry": to oneself.
  const bool first = doc_.tokens.morph[subject].person == 1;
  if (first && one_of(doc_.lemma(t), {"assume", "worry", "remember", "forget", "know", "think", "understand", "say",
                                      "note", "admit", "acknowledge", "mention", "add", "tell"})) {
    return false;
  }
  // "we have to reject any attempt": the stance that one has to take is taken.
  if (first) {
    Stance stance = Stance::kDemand;
    for (const StanceEntry* entry : build_.entries_of(t)) {
      if (!entry->future && !entry->addressed && !entry->blame) stance = entry->stance;
    }
    if (is_negated(doc_, t)) return false;
    Position p = say(t, quote, speaker, "a duty in a quote", stance);
    // "We must see deeds": what is to be seen is up to others.
    const bool deed = doc_.lemma(t) == "see" && build_.is_political(speaker);
    return build_.add(p, words_of(t, quote), condition, {}, deed);
  }
  std::vector<ActorId> who = addressed_as(subject, quote);
  if (who.empty()) actors_at(doc_, subject, who);
  // "said the president should resign", by another of his state
  const auto is_own_side = [&](ActorId a) {
    const bool another = a != speaker && doc_.actors[a].kind == ActorKind::kPerson &&
                         doc_.actors[speaker].kind == ActorKind::kPerson && doc_.tokens.upos[subject] == Upos::kPropn;
    return !another && build_.is_same_side(a, speaker);
  };
  if (std::any_of(who.begin(), who.end(), is_own_side)) return false;
  // "they should not attend" asks somebody not to; "it should not be part of the deal" is against a thing.
  const bool against = is_negated(doc_, t) && (who.empty() || doc_.tokens.upos[t] != Upos::kVerb);
  Position p = say(t, quote, speaker, "a duty in a quote", against ? Stance::kReject : Stance::kDemand);
  p.toward = who;
  return build_.add(p, words_of(t, quote), condition, {}, !who.empty() && build_.is_political(speaker));
}

// "told Chad it should leave": the pronoun is whoever is told.
std::vector<ActorId> PositionSayer::addressed_as(TokenId subject, QuoteId quote) const {
  std::vector<ActorId> who;
  const TokenId cue = doc_.quotes[quote].cue;
  const bool pronoun = doc_.tokens.upos[subject] == Upos::kPron && doc_.tokens.morph[subject].person != 1;
  if (!pronoun || cue == kNil || doc_.quotes[quote].kind == QuoteKind::kDirect) return who;
  if (doc_.lemma(cue) != "tell" && doc_.lemma(cue) != "warn" && doc_.lemma(cue) != "remind") return who;
  TokenId told = addressee_of(doc_, cue);
  const TokenId clause_head = doc_.tokens.head[subject];
  // "told Chad on Monday it should leave": the tree may give the clause both for subjects.
  for (TokenId c : children(doc_, clause_head == kNil ? subject : clause_head)) {
    if (told == kNil && doc_.tokens.deprel[c] == Deprel::kNsubj && c > cue && c < subject) told = c;
  }
  if (told == kNil || told > subject || clause_head == kNil || doc_.tokens.deprel[clause_head] != Deprel::kCcomp)
    return who;
  actors_at(doc_, told, who);
  return who;
}

// "it is important that …", "the villages need food"
bool PositionSayer::read_need(TokenId t, QuoteId quote, ActorId speaker) {
  if (is_negated(doc_, t)) return false;
  const bool is_it = child(doc_, t, {Deprel::kExpl, Deprel::kCsubj}) != kNil;
  const bool adjective = doc_.tokens.upos[t] == Upos::kAdj && is_it && lexicon_.is_need(doc_.lemma(t));
  const TokenId object =
      doc_.tokens.upos[t] == Upos::kVerb && doc_.lemma(t) == "need" ? child(doc_, t, Deprel::kObj) : kNil;
  if ((!adjective && object == kNil) || !build_.is_political(speaker)) return false;
  Position p = say(t, quote, speaker, "a need in a quote", Stance::kDemand);
  return build_.add(p, words_of(t, quote), condition_of(doc_, lexicon_, t, false), {});
}

// "it would be sanctioned", "he will be held responsible": what happens to another.
bool PositionSayer::read_punishment(TokenId t, QuoteId quote, ActorId speaker) {
  if (!is_about_future(doc_, t) || !is_passive_clause(doc_, t) || is_negated(doc_, t)) return false;
  const TokenId subject = child(doc_, t, Deprel::kNsubjPass);
  if (subject == kNil || is_own(subject, speaker) || !build_.is_political(speaker)) return false;
  for (const StanceEntry* entry : lexicon_.adjectives(doc_.word(t))) {
    if (entry->stance != Stance::kThreaten) continue;
    Position p = say(t, quote, speaker, entry->because, Stance::kThreaten);
    actors_at(doc_, subject, p.toward);
    return build_.add(p, words_of(t, quote), condition_of(doc_, lexicon_, t, false), {}, true);
  }
  return false;
}

// "this is a provocation", "the launch is unacceptable", "the deal lacks safeguards"
bool PositionSayer::read_blame(TokenId t, QuoteId quote, ActorId speaker) {
  const bool breach = doc_.tokens.upos[t] == Upos::kVerb &&
                      one_of(doc_.lemma(t), {"lack", "violate", "breach", "contravene"}) && !is_about_future(doc_, t);
  if (is_negated(doc_, t) || !build_.is_political(speaker)) return false;
  if (!breach && child(doc_, t, Deprel::kCop) == kNil) return false;
  const TokenId subject = child(doc_, t, {Deprel::kNsubj, Deprel::kExpl, Deprel::kCsubj});
  if (subject == kNil || doc_.tokens.morph[subject].person == 1) return false;
  // "Chad violated the truce" accuses somebody; of a thing it is a judgement.
  std::vector<ActorId> who;
  if (breach) actors_at(doc_, subject, who);
  if (!who.empty()) return false;
  bool blamed = breach || lexicon_.is_blame(doc_.lemma(t));
  for (TokenId c : children(doc_, t)) {
    blamed = blamed || (doc_.tokens.deprel[c] == Deprel::kAmod && lexicon_.is_blame(doc_.lemma(c)));
  }
  if (!blamed) return false;
  Position p = say(t, quote, speaker, "a judgement in a quote", Stance::kOppose);
  return build_.add(p, words_of(t, quote), {}, {}, true);
}

// "There can be no truce with those who fire", "there will be no partition"
bool PositionSayer::read_absence(TokenId t, QuoteId quote, ActorId speaker) {
  if (doc_.lemma(t) != "be" || child_with_lemma(doc_, t, Deprel::kExpl, "there") == kNil) return false;
  const TokenId absent = child(doc_, t, Deprel::kNsubj);
  const bool none = absent != kNil && child_with_lemma(doc_, absent, Deprel::kDet, "no") != kNil;
  const bool open = is_about_future(doc_, t) || has_auxiliary(doc_, t, "can") || has_auxiliary(doc_, t, "could");
  if (!none || !open || !build_.is_political(speaker)) return false;
  Position p = say(t, quote, speaker, "no such thing in a quote", Stance::kReject);
  const bool somebody = doc_.tokens.upos[absent] == Upos::kPropn;
  return build_.add(p, words_of(t, quote), {}, {}, somebody);
}

bool PositionSayer::has_duty(TokenId t) const {
  for (TokenId c : children(doc_, t)) {
    if (doc_.tokens.deprel[c] == Deprel::kAux && lexicon_.is_duty(doc_.lemma(c)) && doc_.lemma(c) != "have")
      return true;
  }
  const TokenId head = doc_.tokens.head[t];
  // "the support that it needs to win", "the votes needed to win"
  const bool of_noun =
      head != kNil && (doc_.tokens.deprel[head] == Deprel::kAclRelcl || doc_.tokens.deprel[head] == Deprel::kAcl);
  if (of_noun && doc_.lemma(head) == "need") return false;
  return head != kNil && doc_.tokens.deprel[t] == Deprel::kXcomp && is_infinitive(doc_, t) &&
         (doc_.lemma(head) == "need" || doc_.lemma(head) == "have") && !is_negated(doc_, head) &&
         !has_auxiliary(doc_, head, "may") && !has_auxiliary(doc_, head, "might") &&
         // "we will have to cross the line": what one is about to do.
         !(is_about_future(doc_, head) && is_first_person(t));
}

bool PositionSayer::is_first_person(TokenId t) const {
  const TokenId subject = subject_of(doc_, t);
  return subject != kNil && doc_.tokens.morph[subject].person == 1;
}

bool PositionSayer::read_own_deed(TokenId t, QuoteId quote, ActorId speaker) {
  // "warned that it might strike" threatens as much as "will strike".
  const bool warned = is_warning(quote) && (has_auxiliary(doc_, t, "might") || has_auxiliary(doc_, t, "may") ||
                                            has_auxiliary(doc_, t, "could"));
  if (!is_about_future(doc_, t) && !warned) return false;
  const TokenId subject = subject_of(doc_, t);
  if (subject == kNil || !is_own(subject, speaker)) return false;
  // What an analyst says that his state will do is a forecast.
  if (doc_.tokens.morph[subject].person != 1 && !build_.is_political(speaker)) return false;
  TokenRange condition = condition_of(doc_, lexicon_, t, false);
  if (condition.empty()) condition = condition_inside(doc_, lexicon_, doc_.quotes[quote].tokens, t);
  // ", provided that …" behind a comma may be left out of the quote.
  const TokenRange rest{t, doc_.sentences[doc_.tokens.sentence[t]].tokens.end};
  if (condition.empty() && doc_.quotes[quote].kind != QuoteKind::kDirect) {
    condition = condition_inside(doc_, lexicon_, rest, t);
    if (!condition.empty() && !doc_.word(condition.begin).starts_with("provid")) condition = {};
  }
  const TokenRange content = trim(doc_, without_condition(words_of(t, quote), condition));
  if (is_negated(doc_, t)) {
    if (doc_.tokens.upos[t] != Upos::kVerb || doc_.lemma(t) == "be") return false;
    Position p = say_of(subject, t, quote, speaker, "own will in a quote", Stance::kRefuse);
    const bool named = doc_.tokens.upos[subject] == Upos::kPropn || doc_.lemma(subject) == "we";
    const bool deed = named && build_.is_political(speaker);
    return build_.add(p, content, condition, {}, deed);
  }
  if (doc_.tokens.upos[t] != Upos::kVerb) return false;
  for (const StanceEntry* entry : build_.entries_of(t)) {
    if (!entry->future) continue;
    // "would accept a truce provided that …"
    const bool bargain = entry->stance == Stance::kAccept && !condition.empty();
    Position p = say_of(subject, t, quote, speaker, entry->because, bargain ? Stance::kAcceptIf : entry->stance);
    if (build_.add(p, content, condition, entry->needs)) return true;
  }
  // "warned that his men will storm the line": whatever it is.
  if (!is_about_future(doc_, t) || !is_warning(quote) || !build_.is_political(speaker)) return false;
  // "warned that the plan would lead to war", "warned that his rival would be forced to yield"
  std::vector<ActorId> doers;
  actors_at(doc_, subject, doers);
  const bool rival = std::any_of(doers.begin(), doers.end(), [&](ActorId a) {
    return a != speaker && doc_.actors[a].kind == ActorKind::kPerson && doc_.tokens.upos[subject] == Upos::kPropn;
  });
  const TokenId owner = child(doc_, subject, Deprel::kNmodPoss);  // "his men"
  const bool owned = owner != kNil && doc_.tokens.upos[owner] == Upos::kPron;
  const bool thing = doers.empty() && !owned && doc_.tokens.upos[subject] != Upos::kPron;
  if (rival || thing || is_passive_clause(doc_, t)) return false;
  Position p = say_of(subject, t, quote, speaker, "a warning of an own deed", Stance::kThreaten);
  return build_.add(p, content, condition, {}, true);
}

bool PositionSayer::is_warning(QuoteId quote) const {
  const TokenId cue = doc_.quotes[quote].cue;
  return cue != kNil && (doc_.lemma(cue) == "warn" || doc_.lemma(cue) == "threaten");
}

// "could attend if their demands were met": a yes on a condition.
bool PositionSayer::read_bargain(TokenId t, QuoteId quote, ActorId speaker) {
  const bool open = is_about_future(doc_, t) || has_auxiliary(doc_, t, "could") || has_auxiliary(doc_, t, "can") ||
                    has_auxiliary(doc_, t, "may") || has_auxiliary(doc_, t, "might");
  // What somebody would do, not what would be so: "the forum will be of use if it is set up".
  if (doc_.tokens.upos[t] != Upos::kVerb) return false;
  if (!open || is_negated(doc_, t) || has_auxiliary(doc_, t, "have") || is_threat(t) || !build_.is_political(speaker)) {
    return false;
  }
  const TokenRange condition = condition_of(doc_, lexicon_, t, false);
  const TokenId subject = subject_of(doc_, t);
  if (condition.empty() || subject == kNil || !is_own(subject, speaker) || is_warning(quote)) return false;
  // "If we did not have it, we would make one": what is not so.
  for (TokenId c = condition.begin; c + 1 < condition.end; ++c) {
    if (doc_.word(c) == "did" && (doc_.lemma(c + 1) == "not" || doc_.lemma(c + 1) == "n't")) return false;
  }
  Position p = say(t, quote, speaker, "a condition in a quote", Stance::kAcceptIf);
  const bool deed = child(doc_, t, Deprel::kObj) != kNil;
  return build_.add(p, trim(doc_, without_condition(words_of(t, quote), condition)), condition, {}, deed);
}

bool PositionSayer::is_threat(TokenId verb) const {
  const auto entries = build_.entries_of(verb);
  return std::any_of(entries.begin(), entries.end(),
                     [](const StanceEntry* e) { return e->future && e->stance == Stance::kThreaten; });
}

bool PositionSayer::is_own(TokenId subject, ActorId speaker) const {
  if (doc_.tokens.morph[subject].person == 1) return true;
  // "it would make sense", "if a car were caught, it would be …": no person, nor several, are "it".
  const TokenId cue = quote_around(doc_, subject) == kNil ? kNil : doc_.quotes[quote_around(doc_, subject)].cue;
  const TokenId teller = cue == kNil ? kNil : subject_of(doc_, cue);
  const bool several = teller != kNil && (child(doc_, teller, Deprel::kConj) != kNil ||
                                          doc_.tokens.morph[teller].number == Number::kPlur);
  const bool person = doc_.actors[speaker].kind == ActorKind::kPerson;
  if (doc_.lemma(subject) == "it" && (several || person || doc_.tokens.deprel[subject] == Deprel::kExpl)) return false;
  // "his army", "our forces"
  const TokenId owner = child(doc_, subject, Deprel::kNmodPoss);
  if (owner != kNil && doc_.tokens.upos[owner] == Upos::kPron) {
    std::vector<ActorId> owners;
    actors_headed_by(doc_, owner, owners);
    if (doc_.tokens.morph[owner].person == 1 || std::find(owners.begin(), owners.end(), speaker) != owners.end()) {
      return true;
    }
  }
  // "the Malian air campaign", "our soldiers' fight": whose it is stands in front.
  for (TokenId c : children(doc_, subject)) {
    const Deprel relation = doc_.tokens.deprel[c];
    if (relation != Deprel::kAmod && relation != Deprel::kCompound && relation != Deprel::kNmodPoss) continue;
    std::vector<ActorId> named;
    actors_headed_by(doc_, c, named);
    if (std::any_of(named.begin(), named.end(), [&](ActorId a) { return build_.is_same_side(a, speaker); }))
      return true;
  }
  // "said it will not attend": the pronoun of a reported clause is the one who reports.
  const QuoteId quote = quote_around(doc_, subject);
  const TokenId clause_head = doc_.tokens.head[subject];
  if (quote != kNil && doc_.quotes[quote].kind != QuoteKind::kDirect && clause_head != kNil &&
      (doc_.tokens.upos[subject] == Upos::kPron || (owner != kNil && doc_.tokens.upos[owner] == Upos::kPron)) &&
      doc_.tokens.head[clause_head] == doc_.quotes[quote].cue) {
    return true;
  }
  std::vector<ActorId> who;
  actors_at(doc_, subject, who);
  return std::any_of(who.begin(), who.end(), [&](ActorId a) { return build_.is_same_side(a, speaker); });
}

// The clause of a predicate, inside its quote and without the quotation marks.
TokenRange PositionSayer::words_of(TokenId t, QuoteId quote) const {
  TokenRange range = own_part(doc_, lexicon_, clause(doc_, t), t);
  const TokenRange limit = doc_.quotes[quote].tokens;
  range.begin = std::max(range.begin, limit.begin);
  range.end = std::min(range.end, limit.end);
  return trim(doc_, range);
}

}  // namespace parley
