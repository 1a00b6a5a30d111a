// Every place in a report that tells of an encounter, each by itself: "met late on Thursday", "the talks lasted …".
//   std::vector<Encounter> told = find_encounters(doc, lexicon);   // meeting_merge.h makes meetings of them
#pragma once

#include <vector>

#include "code/meeting/meeting_lexicon.h"
#include "doc/document.h"

namespace parley {

struct Encounter {
  Meeting meeting;  // what this place tells; spans holds the encounter's words
  TokenId trigger = kNil;
  bool noun = false;
  bool definite = false;     // "the talks", "their meeting": may take up one told before
  bool here = false;         // "our meeting", "this meeting": the one that the report tells of
  bool bare = false;         // "talks in Geneva": may be the ones told before
  bool another = false;      // "the previous round", "the last talks": not the ones just told, but of the same people
  bool again = false;        // "will meet again": those who met before
  bool same_word = false;    // "the summit" takes up what was called a summit, nothing else
  bool addition = false;     // "was joined by Ade": only adds people to one told before
  bool retold = false;       // "they discussed grain": what those did who are told to have met
  bool needs_sides = false;  // "a conference" of one guest alone is none
  bool visit = false;
  bool channel_told = false;  // the channel is in the words, not the default
  bool attending = false;     // the people come from "was attended by", "will attend", "arrived at"
};

std::vector<Encounter> find_encounters(const Document& doc, const MeetingLexicon& lexicon, SymbolPool& symbols);

}  // namespace parley
