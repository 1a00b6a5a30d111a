#include "code/meeting/meeting_detail.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "annotate/quote/quote_clause.h"
#include "annotate/time/dating.h"
#include "base/words.h"
#include "code/event/status.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

MeetingStatus meeting_status(EventStatus status) {
  switch (status) {
    case EventStatus::kHappened:
      return MeetingStatus::kHappened;
    case EventStatus::kOngoing:
      return MeetingStatus::kOngoing;
    case EventStatus::kPlanned:
      return MeetingStatus::kPlanned;
    case EventStatus::kCancelled:
    case EventStatus::kNegated:
      return MeetingStatus::kCancelled;
    case EventStatus::kPossible:
    case EventStatus::kHypothetical:
      return MeetingStatus::kPossible;
  }
  return MeetingStatus::kHappened;
}

bool is_below_closely(const Document& doc, TokenId token, TokenId ancestor, int steps) {
  for (TokenId t = token; t != kNil && steps >= 0; t = doc.tokens.head[t], --steps) {
    if (t == ancestor) return true;
  }
  return false;
}

int ordinal(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kWords = {"first", "second", "third",    "fourth",
                                                              "fifth", "sixth",  "seventh",  "eighth",
                                                              "ninth", "tenth",  "eleventh", "twelfth"};
  const auto at = std::find(kWords.begin(), kWords.end(), word);
  if (at != kWords.end()) return static_cast<int>(at - kWords.begin()) + 1;
  int number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  const std::string_view rest(end, static_cast<size_t>(word.data() + word.size() - end));
  return error == std::errc() && one_of(rest, {"st", "nd", "rd", "th"}) ? number : 0;
}

}  // namespace

bool is_over(MeetingStatus status) { return status == MeetingStatus::kHappened || status == MeetingStatus::kOngoing; }

namespace {

// "had to speak to", "needs to meet"
bool has_to(const Document& doc, TokenId verb) {
  const TokenId head = doc.tokens.head[verb];
  return head != kNil && doc.tokens.deprel[verb] == Deprel::kXcomp && one_of(doc.lemma(head), {"have", "need"}) &&
         child_with_lemma(doc, verb, Deprel::kMark, "to") != kNil;
}

// "will report on the talks held in March", "after the talks": what a coming deed looks back at.
bool is_over_time(const Document& doc, TokenId noun) {
  return one_of(preposition(doc, noun), {"after", "since", "following", "on", "about", "of", "from"});
}

// "upcoming events, including a summit in Oslo"
bool is_among_coming(const Document& doc, TokenId noun) {
  TokenId at = noun;
  for (int steps = 0; steps < 3 && at != kNil; ++steps, at = doc.tokens.head[at]) {
    if (doc.tokens.upos[at] != Upos::kNoun && doc.tokens.upos[at] != Upos::kPropn) return false;
    for (TokenId c : children(doc, at)) {
      if (doc.tokens.deprel[c] == Deprel::kAmod && one_of(doc.lemma(c), {"upcoming", "forthcoming", "future"}))
        return true;
    }
    if (doc.tokens.deprel[at] != Deprel::kNmod && doc.tokens.deprel[at] != Deprel::kConj) return false;
  }
  return false;
}

// "talk of an early summit", "the idea of a meeting"
bool is_only_talked_of(const Document& doc, TokenId noun) {
  const TokenId head = doc.tokens.head[noun];
  if (head == kNil || doc.tokens.deprel[noun] != Deprel::kNmod || !one_of(preposition(doc, noun), {"of", "for"}))
    return false;
  if (doc.lemma(head) == "talk") return doc.tokens.morph[head].number == Number::kSing;
  return one_of(doc.lemma(head), {"possibility", "prospect", "idea", "hope", "chance", "suggestion", "proposal"});
}

// Are there only noun phrases between the token and the verb, no other clause?
bool is_in_phrase_of(const Document& doc, TokenId token, TokenId verb) {
  for (TokenId t = token; t != kNil; t = doc.tokens.head[t]) {
    if (t == verb) return true;
    switch (doc.tokens.deprel[t]) {
      case Deprel::kNmod:
      case Deprel::kObl:
      case Deprel::kObj:
      case Deprel::kFlat:
      case Deprel::kCompound:
        break;
      case Deprel::kConj:
        if (doc.tokens.upos[t] == Upos::kVerb) return false;
        break;
      default:
        return false;
    }
  }
  return false;
}

// A town or building told with "in" or "at" in the verb's own phrases: "met the families of the dead in Oslo".
PlaceId place_below(const Document& doc, TokenId verb) {
  for (PlaceId p = 0; p < doc.places.size(); ++p) {
    const Place& place = doc.places[p];
    if (place.tokens.empty() || place.tokens.begin <= verb || place.use != PlaceUse::kPlace) continue;
    const std::string_view kind = doc.string(place.kind);
    if (kind != "city" && kind != "capital" && kind != "building") continue;
    const bool inside = one_of(doc.lemma(place.tokens.begin - 1), {"in", "at"});
    if (inside && is_in_phrase_of(doc, place.tokens.begin, verb)) return p;
  }
  return kNil;
}

// "in the Omani capital": that capital, where the report names it.
PlaceId capital_below(const Document& doc, TokenId verb) {
  for (TokenId t = verb + 1; t <= doc.tokens.right_edge[verb]; ++t) {
    if (doc.lemma(t) != "capital" || preposition(doc, t) != "in") continue;
    for (TokenId c : children(doc, t)) {
      const PlaceId owner = place_at(doc, c);
      if (owner == kNil) continue;
      for (PlaceId p = 0; p < doc.places.size(); ++p) {
        const bool capital = doc.string(doc.places[p].kind) == "capital";
        if (capital && doc.places[p].country == doc.places[owner].country) return p;
      }
    }
  }
  return kNil;
}

// "…, a day before planned talks": as many days after the sentence's own event; open where the words say no such thing.
When date_told_from(const Document& doc, TokenId noun) {
  const TokenId marker = child_with_lemma(doc, noun, Deprel::kCase, "before");
  if (marker == kNil || marker == 0) return {};
  const TimeId time = std::min(time_at(doc, marker), time_at(doc, marker - 1));
  if (time == kNil) return {};
  const std::string_view value = doc.string(doc.times[time].value);
  if (value.size() < 3 || !value.starts_with("P") || !value.ends_with("D")) return {};
  int days = 0;
  const char* last = value.data() + value.size() - 1;
  const auto [end, error] = std::from_chars(value.data() + 1, last, days);
  if (error != std::errc() || end != last) return {};
  TokenId root = noun;
  while (doc.tokens.head[root] != kNil) root = doc.tokens.head[root];
  const When base = date_of(doc, root);
  if (base.by != DateBy::kExpression || !base.from.is_day()) return {};
  const Date day = add_days(base.from, days);
  return {day, day, DateBy::kNarrative, kNil};
}

// Place and date of the verb that carries the noun.
void set_outer_setting(const Document& doc, TokenId governor, Meeting& meeting) {
  if (governor == kNil) return;
  if (meeting.place == kNil) meeting.place = place_of(doc, governor);
  if (meeting.when.by != DateBy::kExpression) {
    const When outer = date_of(doc, governor);
    if (outer.by == DateBy::kExpression || !meeting.when.from.known()) meeting.when = outer;
  }
}

}  // namespace

