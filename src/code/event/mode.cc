#include "code/event/mode.h"

#include <algorithm>

#include "base/lists.h"
#include "base/words.h"
#include "code/event/matcher_frame.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr size_t kMostWords = 40;  // that are looked at for one event

const ModeInfo* mode_of_word(const EventInfo& info, std::string_view word) {
  const std::string lemma = lower_ascii(word);
  const auto told = std::find_if(info.modes.begin(), info.modes.end(), [&](const ModeInfo& mode) {
    return std::binary_search(mode.words.begin(), mode.words.end(), lemma, std::less<>());
  });
  return told == info.modes.end() ? nullptr : &*told;
}

// Speech acts are of the mode of their content.
bool is_about_content(EventType type) {
  return type == EventType::kRequest || type == EventType::kReject || type == EventType::kThreaten;
}

// Other clauses than the one that is read, and words that only hold it together.
bool leads_away(Deprel relation) {
  switch (relation) {
    case Deprel::kNsubj:
    case Deprel::kAcl:
    case Deprel::kAclRelcl:
    case Deprel::kAdvcl:
    case Deprel::kParataxis:
    case Deprel::kAppos:
    case Deprel::kPunct:
    case Deprel::kDet:
    case Deprel::kAux:
    case Deprel::kAuxPass:
    case Deprel::kCop:
    case Deprel::kCase:
    case Deprel::kCc:
      return true;
    default:
      return false;
  }
}

bool is_other_clause(Deprel relation) {
  return relation == Deprel::kCcomp || relation == Deprel::kXcomp || relation == Deprel::kConj;
}

// The first telling word among these and what hangs on them, the nearest first.
const ModeInfo* mode_below(const Document& doc, const EventInfo& info, std::vector<TokenId> queue, bool whole) {
  for (size_t i = 0; i < queue.size() && i < kMostWords; ++i) {
    if (const ModeInfo* mode = mode_of_word(info, doc.lemma(queue[i]))) return mode;
    for (const TokenId c : children(doc, queue[i])) {
      const Deprel relation = doc.tokens.deprel[c];
      if (!leads_away(relation) && (whole || !is_other_clause(relation))) queue.push_back(c);
    }
  }
  return nullptr;
}

// What is asked for, refused or threatened: a clause, what stands behind "for", "of" and the like, or the very word
// ("only if they withdraw").
std::vector<TokenId> content_of(const Document& doc, TokenId trigger) {
  if (doc.tokens.upos[trigger] == Upos::kAux) return {doc.tokens.head[trigger], trigger};
  std::vector<TokenId> out;
  if (const TokenId clause = complement_of(doc, trigger); clause != kNil) out.push_back(clause);
  for (const TokenId c : children(doc, trigger)) {
    const Deprel relation = doc.tokens.deprel[c];
    const bool behind = relation == Deprel::kObl || relation == Deprel::kNmod;
    const bool told = behind && one_of(preposition(doc, c), {"for", "of", "on", "against", "over", "with", "from"});
    const bool clause = relation == Deprel::kAdvcl && c > trigger && child(doc, c, Deprel::kMark) != kNil;
    if (told || clause || relation == Deprel::kObj || relation == Deprel::kNsubjPass) out.push_back(c);
  }
  out.push_back(trigger);
  return out;
}

// "an attack on the air base", "shelled a chemical plant": what was struck does not tell with what.
bool is_target(const Document& doc, TokenId word) {
  const Deprel relation = doc.tokens.deprel[word];
  if (relation == Deprel::kObj || relation == Deprel::kNsubjPass) return true;
  const bool behind = relation == Deprel::kObl || relation == Deprel::kNmod;
  return behind && one_of(preposition(doc, word), {"on", "against", "at", "of", "to", "near", "after", "for"});
}

// The words of a deed: its own, those of who does it, and of what with.
std::vector<TokenId> words_of(const Document& doc, const Event& event) {
  std::vector<TokenId> out;
  for (const TokenId c : children(doc, event.trigger)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation != Deprel::kNsubj && (leads_away(relation) || is_other_clause(relation))) continue;
    if (event.type != EventType::kAssault || !is_target(doc, c)) out.push_back(c);
  }
  return out;
}

// The words that say of what kind a meeting is: its own ("summit", "a Security Council session") and by what it was
// held. What else stands there are its subjects and its setting.
const ModeInfo* mode_of_meeting_words(const Document& doc, const EventInfo& info, TokenId trigger) {
  std::vector<TokenId> words = {trigger};
  for (const TokenId c : children(doc, trigger)) {
    const Deprel relation = doc.tokens.deprel[c];
    const bool modifier = relation == Deprel::kCompound || relation == Deprel::kAmod || relation == Deprel::kNmodPoss;
    const bool behind = relation == Deprel::kNmod && preposition(doc, c) == "of";
    const bool means = (relation == Deprel::kObl || relation == Deprel::kOblAgent) &&
                       one_of(preposition(doc, c), {"by", "on", "via", "over", "through"});
    if (modifier || behind || means) words.push_back(c);
  }
  for (const TokenId word : words) {
    if (const ModeInfo* mode = mode_of_word(info, doc.lemma(word))) return mode;
  }
  return nullptr;
}

// For whom an actor stands: a state, or the group that is none.
Symbol side_of(const Actor& actor) { return actor.country.empty() ? actor.group : actor.country.front(); }

std::vector<Symbol> sides_of(const Document& doc, const Event& event) {
  std::vector<Symbol> out;
  for (const auto* side : {&event.actor, &event.recipient}) {
    for (const ActorId actor : *side) {
      const Symbol stands_for = side_of(doc.actors[actor]);
      if (stands_for != Symbol::kNone && !contains(out, stands_for)) out.push_back(stands_for);
    }
  }
  return out;
}

