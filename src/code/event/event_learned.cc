#include "code/event/event_learned.h"

#include <algorithm>

#include "annotate/actor/actor.h"
#include "base/lists.h"
#include "code/event/matcher_roles.h"
#include "code/event/status.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr double kBlow = -5;  // the score from which on an event is one of deeds against somebody

size_t index_of(EventType type) { return 1 + static_cast<size_t>(type); }

EventType likeliest(const EventChances& chances) {
  const auto best = std::max_element(chances.begin() + 1, chances.end());
  return static_cast<EventType>(best - chances.begin() - 1);
}

// Who breaks up a rally is not who holds it.
bool is_order_force(const Document& doc, ActorId actor) {
  return has_sector(doc, doc.actors[actor], "COP") || has_sector(doc, doc.actors[actor], "MIL");
}

// On an empty side the sentence's own candidates go first; of other sentences only the likeliest may stand.
void keep_nearest(const RoleFeatures& facts, const std::vector<ActorId>& found, const std::vector<ActorId>& candidates,
                  std::vector<float>& chances, float limit) {
  if (!found.empty() || chances.empty()) return;
  const auto best = static_cast<size_t>(std::max_element(chances.begin(), chances.end()) - chances.begin());
  bool told = false;
  for (size_t i = 0; i < candidates.size(); ++i) {
    told = told || (chances[i] >= limit && facts.stands_beside(candidates[i]));
  }
  for (size_t i = 0; i < candidates.size(); ++i) {
    if ((told || i != best) && !facts.stands_beside(candidates[i])) chances[i] = 0;
  }
}

}  // namespace

const Event* draft_at(std::span<const Event> drafts, TokenId token) {
  const auto at = std::find_if(drafts.begin(), drafts.end(), [&](const Event& e) { return e.trigger == token; });
  return at == drafts.end() ? nullptr : &*at;
}

LearnedCoder::LearnedCoder(const DraftTools& tools, const EventHead& head)
    : tools_(tools),
      head_(head),
      features_(tools.doc, tools.patterns, head.words()),
      learned_(tools.doc.intern("models/events")) {}

void LearnedCoder::read_sentence(SentenceMatcher& matcher, uint32_t sentence, std::span<const Event> drafts,
                                 const std::vector<TokenId>& taken) {
  const TokenRange range = tools_.doc.sentences[sentence].tokens;
  for (TokenId t = range.begin; t < range.end; ++t) {
    const Event* draft = draft_at(drafts, t);
    if (draft == nullptr && !may_tell_event(tools_.doc, t)) continue;
    sink_.clear();
    features_.read(matcher, t, draft, std::find(taken.begin(), taken.end(), t) != taken.end(), sink_);
    words_.push_back({t, head_.trigger(sink_)});
  }
}

// Whether the event stays, as what it is or as what the head is sure it is.
bool LearnedCoder::settle_type(Event& event, const EventChances& chances) const {
  const EventType best = likeliest(chances);
  if (best != event.type && chances[index_of(best)] > head_.limits().retype) {
    event.type = best;
    event.mode = Symbol::kNone;
    complete_event(tools_, event);
  }
  const float chance = chances[index_of(event.type)];
  event.source.confidence = head_.confidence(chance);
  // What the patterns found with both its sides goes only where the head all but rules it out.
  constexpr float kBothSides = 0.3F;
  const bool both = event.actor.size() + event.recipient.size() > 1;
  return chance >= head_.limits().keep * (both ? kBothSides : 1);
}

Event LearnedCoder::learned_event(const Word& word) const {
  Document& doc = tools_.doc;
  Event event;
  event.type = likeliest(word.chances);
  event.status = status_of(doc, word.token);
  event.trigger = word.token;
  const TokenId particle = child(doc, word.token, Deprel::kCompoundPrt);
  event.span = doc.span_of({word.token, particle == word.token + 1 ? particle + 1 : word.token + 1});
  event.sentence = doc.tokens.sentence[word.token];
  complete_event(tools_, event);
  event.source.because = learned_;
  event.source.confidence = head_.confidence(word.chances[index_of(event.type)]);
  return event;
}

void LearnedCoder::settle_types(const std::vector<Event>& drafts, std::vector<Event>& out) {
  auto draft = drafts.begin();
  for (const Word& word : words_) {
    bool told = false;
    for (; draft != drafts.end() && draft->trigger <= word.token; ++draft) {
      Event event = *draft;
      told = told || event.trigger == word.token;
      if (event.trigger != word.token || settle_type(event, word.chances)) out.push_back(std::move(event));
    }
    if (!told && word.chances[index_of(likeliest(word.chances))] > head_.limits().add) {
      Event event = learned_event(word);
      if (!is_business(tools_.doc, event)) out.push_back(std::move(event));
    }
  }
  out.insert(out.end(), draft, drafts.end());
}

