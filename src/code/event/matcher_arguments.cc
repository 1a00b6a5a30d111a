#include "code/event/matcher_sentence.h"

#include <algorithm>

#include "code/event/matcher_roles.h"
#include "doc/lookup.h"
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

// "visited Oslo", "recalled its envoy from Oslo": the state whose place it is is meant.
bool is_about_place(const Match& match) {
  return match.mode == "visit" || (match.event == EventType::kSanction && match.mode == "withdraw");
}

bool names_town(const Document& doc, TokenId token) {
  const PlaceId place = place_at(doc, token);
  if (place == kNil || doc.places[place].kind == Symbol::kNone) return false;
  const std::string_view kind = doc.string(doc.places[place].kind);
  return kind == "capital" || kind == "city";
}

// "denied that it had attacked", "denies bombing the town": no demand is refused.
bool denies_fact(const Document& doc, const Match& match) {
  if (match.event != EventType::kReject || doc.tokens.upos[match.trigger] != Upos::kVerb) return false;
  const TokenId clause = complement_of(doc, match.trigger);
  if (clause == kNil || child_with_lemma(doc, clause, Deprel::kMark, "to") != kNil) return false;
  return doc.tokens.upos[clause] == Upos::kVerb && doc.lemma(match.trigger) != "refuse";
}

}  // namespace

void SentenceMatcher::fill_owner(TokenId token, bool possessors, bool modifiers, std::vector<ActorId>& out) const {
  for (TokenId c : children(doc_, token)) {
    const Deprel relation = doc_.tokens.deprel[c];
    if (relation == Deprel::kCompound && names_town(doc_, c)) continue;  // "the Brussels attacks"
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
      if (out.empty() && is_about_place(match)) resolve_host(doc_, frame.object, out);
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
      if (out.empty() && is_about_place(match) && !places.empty()) resolve_host(doc_, places.front(), out);
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
  if (match != nullptr) return match->pattern->event && (events & event_bit(match->event)) != 0 ? token : kNil;
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
  if (pattern.event && match.mode.empty() && !denies_fact(doc_, match)) {
    match.mode = ontology_.info(content->event).as_content[static_cast<size_t>(*pattern.event)];
  }
}

// "condemned the sale of arms to the rebels": whom it is about stands inside what is spoken of.
void SentenceMatcher::fill_from_within(Match& match, const Frame& frame) const {
  if (!is_about_words(match.event)) return;
  std::vector<TokenId> inside = {frame.object, complement_of(doc_, match.trigger)};
  for (const std::string_view prep : {"for", "about", "over"}) prepositional(match, frame, prep, inside);
  // "will lift the ban if Chile frees them": what is wanted of whom stands in the condition.
  for (const TokenId c : children(doc_, match.content == kNil ? match.trigger : match.content)) {
    if (doc_.tokens.deprel[c] != Deprel::kAdvcl || child(doc_, c, Deprel::kMark) == kNil) continue;
    const std::string_view mark = doc_.lemma(child(doc_, c, Deprel::kMark));
    if (mark == "if" || mark == "unless" || mark == "until") inside.push_back(verb_frame(doc_, c).subject);
  }
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
bool SentenceMatcher::try_pattern(const Pattern& pattern, const Trigger& trigger, TokenId token, Match& match,
                                  std::string* why) {
  const auto fail = [&](std::string text) {
    if (why != nullptr) *why = std::move(text);
    return false;
  };
  if (pattern.plural && doc_.tokens.morph[token].number != Number::kPlur) return fail("the noun is not in the plural");
  const TokenId clause = trigger.kind == TriggerKind::kModal ? doc_.tokens.head[token] : token;
  if (clause == kNil) return fail("it has no clause");
  const Deprel relation = doc_.tokens.deprel[clause];
  if (pattern.main && (relation == Deprel::kAcl || relation == Deprel::kAclRelcl)) return fail("it only describes");
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
  if (match.recipient.empty() && match.content != kNil && !denies_fact(doc_, match)) {
    match.recipient = at(match.content)->recipient;
  }
  if (match.recipient.empty() && !pattern.recipient.empty() && !denies_fact(doc_, match)) {
    fill_from_within(match, frame);
  }
  std::erase_if(match.recipient, [&](ActorId actor) {
    return std::find(match.actor.begin(), match.actor.end(), actor) != match.actor.end();
  });
  if (!needs_met(pattern.needs, match)) return fail("no actor of the report stands where it needs one");
  match.weight += (match.actor.empty() ? 0 : 1) + (match.recipient.empty() ? 0 : 1);
  return true;
}

}  // namespace parley
