#include "code/meeting/meeting_verb.h"

#include <algorithm>

#include "annotate/actor/actor.h"
#include "annotate/quote/quote_clause.h"
#include "annotate/time/dating.h"
#include "code/meeting/meeting_detail.h"
#include "code/meeting/meeting_people.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {

void EncounterVerbs::read(TokenId verb) {
  for (const EncounterEntry* entry :
       find_verb(doc_, verb, [&](const std::string& lemma) { return build_.lexicon.verbs(lemma); })) {
    if (read_entry(verb, *entry)) return;
  }
  for (const CarrierEntry* carrier : build_.carriers_of(verb)) {
    if (carrier->joins) return read_addition(verb);
  }
}

bool EncounterVerbs::has_phrase(TokenId verb, const EncounterEntry& entry) const {
  if (entry.phrase.empty()) return true;
  for (TokenId c : children(doc_, verb)) {
    const Deprel relation = doc_.tokens.deprel[c];
    if ((relation != Deprel::kObl && relation != Deprel::kOblAgent) || preposition(doc_, c).empty()) continue;
    if (std::find(entry.phrase.begin(), entry.phrase.end(), doc_.lemma(c)) != entry.phrase.end()) return true;
  }
  return false;
}

std::vector<TokenId> EncounterVerbs::partners_of(TokenId verb, const EncounterEntry& entry) const {
  std::vector<TokenId> heads;
  const bool passive = is_passive_clause(doc_, verb);
  for (const std::string& place : entry.with) {
    for (TokenId c : children(doc_, verb)) {
      const Deprel r = doc_.tokens.deprel[c];
      const bool fits = place == "object" ? r == (passive ? Deprel::kNsubjPass : Deprel::kObj)
                                          : r == Deprel::kObl && preposition(doc_, c) == place;
      if (fits) heads.push_back(c);
    }
  }
  const TokenId loose = heads.empty() ? loose_partner(verb, entry) : kNil;
  if (loose != kNil) heads.push_back(loose);
  return heads;
}

TokenId EncounterVerbs::loose_partner(TokenId verb, const EncounterEntry& entry) const {
  constexpr TokenId kFar = 10;
  const TokenId stop = std::min(doc_.sentences[doc_.tokens.sentence[verb]].tokens.end, verb + kFar);
  for (TokenId c = verb + 1; c < stop; ++c) {
    const Upos upos = doc_.tokens.upos[c];
    if (upos == Upos::kVerb || upos == Upos::kSconj || upos == Upos::kCconj) return kNil;
    const TokenId head = doc_.tokens.head[c];
    if (doc_.tokens.deprel[c] != Deprel::kCase || head == kNil || head < c) continue;
    if (std::find(entry.with.begin(), entry.with.end(), doc_.lemma(c)) == entry.with.end()) continue;
    // "with National Security Adviser Omar Haddad": the tree may hang "with" on the title.
    TokenId name = head;
    while (doc_.tokens.deprel[name] == Deprel::kNmodDesc) name = doc_.tokens.head[name];
    // "speak about our differences with the government": of a thing, unless the tree hangs it on a day or a name.
    const TokenId above = doc_.tokens.deprel[name] == Deprel::kNmod ? doc_.tokens.head[name] : kNil;
    if (above != kNil && doc_.tokens.upos[above] == Upos::kNoun && time_at(doc_, above) == kNil) return kNil;
    return name;
  }
  return kNil;
}

bool EncounterVerbs::read_entry(TokenId verb, const EncounterEntry& entry) {
  if (!has_phrase(verb, entry)) return false;
  // "congratulated her on receiving the prize"
  const bool on_it = child_with_lemma(doc_, verb, Deprel::kMark, "on") != kNil;
  if (on_it && entry.subject_hosts && doc_.word(verb).ends_with("ing")) return false;
  Encounter e = build_.start(verb, entry, verb_group(doc_, verb));
  const bool passive = is_passive_clause(doc_, verb);
  const TokenId subject = passive ? agent_of(doc_, verb) : build_.subject(verb);
  if (subject != kNil) build_.add_subject(subject, e.meeting.participants);
  build_.add_chairs(subject, e.meeting.participants);
  const size_t subjects = e.meeting.participants.size();
  if (entry.visit) return read_visit(verb, entry, e);
  const std::vector<TokenId> partners = partners_of(verb, entry);
  for (TokenId p : partners) add_participants(doc_, p, e.meeting.participants);
  bool named = e.meeting.participants.size() > subjects;
  // "met with a smaller gathering of the states"
  for (TokenId p : partners) named = named || (entry.mutual && build_.lexicon.is_human(doc_.lemma(p)));
  if (entry.guest_is_person && named && !build_.is_guest(e.meeting, subjects, entry)) return false;
  // An object that is nobody: "met the deadline". Without any, several people meet among themselves.
  if (!partners.empty() && !named) return false;
  // "Obi, speaking Hausa, thanked the hosts"
  if (partners.empty() && entry.channel == MeetingChannel::kPhone && child(doc_, verb, Deprel::kObj) != kNil)
    return false;
  if (partners.empty() && !(entry.mutual && (is_several(subject, e, entry) || is_crowd(subject)))) return false;
  if (e.meeting.participants.empty() && !is_crowd(subject)) return true;
  if (!set_status(doc_, verb, kNil, e.meeting)) return true;
  e.again = partners.empty() && child_with_lemma(doc_, verb, Deprel::kAdvmod, "again") != kNil;
  if (entry.subject_hosts) set_place_of_welcome(verb, e.meeting);
  if (entry.subject_hosts && subjects > 0) e.meeting.host = e.meeting.participants.front().actor;
  // "They also discussed grain": in the meeting told before; its own day is only guessed.
  e.retold = partners.empty() && entry.takes_up;
  if (entry.phrase.empty() && !partners.empty() && e.channel_told && is_face_to_face(verb)) {
    e.meeting.channel = MeetingChannel::kInPerson;
    e.channel_told = false;
  }
  // "The leaders also spoke about grain": wherever they did.
  if (partners.empty() && entry.phrase.empty()) e.channel_told = false;
  e.definite = e.retold;
  e.needs_sides = e.retold;
  build_.finish(e, kNil);
  return true;
}

