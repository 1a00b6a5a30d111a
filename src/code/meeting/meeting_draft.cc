#include "code/meeting/meeting_draft.h"

#include <algorithm>

#include "annotate/actor/actor.h"
#include "annotate/time/dating.h"
#include "base/words.h"
#include "code/meeting/meeting_detail.h"
#include "code/meeting/meeting_people.h"
#include "doc/lookup.h"

namespace parley {
namespace {

// Companies alone: talks of a takeover are none between states.
bool is_business(const Document& doc, const Meeting& m) {
  return std::all_of(m.participants.begin(), m.participants.end(), [&](const Participant& p) {
    return doc.actors[p.actor].kind == ActorKind::kCompany || has_sector(doc, doc.actors[p.actor], "BUS");
  });
}

// Is anybody there of whom the record knows more than a noun?
bool is_anybody(const Document& doc, const Meeting& m) {
  return std::any_of(m.participants.begin(), m.participants.end(), [&](const Participant& p) {
    return p.side != Symbol::kNone || doc.actors[p.actor].kind == ActorKind::kPerson;
  });
}

// "The Security Council met": a body of many, on a day.
bool is_assembly(const Document& doc, const Meeting& m) {
  return m.when.from.known() && m.status == MeetingStatus::kHappened &&
         std::any_of(m.participants.begin(), m.participants.end(), [&](const Participant& p) {
           const ActorKind kind = doc.actors[p.actor].kind;
           return kind == ActorKind::kIgo || kind == ActorKind::kBody;
         });
}

// People of one side alone, who went to a conference of others.
bool is_one_guest(const Document& doc, const Meeting& m) {
  return !m.participants.empty() &&
         std::all_of(m.participants.begin(), m.participants.end(), [&](const Participant& p) {
           const ActorKind kind = doc.actors[p.actor].kind;
           return (kind == ActorKind::kPerson || kind == ActorKind::kGroup) && p.side == m.participants.front().side;
         });
}

// "planned trilateral talks in Doha" of nobody named: the three states of which the sentence speaks, where they are
// just three.
void add_three(const Document& doc, TokenId trigger, Meeting& meeting) {
  if (meeting.format != MeetingFormat::kTrilateral || !meeting.participants.empty()) return;
  std::vector<Symbol> sides;
  const auto add = [&](Symbol side) {
    if (side != Symbol::kNone && std::find(sides.begin(), sides.end(), side) == sides.end()) sides.push_back(side);
  };
  for (const Mention& mention : mentions_beside(doc, trigger)) {
    const Actor& actor = doc.actors[mention.actor];
    if (is_official(doc, actor) && actor.country.size() == 1) add(actor.country.front());
  }
  for (PlaceId p = 0; p < doc.places.size(); ++p) {
    const Place& place = doc.places[p];
    const bool here = !place.tokens.empty() && doc.tokens.sentence[place.tokens.begin] == doc.tokens.sentence[trigger];
    if (here && doc.string(place.kind) == "country") add(place.country);
  }
  if (sides.size() != 3) return;
  for (const Symbol side : sides) {
    if (const ActorId state = state_named(doc, side); state != kNil) {
      add_participant(doc, state, false, meeting.participants);
    }
  }
}

// "both countries", "the two sides"
bool stands_for_both(const Document& doc, ActorId actor) {
  return std::any_of(doc.mentions.begin(), doc.mentions.end(), [&](const Mention& m) {
    if (m.actor != actor || m.form != MentionForm::kNominal) return false;
    for (TokenId t = m.tokens.begin; t < m.tokens.end; ++t) {
      if (doc.lemma(t) == "both" || doc.lemma(t) == "two" || doc.lemma(t) == "side") return true;
    }
    return false;
  });
}

// One of each side of the meeting told last before a draft that had two, without hosts and organisations.
std::vector<Participant> last_two_sides(const Document& doc, const std::vector<MeetingDraft>& drafts,
                                        const MeetingDraft& draft) {
  std::vector<Participant> found;
  for (const MeetingDraft& before : drafts) {
    if (&before == &draft || before.first_sentence > draft.first_sentence) continue;
    std::vector<Participant> sides;
    for (const Participant& p : before.meeting.participants) {
      if (p.side == Symbol::kNone || p.actor == before.meeting.host || has_sector(doc, doc.actors[p.actor], "IGO"))
        continue;
      const bool there = std::any_of(sides.begin(), sides.end(),
                                     [&](const Participant& q) { return is_one_side(doc, p.actor, q.actor); });
      if (!there) sides.push_back(p);
    }
    if (sides.size() == 2) found = std::move(sides);
  }
  return found;
}

// The place that the dateline names, where it names one.
PlaceId dateline_place(const Document& doc) {
  PlaceId found = kNil;
  for (PlaceId p = 0; p < doc.places.size(); ++p) {
    if (!doc.metadata().dateline.contains(doc.places[p].span)) continue;
    if (found != kNil) return kNil;
    found = p;
  }
  return found;
}

bool is_of_country(const Meeting& meeting, Symbol country) {
  return country != Symbol::kNone && std::any_of(meeting.participants.begin(), meeting.participants.end(),
                                                 [&](const Participant& p) { return p.side == country; });
}

// The same actor, not only somebody of the same side.
bool share_somebody(const Meeting& a, const Meeting& b) {
  return std::any_of(a.participants.begin(), a.participants.end(), [&](const Participant& p) {
    return std::any_of(b.participants.begin(), b.participants.end(),
                       [&](const Participant& q) { return p.actor == q.actor; });
  });
}

// Where a meeting took place that tells no place itself.
void set_place_told_elsewhere(const Document& doc, const std::vector<MeetingDraft>& drafts, PlaceId here,
                              MeetingDraft& draft) {
  Meeting& m = draft.meeting;
  if (m.place != kNil || draft.channel_told) return;
  for (const MeetingDraft& other : drafts) {
    if (other.meeting.place == kNil || &other == &draft || other.channel_told) continue;
    // A date taken from a neighbour says little about the margins of a summit.
    const bool guessed = m.when.by == DateBy::kNarrative && other.summit;
    if (!(guessed || dates_agree(other.meeting.when, m.when)) || !share_somebody(other.meeting, m)) continue;
    // On the margins of a summit; or by somebody who is on a visit, with somebody of the country.
    const bool margin = (draft.aside || other.summit) && is_over(m.status) && is_over(other.meeting.status) &&
                        !other.visit && other.meeting.participants.size() > 1;
    const bool visit = other.visit && other.meeting.when.from.known() && m.when.from.known() &&
                       is_of_country(m, doc.places[other.meeting.place].country);
    if (margin || visit) {
      m.place = other.meeting.place;
      return;
    }
  }
  // What a report from Oslo opens with, told of Norwegians, took place in Oslo.
  constexpr uint32_t kOpening = 3;  // sentences
  if (here == kNil || draft.first_sentence > kOpening || m.status != MeetingStatus::kHappened) return;
  if (is_of_country(m, doc.places[here].country)) m.place = here;
}

}  // namespace

bool dates_agree(const When& a, const When& b) {
  if (!a.from.known() || !b.from.known()) return true;
  // The report's day or a neighbour's date is only a guess: it contradicts nothing.
  if (a.by == DateBy::kReportDay || b.by == DateBy::kReportDay) return true;
  const Date a_to = a.to.known() ? a.to : a.from;
  const Date b_to = b.to.known() ? b.to : b.from;
  return !(last_day(a_to) < first_day(b.from) || last_day(b_to) < first_day(a.from));
}

bool is_told(const Document& doc, const Meeting& m) {
  // "talks in the Middle East" may be anywhere.
  const bool placed = m.place != kNil && doc.string(doc.places[m.place].kind) != "region";
  const bool dated = m.when.from.known() && m.when.by == DateBy::kExpression;
  // Any talks may be called bilateral; the other forms and a number are of certain ones.
  const bool formal = (m.format != MeetingFormat::kUnknown && m.format != MeetingFormat::kBilateral) || m.round > 0;
  // What may or may not come needs a day or a place to be more than talk.
  if (m.status == MeetingStatus::kPossible && !dated && !placed) return false;
  // "Trilateral talks in Oslo are planned": a form and a place are enough where nobody is named.
  if (m.participants.empty()) return placed && m.format != MeetingFormat::kUnknown;
  if (is_business(doc, m) || !is_anybody(doc, m)) return false;
  if (m.participants.size() >= 2 || is_assembly(doc, m)) return true;
  return m.participants.size() + (placed ? 1 : 0) + (dated ? 1 : 0) + (formal ? 1 : 0) >= 2;
}

bool is_told(const Document& doc, const MeetingDraft& draft) {
  // "The two states will discuss commitments on trade": on no day, nowhere.
  const bool persons =
      std::any_of(draft.meeting.participants.begin(), draft.meeting.participants.end(),
                  [&](const Participant& p) { return doc.actors[p.actor].kind == ActorKind::kPerson; });
  // "agreed to continue the consultation between their teams"
  const bool contact =
      !draft.nouns.empty() && std::all_of(draft.nouns.begin(), draft.nouns.end(), [](std::string_view n) {
        return one_of(n, {"consultation", "dialogue", "contact", "discussion"});
      });
  const bool open =
      draft.meeting.place == kNil && draft.meeting.when.by != DateBy::kExpression && draft.meeting.round == 0;
  if (contact && open && !is_over(draft.meeting.status)) return false;
  const bool discussed = draft.needs_sides && draft.nouns.empty() && !is_over(draft.meeting.status) && !persons;
  if (discussed && draft.meeting.place == kNil && draft.meeting.when.by != DateBy::kExpression) return false;
  return is_told(doc, draft.meeting) && !(draft.needs_sides && is_one_guest(doc, draft.meeting));
}

void name_the_sides(const Document& doc, const std::vector<MeetingDraft>& drafts, MeetingDraft& draft) {
  Meeting& meeting = draft.meeting;
  const bool unnamed = std::all_of(meeting.participants.begin(), meeting.participants.end(), [&](const Participant& p) {
    return p.side == Symbol::kNone && doc.actors[p.actor].kind == ActorKind::kGroup && stands_for_both(doc, p.actor);
  });
  if (!unnamed || meeting.participants.empty()) return;
  const std::vector<Participant> told = last_two_sides(doc, drafts, draft);
  if (told.empty()) return;
  // "leaders of both countries" are none of those who met before.
  const bool people = std::any_of(doc.mentions.begin(), doc.mentions.end(), [&](const Mention& m) {
    return m.actor == meeting.participants.front().actor && !one_of(doc.lemma(m.head), {"side", "party", "delegation"});
  });
  if (!people) meeting.participants.clear();
  for (const Participant& p : told) {
    const ActorId state = people ? state_named(doc, p.side) : kNil;
    if (people && state == kNil) continue;
    add_participant(doc, people ? state : p.actor, false, meeting.participants);
  }
}

void set_format(const Document& doc, Meeting& meeting) {
  if (meeting.format != MeetingFormat::kUnknown) return;
  // "Chad and its African allies" are more than two.
  const bool many = std::any_of(meeting.participants.begin(), meeting.participants.end(), [&](const Participant& p) {
    const Actor& actor = doc.actors[p.actor];
    const bool region = actor.kind == ActorKind::kGroup && actor.country.empty() && actor.group != Symbol::kNone;
    return region && std::none_of(doc.actors.begin(), doc.actors.end(), [&](const Actor& other) {
             return other.kind == ActorKind::kIgo && other.group == actor.group;
           });
  });
  std::vector<Symbol> sides;
  for (const Participant& p : meeting.participants) {
    if (p.side == Symbol::kNone) continue;
    if (std::find(sides.begin(), sides.end(), p.side) == sides.end()) sides.push_back(p.side);
  }
  const size_t n = sides.size() + (many && sides.size() > 1 ? 2 : 0);
  if (n == 2) meeting.format = MeetingFormat::kBilateral;
  if (n == 3) meeting.format = MeetingFormat::kTrilateral;
  if (n > 3) meeting.format = MeetingFormat::kMultilateral;
}

// A state beside its president says nothing more.
void drop_states(const Document& doc, std::vector<Participant>& participants) {
  std::vector<Participant> kept;
  for (const Participant& p : participants) {
    const bool spoken_for = is_state(doc.actors[p.actor]) && std::any_of(participants.begin(), participants.end(), [&](const Participant& q) {
      return is_person(doc.actors[q.actor]) && is_official(doc, doc.actors[q.actor]) && is_one_side(doc, p.actor, q.actor);
    });
    if (!spoken_for) kept.push_back(p);
  }
  participants = std::move(kept);
}

void complete(const Document& doc, MeetingDraft& draft) {
  drop_states(doc, draft.meeting.participants);
  add_three(doc, draft.trigger, draft.meeting);
  set_format(doc, draft.meeting);
}

void set_places(const Document& doc, std::vector<MeetingDraft>& drafts) {
  const PlaceId here = dateline_place(doc);
  for (MeetingDraft& draft : drafts) set_place_told_elsewhere(doc, drafts, here, draft);
}

}  // namespace parley
