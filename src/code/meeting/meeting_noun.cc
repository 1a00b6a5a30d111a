#include "code/meeting/meeting_noun.h"

#include <algorithm>

#include "annotate/actor/actor.h"
#include "annotate/quote/quote_clause.h"
#include "base/words.h"
#include "code/meeting/meeting_detail.h"
#include "code/meeting/meeting_people.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

bool is_object(Deprel relation) {
  return relation == Deprel::kObj || relation == Deprel::kIobj || relation == Deprel::kNsubjPass;
}

}  // namespace

std::string_view EncounterNouns::compound_of(TokenId noun) const {
  for (TokenId c : children(doc_, noun)) {
    const Deprel relation = doc_.tokens.deprel[c];
    if (c + 1 != noun || (relation != Deprel::kCompound && relation != Deprel::kAmod)) continue;
    // "News conference" at the beginning of a sentence; the lemma of "news" may be "new".
    const std::string_view word = doc_.word(c);
    return word.front() >= 'A' && word.front() <= 'Z' ? doc_.lemma(c) : word;
  }
  return {};
}

// "…, a day before planned talks in Doha": without what stands before the preposition.
TokenRange EncounterNouns::own_words(TokenId noun) const {
  TokenRange words = phrase(doc_, noun);
  for (TokenId c : children(doc_, noun)) {
    if (doc_.tokens.deprel[c] == Deprel::kCase && c < noun) words.begin = std::max(words.begin, c + 1);
  }
  return trim(doc_, words);
}

bool EncounterNouns::is_encounter(TokenId noun, std::string_view compound, const EncounterEntry& entry) const {
  const Deprel relation = doc_.tokens.deprel[noun];
  if (relation == Deprel::kCompound || relation == Deprel::kAmod || relation == Deprel::kFlat) return false;
  if (one_of(compound, {"court", "training", "legislative"})) return false;
  // "A news conference" is one of its speaker alone, unless it is given with somebody.
  if (one_of(compound, {"news", "press"}) && !entry.needs_guest) return false;
  const std::string_view lemma = doc_.lemma(noun);
  if (lemma == "talk") return doc_.tokens.morph[noun].number == Number::kPlur;
  // "a joint session of Congress": a parliament at work.
  const TokenId body = lemma == "session" ? child_with(noun, "of") : kNil;
  std::vector<ActorId> who;
  if (body != kNil) actors_headed_by(doc_, body, who);
  if (std::any_of(who.begin(), who.end(), [&](ActorId a) { return has_sector(doc_, doc_.actors[a], "LEG"); }))
    return false;
  // "Congress" is a parliament.
  if (lemma == "congress" && doc_.word(noun).front() == 'C') return false;
  if (one_of(lemma, {"touch", "contact"})) return preposition(doc_, noun) == "in";
  // "a call for calm" is none.
  return lemma != "call" || child_with(noun, "for") == kNil;
}

TokenId EncounterNouns::child_with(TokenId noun, std::string_view marker) const {
  for (TokenId c : children(doc_, noun)) {
    if (doc_.tokens.deprel[c] == Deprel::kNmod && preposition(doc_, c) == marker) return c;
  }
  return kNil;
}

