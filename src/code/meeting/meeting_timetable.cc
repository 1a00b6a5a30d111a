#include "code/meeting/meeting_timetable.h"

#include <algorithm>

#include "annotate/time/dating.h"
#include "base/words.h"
#include "code/meeting/meeting_detail.h"
#include "doc/tree.h"

namespace parley {
namespace {

bool begins(std::string_view lemma) {
  return one_of(lemma, {"begin", "start", "open", "resume", "end", "convene", "take", "hold", "continue", "run"});
}

// What stands between a noun and the verb that says when it begins.
struct Timetable {
  TokenId verb = kNil;
  bool to_come = false;    // "due to open", "will begin"
  bool overtaken = false;  // "were originally due to open"
};

// "a congress of the party that opened on Friday": the clause may hang on what the noun is "of".
TokenId relative_clause(const Document& doc, TokenId noun, int steps) {
  for (TokenId c : children(doc, noun)) {
    if (doc.tokens.deprel[c] == Deprel::kAclRelcl && begins(doc.lemma(c))) return c;
    if (doc.tokens.deprel[c] != Deprel::kNmod || steps == 0) continue;
    if (const TokenId inner = relative_clause(doc, c, steps - 1); inner != kNil) return inner;
  }
  return kNil;
}

// The first verb of beginning behind a noun, with only "that", "which", "due to", "set to", "were originally due to"
// and the like in between.
Timetable timetable_of(const Document& doc, TokenId noun) {
  Timetable out;
  out.verb = relative_clause(doc, noun, 1);
  out.to_come = out.verb != kNil && is_to_come(doc, out.verb);
  if (out.verb != kNil) return out;
  constexpr TokenId kFar = 9;
  const TokenId from = phrase(doc, noun).end;
  const TokenId stop = std::min(doc.sentences[doc.tokens.sentence[noun]].tokens.end, from + kFar);
  bool past = false, meant = false;
  for (TokenId t = from; t < stop; ++t) {
    const std::string_view lemma = doc.lemma(t);
    if (doc.tokens.upos[t] == Upos::kVerb && begins(lemma)) {
      out.verb = t;
      out.overtaken = past && (meant || out.to_come);
      out.to_come = out.to_come || meant;
      return out;
    }
    past = past || one_of(doc.word(t), {"was", "were", "had"});
    meant = meant || one_of(lemma, {"originally", "initially", "mean", "suppose", "supposed"});
    if (one_of(lemma, {"due", "set", "schedule", "scheduled", "slate", "plan", "expect", "will"})) {
      out.to_come = true;
    } else if (!one_of(lemma, {"originally", "initially", "mean", "suppose", "supposed", "that", "which", "to", "be",
                               "have", "for", ","})) {
      return out;
    }
  }
  return out;
}

}  // namespace

void set_timetable(const Document& doc, TokenId trigger, Meeting& meeting) {
  if (doc.tokens.upos[trigger] == Upos::kVerb) return;
  const Timetable timetable = timetable_of(doc, trigger);
  if (timetable.verb == kNil) return;
  if (timetable.to_come && (meeting.status == MeetingStatus::kHappened || meeting.status == MeetingStatus::kOngoing))
    meeting.status = MeetingStatus::kPlanned;
  const PlaceId place = place_of(doc, timetable.verb);
  if (meeting.place == kNil) meeting.place = place;
  When when = date_of(doc, timetable.verb);
  if (when.by != DateBy::kExpression) return;
  meeting.when = when;
  if (!timetable.overtaken || !doc.metadata().published.is_day()) return;
  // "were meant to begin on Monday", told on Thursday: on the Monday before, and they did not.
  constexpr int kWeek = 7;
  const Date published = doc.metadata().published;
  const bool weekday =
      when.from.is_day() && when.from == when.to && when.from > published && when.from < add_days(published, kWeek);
  if (weekday) meeting.when.from = meeting.when.to = add_days(when.from, -kWeek);
  if (last_day(meeting.when.to) <= published) meeting.status = MeetingStatus::kPostponed;
}

}  // namespace parley
