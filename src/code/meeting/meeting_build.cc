#include "code/meeting/meeting_build.h"

#include <algorithm>

#include "annotate/actor/actor.h"
#include "annotate/quote/quote_clause.h"
#include "base/words.h"
#include "code/event/status.h"
#include "code/meeting/meeting_detail.h"
#include "code/meeting/meeting_people.h"
#include "code/meeting/meeting_timetable.h"
#include "code/meeting/meeting_topic.h"
#include "code/position/position_clause.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// "he expected that Obi and Ade would talk", where the tree hangs the expecting on the talk and the names on it: what
// ends right before the auxiliary.
TokenId name_before_auxiliary(const Document& doc, TokenId verb) {
  const TokenId auxiliary = child(doc, verb, Deprel::kAux);
  if (auxiliary == kNil || auxiliary == 0 || auxiliary > verb) return kNil;
  if (child(doc, verb, {Deprel::kNsubj, Deprel::kNsubjPass, Deprel::kExpl}) != kNil) return kNil;
  TokenId name = auxiliary - 1;
  const auto is_name = [&](TokenId t) { return doc.tokens.upos[t] == Upos::kPropn; };
  while (doc.tokens.head[name] != kNil && is_name(doc.tokens.head[name]) &&
         doc.tokens.right_edge[doc.tokens.head[name]] == auxiliary - 1) {
    name = doc.tokens.head[name];
  }
  return is_name(name) && doc.tokens.deprel[name] == Deprel::kObj ? name : kNil;
}

// A side that is no state: an opposition, rebels.
bool is_party(const Document& doc, const Actor& actor) {
  return has_sector(doc, actor, "OPP") || has_sector(doc, actor, "REB");
}

// "is meeting", "are to follow up"
bool is_under_way(const Document& doc, TokenId trigger) {
  TokenId verb = trigger;
  while (verb != kNil && doc.tokens.upos[verb] != Upos::kVerb) verb = doc.tokens.head[verb];
  // "is reviewing the talks held on Monday"
  if (verb == kNil || !doc.word(verb).ends_with("ing") || doc.tokens.deprel[trigger] == Deprel::kObj) return false;
  const TokenId be = child_with_lemma(doc, verb, Deprel::kAux, "be");
  return be != kNil && one_of(doc.word(be), {"is", "are", "am"});
}

// Does the time hang on the verb itself, not on what it speaks of?
bool is_day_of(const Document& doc, TokenRange time, TokenId verb) {
  TokenId at = time.end - 1;
  while (doc.tokens.head[at] != kNil && time.contains(doc.tokens.head[at])) at = doc.tokens.head[at];
  return doc.tokens.head[at] == verb;
}

