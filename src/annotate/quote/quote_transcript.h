// Transcripts: paragraphs that begin with who speaks ("PRESIDENT PUTIN: Thank you.", "Q: And the prisoners?", "A: …"),
// and those that go on with the same speaker.
//   for (const Turn& turn : find_turns(doc)) doc.words(turn.content)
#pragma once

#include <vector>

#include "doc/document.h"

namespace parley {

struct Turn {
  TokenRange label;        // empty where a paragraph goes on without one
  TokenRange content;      // to the end of the paragraph; of what find_turns gives, to the end of the turn
  ActorId speaker = kNil;  // unknown for questions from the floor
};

// Empty unless the report is a transcript: turns of two labels or more, and a good part of its paragraphs; or the speech of
// one person behind a label.
std::vector<Turn> find_turns(const Document& doc);
// The same where the actors are not known yet: nobody is named.
std::vector<Turn> find_labels(const Document& doc);

}  // namespace parley
