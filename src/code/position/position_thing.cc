#include "code/position/position_thing.h"

#include "annotate/quote/quote_clause.h"
#include "base/words.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// "wants the force withdrawn", "wants them barred from the talks": what is to be done with the object.
bool find_wanted(const Document& doc, TokenId t, Complement& found) {
  if (!one_of(doc.lemma(t), {"want", "like", "need", "demand", "request"})) return false;
  const TokenId object = child(doc, t, Deprel::kObj);
  const TokenId done = child(doc, t, Deprel::kXcomp);
  if (object == kNil || done == kNil || object < t || done < object || is_infinitive(doc, done)) return false;
  found = {{doc.tokens.left_edge[object], doc.tokens.right_edge[done] + 1}, done};
  return true;
}

bool is_power(const PositionBuilder& build, TokenId t) {
  std::vector<ActorId> who;
  actors_headed_by(build.doc, t, who);
  return who.size() == 1 && build.is_political(who.front());
}

}  // namespace

// "was criticised by Chad": what the passive has as its subject is the thing.
bool find_thing(const Document& doc, TokenId t, ContentFrame frame, const StanceEntry& entry, Complement& found) {
  if (frame == ContentFrame::kObject && find_wanted(doc, t, found)) return true;
  // "a deal, which Chad rejects": the thing is what the clause hangs on.
  const TokenId object = frame == ContentFrame::kObject ? child(doc, t, Deprel::kObj) : kNil;
  if (object != kNil && is_relative_pronoun(doc, object)) {
    const TokenId antecedent = doc.tokens.head[t];
    if (doc.tokens.deprel[t] != Deprel::kAclRelcl || doc.tokens.upos[antecedent] != Upos::kNoun) return false;
    found = {phrase(doc, antecedent), antecedent};
    return true;
  }
  // In "the access called for by Chad" nothing follows "for" but who calls.
  if (complement(doc, t, frame, entry.prepositions, found)) return found.head != agent_of(doc, t);
  // "came under pressure from Peru to leave": the tree hangs what is asked on the verb.
  const TokenId verb = doc.tokens.head[t];
  if (frame == ContentFrame::kInfinitive && doc.tokens.upos[t] == Upos::kNoun && verb != kNil &&
      doc.tokens.deprel[t] == Deprel::kObl && preposition(doc, t) == "under") {
    return complement(doc, verb, frame, {}, found) && found.head > t;
  }
  // "asked about the proposal from Peru to send troops": what is proposed right behind, hung on the verb around.
  const TokenId to = doc.tokens.right_edge[t] + 1;
  bool noun = frame == ContentFrame::kInfinitive && doc.tokens.upos[t] == Upos::kNoun && verb != kNil;
  for (TokenId c : children(doc, t)) noun = noun && preposition(doc, c) != "for";  // "a call for Peru to send troops"
  if (noun && to < doc.tokens.size() && doc.lemma(to) == "to" && doc.tokens.upos[to] == Upos::kPart) {
    const TokenId deed = doc.tokens.head[to];
    if (deed == kNil || deed < to || doc.tokens.head[deed] != verb) return false;
    found = {{to, doc.tokens.right_edge[deed] + 1}, deed};
    return true;
  }
  // "gave the plan its backing": what it is given to.
  if (doc.tokens.upos[t] == Upos::kNoun && doc.tokens.deprel[t] == Deprel::kObj &&
      frame == ContentFrame::kPreposition && verb != kNil && doc.lemma(verb) == "give") {
    TokenId given = child(doc, verb, Deprel::kIobj);
    if (given == kNil) given = child(doc, verb, Deprel::kObj);
    if (given == kNil || given >= t) return false;
    found = {phrase(doc, given), given};
    return true;
  }
  // "a truce rejected by Chad": the thing stands before its participle.
  const TokenId thing = doc.tokens.deprel[t] == Deprel::kAcl ? doc.tokens.head[t] : kNil;
  if (frame == ContentFrame::kObject && thing != kNil && thing < t && doc.tokens.upos[t] == Upos::kVerb &&
      doc.tokens.upos[thing] == Upos::kNoun && is_passive_clause(doc, t)) {
    found = {phrase(doc, thing), thing};
    return true;
  }
  const TokenId subject = frame == ContentFrame::kObject ? child(doc, t, Deprel::kNsubjPass) : kNil;
  if (subject == kNil || doc.tokens.upos[t] != Upos::kVerb || doc.tokens.upos[subject] == Upos::kPron) return false;
  found = {phrase(doc, subject), subject};
  return true;
}

TokenId owner_of_noun(const PositionBuilder& build, TokenId noun) {
  const Document& doc = build.doc;
  const TokenId owner = child(doc, noun, Deprel::kNmodPoss);
  const TokenId verb = doc.tokens.head[noun];
  const bool carried = verb != kNil && doc.tokens.deprel[noun] == Deprel::kObj && !is_modal_or_negated(doc, verb) &&
                       build.lexicon.is_carrier(doc.lemma(verb));
  // "released a statement in support of the truce"
  if (preposition(doc, noun) == "in") {
    TokenId at = noun;
    while (doc.tokens.head[at] != kNil && doc.tokens.upos[at] != Upos::kVerb) at = doc.tokens.head[at];
    return doc.tokens.upos[at] == Upos::kVerb && !is_modal_or_negated(doc, at) ? subject_of(doc, at) : kNil;
  }
  // "pressure from Chad to attend", "a proposal by Chad to …"
  for (TokenId c : children(doc, noun)) {
    const std::string_view marker = preposition(doc, c);
    if (doc.tokens.deprel[c] == Deprel::kNmod && (marker == "from" || marker == "by")) return c;
  }
  // "a Russian demand that …", "the government's own U.S. proposal": whose it is stands in front.
  for (TokenId c : children(doc, noun)) {
    const Deprel relation = doc.tokens.deprel[c];
    const bool front = c < noun && (relation == Deprel::kAmod || relation == Deprel::kCompound);
    if (owner == kNil && front && is_power(build, c)) return c;
  }
  // "repeated its demand": its is whoever repeats.
  if (owner != kNil && (doc.tokens.upos[owner] != Upos::kPron || !carried)) return owner;
  return carried ? subject_of(doc, verb) : kNil;
}

bool is_somebody(const Document& doc, TokenId thing) {
  std::vector<ActorId> who;
  actors_at(doc, thing, who);
  const bool all = one_of(doc.lemma(thing), {"nation", "world", "everyone", "all", "others"});
  return !who.empty() || all || doc.tokens.upos[thing] == Upos::kPron;
}

bool is_given(const Document& doc, TokenId thing) {
  return one_of(doc.lemma(thing), {"support", "help", "assistance", "mediation", "asylum", "refuge", "sanctuary",
                                   "protection", "cooperation", "shelter", "amnesty", "ceasefire", "truce"});
}

bool is_blamed(const Document& doc, const PositionLexicon& lexicon, TokenRange words) {
  for (TokenId t = words.begin; t < words.end; ++t) {
    if (lexicon.is_blame(doc.lemma(t)) && !is_negated(doc, t)) return true;
  }
  return false;
}

}  // namespace parley
