// A meeting while its tellings are gathered, and what is settled once all are: is it told well enough, who was there,
// where, in which form.
//   set_places(doc, drafts);
//   for (MeetingDraft& draft : drafts) if (is_told(doc, draft)) complete(doc, draft);
#pragma once

#include <string_view>
#include <vector>

#include "doc/document.h"

namespace parley {

// A meeting while its tellings are gathered.
struct MeetingDraft {
  Meeting meeting;
  bool visit = false;
  bool channel_told = false;
  bool place_by_visit = false;
  bool needs_sides = false;  // told only as a conference or a forum
  uint32_t last_sentence = 0;
  uint32_t first_sentence = 0;
  bool summit = false;                  // told by the name of a gathering of many
  bool aside = false;                   // "also met", "a separate meeting": on the margins of another
  std::vector<std::string_view> nouns;  // lemmas it was told by
  TokenId trigger = kNil;               // of the first telling
};

// False where two dates cannot be of one meeting.
bool dates_agree(const When& a, const When& b);
// Something that can be found in the world: somebody, or a place, or a day.
bool is_told(const Document& doc, const Meeting& meeting);
// The same of all tellings: a conference or forum of one guest alone is none.
bool is_told(const Document& doc, const MeetingDraft& draft);
// "The leaders of both countries will meet", "the two sides": who they are, where a meeting told before had just two
// sides.
void name_the_sides(const Document& doc, const std::vector<MeetingDraft>& drafts, MeetingDraft& draft);
// Sets the form where none is told, by the number of sides.
void set_format(const Document& doc, Meeting& meeting);
// Names the three of a trilateral meeting, where the sentence speaks of just three states, and sets the form.
void complete(const Document& doc, MeetingDraft& draft);
// Gives a place to meetings that tell none: that of the summit on whose margins they were, of the visit, of the
// dateline.
void set_places(const Document& doc, std::vector<MeetingDraft>& drafts);

}  // namespace parley
