#include "code/event/matcher_sentence.h"

#include <fmt/format.h>

#include <algorithm>

#include "code/event/matcher_roles.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

bool bears_arms(const Document& doc, const Actor& actor) {
  return std::any_of(actor.sector.begin(), actor.sector.end(), [&](Symbol sector) {
    const std::string_view code = doc.string(sector);
    return code == "MIL" || code == "REB" || code == "UAF" || code == "PRM" || code == "SEP" || code == "INS";
  });
}

}  // namespace

const Match* SentenceMatcher::at(TokenId token) {
  if (!range_.contains(token)) return nullptr;
  const size_t index = token - range_.begin;
  if (states_[index] == State::kBusy) return nullptr;
  if (states_[index] == State::kOpen) {
    states_[index] = State::kBusy;
    std::string buffer;
    Match best;
    if (const auto* triggers = patterns_.triggers(pattern_word(doc_, token, patterns_, buffer))) {
      for (const Trigger& trigger : *triggers) {
        if (!is_trigger(trigger, token)) continue;
        Match match;
        if (!try_pattern(patterns_.patterns[trigger.pattern], trigger, token, match, nullptr)) continue;
        if (best.pattern == nullptr || match.weight > best.weight) best = std::move(match);
      }
    }
    found_[index] = std::move(best);
    states_[index] = State::kDone;
  }
  return found_[index].pattern == nullptr ? nullptr : &found_[index];
}

bool SentenceMatcher::is_trigger(const Trigger& trigger, TokenId token) const {
  const Upos upos = doc_.tokens.upos[token];
  const Deprel relation = doc_.tokens.deprel[token];
  if (trigger.kind == TriggerKind::kNoun) {
    if (relation == Deprel::kCompound || relation == Deprel::kFlat) return false;
    // Names are no event nouns, but a capital letter alone makes none ("the Geneva Talks"); "March" is a month.
    if (upos == Upos::kPropn) return entity_at(doc_, token) == nullptr && time_at(doc_, token) == kNil;
    return upos == Upos::kNoun;
  }
  if (trigger.kind == TriggerKind::kModal) return upos == Upos::kAux;
  if (trigger.kind == TriggerKind::kAdjective) return upos == Upos::kAdj || upos == Upos::kVerb;
  if (upos != Upos::kVerb && !(upos == Upos::kAdj && doc_.tokens.morph[token].verb_form == VerbForm::kPart))
    return false;
  if (relation == Deprel::kAux || relation == Deprel::kCase || relation == Deprel::kMark) return false;
  if (relation == Deprel::kAmod) return false;  // "the rescued workers": told of, not told
  const TokenId particle = child(doc_, token, Deprel::kCompoundPrt);
  if (trigger.particle.empty()) return particle == kNil;
  if (particle != kNil) return doc_.lemma(particle) == trigger.particle;
  return child_with_lemma(doc_, token, Deprel::kAdvmod, trigger.particle) != kNil ||
         particle_object(trigger, token) != kNil;
}

// "called off the talks", read as if "off the talks" were a phrase with a preposition.
TokenId SentenceMatcher::particle_object(const Trigger& trigger, TokenId token) const {
  for (TokenId c : children(doc_, token)) {
    if (doc_.tokens.deprel[c] != Deprel::kObl) continue;
    const TokenId marker = child(doc_, c, Deprel::kCase);
    if (marker == token + 1 && doc_.lemma(marker) == trigger.particle) return c;
  }
  return kNil;
}

bool SentenceMatcher::kind_holds(WordKind kind, TokenId token) const {
  if (kind == WordKind::kAny) return time_at(doc_, token) == kNil;  // "fired on Tuesday" tells no target
  if (kind == WordKind::kNumber) {
    return doc_.tokens.upos[token] == Upos::kNum || child(doc_, token, Deprel::kNummod) != kNil;
  }
  if (kind == WordKind::kPlace) return place_at(doc_, token) != kNil;
  if (kind == WordKind::kOrder) {
    if (child_with_lemma(doc_, token, Deprel::kMark, "to") != kNil) return true;
    return child_with_lemma(doc_, token, Deprel::kAux, "should") != kNil ||
           child_with_lemma(doc_, token, Deprel::kAux, "must") != kNil;
  }
  std::vector<ActorId> actors;
  if (kind == WordKind::kSeveral) {
    actors_at(doc_, token, actors);
    return actors.size() > 1;
  }
  actors_headed_by(doc_, token, actors);
  for (TokenId c : children(doc_, token)) {
    if (actors.empty() && doc_.tokens.deprel[c] == Deprel::kAppos) actors_headed_by(doc_, c, actors);
  }
  if (actors.empty()) return false;
  if (kind == WordKind::kActor) return true;
  if (kind == WordKind::kArmed) return bears_arms(doc_, doc_.actors[actors.front()]);
  const ActorKind wanted = kind == WordKind::kPerson ? ActorKind::kPerson : ActorKind::kState;
  return doc_.actors[actors.front()].kind == wanted;
}

bool SentenceMatcher::holds_at(const WordTest& test, TokenId token) {
  std::string buffer;
  const std::string_view lemma = pattern_word(doc_, token, patterns_, buffer);
  if (std::binary_search(test.words.begin(), test.words.end(), lemma, std::less<>())) return true;
  for (const uint32_t index : test.classes) {
    if (patterns_.in_class(index, lemma)) return true;
  }
  for (const WordKind kind : test.kinds) {
    if (kind_holds(kind, token)) return true;
  }
  if (test.events == 0) return false;
  const Match* match = at(token);
  return match != nullptr && match->pattern->event && (test.events & event_bit(match->event)) != 0;
}