// What the patterns found on a side stays unless the head all but rules it out; others join it only where the head is
// rather sure. On an empty side the likeliest candidate stands if it is likely enough, with further ones close behind.
std::vector<ActorId> LearnedCoder::settle_side(const std::vector<ActorId>& found,
                                               const std::vector<ActorId>& candidates,
                                               const std::vector<float>& chances, float limit) {
  constexpr float kRuledOut = 0.03F;
  constexpr float kJoins = 0.4F;
  constexpr float kCloseBehind = 0.5F;
  float most = 0;
  bool kept = false;
  for (size_t i = 0; i < candidates.size(); ++i) {
    most = std::max(most, chances[i]);
    kept = kept || (contains(found, candidates[i]) && chances[i] >= kRuledOut);
  }
  std::vector<ActorId> out;
  for (size_t i = 0; i < candidates.size(); ++i) {
    const bool was = contains(found, candidates[i]);
    const float least = was ? kRuledOut : kept ? kJoins : std::max(limit, kCloseBehind * most);
    if (chances[i] >= least) out.push_back(candidates[i]);
  }
  return out;
}

void LearnedCoder::settle_roles(RoleFeatures& facts, Event& event) {
  facts.begin({event.trigger, event.type, &event.actor, &event.recipient});
  const std::vector<ActorId>& candidates = facts.candidates();
  std::vector<float> actor, recipient;
  std::vector<ActorId> speakers;  // "Villagers said that troops shelled the hill": nobody shelled the villagers
  if (event.score <= kBlow) resolve_speaker(tools_.doc, event.trigger, tools_.patterns, speakers);
  for (const ActorId candidate : candidates) {
    sink_.clear();
    facts.read(candidate, sink_);
    RoleChances chances = head_.roles(sink_, event.type);
    if (event.type == EventType::kProtest && is_order_force(tools_.doc, candidate)) chances.actor = 0;
    // None stands on both sides. Who stands where the patterns put it need only be part of the event: coders differ on
    // who meets and who is met.
    const bool acts = contains(event.actor, candidate), receives = contains(event.recipient, candidate);
    if (!acts && !receives && facts.comes_later(candidate)) chances = {};
    if (!receives && contains(speakers, candidate)) chances.recipient = 0;
    if (!acts && !receives && !facts.stands_beside(candidate)) {
      if (!event.recipient.empty()) chances.recipient = 0;
      if (!event.actor.empty()) chances.actor = 0;
    }
    const bool more = chances.actor >= chances.recipient;
    const float either = std::max(chances.actor, chances.recipient);
    actor.push_back(acts ? either : !receives && more ? chances.actor : 0);
    recipient.push_back(receives ? either : !acts && !more ? chances.recipient : 0);
  }
  if (event.type != EventType::kConsult) {  // who takes part in talks may be told anywhere
    keep_nearest(facts, event.actor, candidates, actor, head_.limits().actor);
    keep_nearest(facts, event.recipient, candidates, recipient, head_.limits().recipient);
  }
  event.actor = settle_side(event.actor, candidates, actor, head_.limits().actor);
  event.recipient = settle_side(event.recipient, candidates, recipient, head_.limits().recipient);
}

// A word alone that names an event without its sides ("the attack") mostly speaks of one told elsewhere; so does a noun
// after the same was told. What is only wished or feared is left to the patterns.
bool LearnedCoder::tells_new(const Event& event, std::span<const Event> before) const {
  if (event.source.because != learned_) return true;
  if (event.actor.empty() && event.recipient.empty()) return false;
  if (event.status == EventStatus::kHypothetical || event.status == EventStatus::kPossible) return false;
  if (tools_.doc.tokens.upos[event.trigger] != Upos::kNoun) return true;
  if (event.status == EventStatus::kNegated && !is_negated(tools_.doc, event.trigger)) return false;
  return std::none_of(before.begin(), before.end(), [&](const Event& told) { return told.type == event.type; });
}

void LearnedCoder::finish(std::vector<Event>& drafts) {
  std::vector<Event> events;
  settle_types(drafts, events);
  RoleFeatures facts(tools_.doc, tools_.patterns, features_, drafts);
  for (Event& event : events) settle_roles(facts, event);
  drafts.clear();
  for (Event& event : events) {
    if (tells_new(event, drafts)) drafts.push_back(std::move(event));
  }
}

}  // namespace parley
