#include "code/event/event_draft.h"

#include <algorithm>

#include "annotate/time/dating.h"
#include "code/event/count.h"
#include "code/event/matcher.h"
#include "code/event/matcher_roles.h"
#include "code/event/status.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// Words that tell an event, from the trigger over its light verb, particle and object, if they stand close together.
Span event_words(const Document& doc, const Match& match) {
  constexpr uint32_t kNear = 6;  // tokens
  TokenRange range{match.trigger, match.trigger + 1};
  const auto widen = [&](TokenId token) {
    if (token == kNil || (token + kNear < match.trigger) || token > match.trigger + kNear) return;
    range.begin = std::min(range.begin, token);
    range.end = std::max(range.end, token + 1);
  };
  widen(match.governor);
  widen(child(doc, match.trigger, Deprel::kCompoundPrt));
  for (const TokenId token : match.consumed) {
    if (token != match.content) widen(token);
  }
  // "met President Ana Ruiz", not "met President Ana".
  const Entity* last = entity_at(doc, range.end - 1);
  if (last != nullptr && last->type != EntityType::kDate) {
    range.end = std::max(range.end, last->tokens.end);
    const std::string_view mark = doc.word(range.end - 1);
    if (mark == "'s" || mark == "’s") --range.end;
  }
  return doc.span_of(range);
}

QuoteId quote_around(const Document& doc, TokenId token) {
  QuoteId innermost = kNil;
  for (QuoteId q = 0; q < doc.quotes.size(); ++q) {
    if (!doc.quotes[q].tokens.contains(token)) continue;
    if (innermost == kNil || doc.quotes[innermost].tokens.contains(doc.quotes[q].tokens)) innermost = q;
  }
  return innermost;
}

void add_contexts(Document& doc, const Ontology& ontology, const PatternSet& patterns, const Sentence& sentence,
                  std::vector<Symbol>& out) {
  std::string buffer;
  for (const ContextInfo& context : ontology.contexts) {
    for (TokenId t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const std::string_view lemma = pattern_word(doc, t, patterns, buffer);
      if (std::binary_search(context.words.begin(), context.words.end(), lemma, std::less<>())) {
        out.push_back(doc.intern(context.name));
        break;
      }
    }
  }
}

// "The bombing left six dead", "the raid wounded four": what the event's noun is said to have done to how many.
void add_toll(Document& doc, const Match& match, Event& event) {
  const TokenId verb = doc.tokens.head[match.trigger];
  if (match.event != EventType::kAssault || verb == kNil || doc.tokens.deprel[match.trigger] != Deprel::kNsubj) return;
  const TokenId harmed = child(doc, verb, {Deprel::kObj, Deprel::kNsubj});
  const TokenId object = harmed == match.trigger ? child(doc, verb, Deprel::kObj) : harmed;
  if (object == kNil) return;
  const std::string_view lemma = doc.lemma(verb);
  const TokenId state = child(doc, verb, Deprel::kXcomp);
  const std::string_view how = lemma == "leave" && state != kNil ? doc.lemma(state) : lemma;
  const bool killed = how == "kill" || how == "dead" || how == "claim";
  const bool injured = how == "wound" || how == "injure" || how == "wounded" || how == "injured";
  if (!killed && !injured) return;
  if (auto count = read_count(doc, object)) {
    count->of = doc.intern(killed ? "killed" : "injured");
    event.counts.push_back(*count);
  }
}

void add_counts(Document& doc, const Match& match, Event& event) {
  const Pattern& pattern = *match.pattern;
  if (pattern.counts.empty()) return;
  const bool at_subject = pattern.counts == "crowd" || match.object == kNil;
  const TokenId at = at_subject ? match.subject : match.object;
  if (auto count = read_count(doc, at)) {
    count->of = doc.intern(pattern.counts);
    event.counts.push_back(*count);
  }
}

// "flew to Rome to discuss the treaty", "an effort to support the army"
bool is_purpose(const Document& doc, TokenId verb) {
  const Deprel relation = doc.tokens.deprel[verb];
  return (relation == Deprel::kAdvcl || relation == Deprel::kAcl) &&
         child_with_lemma(doc, verb, Deprel::kMark, "to") != kNil;
}

// "to avoid an attack", "if freed": nobody says that it was or was not done. A condition is kept where it tells who
// would do what to whom.
bool is_unreal(const Document& doc, const Match& match, const Event& event) {
  if (event.status == EventStatus::kHypothetical) return event.actor.empty() || event.recipient.empty();
  if (event.status == EventStatus::kPossible && is_purpose(doc, match.trigger)) return true;
  if (event.status != EventStatus::kNegated) return false;
  if (is_negated(doc, match.trigger) || (match.governor != kNil && is_negated(doc, match.governor))) return false;
  const TokenId head = doc.tokens.head[match.trigger];
  return head == kNil || !is_negated(doc, head);
}

// "The general said that his army would attack": who announces a blow of their own threatens.
bool speaks_of_itself(const Document& doc, const PatternSet& patterns, const Match& match) {
  std::vector<ActorId> speaker;
  resolve_speaker(doc, match.trigger, patterns, speaker);
  return std::any_of(speaker.begin(), speaker.end(), [&](ActorId who) {
    return std::find(match.actor.begin(), match.actor.end(), who) != match.actor.end();
  });
}

