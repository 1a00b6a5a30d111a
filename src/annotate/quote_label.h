// Speakers who are told by layout instead of a verb: "Kremlin: talks were useful" as a headline, "PUTIN: Good morning."
// in a transcript, "We will stay. — Anna Roos" below a statement.
//   for (const Labelled& l : find_labelled(doc)) doc.words(l.content)
#pragma once

#include <vector>

#include "doc/document.h"

namespace parley {

struct Labelled {
  TokenId source = kNil;  // head of the label
  TokenRange label;
  TokenId mark = kNil;  // the colon or dash
  TokenRange content;
  bool transcript = false;  // word for word
};

// Headlines count only where the paragraph is one, transcripts only where two paragraphs or more are labelled.
std::vector<Labelled> find_labelled(const Document& doc);
// The name behind a dash after a quoted piece that ends a paragraph; kNil if there is none. `mark` is set to the dash.
TokenId signature_after(const Document& doc, TokenRange quoted, TokenId& mark);

}  // namespace parley