void EncounterNouns::read(TokenId noun) {
  const std::string_view compound = compound_of(noun);
  const EncounterEntry* entry = build_.lexicon.noun(compound, doc_.lemma(noun));
  if (entry == nullptr || !is_encounter(noun, compound, *entry)) return;
  // "a round of talks" is one encounter, told by "round".
  const TokenId head = doc_.tokens.head[noun];
  if (head != kNil && doc_.tokens.deprel[noun] == Deprel::kNmod && doc_.lemma(head) == "round") return;
  Encounter e = build_.start(noun, *entry, own_words(noun));
  e.noun = true;
  set_reference(noun, e);
  add_inside(noun, e);
  if (doc_.lemma(noun) == "round" && !add_round(noun, e)) return;
  const size_t inside = e.meeting.participants.size();
  const TokenId governor = governing_verb(noun);
  const bool under_way = governor != kNil && doc_.tokens.upos[governor] != Upos::kVerb;
  if (under_way) add_under_way(noun, governor, e);
  const bool shunned = governor != kNil && is_shunned(governor);
  if (entry->needs_guest) add_beside(noun, governor, e);
  if (entry->needs_guest && !build_.is_guest(e.meeting, 0, *entry)) return;
  // Who stays away from talks is still one of their sides; who stays away from a summit is not there.
  if (governor != kNil && (!shunned || one_of(doc_.lemma(noun), {"talk", "negotiation"}))) {
    add_carried(noun, governor, e);
  }
  add_attending(noun, e);
  add_present(noun, e);
  if (e.meeting.participants.size() == 1 && inside == 1 && child_with(noun, "with") != kNil) build_.add_teller(e);
  if (e.meeting.participants.empty() && governor != kNil) add_speaker(noun, governor, e);
  if (!settle_status(noun, governor, shunned, e.meeting)) return;
  // "agreed to remain in touch" is no meeting to come.
  if (entry->id == "touch" && !is_over(e.meeting.status)) return;
  if (entry->visit) return finish_visit(noun, governor, e);
  build_.finish(e, governor == kNil ? verb_behind(noun) : governor);
}

bool EncounterNouns::add_round(TokenId noun, Encounter& e) const {
  const TokenId inner = child_with(noun, "of");
  // "invited them to a fourth round": of the talks told before.
  if (inner == kNil) return is_another_round(doc_, noun) && build_.has_told_talks();
  if (build_.lexicon.noun({}, doc_.lemma(inner)) == nullptr) return false;
  add_inside(inner, e);
  return true;
}

void EncounterNouns::add_under_way(TokenId noun, TokenId state, Encounter& e) const {
  for (TokenId c : children(doc_, state)) {
    if (doc_.tokens.deprel[c] != Deprel::kObl || c < noun) continue;
    if (!one_of(preposition(doc_, c), {"with", "between"})) continue;
    add_participants(doc_, c, e.meeting.participants);
    if (e.meeting.participants.size() == 1) build_.add_teller(e);
  }
}

bool EncounterNouns::settle_status(TokenId noun, TokenId governor, bool shunned, Meeting& meeting) const {
  if (shunned) {
    meeting.status = MeetingStatus::kPlanned;
  } else if (!set_status(doc_, noun, governor, meeting)) {
    return false;
  }
  if (governor == kNil) return true;
  // "is not going to back them in a dialogue with the junta"
  const bool unwilling =
      doc_.tokens.deprel[governor] == Deprel::kXcomp && is_negated(doc_, doc_.tokens.head[governor]);
  if (unwilling && !shunned) return false;
  const bool going_on = doc_.tokens.upos[governor] != Upos::kVerb &&
                        one_of(doc_.lemma(governor), {"underway", "way", "ongoing"});
  if (going_on && meeting.status == MeetingStatus::kHappened) meeting.status = MeetingStatus::kOngoing;
  return true;
}

void EncounterNouns::finish_visit(TokenId noun, TokenId governor, Encounter& e) const {
  const TokenId to = child_with(noun, "to");
  if (e.meeting.participants.empty()) {
    // "The visit will take place in April": the one told before.
    if (e.definite && to == kNil) build_.finish(e, governor);
    return;
  }
  e.meeting.host = kNil;
  build_.finish_visit(e, governor, to == kNil ? kNil : place_at(doc_, to));
}

