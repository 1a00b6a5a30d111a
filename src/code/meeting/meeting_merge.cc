#include "code/meeting/meeting_merge.h"

#include <algorithm>

#include "annotate/actor/actor.h"
#include "code/meeting/meeting_people.h"
#include "doc/tree.h"

namespace parley {
namespace {

// A meeting while its tellings are gathered.
struct Draft {
  Meeting meeting;
  bool visit = false;
  bool channel_told = false;
  uint32_t last_sentence = 0;
  uint32_t first_sentence = 0;
  bool summit = false;                  // told by the name of a gathering of many
  bool aside = false;                   // "also met", "a separate meeting": on the margins of another
  std::vector<std::string_view> nouns;  // lemmas it was told by
};

bool is_over(MeetingStatus status) { return status == MeetingStatus::kHappened || status == MeetingStatus::kOngoing; }

bool dates_agree(const When& a, const When& b) {
  if (!a.from.known() || !b.from.known()) return true;
  // The report's day or a neighbour's date is only a guess: it contradicts nothing.
  if (a.by == DateBy::kReportDay || b.by == DateBy::kReportDay) return true;
  const Date a_to = a.to.known() ? a.to : a.from;
  const Date b_to = b.to.known() ? b.to : b.from;
  return !(last_day(a_to) < first_day(b.from) || last_day(b_to) < first_day(a.from));
}

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

bool is_same_person_or_side(const Document& doc, const Participant& a, const Participant& b) {
  if (a.actor == b.actor) return true;
  if (a.side == Symbol::kNone || a.side != b.side) return false;
  // Two named persons of one side are two people; a person and a state or delegation may be the same side of a table.
  const bool persons = doc.actors[a.actor].kind == ActorKind::kPerson && doc.actors[b.actor].kind == ActorKind::kPerson;
  return !persons;
}

size_t shared_people(const Document& doc, const Meeting& a, const Meeting& b) {
  size_t count = 0;
  for (const Participant& p : a.participants) {
    count += std::any_of(b.participants.begin(), b.participants.end(),
                         [&](const Participant& q) { return is_same_person_or_side(doc, p, q); });
  }
  return count;
}

bool circumstances_agree(const Document& doc, const Draft& draft, const Encounter& e) {
  const Meeting& a = draft.meeting;
  const Meeting& b = e.meeting;
  if (is_over(a.status) != is_over(b.status)) return false;
  if (!dates_agree(a.when, b.when) || !places_agree(doc, a.place, b.place)) return false;
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
bool tells(const Document& doc, const Draft& draft, const Encounter& e) {
  return std::find(draft.nouns.begin(), draft.nouns.end(), doc.lemma(e.trigger)) != draft.nouns.end();
}

bool is_talks(std::string_view lemma) {
  return lemma == "talk" || lemma == "talks" || lemma == "negotiation" || lemma == "discussion" || lemma == "round" ||
         lemma == "dialogue" || lemma == "consultation";
}

// May the noun mean what was told before by these words?
bool words_agree(const Document& doc, const Draft& draft, const Encounter& e) {
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

bool is_same_meeting(const Document& doc, const Draft& draft, const Encounter& e) {
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

void take(Draft& draft, const Document& doc, const Encounter& e) {
  Meeting& to = draft.meeting;
  const Meeting& from = e.meeting;
  for (const Participant& p : from.participants) {
    // A visited state is there in its people.
    const bool there = doc.actors[p.actor].kind == ActorKind::kState && p.side != Symbol::kNone &&
                       std::any_of(to.participants.begin(), to.participants.end(),
                                   [&](const Participant& q) { return q.side == p.side; });
    if (!there) add_participant(doc, p.actor, p.leads, to.participants);
  }
  if (to.host == kNil) to.host = from.host;
  if (to.place == kNil) to.place = from.place;
  const bool told = from.when.by == DateBy::kExpression;
  const bool better_date = told && (to.when.by != DateBy::kExpression || is_narrower(from.when, to.when));
  if (from.status == MeetingStatus::kPostponed || from.status == MeetingStatus::kCancelled) to.status = from.status;
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
  to.spans.insert(to.spans.end(), from.spans.begin(), from.spans.end());
  draft.last_sentence = doc.tokens.sentence[e.trigger];
  if (e.noun) draft.nouns.push_back(doc.lemma(e.trigger));
  // Leaders who "met" and whose meeting is then called a summit.
  draft.summit = draft.summit || e.same_word;
}

// "The talks broke down last month": another meeting of those who were told to talk last.
void inherit_people(const std::vector<Draft>& drafts, const Document& doc, Encounter& e) {
  if (!e.noun || !e.meeting.participants.empty() || !(e.definite || e.bare || e.another) || e.same_word || e.visit)
    return;
  if (e.channel_told) return;
  for (size_t i = drafts.size(); i > 0; --i) {
    const Draft& draft = drafts[i - 1];
    if (draft.nouns.empty() || draft.channel_told || draft.meeting.participants.size() < 2) continue;
    if (!tells(doc, draft, e)) continue;
    for (const Participant& p : draft.meeting.participants) {
      add_participant(doc, p.actor, false, e.meeting.participants);
    }
    return;
  }
}

// Seas and continents are what talks are about, not where they are held.
bool is_venue(std::string_view kind) { return kind != "water" && kind != "continent" && kind != "region"; }

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

// Something that can be found in the world: somebody, or a place, or a day.
bool is_told(const Document& doc, const Meeting& m) {
  const bool placed = m.place != kNil && is_venue(doc.string(doc.places[m.place].kind));
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

// The noun of a verb's own encounter: "met for talks on grain", not "met A and held talks with B".
bool is_part_of(const Document& doc, const Encounter& e, const Encounter& before) {
  if (!e.noun || before.noun || before.addition || e.meeting.participants.size() > 1) return false;
  for (TokenId t = e.trigger; t != kNil; t = doc.tokens.head[t]) {
    if (t == before.trigger) return true;
    const Deprel relation = doc.tokens.deprel[t];
    if (relation == Deprel::kConj || relation == Deprel::kParataxis || relation == Deprel::kCcomp) return false;
  }
  return false;
}

void set_format(Meeting& meeting) {
  if (meeting.format != MeetingFormat::kUnknown) return;
  std::vector<Symbol> sides;
  for (const Participant& p : meeting.participants) {
    if (p.side == Symbol::kNone) continue;
    if (std::find(sides.begin(), sides.end(), p.side) == sides.end()) sides.push_back(p.side);
  }
  const size_t n = sides.size();
  if (n == 2) meeting.format = MeetingFormat::kBilateral;
  if (n == 3) meeting.format = MeetingFormat::kTrilateral;
  if (n > 3) meeting.format = MeetingFormat::kMultilateral;
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
void set_place_told_elsewhere(const Document& doc, const std::vector<Draft>& drafts, Draft& draft) {
  Meeting& m = draft.meeting;
  if (m.place != kNil || draft.channel_told) return;
  for (const Draft& other : drafts) {
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
  const PlaceId here = dateline_place(doc);
  if (here == kNil || draft.first_sentence > kOpening || m.status != MeetingStatus::kHappened) return;
  if (is_of_country(m, doc.places[here].country)) m.place = here;
}

// More shared people win, then the same day and place, then what is told well enough to be a meeting, then the same
// word; among equals the latest.
size_t likeness(const Document& doc, const Draft& draft, const Encounter& e) {
  const Meeting& a = draft.meeting;
  const Meeting& b = e.meeting;
  size_t rank = 16 * shared_people(doc, b, a);
  if (b.place != kNil && a.place != kNil) rank += 8;
  if (b.when.by == DateBy::kExpression && a.when.by == DateBy::kExpression) rank += 8;
  if (is_told(doc, a)) rank += 4;
  if (e.noun && tells(doc, draft, e)) rank += 2;
  // "The meeting" is a summit only where there is nothing else.
  if (!draft.summit) rank += 1;
  return rank;
}

Draft* find_draft(const Document& doc, std::vector<Draft>& drafts, const Encounter& e) {
  Draft* found = nullptr;
  size_t best = 0;
  for (Draft& draft : drafts) {
    if (!is_same_meeting(doc, draft, e)) continue;
    const size_t rank = likeness(doc, draft, e);
    if (found != nullptr && rank < best) continue;
    best = rank;
    found = &draft;
  }
  return found;
}

void add_to_latest(const Document& doc, std::vector<Draft>& drafts, const Encounter& e) {
  for (size_t i = drafts.size(); i > 0; --i) {
    Draft& draft = drafts[i - 1];
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
  std::vector<Draft> drafts;
  for (size_t i = 0; i < told.size(); ++i) {
    Encounter e = told[i];
    if (e.addition) {
      add_to_latest(doc, drafts, e);
      continue;
    }
    Draft* draft = nullptr;
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
      drafts.push_back({e.meeting, e.visit, e.channel_told, sentence, sentence, e.same_word, is_aside(doc, e), {}});
      if (e.noun) drafts.back().nouns.push_back(doc.lemma(e.trigger));
    }
  }
  std::vector<Meeting> meetings;
  for (Draft& draft : drafts) set_place_told_elsewhere(doc, drafts, draft);
  for (Draft& draft : drafts) {
    if (!is_told(doc, draft.meeting)) continue;
    set_format(draft.meeting);
    meetings.push_back(std::move(draft.meeting));
  }
  return meetings;
}

}  // namespace parley