// What only is promised or refused is another event: "will withdraw" concedes, "will not meet" rejects.
void apply_shift(Document& doc, const Ontology& ontology, const PatternSet& patterns, const Match& match,
                 Event& event) {
  if (event.actor.empty() || match.pattern->status) return;
  const EventInfo& info = ontology.info(event.type);
  const bool noun = doc.tokens.upos[match.trigger] == Upos::kNoun;
  const TokenId verb = noun ? match.governor : match.trigger;
  if (verb == kNil) return;
  const size_t threat = static_cast<size_t>(EventType::kThreaten);
  const bool future = event.status == EventStatus::kPlanned || event.status == EventStatus::kPossible;
  if (!noun && future && !info.as_content[threat].empty() && info.score < -5 &&
      speaks_of_itself(doc, patterns, match)) {
    event.type = EventType::kThreaten;
    event.mode = doc.intern(info.as_content[threat]);
    event.status = EventStatus::kHappened;
  } else if (!noun && event.status == EventStatus::kPlanned && info.promised_as) {
    event.type = *info.promised_as;
    event.mode = Symbol::kNone;
    event.status = EventStatus::kHappened;
  } else if (event.status == EventStatus::kNegated && info.refused_as && refuses(doc, verb)) {
    event.type = *info.refused_as;
    event.mode = doc.intern(info.as_content[static_cast<size_t>(event.type)]);
    event.status = EventStatus::kHappened;
  }
}

// "agreed to meet to discuss the truce": what lies below the content of a speech act and has not happened is no event
// of its own.
bool is_only_content(const Document& doc, const std::vector<Match>& matches, const Match& match, EventStatus status) {
  if (status == EventStatus::kHappened || status == EventStatus::kOngoing) return false;
  return std::any_of(matches.begin(), matches.end(), [&](const Match& other) {
    return other.content != kNil && other.trigger != match.trigger && is_below(doc, match.trigger, other.content);
  });
}

Event make_event(const DraftTools& tools, const Match& match, uint32_t sentence) {
  Document& doc = tools.doc;
  Event event;
  event.type = match.event;
  event.mode = doc.intern(match.mode);
  event.actor = match.actor;
  event.recipient = match.recipient;
  event.status = match.pattern->status.value_or(status_of(doc, match.trigger));
  event.trigger = match.trigger;
  event.span = event_words(doc, match);
  event.sentence = sentence;
  apply_shift(doc, tools.ontology, tools.patterns, match, event);
  add_counts(doc, match, event);
  add_toll(doc, match, event);
  complete_event(tools, event);
  event.source.because = doc.intern(because(*match.pattern));
  event.source.confidence = std::min(0.95F, 0.55F + 0.05F * static_cast<float>(match.weight));
  return event;
}

// "their visit on May 4", told on May 2: gatherings are told ahead by their nouns and in the present.
bool lies_ahead(const Document& doc, const Event& event) {
  if (event.type != EventType::kConsult && event.type != EventType::kProtest) return false;
  if (event.status != EventStatus::kHappened && event.status != EventStatus::kOngoing) return false;
  if (!is_dated_ahead(doc, event.when)) return false;
  const bool verb = doc.tokens.upos[event.trigger] == Upos::kVerb;
  return !verb || doc.tokens.morph[event.trigger].tense != Tense::kPast;
}

}  // namespace

bool is_business(const Document& doc, const Event& event) {
  if (event.score <= -5) return false;
  const auto company = [&](ActorId actor) { return doc.actors[actor].kind == ActorKind::kCompany; };
  return !event.actor.empty() && std::all_of(event.actor.begin(), event.actor.end(), company) &&
         std::all_of(event.recipient.begin(), event.recipient.end(), company);
}

void complete_event(const DraftTools& tools, Event& event) {
  Document& doc = tools.doc;
  event.quad = doc.intern(tools.ontology.info(event.type).quad);
  event.score = tools.ontology.score(event.type, doc.string(event.mode));
  event.cameo = doc.intern(tools.ontology.cameo(event.type, doc.string(event.mode)));
  add_contexts(doc, tools.ontology, tools.patterns, doc.sentences[event.sentence], event.context);
  event.when = date_of(doc, event.trigger);
  // A demand or refusal that is quoted was made when it was spoken.
  const bool verbal = doc.string(event.quad).substr(0, 6) == "verbal";
  if (event.when.by != DateBy::kExpression && verbal && event.status == EventStatus::kHappened) {
    const When saying = date_of_saying(doc, event.trigger);
    if (event.when.by == DateBy::kOpen || saying.by == DateBy::kExpression) event.when = saying;
  }
  if (lies_ahead(doc, event)) event.status = EventStatus::kPlanned;
  event.place = place_of(doc, event.trigger);
  event.background = is_background(doc, event.trigger);
  event.quote = quote_around(doc, event.trigger);
  if (event.quote != kNil) event.reported_by = doc.quotes[event.quote].speaker;
}

void draft_events(const DraftTools& tools, SentenceMatcher& matcher, uint32_t sentence, std::vector<Event>& out,
                  std::vector<TokenId>& taken) {
  std::vector<Match> matches;
  find_events(tools.doc, matcher, matches);
  for (const Match& match : matches) {
    for (const TokenId word : match.consumed) taken.push_back(word);
    Event event = make_event(tools, match, sentence);
    if (is_only_content(tools.doc, matches, match, event.status) || is_unreal(tools.doc, match, event)) continue;
    if (!is_business(tools.doc, event)) out.push_back(std::move(event));
  }
}

}  // namespace parley
