#include "code/matcher.h"

#include <fmt/format.h>

#include <algorithm>

#include "code/matcher_frame.h"
#include "code/matcher_roles.h"
#include "doc/lookup.h"
#include "doc/names.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr uint32_t kAllEvents = (1U << kEventTypeCount) - 1;
constexpr int kMaxContentDepth = 3;

bool is_speech(EventType event) {
  switch (event) {
    case EventType::kAgree:
    case EventType::kRequest:
    case EventType::kReject:
    case EventType::kThreaten:
    case EventType::kConcede:
      return true;
    default:
      return false;
  }
}

// Events that are about something said: their recipient may stand deep inside it.
bool is_about_words(EventType event) {
  return is_speech(event) || event == EventType::kAccuse || event == EventType::kSupport;
}

uint32_t bit(EventType event) { return 1U << static_cast<uint32_t>(event); }

// Matches patterns at the tokens of one sentence, each token once.
class SentenceMatcher {
 public:
  SentenceMatcher(const Document& doc, uint32_t sentence, const PatternSet& patterns, const Ontology& ontology)
      : doc_(doc),
        range_(doc.sentences[sentence].tokens),
        patterns_(patterns),
        ontology_(ontology),
        states_(range_.size(), State::kOpen),
        found_(range_.size()) {}

  // The best match at a token, or nullptr; also none-patterns, which have no event.
  const Match* at(TokenId token);
  // Whether this pattern holds there; if not and `why` is given, what is missing.
  bool try_pattern(const Pattern& pattern, const Trigger& trigger, TokenId token, Match& match, std::string* why);
  bool is_trigger(const Trigger& trigger, TokenId token) const;
  TokenId particle_object(const Trigger& trigger, TokenId token) const;
  TokenRange range() const { return range_; }

 private:
  enum class State : uint8_t { kOpen, kBusy, kDone };

  bool holds(const WordTest& test, TokenId token);
  bool holds_at(const WordTest& test, TokenId token);
  bool kind_holds(WordKind kind, TokenId token) const;
  bool modifier_holds(const WordTest& test, TokenId token);
  bool check_must(const Pattern& pattern, Match& match, const Frame& frame, std::string* why);
  bool breaks_except(const Pattern& pattern, const Match& match, const Frame& frame);
  void prepositional(const Match& match, const Frame& frame, std::string_view prep, std::vector<TokenId>& out) const;
  void fill(const std::vector<Slot>& slots, const Match& match, const Frame& frame, std::vector<ActorId>& out);
  void fill_slot(const Slot& slot, const Match& match, const Frame& frame, std::vector<ActorId>& out);
  void fill_owner(TokenId token, bool possessors, bool modifiers, std::vector<ActorId>& out) const;
  TokenId find_content(TokenId token, uint32_t events, int depth);
  TokenId content_of(const Match& match, const Frame& frame, uint32_t events);
  void take_content(const Pattern& pattern, Match& match, const Frame& frame);
  void fill_from_within(Match& match, const Frame& frame) const;

