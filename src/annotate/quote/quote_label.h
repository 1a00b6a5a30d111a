// Speakers who are told by layout instead of a verb: "Kremlin: talks were useful" as a headline, "We will stay. — Anna
// Roos" below a statement. Transcripts: quote_transcript.h.
//   for (const Labelled& l : find_labelled(doc)) doc.words(l.content)
#pragma once

#include <vector>

#include "doc/document.h"

namespace parley {

struct Labelled {
  TokenId source = kNil;  // head of the label
  TokenRange label;
  TokenRange content;
};

// Headlines of the form "who: what".
std::vector<Labelled> find_labelled(const Document& doc);
// The name behind a dash after a quoted piece that ends a paragraph; kNil if there is none.
TokenId signature_after(const Document& doc, TokenRange quoted);

}  // namespace parley