void EncounterNouns::set_reference(TokenId noun, Encounter& e) const {
  const TokenId det = child(doc_, noun, {Deprel::kDet, Deprel::kNmodPoss});
  e.definite = det != kNil && one_of(doc_.lemma(det), {"the", "this", "that", "these", "those", "their", "they", "his",
                                                       "he", "her", "she", "both", "its", "it", "our", "we"});
  // "the summit's session", "Monday's talks"
  e.definite = e.definite ||
               (det != kNil && (build_.lexicon.noun({}, doc_.lemma(det)) != nullptr || time_at(doc_, det) != kNil));
  e.here = det != kNil && one_of(doc_.lemma(det), {"we", "our", "this", "today"}) &&
           one_of(doc_.lemma(noun), {"meeting", "talk", "talks", "conversation", "negotiation"});
  e.bare = det == kNil && doc_.tokens.morph[noun].number == Number::kPlur;
  e.another = !e.definite && is_another_round(doc_, noun);
  for (TokenId c : children(doc_, noun)) {
    if (doc_.tokens.deprel[c] != Deprel::kAmod || c > noun) continue;
    e.another = e.another || one_of(doc_.lemma(c), {"previous", "last", "earlier", "past", "prior", "next", "new",
                                                    "another", "further", "fresh", "former", "separate"});
  }
}

bool EncounterNouns::is_shunned(TokenId verb) const {
  const std::string_view lemma = doc_.lemma(verb);
  if (lemma == "boycott") return true;
  return is_negated(doc_, verb) && one_of(lemma, {"attend", "join", "participate", "go", "come"});
}

void EncounterNouns::add_inside(TokenId noun, Encounter& e) const {
  for (TokenId c : children(doc_, noun)) {
    const Deprel r = doc_.tokens.deprel[c];
    const std::string_view marker = preposition(doc_, c);
    const bool inside = r == Deprel::kCompound || r == Deprel::kAmod || r == Deprel::kNmodPoss;
    const bool after = r == Deprel::kNmod && one_of(marker, {"with", "between", "among", "of", "by"});
    if (!inside && !after) continue;
    const size_t before = e.meeting.participants.size();
    add_participants(doc_, c, e.meeting.participants);
    // "an OPEC summit conference"
    for (TokenId inner : children(doc_, c)) {
      if (r == Deprel::kCompound && doc_.tokens.deprel[inner] == Deprel::kCompound) {
        add_participants(doc_, inner, e.meeting.participants);
      }
    }
    // "White House talks", "the Munich talks"
    if (r == Deprel::kCompound && e.meeting.place == kNil) e.meeting.place = town_or_building(c);
    if (marker == "by" && e.meeting.participants.size() > before) {
      e.meeting.host = e.meeting.participants[before].actor;
    }
  }
}

void EncounterNouns::add_beside(TokenId noun, TokenId verb, Encounter& e) const {
  if (!e.meeting.participants.empty() || verb == kNil) return;
  for (TokenId c : children(doc_, verb)) {
    if (doc_.tokens.deprel[c] != Deprel::kObl || c < noun || preposition(doc_, c) != "with") continue;
    add_participants(doc_, c, e.meeting.participants);
  }
}

PlaceId EncounterNouns::town_or_building(TokenId token) const {
  const PlaceId place = place_at(doc_, token);
  if (place == kNil) return kNil;
  const std::string_view kind = doc_.string(doc_.places[place].kind);
  return kind == "city" || kind == "capital" || kind == "building" ? place : kNil;
}

TokenId EncounterNouns::governing_verb(TokenId noun) const {
  TokenId at = first_conjunct(doc_, noun);
  for (int steps = 0; steps < 2; ++steps) {
    const TokenId head = doc_.tokens.head[at];
    if (head == kNil) return kNil;
    const Deprel r = doc_.tokens.deprel[at];
    const bool argument =
        r == Deprel::kObj || r == Deprel::kNsubj || r == Deprel::kNsubjPass || r == Deprel::kObl || r == Deprel::kIobj;
    if (argument) return is_predicate(doc_, head) ? head : kNil;
    // "a day of talks", "the start of the talks"
    if (r != Deprel::kNmod || preposition(doc_, at) != "of") return kNil;
    at = first_conjunct(doc_, head);
  }
  return kNil;
}

