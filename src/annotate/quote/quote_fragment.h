// Words quoted inside a report: "He said the plan was “dead” but the door “open”." The clause is one mixed quote, which
// stands for its first quoted piece; each further one, and a piece of a long clause, is a direct quote within it,
// so that none is lost. Inside "she said they agreed to “wait”" the words are hers, not theirs.
// Quoted words that no report holds belong to whoever acts by the word of speech or judgement they hang on ("urged them
// to seize the “historic chance”"); those that hang on none ("the “silent summit” began") are scare quotes.
//   add_fragments(doc, lexicon, find_quoted(doc));      // doc.quotes must be ordered anew afterwards
#pragma once

#include <vector>

#include "annotate/quote/quote_lexicon.h"
#include "annotate/quote/quote_marks.h"
#include "doc/document.h"

namespace parley {

void add_fragments(Document& doc, const QuoteLexicon& lexicon, const std::vector<Quoted>& quoted);

}  // namespace parley