bool is_venue(const Document& doc, PlaceId place) {
  return !one_of(doc.string(doc.places[place].kind), {"water", "continent"});
}

bool is_to_come(const Document& doc, TokenId verb) {
  bool be = false;
  for (TokenId c : children(doc, verb)) {
    if (doc.tokens.deprel[c] != Deprel::kAux && doc.tokens.deprel[c] != Deprel::kCop) continue;
    if (one_of(doc.lemma(c), {"will", "would", "shall"})) return true;
    be = be || doc.lemma(c) == "be";
  }
  return be && child_with_lemma(doc, verb, Deprel::kMark, "to") != kNil;
}

bool set_status(const Document& doc, TokenId trigger, TokenId governor, Meeting& meeting) {
  const EventStatus status = status_of(doc, trigger);
  if (status == EventStatus::kNegated) return false;
  meeting.status = meeting_status(status);
  // "is not willing to meet Obi"
  const TokenId above = doc.tokens.head[trigger];
  if (above != kNil && doc.tokens.deprel[trigger] == Deprel::kXcomp && is_negated(doc, above)) return false;
  if (is_over(meeting.status) && (is_to_come(doc, trigger) || has_to(doc, trigger))) {
    meeting.status = MeetingStatus::kPlanned;
  }
  // "will discuss the truce at talks in Doha", "invited them to join the talks": as sure as what is done there.
  if (governor != kNil && is_over(meeting.status) && doc.tokens.upos[governor] == Upos::kVerb) {
    const MeetingStatus outer = meeting_status(status_of(doc, governor));
    const bool refused = is_negated(doc, governor);
    if (is_to_come(doc, governor) && !is_over_time(doc, trigger)) meeting.status = MeetingStatus::kPlanned;
    const bool open = outer == MeetingStatus::kPlanned || outer == MeetingStatus::kPossible;
    const bool looked_back = is_over_time(doc, trigger) && preposition(doc, trigger) != "of";
    if (!refused && open && !looked_back) meeting.status = outer;
    // "invited them to talks": they may come or not.
    const bool invited = doc.lemma(governor) == "invite" && doc.tokens.deprel[trigger] == Deprel::kObl;
    if (invited && is_over(meeting.status)) meeting.status = MeetingStatus::kPossible;
  }
  if (is_over(meeting.status) && is_among_coming(doc, trigger)) meeting.status = MeetingStatus::kPlanned;
  if (is_over(meeting.status) && is_only_talked_of(doc, trigger)) meeting.status = MeetingStatus::kPossible;
  if (governor != kNil) {
    const std::string lemma = verb_lemma(doc, governor);
    if (one_of(lemma, {"postpone", "delay", "push back", "put off", "reschedule", "defer"})) {
      meeting.status = MeetingStatus::kPostponed;
    }
  }
  return true;
}