TokenId EncounterNouns::verb_behind(TokenId noun) const {
  const uint32_t sentence = doc_.tokens.sentence[noun];
  for (TokenId t = noun + 1; t < doc_.tokens.size() && doc_.tokens.sentence[t] == sentence; ++t) {
    if (doc_.tokens.deprel[t] != Deprel::kNsubj) continue;
    // Nothing but "that" or "which" may stand between the noun and the subject of the clause behind it.
    TokenId first = doc_.tokens.left_edge[t];
    while (first > noun + 1 && (one_of(doc_.lemma(first - 1), {"that", "which"}) || doc_.word(first - 1) == ",")) {
      --first;
    }
    if (first != noun + 1) return kNil;
    TokenId verb = doc_.tokens.head[t];
    for (const CarrierEntry* carrier : build_.carriers_of(verb)) {
      if (carrier->object && child(doc_, verb, Deprel::kCcomp) == kNil) return verb;
    }
    return kNil;
  }
  return kNil;
}

void EncounterNouns::add_through(TokenId verb, const CarrierEntry& carrier, TokenId subject, Encounter& e) const {
  const size_t before = e.meeting.participants.size();
  build_.add_subject(subject, e.meeting.participants);
  if (carrier.host && e.meeting.participants.size() > before) e.meeting.host = e.meeting.participants[before].actor;
  // "held talks with Iran" may hang "with Iran" on the verb.
  for (TokenId c : children(doc_, verb)) {
    if (doc_.tokens.deprel[c] == Deprel::kObl && preposition(doc_, c) == "with") {
      add_participants(doc_, c, e.meeting.participants);
    }
  }
}

// "held a second day of talks": the day stands where the talks would.
TokenId EncounterNouns::argument_of(TokenId noun) const {
  const TokenId own = first_conjunct(doc_, noun);
  const TokenId head = doc_.tokens.head[own];
  if (head == kNil || doc_.tokens.deprel[own] != Deprel::kNmod || preposition(doc_, own) != "of") return own;
  const bool measure = one_of(doc_.lemma(head), {"day", "week", "hour", "round", "series", "set", "session", "string"});
  return measure ? first_conjunct(doc_, head) : own;
}

void EncounterNouns::add_carried(TokenId noun, TokenId verb, Encounter& e) const {
  const TokenId argument = argument_of(noun);
  const Deprel role = doc_.tokens.deprel[argument];
  // "raised the case during meetings with Obi": whatever is done in a meeting with somebody is done by who was there.
  const bool inside = role == Deprel::kObl && one_of(preposition(doc_, argument), {"during", "in", "at"});
  const bool guest = inside && child_with(noun, "with") != kNil;
  const TokenId doer = !guest ? kNil : is_passive_clause(doc_, verb) ? agent_of(doc_, verb) : subject_of(doc_, verb);
  if (doer != kNil && doer != argument) build_.add_subject(doer, e.meeting.participants);
  for (const CarrierEntry* carrier : build_.carriers_of(verb)) {
    if (carrier->brings && role == Deprel::kNsubj) {
      const TokenId other = child(doc_, verb, Deprel::kObj);
      if (other != kNil) add_participants(doc_, other, e.meeting.participants);
    }
    const bool through = role == Deprel::kObl && std::find(carrier->through.begin(), carrier->through.end(),
                                                           preposition(doc_, argument)) != carrier->through.end();
    if (!(carrier->object && is_object(role)) && !through) continue;
    // "called for talks" invites nobody.
    const bool wished =
        carrier->invites && preposition(doc_, argument) == "for" && child(doc_, verb, Deprel::kObj) == kNil;
    if (wished) continue;
    const bool passive = is_passive_clause(doc_, verb);
    const TokenId subject = passive && is_object(role) ? agent_of(doc_, verb) : subject_of(doc_, verb);
    if (subject == kNil || subject == argument) continue;
    e.attending = e.attending || one_of(doc_.lemma(verb), {"attend", "join"}) || (through && e.definite);
    add_through(verb, *carrier, subject, e);
    const TokenId invited = carrier->invites ? child(doc_, verb, Deprel::kObj) : kNil;
    if (invited != kNil) add_participants(doc_, invited, e.meeting.participants);
  }
}