// Where the event was, as a country: of its place, or of one inside what is told of it, "at the palace in Madrid".
Symbol country_of(const Document& doc, const Event& event) {
  const Symbol own = event.place == kNil ? Symbol::kNone : doc.places[event.place].country;
  if (own != Symbol::kNone) return own;
  for (const TokenId c : children(doc, event.trigger)) {
    if (doc.tokens.deprel[c] != Deprel::kObl && doc.tokens.deprel[c] != Deprel::kNmod) continue;
    if (!one_of(preposition(doc, c), {"in", "at"})) continue;
    const TokenRange words = subtree(doc, c);
    for (const Place& place : doc.places) {
      const bool inside = words.contains(place.tokens) && place.use == PlaceUse::kPlace;
      if (inside && place.country != Symbol::kNone) return place.country;
    }
  }
  return Symbol::kNone;
}

// "NATO", "the Arab League": all its members are there.
bool has_body_of_states(const Document& doc, const std::vector<ActorId>& side) {
  return std::any_of(side.begin(), side.end(),
                     [&](ActorId actor) { return doc.actors[actor].kind == ActorKind::kIgo; });
}

// "NATO met", "a session of the Security Council"; not "the U.N. envoy opened the talks".
bool is_of_one_body(const Document& doc, const Event& event) {
  if (!one_of(doc.lemma(event.trigger), {"meet", "meeting", "session", "gather", "convene"})) return false;
  return has_body_of_states(doc, event.actor);
}

// "discussed", "briefed", "contacts": nobody need have come, and a place may be what was spoken of.
bool is_gathering(const Document& doc, TokenId trigger) {
  return one_of(doc.lemma(trigger), {"meet", "meeting", "talk", "summit", "session", "conference", "negotiation",
                                     "host", "gather", "gathering", "convene", "attend", "hold", "receive"});
}

// Three sides at a meeting are many, and so is a body of states; two meet at one of them, or with a third.
std::string_view mode_of_meeting(const Document& doc, const EventInfo& info, const Event& event) {
  const std::vector<Symbol> sides = sides_of(doc, event);
  const bool two_states =
      sides.size() == 2 && !has_body_of_states(doc, event.actor) && !has_body_of_states(doc, event.recipient);
  const ModeInfo* told = mode_of_meeting_words(doc, info, event.trigger);
  // "a summit" of two is a meeting like any other.
  if (told != nullptr && (told->name != "multilateral" || !two_states)) return told->name;
  if (!is_gathering(doc, event.trigger)) return {};
  if (sides.size() > 2 || (sides.size() == 1 && is_of_one_body(doc, event))) return "multilateral";
  if (!two_states) return {};
  const Symbol country = country_of(doc, event);
  if (country == Symbol::kNone) return {};
  return contains(sides, country) ? "visit" : "third-party";
}

std::string_view told_mode(const Document& doc, const EventInfo& info, const Event& event) {
  if (event.type == EventType::kConsult) return mode_of_meeting(doc, info, event);
  if (is_about_content(event.type)) {
    const std::vector<TokenId> content = content_of(doc, event.trigger);
    if (const ModeInfo* mode = mode_below(doc, info, content, true)) return mode->name;
    return content.size() > 1 ? std::string_view(info.default_mode) : std::string_view();
  }
  const ModeInfo* mode = mode_of_word(info, doc.lemma(event.trigger));
  if (mode == nullptr) mode = mode_below(doc, info, words_of(doc, event), false);
  return mode == nullptr ? std::string_view() : std::string_view(mode->name);
}

bool is_open(const Event& event) { return event.type == EventType::kConsult && event.mode == Symbol::kNone; }

// "They also discussed trade": in a report about one call, the same two of the same day.
const Event* same_call(const Document& doc, const Event& event) {
  const std::vector<Symbol> sides = sides_of(doc, event);
  if (sides.size() < 2) return nullptr;
  const auto same_sides = [&](const Event& other) {
    const std::vector<Symbol> others = sides_of(doc, other);
    return std::is_permutation(sides.begin(), sides.end(), others.begin(), others.end());
  };
  const auto same = std::find_if(doc.events.begin(), doc.events.end(), [&](const Event& other) {
    return other.type == EventType::kConsult && doc.string(other.mode) == "phone" && other.status == event.status &&
           other.background == event.background && other.when.from == event.when.from &&
           other.when.to == event.when.to && same_sides(other);
  });
  return same == doc.events.end() ? nullptr : &*same;
}

}  // namespace

void set_mode(Document& doc, const Ontology& ontology, std::string_view mode, Event& event) {
  event.mode = doc.intern(mode);
  event.score = ontology.score(event.type, mode);
  event.cameo = doc.intern(ontology.cameo(event.type, mode));
}

void add_modes(Document& doc, const Ontology& ontology) {
  for (Event& event : doc.events) {
    const EventInfo& info = ontology.info(event.type);
    // The usual mode of a speech act gives way to a word that tells another.
    if (event.mode != Symbol::kNone && doc.string(event.mode) != info.default_mode) continue;
    const std::string_view mode = told_mode(doc, info, event);
    if (!mode.empty()) set_mode(doc, ontology, mode, event);
  }
  for (Event& event : doc.events) {
    const Event* same = is_open(event) ? same_call(doc, event) : nullptr;
    if (same != nullptr) set_mode(doc, ontology, doc.string(same->mode), event);
  }
}

}  // namespace parley
