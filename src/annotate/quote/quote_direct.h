// Tells quotes from scare quotes among the pieces between quotation marks, and finds the cue beside a direct one.
//   is_direct(doc, lexicon, quoted)         // “We will stay,” he said: yes; the “proximity talks”: no
//   cue_beside(doc, lexicon, quoted, all)   // said
#pragma once

#include <vector>

#include "annotate/quote/quote_cues.h"
#include "annotate/quote/quote_marks.h"

namespace parley {

// Does the quoted piece stand as a clause of its own, not as words inside somebody else's clause?
bool is_direct(const Document& doc, const QuoteLexicon& lexicon, const Quoted& quoted);
// Is there nothing else in its paragraph?
bool fills_paragraph(const Document& doc, const Quoted& quoted);
// The reporting verb next to a direct quote in the same sentence, or kNil. `all` are all quoted pieces of the report.
TokenId cue_beside(const Document& doc, const QuoteLexicon& lexicon, const Quoted& quoted,
                   const std::vector<Quoted>& all);
bool is_inside(const std::vector<Quoted>& all, TokenId token);

// A direct quote of these words, of nobody yet.
Quote direct_quote(const Quoted& quoted);

}  // namespace parley
