#include "code/meeting_mention.h"

#include <algorithm>

#include "annotate/actor.h"
#include "annotate/quote_clause.h"
#include "code/meeting_detail.h"
#include "code/meeting_people.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Finder {
 public:
  Finder(const Document& doc, const MeetingLexicon& lexicon, SymbolPool& symbols)
      : doc_(doc), lexicon_(lexicon), symbols_(symbols) {}

  std::vector<Encounter> run() {
    const TokenId n = static_cast<TokenId>(doc_.tokens.size());
    for (TokenId t = 0; t < n; ++t) {
      const Upos upos = doc_.tokens.upos[t];
      if (upos == Upos::kVerb) read_verb(t);
      if (upos == Upos::kNoun || upos == Upos::kPropn) read_noun(t);
    }
    return std::move(out_);
  }

 private:
  Deprel relation(TokenId t) const { return doc_.tokens.deprel[t]; }

  Encounter start(TokenId trigger, const EncounterEntry& entry, TokenRange words) {
    Encounter e;
    e.trigger = trigger;
    e.visit = entry.visit;
    e.meeting.channel = entry.channel;
    e.meeting.spans.push_back(doc_.span_of(words));
    e.meeting.source = {symbols_.intern(entry.because), 0.8F};
    return e;
  }

  void finish(Encounter& e, TokenId governor) {
    set_setting(doc_, e.trigger, governor, e.meeting);
    set_duration(doc_, e.trigger, governor, e.meeting, symbols_);
    set_topic(doc_, lexicon_, e.trigger, governor, e.meeting, symbols_);
    set_form(doc_, e.trigger, governor, e.meeting, e.channel_told);
    // "talks on Monday", told on Friday, are still to come.
    const Date published = doc_.metadata().published;
    const When& when = e.meeting.when;
    if (when.by == DateBy::kExpression && published.is_day() && first_day(when.from) > published &&
        e.meeting.status == MeetingStatus::kHappened) {
      e.meeting.status = MeetingStatus::kPlanned;
    }
    out_.push_back(std::move(e));
  }

  // --- verbs ------------------------------------------------------------------------------------------------------
  void read_verb(TokenId t) {
    for (const EncounterEntry* entry :
         find_verb(doc_, t, [&](const std::string& lemma) { return lexicon_.verbs(lemma); })) {
      if (read_encounter_verb(t, *entry)) return;
    }
    for (const CarrierEntry* carrier : lexicon_.carriers(doc_.lemma(t))) {
      if (carrier->joins) read_addition(t);
    }
  }

  bool has_phrase(TokenId t, const EncounterEntry& entry) const {
    if (entry.phrase.empty()) return true;
    for (TokenId c : children(doc_, t)) {
      if ((relation(c) != Deprel::kObl && relation(c) != Deprel::kOblAgent) || preposition(doc_, c).empty()) continue;
      if (std::find(entry.phrase.begin(), entry.phrase.end(), doc_.lemma(c)) != entry.phrase.end()) return true;
    }
    return false;
  }

  // The heads of the other side's phrases; `object` tells whether a direct object is among them.
  std::vector<TokenId> partners_of(TokenId t, const EncounterEntry& entry) const {
    std::vector<TokenId> heads;
    const bool passive = is_passive_clause(doc_, t);
    for (const std::string& place : entry.with) {
      for (TokenId c : children(doc_, t)) {
        const Deprel r = relation(c);
        if (place == "object" ? r == (passive ? Deprel::kNsubjPass : Deprel::kObj)
                              : r == Deprel::kObl && preposition(doc_, c) == place) {
          heads.push_back(c);
        }
      }
    }
    if (heads.empty()) {
      const TokenId loose = loose_partner(t, entry);
      if (loose != kNil) heads.push_back(loose);
    }
    return heads;
  }

  // "met late on Thursday with a delegation led by …": where the tree hangs the partner on another word, the first
  // phrase with the right preposition before the next clause.
  TokenId loose_partner(TokenId t, const EncounterEntry& entry) const {
    constexpr TokenId kFar = 10;
    const TokenId stop = std::min(doc_.sentences[doc_.tokens.sentence[t]].tokens.end, t + kFar);
    for (TokenId c = t + 1; c < stop; ++c) {
      const Upos upos = doc_.tokens.upos[c];
      if (upos == Upos::kVerb || upos == Upos::kSconj || upos == Upos::kCconj) return kNil;
      if (relation(c) != Deprel::kCase || doc_.tokens.head[c] == kNil || doc_.tokens.head[c] < c) continue;
      if (std::find(entry.with.begin(), entry.with.end(), doc_.lemma(c)) != entry.with.end())
        return doc_.tokens.head[c];
    }
    return kNil;
  }

  bool read_encounter_verb(TokenId t, const EncounterEntry& entry) {
    if (!has_phrase(t, entry)) return false;
    Encounter e = start(t, entry, verb_group(doc_, t));
    const bool passive = is_passive_clause(doc_, t);
    const TokenId subject = passive ? agent_of(doc_, t) : subject_of(doc_, t);
    if (subject != kNil) add_participants(doc_, subject, e.meeting.participants);
    const size_t subjects = e.meeting.participants.size();
    if (entry.visit) return read_visit(t, entry, e);
    const std::vector<TokenId> partners = partners_of(t, entry);
    for (TokenId p : partners) add_participants(doc_, p, e.meeting.participants);
    if (entry.guest_is_person && !has_person(e.meeting, subjects, entry.guest_is_named)) return false;
    // An object that is nobody: "met the deadline". Without any, a plural subject meets among itself.
    if (!partners.empty() && e.meeting.participants.size() == subjects) return false;
    if (partners.empty() && entry.guest_is_person) return false;
    if (partners.empty() && !is_several(subject, e)) return false;
    if (e.meeting.participants.empty() || !set_status(doc_, t, kNil, e.meeting)) return true;
    if (entry.subject_hosts && subjects > 0) e.meeting.host = e.meeting.participants.front().actor;
    e.channel_told = entry.channel != MeetingChannel::kInPerson;
    finish(e, kNil);
    return true;
  }

  bool is_several(TokenId subject, const Encounter& e) const {
    if (subject == kNil) return false;
    if (e.meeting.participants.size() > 1 || doc_.tokens.morph[subject].number == Number::kPlur) return true;
    return std::any_of(e.meeting.participants.begin(), e.meeting.participants.end(), [&](const Participant& p) {
      const ActorKind kind = doc_.actors[p.actor].kind;
      return kind == ActorKind::kBody || kind == ActorKind::kGroup || kind == ActorKind::kIgo;
    });
  }

  bool has_person(const Meeting& meeting, size_t from, bool only_persons) const {
    for (size_t i = from; i < meeting.participants.size(); ++i) {
      const ActorKind kind = doc_.actors[meeting.participants[i].actor].kind;
      if (kind == ActorKind::kPerson) return true;
      if (!only_persons && (kind == ActorKind::kGroup || kind == ActorKind::kBody)) return true;
    }
    return false;
  }

  bool read_visit(TokenId t, const EncounterEntry& entry, Encounter& e) {
    const std::vector<TokenId> objects = partners_of(t, entry);
    const bool official = std::any_of(e.meeting.participants.begin(), e.meeting.participants.end(),
                                      [&](const Participant& p) { return is_official(doc_, doc_.actors[p.actor]); });
    if (objects.empty() || !official) return false;
    const PlaceId place = place_at(doc_, objects.front());
    if (place == kNil || !set_status(doc_, t, kNil, e.meeting)) return false;
    finish(e, kNil);
    out_.back().meeting.place = place;
    return set_visited(out_.back());
  }

  // Whoever rules the visited country is the other side; a trip inside one's own country is no encounter.
  bool set_visited(Encounter& e) {
    const Place& place = doc_.places[e.meeting.place];
    bool foreign = false;
    for (const Participant& p : e.meeting.participants) {
      foreign = foreign || (p.side != Symbol::kNone && place.country != Symbol::kNone && p.side != place.country);
    }
    if (!foreign) {
      out_.pop_back();
      return true;
    }
    for (ActorId a = 0; a < doc_.actors.size(); ++a) {
      const Actor& actor = doc_.actors[a];
      if (actor.kind == ActorKind::kState && actor.country.size() == 1 && actor.country.front() == place.country) {
        add_participant(doc_, a, false, e.meeting.participants);
        break;
      }
    }
    return true;
  }

  // "Obi was joined by Ade": one more in an encounter told before.
  void read_addition(TokenId t) {
    const bool passive = is_passive_clause(doc_, t);
    const TokenId other = passive ? agent_of(doc_, t) : child(doc_, t, Deprel::kObj);
    const TokenId subject = subject_of(doc_, t);
    if (other == kNil || subject == kNil) return;
    Encounter e;
    e.trigger = t;
    e.addition = true;
    add_participants(doc_, subject, e.meeting.participants);
    const size_t subjects = e.meeting.participants.size();
    add_participants(doc_, other, e.meeting.participants);
    if (subjects == 0 || e.meeting.participants.size() == subjects) return;
    if (!set_status(doc_, t, kNil, e.meeting)) return;
    e.meeting.spans.push_back(doc_.span_of(verb_group(doc_, t)));
    out_.push_back(std::move(e));
  }

  // --- nouns ------------------------------------------------------------------------------------------------------
  std::string_view compound_of(TokenId noun) const {
    for (TokenId c : children(doc_, noun)) {
      if (c + 1 == noun && (relation(c) == Deprel::kCompound || relation(c) == Deprel::kAmod)) return doc_.lemma(c);
    }
    return {};
  }

  bool is_encounter_noun(TokenId t, std::string_view compound) const {
    const Deprel r = relation(t);
    if (r == Deprel::kCompound || r == Deprel::kAmod || r == Deprel::kFlat) return false;
    if (is_any(compound, {"news", "press", "court", "training", "legislative"})) return false;
    const std::string_view lemma = doc_.lemma(t);
    if (lemma == "talk") return doc_.tokens.morph[t].number == Number::kPlur;
    // "a call for calm" is none.
    return lemma != "call" || child_with(t, "for") == kNil;
  }

  TokenId child_with(TokenId t, std::string_view marker) const {
    for (TokenId c : children(doc_, t)) {
      if (relation(c) == Deprel::kNmod && preposition(doc_, c) == marker) return c;
    }
    return kNil;
  }

  void read_noun(TokenId t) {
    const std::string_view compound = compound_of(t);
    const EncounterEntry* entry = lexicon_.noun(compound, doc_.lemma(t));
    if (entry == nullptr || !is_encounter_noun(t, compound)) return;
    // "a round of talks" is one encounter, told by "round".
    const TokenId head = doc_.tokens.head[t];
    if (head != kNil && relation(t) == Deprel::kNmod && doc_.lemma(head) == "round") return;
    Encounter e = start(t, *entry, phrase(doc_, t));
    e.noun = true;
    e.definite = is_definite(t);
    e.channel_told = entry->channel != MeetingChannel::kInPerson;
    add_noun_people(t, e);
    TokenId inner = child_with(t, "of");
    if (doc_.lemma(t) == "round") {
      if (inner == kNil || lexicon_.noun({}, doc_.lemma(inner)) == nullptr) return;
      add_noun_people(inner, e);
    }
    const TokenId governor = governing_verb(t);
    const bool shunned = governor != kNil && is_shunned(governor);
    if (governor != kNil && !shunned) add_carried(t, governor, e);
    add_attending(t, e);
    if (shunned) {
      e.meeting.status = MeetingStatus::kPlanned;
    } else if (!set_status(doc_, t, governor, e.meeting)) {
      return;
    }
    finish(e, governor);
    if (entry->visit) {
      if (out_.back().meeting.place == kNil) out_.back().meeting.place = visited_place(t);
      if (out_.back().meeting.place == kNil || out_.back().meeting.participants.empty()) {
        out_.pop_back();
      } else {
        set_visited(out_.back());
      }
    }
  }

  // "will not attend the talks": they are planned, without whoever stays away.
  bool is_shunned(TokenId verb) const {
    const std::string_view lemma = doc_.lemma(verb);
    if (lemma == "boycott") return true;
    return is_negated(doc_, verb) && is_any(lemma, {"attend", "join", "participate", "go", "come"});
  }

  PlaceId visited_place(TokenId noun) const {
    const TokenId to = child_with(noun, "to");
    return to == kNil ? kNil : place_at(doc_, to);
  }

  bool is_definite(TokenId t) const {
    const TokenId det = child(doc_, t, {Deprel::kDet, Deprel::kNmodPoss});
    return det != kNil && is_any(doc_.lemma(det), {"the", "this", "that", "these", "those", "their", "they", "his",
                                                   "he", "her", "she", "both"});
  }

  // People told inside the noun phrase: "U.S. talks with Iran", "talks between A and B", "his meeting with C".
  void add_noun_people(TokenId t, Encounter& e) {
    for (TokenId c : children(doc_, t)) {
      const Deprel r = relation(c);
      const std::string_view marker = preposition(doc_, c);
      const bool inside = r == Deprel::kCompound || r == Deprel::kAmod || r == Deprel::kNmodPoss;
      const bool after = r == Deprel::kNmod && is_any(marker, {"with", "between", "among", "of", "by"});
      if (!inside && !after) continue;
      const size_t before = e.meeting.participants.size();
      add_participants(doc_, c, e.meeting.participants);
      // "White House talks", "the Munich talks"
      if (r == Deprel::kCompound && e.meeting.place == kNil) e.meeting.place = town_or_building(c);
      if (marker == "by" && e.meeting.participants.size() > before) {
        e.meeting.host = e.meeting.participants[before].actor;
      }
    }
  }

  PlaceId town_or_building(TokenId t) const {
    const PlaceId place = place_at(doc_, t);
    if (place == kNil) return kNil;
    const std::string_view kind = doc_.string(doc_.places[place].kind);
    return kind == "city" || kind == "capital" || kind == "building" ? place : kNil;
  }

  // The verb of the clause in which the noun is subject, object or in a prepositional phrase.
  TokenId governing_verb(TokenId t) const {
    TokenId at = first_conjunct(doc_, t);
    for (int steps = 0; steps < 2; ++steps) {
      const TokenId head = doc_.tokens.head[at];
      if (head == kNil) return kNil;
      const Deprel r = relation(at);
      const bool argument = r == Deprel::kObj || r == Deprel::kNsubj || r == Deprel::kNsubjPass || r == Deprel::kObl ||
                            r == Deprel::kIobj;
      if (argument) return is_predicate(doc_, head) ? head : kNil;
      // "a day of talks", "the start of the talks"
      if (r != Deprel::kNmod || preposition(doc_, at) != "of") return kNil;
      at = first_conjunct(doc_, head);
    }
    return kNil;
  }

  void add_carried(TokenId t, TokenId verb, Encounter& e) {
    const TokenId argument = first_conjunct(doc_, t);
    for (const CarrierEntry* carrier : lexicon_.carriers(doc_.lemma(verb))) {
      const bool object = relation(argument) == Deprel::kObj || relation(argument) == Deprel::kNsubjPass;
      const bool through = relation(argument) == Deprel::kObl &&
                           std::find(carrier->through.begin(), carrier->through.end(), preposition(doc_, argument)) !=
                               carrier->through.end();
      if (carrier->brings && relation(argument) == Deprel::kNsubj) {
        const TokenId other = child(doc_, verb, Deprel::kObj);
        if (other != kNil) add_participants(doc_, other, e.meeting.participants);
      }
      if (!(carrier->object && object) && !through) continue;
      const bool passive = is_passive_clause(doc_, verb);
      const TokenId subject = passive && object ? agent_of(doc_, verb) : subject_of(doc_, verb);
      if (subject == kNil || subject == argument) continue;
      e.attended = e.attended || (passive && doc_.lemma(verb) == "attend");
      const size_t before = e.meeting.participants.size();
      add_participants(doc_, subject, e.meeting.participants);
      if (carrier->host && e.meeting.participants.size() > before)
        e.meeting.host = e.meeting.participants[before].actor;
      // "held talks with Iran" may hang "with Iran" on the verb.
      for (TokenId c : children(doc_, verb)) {
        if (relation(c) == Deprel::kObl && preposition(doc_, c) == "with") {
          add_participants(doc_, c, e.meeting.participants);
        }
      }
    }
  }

  // "talks attended by X", "a meeting hosted by Y", "talks that brought together A and B".
  void add_attending(TokenId t, Encounter& e) {
    for (TokenId c : children(doc_, t)) {
      if (relation(c) != Deprel::kAcl && relation(c) != Deprel::kAclRelcl) continue;
      for (const CarrierEntry* carrier : lexicon_.carriers(doc_.lemma(c))) {
        const TokenId who = carrier->brings ? child(doc_, c, {Deprel::kObj, Deprel::kObl}) : agent_of(doc_, c);
        if (who == kNil) continue;
        const size_t before = e.meeting.participants.size();
        add_participants(doc_, who, e.meeting.participants);
        if (carrier->host && e.meeting.participants.size() > before) {
          e.meeting.host = e.meeting.participants[before].actor;
        }
      }
    }
  }

  const Document& doc_;
  const MeetingLexicon& lexicon_;
  SymbolPool& symbols_;
  std::vector<Encounter> out_;
};

}  // namespace

std::vector<Encounter> find_encounters(const Document& doc, const MeetingLexicon& lexicon, SymbolPool& symbols) {
  return Finder(doc, lexicon, symbols).run();
}

}  // namespace parley