  const Document& doc_;
  TokenRange range_;
  const PatternSet& patterns_;
  const Ontology& ontology_;
  std::vector<State> states_;
  std::vector<Match> found_;
};

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
  if (kind == WordKind::kAny) return true;
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
  return match != nullptr && match->pattern->event && (test.events & bit(match->event)) != 0;
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
  if (frame.object != kNil && doc_.tokens.head[frame.object] == match.trigger) hosts.push_back(frame.object);
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
  const Conditions& must = pattern.must;
  const auto fail = [&](std::string_view what) {
    if (why != nullptr) *why = fmt::format("the {} is not what it asks for", what);
    return false;
  };
  const std::pair<const WordTest*, TokenId> direct[] = {
      {&must.subject, frame.subject},
      {&must.object, frame.object},
      {&must.indirect, frame.indirect},
      {&must.governor, doc_.tokens.head[match.trigger]},
      {&must.complement, must.complement.empty() ? kNil : complement_of(doc_, match.trigger)},
  };
  constexpr std::string_view kNames[] = {"subject", "object", "indirect object", "governor", "complement"};
  for (size_t i = 0; i < std::size(direct); ++i) {
    const auto& [test, token] = direct[i];
    if (test->empty()) continue;
    if (!holds(*test, token)) return fail(kNames[i]);
    match.weight += test->kinds.empty() ? 2 : 1;
    if (i == 1 || i == 4) match.consumed.push_back(token);
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
  const Conditions& except = pattern.except;
  if (!except.subject.empty() && holds(except.subject, frame.subject)) return true;
  if (!except.object.empty() && holds(except.object, frame.object)) return true;
  if (!except.indirect.empty() && holds(except.indirect, frame.indirect)) return true;
  if (!except.governor.empty() && holds(except.governor, doc_.tokens.head[match.trigger])) return true;
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

void SentenceMatcher::fill_owner(TokenId token, bool possessors, bool modifiers, std::vector<ActorId>& out) const {
  for (TokenId c : children(doc_, token)) {
    const Deprel relation = doc_.tokens.deprel[c];
    if (possessors && relation == Deprel::kNmodPoss) actors_at(doc_, c, out);
    if (modifiers && (relation == Deprel::kCompound || relation == Deprel::kAmod || relation == Deprel::kNmodUnmarked ||
                      relation == Deprel::kNmod)) {
      if (preposition(doc_, c).empty()) actors_at(doc_, c, out);
    }
  }
}

void SentenceMatcher::fill_slot(const Slot& slot, const Match& match, const Frame& frame, std::vector<ActorId>& out) {
  const bool noun = doc_.tokens.upos[match.trigger] == Upos::kNoun || doc_.tokens.upos[match.trigger] == Upos::kPropn;
  switch (slot.kind) {
    case SlotKind::kSubject:
      resolve_actors(doc_, frame.subject, patterns_, out);
      if (out.empty() && noun) fill_owner(match.trigger, true, true, out);
      return;
    case SlotKind::kObject:
      resolve_actors(doc_, frame.object, patterns_, out);
      if (out.empty() && match.mode == "visit") resolve_host(doc_, frame.object, out);
      return;
    case SlotKind::kIndirect:
      resolve_actors(doc_, frame.indirect, patterns_, out);
      return;
    case SlotKind::kPossessor:
      fill_owner(match.trigger, true, false, out);
      return;
    case SlotKind::kModifier:
      fill_owner(match.trigger, false, true, out);
      return;
    case SlotKind::kPrep: {
      std::vector<TokenId> places;
      prepositional(match, frame, slot.prep, places);
      for (const TokenId token : places) resolve_actors(doc_, token, patterns_, out);
      if (out.empty() && match.mode == "visit" && !places.empty()) resolve_host(doc_, places.front(), out);
      return;
    }
    case SlotKind::kComplementSubject: {
      const TokenId complement = complement_of(doc_, match.trigger);
      if (complement == kNil) return;
      const Frame inner = verb_frame(doc_, complement);
      resolve_actors(doc_, inner.subject, patterns_, out);
      return;
    }
    case SlotKind::kSpeaker:
      resolve_speaker(doc_, match.trigger, patterns_, out);
      return;
    case SlotKind::kContentActor:
    case SlotKind::kContentRecipient: {
      const Match* content = match.content == kNil ? nullptr : at(match.content);
      if (content == nullptr) return;
      out = slot.kind == SlotKind::kContentActor ? content->actor : content->recipient;
      return;
    }
  }
}

void SentenceMatcher::fill(const std::vector<Slot>& slots, const Match& match, const Frame& frame,
                           std::vector<ActorId>& out) {
  for (const Slot& slot : slots) {
    fill_slot(slot, match, frame, out);
    // Who acts is no recipient: "refused to meet the envoy" looks on from the refusing side to the envoy.
    if (&out == &match.recipient) {
      std::erase_if(out, [&](ActorId actor) {
        return std::find(match.actor.begin(), match.actor.end(), actor) != match.actor.end();
      });
    }
    if (!out.empty()) return;
  }
}

// The event at a word, or inside what the word carries: "begin to withdraw", "the start of talks".
TokenId SentenceMatcher::find_content(TokenId token, uint32_t events, int depth) {
  if (token == kNil || depth > kMaxContentDepth) return kNil;
  const Match* match = at(token);
  if (match != nullptr) return match->pattern->event && (events & bit(match->event)) != 0 ? token : kNil;
  for (TokenId c : children(doc_, token)) {
    const Deprel relation = doc_.tokens.deprel[c];
    const bool inside = relation == Deprel::kObj || relation == Deprel::kXcomp ||
                        (relation == Deprel::kNmod && preposition(doc_, c) == "of") || relation == Deprel::kConj ||
                        (relation == Deprel::kNsubjPass && depth > 0);
    if (!inside) continue;
    if (const TokenId found = find_content(c, events, depth + 1); found != kNil) return found;
  }
  return kNil;
}

TokenId SentenceMatcher::content_of(const Match& match, const Frame& frame, uint32_t events) {
  const TokenId complement = complement_of(doc_, match.trigger);
  if (const TokenId found = find_content(complement, events, 0); found != kNil) return found;
  if (frame.object != kNil && frame.object != match.trigger) {
    if (const TokenId found = find_content(frame.object, events, 0); found != kNil) return found;
  }
  std::vector<TokenId> places;
  for (const std::string_view prep : {"for", "to", "on", "of", "from", "over", "in", "with", "against"}) {
    prepositional(match, frame, prep, places);
  }
  for (const TokenId token : places) {
    if (const TokenId found = find_content(token, events, 0); found != kNil) return found;
  }
  for (TokenId c : children(doc_, match.trigger)) {
    // "refrained from attacking"
    if (doc_.tokens.deprel[c] != Deprel::kAdvcl || child(doc_, c, Deprel::kMark) == kNil || c < match.trigger) continue;
    const std::string_view mark = doc_.lemma(child(doc_, c, Deprel::kMark));
    if (mark != "from" && mark != "against" && mark != "to" && mark != "of") continue;
    if (const TokenId found = find_content(c, events, 0); found != kNil) return found;
  }
  return kNil;
}

void SentenceMatcher::take_content(const Pattern& pattern, Match& match, const Frame& frame) {
  const bool wanted = pattern.content != 0;
  if (!wanted && !(pattern.event && is_speech(*pattern.event))) return;
  const bool modal = doc_.tokens.upos[match.trigger] == Upos::kAux;
  match.content = modal ? find_content(doc_.tokens.head[match.trigger], kAllEvents, 0)
                        : content_of(match, frame, wanted ? pattern.content : kAllEvents);
  if (match.content == kNil) {
    const bool clause = modal || complement_of(doc_, match.trigger) != kNil;
    if (clause && pattern.event && match.mode.empty()) match.mode = ontology_.info(*pattern.event).default_mode;
    return;
  }
  match.consumed.push_back(match.content);
  if (wanted) match.weight += 3;
  const Match* content = at(match.content);
  match.consumed.insert(match.consumed.end(), content->consumed.begin(), content->consumed.end());
  if (pattern.event && match.mode.empty()) {
    match.mode = ontology_.info(content->event).as_content[static_cast<size_t>(*pattern.event)];
  }
}

// "condemned the sale of arms to the rebels": whom it is about stands inside what is spoken of.
void SentenceMatcher::fill_from_within(Match& match, const Frame& frame) const {
  if (!is_about_words(match.event)) return;
  std::vector<TokenId> inside = {frame.object, complement_of(doc_, match.trigger)};
  for (const std::string_view prep : {"for", "about", "over"}) prepositional(match, frame, prep, inside);
  for (const TokenId part : inside) {
    if (part == kNil) continue;
    const TokenRange range = subtree(doc_, part);
    for (const Mention& mention : doc_.mentions) {
      if (mention.tokens.begin >= range.end) break;
      if (!range.contains(mention.tokens) || is_below(doc_, match.trigger, mention.head)) continue;
      const ActorKind kind = doc_.actors[mention.actor].kind;
      if (mention.form == MentionForm::kPronoun || kind == ActorKind::kUnknown || kind == ActorKind::kGroup) continue;
      if (std::find(match.actor.begin(), match.actor.end(), mention.actor) != match.actor.end()) continue;
      match.recipient.push_back(mention.actor);
      return;
    }
  }
}

bool needs_met(Needs needs, const Match& match) {
  switch (needs) {
    case Needs::kEither:
      return !match.actor.empty() || !match.recipient.empty();
    case Needs::kActor:
      return !match.actor.empty();
    case Needs::kRecipient:
      return !match.recipient.empty();
    case Needs::kBoth:
      return !match.actor.empty() && !match.recipient.empty();
    case Needs::kNone:
      return true;
  }
  return true;
}

bool SentenceMatcher::try_pattern(const Pattern& pattern, const Trigger& trigger, TokenId token, Match& match,
                                  std::string* why) {
  const auto fail = [&](std::string text) {
    if (why != nullptr) *why = std::move(text);
    return false;
  };
  if (pattern.plural && doc_.tokens.morph[token].number != Number::kPlur) return fail("the noun is not in the plural");
  const TokenId clause = trigger.kind == TriggerKind::kModal ? doc_.tokens.head[token] : token;
  if (clause == kNil) return fail("it has no clause");
  if (pattern.negated && !is_negated(doc_, clause)) return fail("it is not negated");
  Frame frame = trigger.kind == TriggerKind::kNoun ? noun_frame(doc_, token, patterns_) : verb_frame(doc_, clause);
  if (!trigger.particle.empty() && frame.object == kNil) frame.object = particle_object(trigger, token);
  match.pattern = &pattern;
  match.event = pattern.event.value_or(EventType::kConsult);
  match.mode = pattern.mode;
  match.trigger = token;
  match.governor = frame.governor;
  match.object = frame.object;
  match.subject = frame.subject;
  match.weight = (trigger.particle.empty() ? 0 : 2) + (pattern.negated ? 2 : 0);
  if (!check_must(pattern, match, frame, why)) return false;
  if (breaks_except(pattern, match, frame)) return fail("one of its exceptions holds");
  take_content(pattern, match, frame);
  if (pattern.content != 0 && match.content == kNil) return fail("it speaks of no event that the pattern allows");
  if (!pattern.event) return true;
  fill(pattern.actor, match, frame, match.actor);
  fill(pattern.recipient, match, frame, match.recipient);
  if (match.recipient.empty() && match.content != kNil) match.recipient = at(match.content)->recipient;
  if (match.recipient.empty() && !pattern.recipient.empty()) fill_from_within(match, frame);
  std::erase_if(match.recipient, [&](ActorId actor) {
    return std::find(match.actor.begin(), match.actor.end(), actor) != match.actor.end();
  });
  if (!needs_met(pattern.needs, match)) return fail("no actor of the report stands where it needs one");
  match.weight += (match.actor.empty() ? 0 : 1) + (match.recipient.empty() ? 0 : 1);
  return true;
}

int depth_of(const Document& doc, TokenId token) {
  int depth = 0;
  for (TokenId t = doc.tokens.head[token]; t != kNil; t = doc.tokens.head[t]) ++depth;
  return depth;
}

}  // namespace