// "compared the trip with the 1977 treaty": a time inside the name of something else.
bool is_of_another_thing(const Document& doc, TimeId time, TokenId trigger) {
  if (time == kNil || doc.times[time].tokens.empty()) return false;
  const TokenId t = doc.times[time].tokens.end - 1;
  const Deprel relation = doc.tokens.deprel[t];
  const TokenId head = doc.tokens.head[t];
  const bool inside = relation == Deprel::kCompound || relation == Deprel::kNummod || relation == Deprel::kAmod;
  const bool thing = head != kNil && (doc.tokens.upos[head] == Upos::kNoun || doc.tokens.upos[head] == Upos::kPropn);
  return inside && thing && head != trigger && time_at(doc, head) == kNil && !is_below(doc, trigger, head) &&
         !is_below(doc, head, trigger);
}

void set_setting(const Document& doc, TokenId trigger, TokenId governor, Meeting& meeting) {
  meeting.when = date_of(doc, trigger);
  const PlaceId own = place_of(doc, trigger);
  if (own != kNil) meeting.place = own;
  set_outer_setting(doc, governor, meeting);
  const bool expression = meeting.when.by == DateBy::kExpression;
  if (expression && is_of_another_thing(doc, meeting.when.time, trigger)) meeting.when = {};
  if (!meeting.when.from.known()) meeting.when = date_told_from(doc, trigger);
  if (meeting.place == kNil) meeting.place = place_below(doc, trigger);
  if (meeting.place == kNil) meeting.place = capital_below(doc, governor == kNil ? trigger : governor);
  // "will declare their support today to the envoy, who will then brief the council"
  const TokenId above = doc.tokens.deprel[trigger] == Deprel::kAclRelcl ? doc.tokens.head[trigger] : kNil;
  if (above != kNil && !meeting.when.from.known() && child_with_lemma(doc, trigger, Deprel::kAdvmod, "then") != kNil) {
    TokenId main = above;
    while (main != kNil && doc.tokens.upos[main] != Upos::kVerb) main = doc.tokens.head[main];
    if (main != kNil) meeting.when = date_of(doc, main);
    if (meeting.when.by == DateBy::kExpression) meeting.when.by = DateBy::kNarrative;
  }
  // "recent discussions" are not of this day.
  if (meeting.when.by != DateBy::kExpression && child_with_lemma(doc, trigger, Deprel::kAmod, "recent") != kNil) {
    meeting.when = {};
  }
  if (meeting.place != kNil && !is_venue(doc, meeting.place)) meeting.place = kNil;
  // "from the forum in Davos, where he said this week that …"
  for (TokenId c : children(doc, trigger)) {
    if (doc.tokens.deprel[c] != Deprel::kAclRelcl || child_with_lemma(doc, c, Deprel::kAdvmod, "where") == kNil)
      continue;
    const When there = date_of(doc, c);
    if (there.by == DateBy::kExpression && meeting.when.by != DateBy::kExpression) meeting.when = there;
  }
  // What the report opens with and leaves undated is its own news.
  constexpr uint32_t kOpening = 3;                                                // sentences
  const bool told = doc.tokens.upos[trigger] == Upos::kVerb || governor != kNil;  // not only named: "a step in talks"
  const bool recent = child_with_lemma(doc, trigger, Deprel::kAmod, "recent") != kNil;
  const bool opening = told && !recent && doc.tokens.sentence[trigger] < kOpening && doc.metadata().published.known();
  if (opening && !meeting.when.from.known() && meeting.status == MeetingStatus::kHappened &&
      !is_background(doc, trigger)) {
    meeting.when = {doc.metadata().published, doc.metadata().published, DateBy::kReportDay, kNil};
  }
}