// True for the word, what it is a quantity of, or anything coordinated with it.
bool SentenceMatcher::holds(const WordTest& test, TokenId token) {
  if (token == kNil) return false;
  token = antecedent(doc_, token);
  if (holds_at(test, token)) return true;
  const TokenId meant = meant_word(doc_, token, patterns_);
  if (meant != token && holds(test, meant)) return true;
  for (TokenId c : children(doc_, token)) {
    if (doc_.tokens.deprel[c] == Deprel::kConj && holds(test, c)) return true;
  }
  return false;
}

bool SentenceMatcher::modifier_holds(const WordTest& test, TokenId token) {
  for (TokenId c : children(doc_, token)) {
    switch (doc_.tokens.deprel[c]) {
      case Deprel::kAmod:
      case Deprel::kCompound:
      case Deprel::kNmodPoss:
      case Deprel::kNmodUnmarked:
      case Deprel::kOblUnmarked:
      case Deprel::kNmod:
      case Deprel::kAdvmod:
        if (preposition(doc_, c).empty() && holds(test, c)) return true;
        // "nuclear weapons test"
        if (doc_.tokens.deprel[c] == Deprel::kCompound && modifier_holds(test, c)) return true;
        break;
      default:
        break;
    }
  }
  return false;
}

void SentenceMatcher::prepositional(const Match& match, const Frame& frame, std::string_view prep,
                                    std::vector<TokenId>& out) const {
  // The phrase may hang on the trigger, its light verb, its object or another of its words ("went to war WITH them").
  std::vector<TokenId> hosts = {match.trigger, frame.governor};
  // "imposed bans and fees ON Peru": it is said of all that is listed.
  if (frame.object != kNil && doc_.tokens.head[frame.object] == match.trigger) conjuncts(doc_, frame.object, hosts);
  for (const TokenId word : match.consumed) {
    const bool own = word != kNil && doc_.tokens.head[word] == match.trigger && word != match.content;
    if (own && std::find(hosts.begin(), hosts.end(), word) == hosts.end()) hosts.push_back(word);
  }
  for (const TokenId host : hosts) {
    if (host == kNil) continue;
    for (TokenId c : children(doc_, host)) {
      const Deprel relation = doc_.tokens.deprel[c];
      const bool oblique = relation == Deprel::kObl || relation == Deprel::kNmod || relation == Deprel::kOblAgent ||
                           relation == Deprel::kAdvmod;
      if (oblique && preposition(doc_, c) == prep) out.push_back(c);
    }
  }
}

bool SentenceMatcher::check_must(const Pattern& pattern, Match& match, const Frame& frame, std::string* why) {
  const PatternConditions& must = pattern.must;
  const auto fail = [&](std::string_view what) {
    if (why != nullptr) *why = fmt::format("the {} is not what it asks for", what);
    return false;
  };
  const std::pair<const WordTest*, TokenId> direct[] = {
      {&must.subject, frame.subject},
      {&must.object, frame.object},
      {&must.indirect, frame.indirect},
      {&must.governor, doc_.tokens.head[counting_word(doc_, match.trigger, patterns_)]},
      {&must.complement, must.complement.empty() ? kNil : complement_of(doc_, match.trigger)},
  };
  constexpr std::string_view kNames[] = {"subject", "object", "indirect object", "governor", "complement"};
  for (size_t i = 0; i < std::size(direct); ++i) {
    const auto& [test, token] = direct[i];
    if (test->empty()) continue;
    if (!holds(*test, token)) return fail(kNames[i]);
    match.weight += test->kinds.empty() ? 2 : 1;
    if (i == 1 || i == 4) {
      match.consumed.push_back(token);
      const TokenId meant = meant_word(doc_, token, patterns_);  // "a number of reservations"
      if (meant != token) match.consumed.push_back(meant);
    }
    if (i == 0 && (!test->words.empty() || test->events != 0)) match.consumed.push_back(token);
  }
  if (!must.modifier.empty()) {
    if (!modifier_holds(must.modifier, match.trigger)) return fail("modifier");
    match.weight += 2;
  }
  std::vector<TokenId> places;
  for (const auto& [prep, test] : must.preps) {
    places.clear();
    prepositional(match, frame, prep, places);
    const auto hit = std::find_if(places.begin(), places.end(),
                                  [&, &wanted = test](TokenId t) { return wanted.empty() || holds(wanted, t); });
    if (hit == places.end()) return fail(fmt::format("phrase with '{}'", prep));
    match.weight += 2;
    match.consumed.push_back(*hit);
  }
  return true;
}

bool SentenceMatcher::breaks_except(const Pattern& pattern, const Match& match, const Frame& frame) {
  const PatternConditions& except = pattern.except;
  if (!except.subject.empty() && holds(except.subject, frame.subject)) return true;
  if (!except.object.empty() && holds(except.object, frame.object)) return true;
  if (!except.indirect.empty() && holds(except.indirect, frame.indirect)) return true;
  if (!except.governor.empty() && holds(except.governor, doc_.tokens.head[counting_word(doc_, match.trigger, patterns_)])) return true;
  if (!except.modifier.empty() && modifier_holds(except.modifier, match.trigger)) return true;
  if (!except.complement.empty() && holds(except.complement, complement_of(doc_, match.trigger))) return true;
  std::vector<TokenId> places;
  for (const auto& [prep, test] : except.preps) {
    places.clear();
    prepositional(match, frame, prep, places);
    for (const TokenId token : places) {
      if (test.empty() || holds(test, token)) return true;
    }
  }
  return false;
}

}  // namespace parley