void EncounterVerbs::set_place_of_welcome(TokenId verb, Meeting& meeting) const {
  for (TokenId c : children(doc_, verb)) {
    const bool to = doc_.tokens.deprel[c] == Deprel::kObl && preposition(doc_, c) == "to";
    if (to && meeting.place == kNil) meeting.place = place_at(doc_, c);
  }
}

bool EncounterVerbs::is_face_to_face(TokenId verb) const {
  if (place_of(doc_, verb) != kNil) return true;
  const auto before = children(doc_, verb);
  return std::any_of(before.begin(), before.end(), [&](TokenId c) {
    return doc_.tokens.deprel[c] == Deprel::kObl && preposition(doc_, c) == "before" &&
           build_.lexicon.noun({}, doc_.lemma(c)) != nullptr;
  });
}

bool EncounterVerbs::is_several(TokenId subject, const Encounter& e, const EncounterEntry& entry) const {
  if (subject == kNil) return false;
  if (e.meeting.participants.size() > 1) return true;
  // "The two leaders talked" may be about anything; only those who are named as two or more are sure to be together.
  if (entry.guest_is_person) return false;
  if (doc_.tokens.morph[subject].number == Number::kPlur) return true;
  return std::any_of(e.meeting.participants.begin(), e.meeting.participants.end(), [&](const Participant& p) {
    const ActorKind kind = doc_.actors[p.actor].kind;
    return kind == ActorKind::kBody || kind == ActorKind::kGroup || kind == ActorKind::kIgo;
  });
}

bool EncounterVerbs::is_crowd(TokenId subject) const {
  if (subject == kNil) return false;
  // "the leaders of fifty states who met": the tree may hang "who" on the states.
  const TokenId head = doc_.tokens.head[subject];
  if (head != kNil && doc_.tokens.deprel[subject] == Deprel::kNmod && build_.lexicon.is_human(doc_.lemma(head)))
    return true;
  if (doc_.tokens.morph[subject].number != Number::kPlur || doc_.tokens.upos[subject] != Upos::kNoun) return false;
  return build_.lexicon.is_human(doc_.lemma(subject));
}

bool EncounterVerbs::read_visit(TokenId verb, const EncounterEntry& entry, Encounter& e) {
  const std::vector<TokenId> objects = partners_of(verb, entry);
  const bool official =
      std::any_of(e.meeting.participants.begin(), e.meeting.participants.end(), [&](const Participant& p) {
        const Actor& actor = doc_.actors[p.actor];
        // Troops that arrive visit nobody.
        const bool troops = !is_person(actor) && has_sector(doc_, actor, "MIL");
        return is_official(doc_, actor) && !troops;
      });
  if (objects.empty() || !official) return false;
  // "aircraft, including those flying to Oslo"
  const TokenId head = doc_.tokens.head[verb];
  const bool those = doc_.tokens.deprel[verb] == Deprel::kAcl && head != kNil && doc_.tokens.upos[head] == Upos::kPron;
  // "have visited the country many times"
  const bool often = std::any_of(children(doc_, verb).begin(), children(doc_, verb).end(), [&](TokenId c) {
    return doc_.lemma(c) == "time" && doc_.tokens.morph[c].number == Number::kPlur;
  });
  if (those || often) return false;
  const PlaceId place = place_at(doc_, objects.front());
  if (place == kNil || !set_status(doc_, verb, kNil, e.meeting)) return false;
  build_.finish_visit(e, kNil, place);
  return true;
}

void EncounterVerbs::read_addition(TokenId verb) {
  const bool passive = is_passive_clause(doc_, verb);
  const TokenId other = passive ? agent_of(doc_, verb) : child(doc_, verb, Deprel::kObj);
  const TokenId subject = subject_of(doc_, verb);
  if (other == kNil || subject == kNil) return;
  Encounter e;
  e.trigger = verb;
  e.addition = true;
  add_participants(doc_, subject, e.meeting.participants);
  const size_t subjects = e.meeting.participants.size();
  add_participants(doc_, other, e.meeting.participants);
  if (subjects == 0 || e.meeting.participants.size() == subjects) return;
  if (!set_status(doc_, verb, kNil, e.meeting)) return;
  e.meeting.spans.push_back(doc_.span_of(verb_group(doc_, verb)));
  build_.append(std::move(e));
}

}  // namespace parley