void EncounterNouns::add_attending(TokenId noun, Encounter& e) const {
  for (TokenId c : children(doc_, noun)) {
    if (doc_.tokens.deprel[c] != Deprel::kAcl && doc_.tokens.deprel[c] != Deprel::kAclRelcl) continue;
    // "hosted by Oman and attended by Obi"
    std::vector<TokenId> verbs;
    conjuncts(doc_, c, verbs);
    for (TokenId v : verbs) add_attending_by(v, e);
  }
  const TokenId verb = verb_behind(noun);
  if (verb == kNil || is_negated(doc_, verb)) return;
  for (const CarrierEntry* carrier : build_.carriers_of(verb)) {
    if (carrier->object) return add_through(verb, *carrier, child(doc_, verb, Deprel::kNsubj), e);
  }
}

void EncounterNouns::add_attending_by(TokenId verb, Encounter& e) const {
  for (const CarrierEntry* carrier : build_.carriers_of(verb)) {
    const TokenId who = carrier->brings ? child(doc_, verb, {Deprel::kObj, Deprel::kObl}) : agent_of(doc_, verb);
    if (who == kNil) continue;
    const size_t before = e.meeting.participants.size();
    add_participants(doc_, who, e.meeting.participants);
    if (e.meeting.participants.size() == before) continue;
    e.attending = e.attending || e.definite;
    if (carrier->host && e.meeting.host == kNil) e.meeting.host = e.meeting.participants[before].actor;
  }
}

void EncounterNouns::add_present(TokenId noun, Encounter& e) const {
  const bool inside = one_of(preposition(doc_, noun), {"in", "at"});
  if (inside && child(doc_, noun, Deprel::kCop) != kNil && !is_negated(doc_, noun)) {
    const TokenId subject = subject_of(doc_, noun);
    if (subject != kNil) build_.add_subject(subject, e.meeting.participants);
    e.attending = e.definite;
  }
  // "Attending the meeting were the minister and …": what stands for the subject is the complement.
  const TokenId verb = doc_.tokens.head[noun];
  if (verb == kNil || doc_.tokens.deprel[verb] != Deprel::kCsubj) return;
  if (!one_of(doc_.lemma(verb), {"attend", "take", "participate", "join"})) return;
  add_participants(doc_, doc_.tokens.head[verb], e.meeting.participants);
  e.attending = true;
}

void EncounterNouns::add_speaker(TokenId noun, TokenId verb, Encounter& e) const {
  // "shakes hands with his guest before a meeting in Oslo"
  const TokenId first = first_conjunct(doc_, noun);
  const bool around =
      doc_.tokens.deprel[first] == Deprel::kObl && one_of(preposition(doc_, first), {"before", "during"});
  if (around && one_of(doc_.lemma(verb), {"speak", "talk", "shake", "pose", "walk", "stand"})) {
    const TokenId one = subject_of(doc_, verb);
    for (TokenId c : children(doc_, verb)) {
      if (one == kNil || doc_.tokens.deprel[c] != Deprel::kObl || preposition(doc_, c) != "with") continue;
      add_participants(doc_, one, e.meeting.participants);
      return add_participants(doc_, c, e.meeting.participants);
    }
  }
  if (doc_.tokens.deprel[first_conjunct(doc_, noun)] != Deprel::kObl || !e.definite) return;
  if (!one_of(preposition(doc_, noun), {"after", "before", "following"})) return;
  if (!one_of(doc_.lemma(verb), {"say", "tell", "speak", "add", "announce"})) return;
  const TokenId subject = subject_of(doc_, verb);
  std::vector<Participant> speakers;
  if (subject != kNil) add_participants(doc_, subject, speakers);
  for (const Participant& p : speakers) {
    const Actor& actor = doc_.actors[p.actor];
    if (actor.kind == ActorKind::kPerson && is_official(doc_, actor)) e.meeting.participants.push_back(p);
  }
  e.attending = !e.meeting.participants.empty();
}

}  // namespace parley
