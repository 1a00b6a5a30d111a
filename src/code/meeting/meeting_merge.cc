#include "code/meeting/meeting_merge.h"

#include <algorithm>

#include "annotate/actor/actor.h"
#include "base/words.h"
#include "code/meeting/meeting_detail.h"
#include "code/meeting/meeting_draft.h"
#include "code/meeting/meeting_people.h"
#include "code/meeting/meeting_title.h"
#include "doc/tree.h"

namespace parley {
namespace {

bool places_agree(const Document& doc, PlaceId a, PlaceId b) {
  if (a == kNil || b == kNil || a == b) return true;
  const Place& x = doc.places[a];
  const Place& y = doc.places[b];
  if (x.name == y.name) return true;
  if (x.country != y.country) return x.country == Symbol::kNone || y.country == Symbol::kNone;
  // A building in its town, a town in its country: only two different towns disagree.
  const auto is_town = [&](const Place& p) {
    const std::string_view kind = doc.string(p.kind);
    return kind == "city" || kind == "capital";
  };
  return !(is_town(x) && is_town(y));
}

bool is_counterpart(const Document& doc, ActorId actor) {
  return doc.string(doc.actors[actor].name).ends_with("counterpart");
}

bool is_same_person_or_side(const Document& doc, const Participant& a, const Participant& b) {
  if (a.actor == b.actor) return true;
  if (a.side == Symbol::kNone || a.side != b.side) return false;
  // Two persons of one side are two people; a person and a state or delegation may be the same side of a table, and
  // "her Kenyan counterpart" whoever is named elsewhere.
  const bool persons = doc.actors[a.actor].kind == ActorKind::kPerson && doc.actors[b.actor].kind == ActorKind::kPerson;
  return !persons || is_counterpart(doc, a.actor) != is_counterpart(doc, b.actor);
}

size_t shared_people(const Document& doc, const Meeting& a, const Meeting& b) {
  size_t count = 0;
  for (const Participant& p : a.participants) {
    count += std::any_of(b.participants.begin(), b.participants.end(),
                         [&](const Participant& q) { return is_same_person_or_side(doc, p, q); });
  }
  return count;
}

bool circumstances_agree(const Document& doc, const MeetingDraft& draft, const Encounter& e) {
  const Meeting& a = draft.meeting;
  const Meeting& b = e.meeting;
  // "A trip later this month … critics of the trip": named again without a day of its own, it is still to come.
  const bool named_again =
      e.noun && e.visit && draft.visit && b.when.by != DateBy::kExpression && is_over(b.status);
  const bool same_time = named_again && a.status == MeetingStatus::kPlanned;
  if (is_over(a.status) != is_over(b.status) && !same_time) return false;
  // What only takes up another telling has its day from there.
  const bool guessed = (e.retold || (e.noun && e.definite)) && b.when.by != DateBy::kExpression;
  if ((!guessed && !dates_agree(a.when, b.when)) || !places_agree(doc, a.place, b.place)) return false;
  // What is planned in one place is not what may come in another, even where one of the two is on no map.
  const bool elsewhere = a.place != kNil && b.place != kNil && doc.places[a.place].name != doc.places[b.place].name;
  if (elsewhere && !is_over(a.status) && a.status != b.status) return false;
  if (draft.channel_told && e.channel_told && a.channel != b.channel) return false;
  if (!draft.channel_told && e.channel_told && a.place != kNil) return false;
  // "the negotiations in Doha" are not the call in which they were discussed.
  if (draft.channel_told && !e.channel_told && b.place != kNil) return false;
  if (a.round != 0 && b.round != 0 && a.round != b.round) return false;
  if (a.format != MeetingFormat::kUnknown && b.format != MeetingFormat::kUnknown && a.format != b.format) return false;
  return true;
}

// Was it told by the same noun?
bool tells(const Document& doc, const MeetingDraft& draft, const Encounter& e) {
  return std::find(draft.nouns.begin(), draft.nouns.end(), doc.lemma(e.trigger)) != draft.nouns.end();
}

bool is_talks(std::string_view lemma) {
  return lemma == "talk" || lemma == "talks" || lemma == "negotiation" || lemma == "discussion" || lemma == "round" ||
         lemma == "dialogue" || lemma == "consultation";
}

// May the noun mean what was told before by these words?
bool words_agree(const Document& doc, const MeetingDraft& draft, const Encounter& e) {
  if (!e.noun) return true;
  if (tells(doc, draft, e)) return true;
  // Of what was told without anybody, those who are told with their own noun may be another.
  const bool unnamed = draft.meeting.participants.empty() && !e.meeting.participants.empty() && !draft.nouns.empty();
  const bool talks = is_talks(doc.lemma(e.trigger)) && std::all_of(draft.nouns.begin(), draft.nouns.end(), is_talks);
  if (unnamed && !talks) return false;
  // A visit is taken up as a visit. "The summit" of many may have been told by a verb ("leaders met").
  if (draft.visit != e.visit) return false;
  return !e.same_word || (draft.nouns.empty() && draft.meeting.participants.size() != 2);
}

// "also met", "a separate meeting"
bool is_aside(const Document& doc, const Encounter& e) {
  for (TokenId c : children(doc, e.trigger)) {
    const std::string_view lemma = doc.lemma(c);
    if (lemma == "also" || lemma == "separately" || lemma == "separate" || lemma == "sideline" || lemma == "margin") {
      return true;
    }
  }
  return false;
}

// "The issues that will be settled at our meeting", said in it: of whatever day the settling is.
bool is_here(const Document& doc, const MeetingDraft& draft, const Encounter& e) {
  const Date day = e.meeting.when.by == DateBy::kExpression ? e.meeting.when.from : Date{};
  const bool own = e.meeting.place != kNil || (day.known() && day != doc.metadata().published) || e.another;
  return e.here && !own && !draft.visit && draft.meeting.participants.size() > 1 &&
         shared_people(doc, e.meeting, draft.meeting) == e.meeting.participants.size();
}

bool is_same_meeting(const Document& doc, const MeetingDraft& draft, const Encounter& e) {
  if (is_here(doc, draft, e)) return true;
  if (!circumstances_agree(doc, draft, e)) return false;
  if (draft.summit && !e.definite && is_aside(doc, e)) return false;
  const bool takes_up = (e.definite || (e.bare && !draft.nouns.empty())) && !e.another && words_agree(doc, draft, e);
  const size_t here = e.meeting.participants.size();
  const size_t there = draft.meeting.participants.size();
  // "the talks" take up whatever was told; an indefinite noun without people is a meeting of its own.
  if (here == 0 || there == 0) return e.noun && takes_up;
  // "The meeting was attended by …", "will attend the talks" add people to the one told.
  if (takes_up && e.attending) return true;
  if (e.another && !(e.meeting.when.by == DateBy::kExpression && draft.meeting.when.by == DateBy::kExpression)) {
    return false;
  }
  const size_t shared = shared_people(doc, e.meeting, draft.meeting);
  // "She also received the envoy"
  const bool also = !e.noun && !e.retold && child_with_lemma(doc, e.trigger, Deprel::kAdvmod, "also") != kNil;
  if (also && shared < std::max(here, there)) return false;
  const size_t fewer = std::min(here, there);
  if (takes_up && shared == fewer) return true;
  return shared >= 2 ? shared == fewer || shared * 3 >= fewer * 2 : false;
}

// "next week", then "on Thursday"
bool is_narrower(const When& a, const When& b) {
  const auto length = [](const When& w) {
    return to_days(last_day(w.to.known() ? w.to : w.from)) - to_days(first_day(w.from));
  };
  return a.from.known() && b.from.known() && length(a) < length(b);
}

void take(MeetingDraft& draft, const Document& doc, const Encounter& e) {
  Meeting& to = draft.meeting;
  const Meeting& from = e.meeting;
  for (const Participant& p : from.participants) {
    // A visited state is there in its people.
    const bool there = doc.actors[p.actor].kind == ActorKind::kState && p.side != Symbol::kNone &&
                       std::any_of(to.participants.begin(), to.participants.end(),
                                   [&](const Participant& q) { return q.side == p.side; });
    if (!there) add_participant(doc, p.actor, p.leads, to.participants);
  }
  // "her counterpart" is whoever of that side is named elsewhere.
  const std::vector<Participant> people = to.participants;
  std::erase_if(to.participants, [&](const Participant& p) {
    return is_counterpart(doc, p.actor) && std::any_of(people.begin(), people.end(), [&](const Participant& q) {
             return q.actor != p.actor && q.side == p.side && doc.actors[q.actor].kind == ActorKind::kPerson;
           });
  });
  if (to.host == kNil) to.host = from.host;
  // Where somebody arrived says less than where they are told to have met.
  if (to.place == kNil || (draft.place_by_visit && !e.visit && from.place != kNil)) {
    to.place = from.place;
    draft.place_by_visit = e.visit;
  }
  const bool told = from.when.by == DateBy::kExpression;
  const bool better_date = told && (to.when.by != DateBy::kExpression || is_narrower(from.when, to.when));
  if (from.status == MeetingStatus::kPostponed || from.status == MeetingStatus::kCancelled) to.status = from.status;
  // "accepted an invitation", then "the visit will take place"
  if (to.status == MeetingStatus::kPossible && from.status == MeetingStatus::kPlanned) to.status = from.status;
  if (better_date || !to.when.from.known()) to.when = from.when;
  if (to.duration_value == Symbol::kNone) {
    to.duration_value = from.duration_value;
    to.duration_text = from.duration_text;
  }
  if (to.topic == Symbol::kNone) to.topic = from.topic;
  if (to.round == 0) to.round = from.round;
  if (to.format == MeetingFormat::kUnknown) to.format = from.format;
  if (e.channel_told) to.channel = from.channel;
  draft.channel_told = draft.channel_told || e.channel_told;
  draft.visit = draft.visit && e.visit;
  draft.needs_sides = draft.needs_sides && e.needs_sides;
  to.spans.insert(to.spans.end(), from.spans.begin(), from.spans.end());
  draft.last_sentence = doc.tokens.sentence[e.trigger];
  if (e.noun) draft.nouns.push_back(doc.lemma(e.trigger));
  // Leaders who "met" and whose meeting is then called a summit.
  draft.summit = draft.summit || e.same_word;
}

// "participants", "the two sides", "both leaders"
bool is_whoever_met(const Document& doc, ActorId actor) {
  return std::all_of(doc.mentions.begin(), doc.mentions.end(), [&](const Mention& m) {
    if (m.actor != actor) return true;
    return m.tokens.size() <= 3 &&
           one_of(doc.lemma(m.head), {"participant", "side", "party", "leader", "delegation", "minister", "negotiator",
                                      "envoy", "team", "they", "two"});
  });
}

// "The talks broke down last month": another meeting of those who were told to talk last.
void inherit_people(const std::vector<MeetingDraft>& drafts, const Document& doc, Encounter& e) {
  // "Participants will meet again soon"
  const bool unnamed = std::all_of(e.meeting.participants.begin(), e.meeting.participants.end(),
                                   [&](const Participant& p) { return is_whoever_met(doc, p.actor); });
  for (size_t i = drafts.size(); e.again && unnamed && i > 0; --i) {
    const Meeting& before = drafts[i - 1].meeting;
    if (before.participants.size() < 2 || !is_over(before.status) || drafts[i - 1].channel_told) continue;
    e.meeting.participants.clear();
    for (const Participant& p : before.participants) add_participant(doc, p.actor, false, e.meeting.participants);
    return;
  }
  if (!e.noun || !e.meeting.participants.empty() || !(e.definite || e.bare || e.another) || e.same_word || e.visit)
    return;
  if (e.channel_told) return;
  for (size_t i = drafts.size(); i > 0; --i) {
    const MeetingDraft& draft = drafts[i - 1];
    if (draft.nouns.empty() || draft.channel_told || draft.meeting.participants.size() < 2) continue;
    const bool further = is_another_round(doc, e.trigger) && is_talks(draft.nouns.front());
    if (!tells(doc, draft, e) && !further) continue;
    for (const Participant& p : draft.meeting.participants) {
      add_participant(doc, p.actor, false, e.meeting.participants);
    }
    return;
  }
}

// "met Obi ahead of the summit", "briefed Obi on the talks"
bool is_another_time(std::string_view preposition) {
  for (const std::string_view word : {"before", "after", "ahead", "following", "since", "on", "about", "from", "of"}) {
    if (preposition == word) return true;
  }
  return false;
}

// The noun of a verb's own encounter: "met for talks on grain", not "met A and held talks with B".
bool is_part_of(const Document& doc, const Encounter& e, const Encounter& before) {
  if (!e.noun || before.noun || before.addition || before.retold || e.meeting.participants.size() > 1) return false;
  if (is_another_time(preposition(doc, e.trigger))) return false;
  for (TokenId t = e.trigger; t != kNil; t = doc.tokens.head[t]) {
    if (t == before.trigger) return true;
    const Deprel relation = doc.tokens.deprel[t];
    if (relation == Deprel::kConj || relation == Deprel::kParataxis || relation == Deprel::kCcomp) return false;
  }
  return false;
}

// More shared people win, then the same day and place, then what is told well enough to be a meeting, then the same
// word; among equals the latest.
size_t likeness(const Document& doc, const MeetingDraft& draft, const Encounter& e) {
  const Meeting& a = draft.meeting;
  const Meeting& b = e.meeting;
  size_t rank = 16 * shared_people(doc, b, a);
  if (b.place != kNil && a.place != kNil) rank += 8;
  if (b.when.by == DateBy::kExpression && a.when.by == DateBy::kExpression) rank += 8;
  if (is_told(doc, a)) rank += 4;
  if (e.noun && tells(doc, draft, e)) rank += 2;
  // "They discussed grain": in the meeting that is the report's news.
  constexpr int kFresh = 7;  // days
  const Date published = doc.metadata().published;
  if (e.retold && a.when.from.is_day() && published.is_day() && add_days(a.when.from, kFresh) >= published) rank += 8;
  // "The meeting" is a summit only where there is nothing else.
  if (!draft.summit) rank += 1;
  return rank;
}

MeetingDraft* find_draft(const Document& doc, std::vector<MeetingDraft>& drafts, const Encounter& e) {
  MeetingDraft* found = nullptr;
  size_t best = 0;
  for (MeetingDraft& draft : drafts) {
    if (!is_same_meeting(doc, draft, e)) continue;
    const size_t rank = likeness(doc, draft, e);
    if (found != nullptr && rank < best) continue;
    best = rank;
    found = &draft;
  }
  return found;
}

void add_to_latest(const Document& doc, std::vector<MeetingDraft>& drafts, const Encounter& e) {
  for (size_t i = drafts.size(); i > 0; --i) {
    MeetingDraft& draft = drafts[i - 1];
    if (is_over(draft.meeting.status) != is_over(e.meeting.status)) continue;
    const bool known =
        std::any_of(draft.meeting.participants.begin(), draft.meeting.participants.end(),
                    [&](const Participant& p) { return p.actor == e.meeting.participants.front().actor; });
    if (!known) continue;
    take(draft, doc, e);
    return;
  }
}

}  // namespace

std::vector<Meeting> merge_encounters(const Document& doc, const std::vector<Encounter>& told) {
  std::vector<MeetingDraft> drafts;
  for (size_t i = 0; i < told.size(); ++i) {
    Encounter e = told[i];
    if (e.addition) {
      add_to_latest(doc, drafts, e);
      continue;
    }
    MeetingDraft* draft = nullptr;
    for (size_t before = 0; before < i && draft == nullptr; ++before) {
      if (is_part_of(doc, e, told[before]) && !drafts.empty() && circumstances_agree(doc, drafts.back(), e) &&
          drafts.back().last_sentence == doc.tokens.sentence[e.trigger]) {
        draft = &drafts.back();
      }
    }
    if (draft == nullptr) draft = find_draft(doc, drafts, e);
    if (draft != nullptr) {
      take(*draft, doc, e);
    } else {
      inherit_people(drafts, doc, e);
      const uint32_t sentence = doc.tokens.sentence[e.trigger];
      drafts.push_back({e.meeting,
                        e.visit,
                        e.channel_told,
                        e.visit,
                        e.needs_sides,
                        sentence,
                        sentence,
                        e.same_word,
                        is_aside(doc, e),
                        {},
                        e.trigger});
      if (e.noun) drafts.back().nouns.push_back(doc.lemma(e.trigger));
    }
  }
  std::vector<Meeting> meetings;
  set_places(doc, drafts);
  use_title(doc, drafts);
  for (MeetingDraft& draft : drafts) name_the_sides(doc, drafts, draft);
  for (MeetingDraft& draft : drafts) {
    if (!is_told(doc, draft)) continue;
    complete(doc, draft);
    meetings.push_back(std::move(draft.meeting));
  }
  return meetings;
}

}  // namespace parley