// "on Monday", taken for the Monday before the report.
bool is_weekday_before(const Document& doc, const When& when) {
  if (when.time == kNil || when.by != DateBy::kExpression || !when.from.is_day() || when.from != when.to) return false;
  const std::string_view word = doc.text(doc.times[when.time].span);
  const Date published = doc.metadata().published;
  const bool weekday = one_of(word, {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"});
  return weekday && published.is_day() && when.from < published;
}

}  // namespace

Encounter EncounterBuilder::start(TokenId trigger, const EncounterEntry& entry, TokenRange words) {
  Encounter e;
  e.trigger = trigger;
  e.visit = entry.visit;
  e.same_word = entry.same_word;
  e.needs_sides = entry.needs_sides;
  e.meeting.channel = entry.channel;
  // "met at the border and talked for hours": a second verb of one subject tells no other way of meeting.
  const bool second = doc.tokens.deprel[e.trigger] == Deprel::kConj && child(doc, e.trigger, Deprel::kNsubj) == kNil;
  e.channel_told = entry.channel != MeetingChannel::kInPerson && !second;
  e.meeting.spans.push_back(doc.span_of(words));
  e.meeting.source = {symbols_.intern(entry.because), 0.8F};
  return e;
}

void EncounterBuilder::finish(Encounter& e, TokenId governor) {
  set_setting(doc, e.trigger, governor, e.meeting);
  set_timetable(doc, e.trigger, e.meeting);
  set_duration(doc, e.trigger, governor, e.meeting, symbols_);
  set_topic(doc, lexicon, e.trigger, governor, e.meeting, symbols_);
  set_form(doc, e.trigger, governor, e.meeting, e.channel_told);
  // "talks on Monday", told on Friday, are still to come; who "met on Monday" has met, wherever the day began.
  const bool met = doc.tokens.upos[e.trigger] == Upos::kVerb && doc.tokens.morph[e.trigger].tense == Tense::kPast &&
                   doc.tokens.morph[e.trigger].verb_form == VerbForm::kFin;
  const Date published = doc.metadata().published;
  const When& when = e.meeting.when;
  // "They discussed the talks in Doha": a place of what was discussed.
  if (e.retold) e.meeting.place = kNil;
  // "They discussed developments since the attack of October 7": a day of what was discussed.
  const bool own_day = when.time != kNil && !doc.times[when.time].tokens.empty() &&
                       is_day_of(doc, doc.times[when.time].tokens, e.trigger);
  if (e.retold && when.by == DateBy::kExpression && !own_day) e.meeting.when = {};
  if (is_dated_ahead(doc, when) && is_over(e.meeting.status) && !met) {
    e.meeting.status = MeetingStatus::kPlanned;
  }
  // "is following up with talks on Monday", told on Saturday: on the Monday to come.
  if (is_under_way(doc, e.trigger) && is_weekday_before(doc, when) && is_over(e.meeting.status)) {
    constexpr int kWeek = 7;
    e.meeting.status = MeetingStatus::kPlanned;
    e.meeting.when.from = e.meeting.when.to = add_days(when.from, kWeek);
  }
  // Nothing that is over by its date is still to come.
  const bool told_to_come = is_to_come(doc, e.trigger) || (governor != kNil && is_to_come(doc, governor));
  if (when.by == DateBy::kExpression && published.is_day() && last_day(when.to) < published && !told_to_come &&
      e.meeting.status == MeetingStatus::kPlanned && child_with_lemma(doc, e.trigger, Deprel::kAmod, "plan") == kNil) {
    e.meeting.status = MeetingStatus::kHappened;
  }
  out_.push_back(std::move(e));
}

void EncounterBuilder::finish_visit(Encounter& e, TokenId governor, PlaceId visited) {
  finish(e, governor);
  Meeting& meeting = out_.back().meeting;
  if (visited != kNil) meeting.place = visited;
  const Symbol country = meeting.place == kNil ? Symbol::kNone : doc.places[meeting.place].country;
  const bool foreign = country != Symbol::kNone &&
                       std::any_of(meeting.participants.begin(), meeting.participants.end(),
                                   [&](const Participant& p) { return p.side != Symbol::kNone && p.side != country; });
  if (!foreign) return out_.pop_back();
  for (ActorId a = 0; a < doc.actors.size(); ++a) {
    const Actor& actor = doc.actors[a];
    if (actor.kind != ActorKind::kState || actor.country.size() != 1 || actor.country.front() != country) continue;
    return add_participant(doc, a, false, meeting.participants);
  }
}

void EncounterBuilder::add_subject(TokenId subject, std::vector<Participant>& out) const {
  const size_t before = out.size();
  add_participants(doc, subject, out);
  if (out.size() > before || doc.tokens.upos[subject] != Upos::kPron) return;
  const QuoteId quote = quote_around(doc, subject);
  if (quote == kNil || doc.quotes[quote].speaker == kNil) return;
  // "said it would attend": the pronoun of a reported clause is the one who reports.
  const TokenId clause_head = doc.tokens.head[subject];
  const bool reported = doc.quotes[quote].kind == QuoteKind::kIndirect && clause_head != kNil &&
                        doc.tokens.head[clause_head] == doc.quotes[quote].cue;
  if (doc.tokens.morph[subject].person == 1 || reported) add_participant(doc, doc.quotes[quote].speaker, false, out);
}

void EncounterBuilder::add_teller(Encounter& e) const {
  const QuoteId quote = quote_around(doc, e.trigger);
  const ActorId teller = quote == kNil ? kNil : doc.quotes[quote].speaker;
  if (teller == kNil || e.meeting.participants.empty()) return;
  const Symbol side = side_of(doc, teller);
  const bool other = std::none_of(e.meeting.participants.begin(), e.meeting.participants.end(),
                                  [&](const Participant& p) { return p.actor == teller || p.side == side; });
  const Actor& actor = doc.actors[teller];
  const bool party = is_official(doc, actor) || is_party(doc, actor);
  if (side != Symbol::kNone && other && party) add_participant(doc, teller, false, e.meeting.participants);
}

TokenId EncounterBuilder::subject(TokenId verb) const {
  const TokenId who = subject_word_of(doc, verb);
  if (who != kNil && who > 1 && doc.lemma(who) == "who" && doc.word(who - 1) == ",") {
    for (const Mention& mention : doc.mentions) {
      if (mention.tokens.end == who - 1 && mention.form == MentionForm::kName) return mention.head;
    }
  }
  // "accepted an invitation to visit Doha": who accepts it visits.
  const TokenId above_noun = doc.tokens.deprel[verb] == Deprel::kAcl ? doc.tokens.head[verb] : kNil;
  if (above_noun != kNil && doc.lemma(above_noun) == "invitation") {
    // "my invitation to the premier to visit Doha"
    for (TokenId c : children(doc, above_noun)) {
      if (doc.tokens.deprel[c] == Deprel::kNmod && preposition(doc, c) == "to") return c;
    }
    if (doc.tokens.deprel[above_noun] != Deprel::kObj) return kNil;
    const TokenId taker = doc.tokens.head[above_noun];
    return doc.lemma(taker) == "accept" && !is_negated(doc, taker) ? subject_of(doc, taker) : kNil;
  }
  // "expected Obi and Ade would talk": a tree that takes the names for the object of expecting.
  const TokenId above = doc.tokens.head[verb];
  if (above != kNil && doc.tokens.deprel[verb] == Deprel::kCcomp && child(doc, verb, Deprel::kAux) != kNil &&
      child(doc, verb, {Deprel::kNsubj, Deprel::kNsubjPass}) == kNil) {
    const TokenId object = child(doc, above, Deprel::kObj);
    if (object != kNil && object > above && object < verb) return object;
  }
  const TokenId name = name_before_auxiliary(doc, verb);
  return name != kNil ? name : subject_of(doc, verb);
}

void EncounterBuilder::add_chairs(TokenId subject, std::vector<Participant>& out) const {
  const TokenId verb = subject == kNil ? kNil : doc.tokens.head[subject];
  if (verb == kNil || doc.tokens.deprel[subject] != Deprel::kObj) return;
  const std::string_view lemma = doc.lemma(verb);
  if (lemma != "co-chair" && lemma != "chair" && lemma != "lead" && lemma != "head") return;
  const TokenId chair = subject_of(doc, verb);
  if (chair != kNil) add_participants(doc, chair, out);
}

bool EncounterBuilder::is_guest(const Meeting& meeting, size_t from, const EncounterEntry& entry) const {
  for (size_t i = from; i < meeting.participants.size(); ++i) {
    const Actor& actor = doc.actors[meeting.participants[i].actor];
    if (actor.kind == ActorKind::kPerson) return true;
    // "spoke to reporters" is no encounter, "spoke to the government" is one.
    const bool power = is_state(actor) || actor.kind == ActorKind::kIgo || is_party(doc, actor) ||
                       (actor.kind == ActorKind::kBody && is_official(doc, actor));
    if (entry.guest_is_named && power) return true;
    // "hosts 600,000 refugees": a crowd is no guest.
    const bool crowd = actor.kind == ActorKind::kGroup && !is_official(doc, actor) && !is_party(doc, actor) &&
                       std::none_of(doc.mentions.begin(), doc.mentions.end(), [&](const Mention& m) {
                         return m.actor == meeting.participants[i].actor && lexicon.is_human(doc.lemma(m.head));
                       });
    if (!entry.guest_is_named && !crowd && (actor.kind == ActorKind::kGroup || actor.kind == ActorKind::kBody))
      return true;
  }
  return false;
}

bool EncounterBuilder::has_told_talks() const {
  return std::any_of(out_.begin(), out_.end(), [&](const Encounter& e) {
    return e.noun &&
           one_of(doc.lemma(e.trigger), {"talk", "talks", "negotiation", "dialogue", "round", "consultation"});
  });
}

std::vector<const CarrierEntry*> EncounterBuilder::carriers_of(TokenId verb) const {
  if (judges_object(doc, verb)) return {};
  return find_verb(doc, verb, [&](const std::string& lemma) { return lexicon.carriers(lemma); });
}

}  // namespace parley