void find_events(const Document& doc, uint32_t sentence, const PatternSet& patterns, const Ontology& ontology,
                 std::vector<Match>& out) {
  SentenceMatcher matcher(doc, sentence, patterns, ontology);
  std::vector<std::pair<int, const Match*>> found;
  for (TokenId t = matcher.range().begin; t < matcher.range().end; ++t) {
    const Match* match = matcher.at(t);
    if (match != nullptr && match->pattern->event) found.emplace_back(depth_of(doc, t), match);
  }
  // From the top of the tree down: a governing match takes the words it speaks of.
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<TokenId> consumed;
  const size_t first = out.size();
  for (const auto& [depth, match] : found) {
    if (std::find(consumed.begin(), consumed.end(), match->trigger) != consumed.end()) continue;
    consumed.insert(consumed.end(), match->consumed.begin(), match->consumed.end());
    out.push_back(*match);
  }
  std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
            [](const Match& a, const Match& b) { return a.trigger < b.trigger; });
}

std::vector<std::string> explain_events(const Document& doc, uint32_t sentence, const PatternSet& patterns,
                                        const Ontology& ontology) {
  SentenceMatcher matcher(doc, sentence, patterns, ontology);
  std::vector<std::string> lines;
  for (TokenId t = matcher.range().begin; t < matcher.range().end; ++t) {
    std::string buffer;
    const auto* triggers = patterns.triggers(pattern_word(doc, t, patterns, buffer));
    if (triggers == nullptr) continue;
    const Match* best = matcher.at(t);
    for (const Trigger& trigger : *triggers) {
      const Pattern& pattern = patterns.patterns[trigger.pattern];
      Match match;
      std::string why;
      if (!matcher.is_trigger(trigger, t)) {
        why = "the word is not used as its trigger";
      } else if (matcher.try_pattern(pattern, trigger, t, match, &why)) {
        why = best != nullptr && best->pattern == &pattern ? "HOLDS" : "holds, but a more specific one is taken";
      }
      lines.push_back(fmt::format("{:<14} {:<10} {:<44} {}", doc.word(t),
                                  pattern.event ? name(*pattern.event) : std::string_view("none"), because(pattern),
                                  why));
    }
  }
  return lines;
}

}  // namespace parley