// "met on Monday and talked for six hours": the length hangs on a second verb for the same encounter.
bool lasts(const Document& doc, TokenId time, TokenId trigger) {
  for (TokenId c : children(doc, trigger)) {
    // "held separate meetings with both before bringing them together for an hour"
    const bool together = doc.tokens.deprel[c] == Deprel::kAdvcl && doc.lemma(c) == "bring" &&
                          child_with_lemma(doc, c, Deprel::kAdvmod, "together") != kNil;
    if (together && is_below_closely(doc, time, c, 1)) return true;
    if (doc.tokens.deprel[c] != Deprel::kConj || !one_of(doc.lemma(c), {"talk", "speak", "confer", "negotiate", "sit"}))
      continue;
    if (is_below_closely(doc, time, c, 1)) return true;
  }
  return false;
}

void set_duration(const Document& doc, TokenId trigger, TokenId governor, Meeting& meeting, SymbolPool& symbols) {
  const uint32_t sentence = doc.tokens.sentence[trigger];
  for (const TimeExpr& time : doc.times) {
    if (time.type != TimeType::kDuration || time.tokens.empty() || doc.tokens.sentence[time.tokens.begin] != sentence) {
      continue;
    }
    // Years and months of talks are many meetings.
    const std::string_view value = doc.string(time.value);
    if (value.ends_with('Y') || (value.ends_with('M') && value.find('T') == std::string_view::npos)) continue;
    // "a day before the talks" tells when, not how long.
    if (one_of(doc.lemma(time.tokens.end - 1), {"before", "after", "ago", "earlier", "later", "old"})) continue;
    for (TokenId t = time.tokens.begin; t < time.tokens.end; ++t) {
      const std::string_view marker = preposition(doc, t);
      // "the first in two years", "within days" are no lengths.
      if (one_of(marker, {"in", "within", "after", "since", "before", "until", "over", "with"})) break;
      const bool near = is_below_closely(doc, t, trigger, 1) ||
                        (governor != kNil && is_below_closely(doc, t, governor, 1)) || lasts(doc, t, trigger) ||
                        (governor != kNil && lasts(doc, t, governor));
      if (!near) continue;
      meeting.duration_value = time.value;
      meeting.duration_text = symbols.intern(doc.text(time.span));
      return;
    }
  }
}

bool is_another_round(const Document& doc, TokenId noun) {
  if (!one_of(doc.lemma(noun), {"round", "session"})) return false;
  for (TokenId c : children(doc, noun)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation != Deprel::kAmod && relation != Deprel::kNummod && relation != Deprel::kDet) continue;
    if (ordinal(doc.lemma(c)) > 1 || one_of(doc.lemma(c), {"another", "next", "new", "final", "further"})) return true;
  }
  return false;
}

void set_form(const Document& doc, TokenId trigger, TokenId governor, Meeting& meeting, bool& channel_told) {
  for (TokenId c : children(doc, trigger)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation != Deprel::kAmod && relation != Deprel::kCompound && relation != Deprel::kNummod) continue;
    const std::string_view lemma = doc.lemma(c);
    if (lemma == "bilateral") meeting.format = MeetingFormat::kBilateral;
    if (one_of(lemma, {"trilateral", "three-way", "tripartite"})) meeting.format = MeetingFormat::kTrilateral;
    if (one_of(lemma, {"multilateral", "four-way", "quadrilateral"})) meeting.format = MeetingFormat::kMultilateral;
    if (one_of(lemma, {"phone", "telephone"})) meeting.channel = MeetingChannel::kPhone, channel_told = true;
    if (one_of(lemma, {"video", "virtual", "online"})) meeting.channel = MeetingChannel::kVideo, channel_told = true;
    if (const int number = ordinal(lemma);
        number > 0 && one_of(doc.lemma(trigger), {"round", "session", "meeting", "summit"})) {
      meeting.round = number;
    }
  }
  for (const TokenId at : {trigger, governor}) {
    if (at == kNil) continue;
    for (TokenId c : children(doc, at)) {
      const Deprel relation = doc.tokens.deprel[c];
      // "will virtually meet"
      const bool remote = relation == Deprel::kAdvmod && one_of(doc.lemma(c), {"virtually", "remotely", "online"});
      if (remote) meeting.channel = MeetingChannel::kVideo, channel_told = true;
      if (relation != Deprel::kObl && relation != Deprel::kOblAgent && relation != Deprel::kNmod) continue;
      if (!one_of(preposition(doc, c), {"by", "on", "over", "via", "through"})) continue;
      if (one_of(doc.lemma(c), {"phone", "telephone"})) meeting.channel = MeetingChannel::kPhone, channel_told = true;
      if (one_of(doc.lemma(c), {"video", "videoconference", "Zoom", "link"})) {
        meeting.channel = MeetingChannel::kVideo, channel_told = true;
      }
    }
  }
}

}  // namespace parley
