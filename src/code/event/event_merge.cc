#include "code/event/event_merge.h"

#include <algorithm>

#include "base/lists.h"
#include "base/words.h"
#include "doc/tree.h"

namespace parley {
namespace {

bool includes(const std::vector<ActorId>& all, const std::vector<ActorId>& some) {
  return std::all_of(some.begin(), some.end(),
                     [&](ActorId actor) { return std::find(all.begin(), all.end(), actor) != all.end(); });
}

bool compatible(const std::vector<ActorId>& a, const std::vector<ActorId>& b) {
  return includes(a, b) || includes(b, a);
}

bool same_mode(const Event& a, const Event& b) {
  return a.mode == b.mode || a.mode == Symbol::kNone || b.mode == Symbol::kNone;
}

bool same_time(const When& a, const When& b) {
  if (a.by != DateBy::kExpression || b.by != DateBy::kExpression) return true;
  return a.from <= b.to && b.from <= a.to;
}

std::vector<ActorId> both_sides(const Event& event) {
  std::vector<ActorId> all = event.actor;
  all.insert(all.end(), event.recipient.begin(), event.recipient.end());
  return all;
}

// Sides of a meeting may change places between tellings; of all else they may not.
bool same_sides(const Event& a, const Event& b) {
  if (a.type == EventType::kConsult) {
    const auto of_a = both_sides(a), of_b = both_sides(b);
    return !of_a.empty() && !of_b.empty() && compatible(of_a, of_b);
  }
  if (a.actor.empty() && b.actor.empty()) return !a.recipient.empty() && a.recipient == b.recipient;
  if (a.actor.empty() || b.actor.empty()) return false;
  return compatible(a.actor, b.actor) && compatible(a.recipient, b.recipient);
}

bool same_words(const Document& doc, const Event& a, const Event& b) {
  return doc.tokens.lemma[a.trigger] == doc.tokens.lemma[b.trigger];
}

// What is said twice of the same side is mostly two things said; deeds and meetings are told again.
bool is_deed(EventType type) {
  switch (type) {
    case EventType::kAgree:
    case EventType::kSupport:
    case EventType::kRequest:
    case EventType::kAccuse:
    case EventType::kReject:
    case EventType::kThreaten:
      return false;
    default:
      return true;
  }
}

// "attacked the post, killing nine": what came of it. "Burned huts and looted shops": two deeds.
bool is_outcome(const Document& doc, const Event& event) {
  return one_of(doc.lemma(event.trigger),
                {"kill", "wound", "injure", "die", "maim", "leave", "claim", "hurt", "slay"});
}

// "retaliated by shelling the camp"
bool is_means(const Document& doc, const Event& how, const Event& deed) {
  return doc.tokens.head[how.trigger] == deed.trigger &&
         child_with_lemma(doc, how.trigger, Deprel::kMark, "by") != kNil;
}

bool leaves_ruin(const Document& doc, const Event& event) {
  const std::string_view mode = doc.string(event.mode);
  return mode == "destroy" || mode == "abduct";
}

bool tells_one_deed(const Document& doc, const Event& a, const Event& b) {
  const auto verb = [&](const Event& e) { return doc.tokens.upos[e.trigger] == Upos::kVerb; };
  if (a.type != EventType::kAssault || !verb(a) || !verb(b)) return true;
  if (leaves_ruin(doc, a) != leaves_ruin(doc, b)) return is_means(doc, a, b) || is_means(doc, b, a);
  return is_outcome(doc, a) || is_outcome(doc, b) || is_means(doc, a, b) || is_means(doc, b, a);
}

bool tells_again(const Document& doc, const Event& first, const Event& next) {
  if (first.type != next.type || !same_mode(first, next) || first.status != next.status) return false;
  if (first.background != next.background || !same_time(first.when, next.when)) return false;
  if (!same_sides(first, next)) return false;
  if (first.sentence == next.sentence) {
    return first.type == EventType::kConsult || (!same_words(doc, first, next) && tells_one_deed(doc, first, next));
  }
  const bool same = first.recipient == next.recipient || next.recipient.empty();
  return is_deed(first.type) && same_words(doc, first, next) && first.actor == next.actor && same;
}

void add_actors(std::vector<ActorId>& into, const std::vector<ActorId>& from) {
  for (const ActorId actor : from) {
    if (std::find(into.begin(), into.end(), actor) == into.end()) into.push_back(actor);
  }
}

int length(const When& when) {
  return when.from.is_day() && when.to.is_day() ? to_days(when.to) - to_days(when.from) : 1 << 20;
}

// "on Monday" says more than "this year", and either more than what is only guessed.
bool tells_time_better(const When& when, const When& known) {
  if (known.by == DateBy::kOpen) return true;
  if (when.by != DateBy::kExpression) return false;
  return known.by != DateBy::kExpression || length(when) < length(known);
}

}  // namespace

void absorb(Event& first, Event& next) {
  if (first.type != EventType::kConsult || !compatible(both_sides(first), next.recipient)) {
    add_actors(first.recipient, next.recipient);
    std::erase_if(first.recipient, [&](ActorId actor) { return contains(first.actor, actor); });  // none is on both sides
  }
  if (first.actor.empty()) first.actor = next.actor;
  if (first.mode == Symbol::kNone) first.mode = next.mode;
  if (tells_time_better(next.when, first.when)) first.when = next.when;
  if (first.place == kNil) first.place = next.place;
  for (Count& count : next.counts) {
    const bool known = std::any_of(first.counts.begin(), first.counts.end(),
                                   [&](const Count& have) { return have.of == count.of && have.low == count.low && have.high == count.high; });
    if (!known) first.counts.push_back(count);
  }
  first.tellings.push_back(next.span);
  for (const Span& span : next.tellings) first.tellings.push_back(span);
}

void merge_tellings(Document& doc) {
  std::vector<Event> kept;
  for (Event& event : doc.events) {
    const auto first =
        std::find_if(kept.begin(), kept.end(), [&](const Event& have) { return tells_again(doc, have, event); });
    if (first == kept.end()) {
      kept.push_back(std::move(event));
    } else {
      absorb(*first, event);
    }
  }
  doc.events = std::move(kept);
}

}  // namespace parley
