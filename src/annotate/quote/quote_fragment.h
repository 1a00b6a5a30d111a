// Words quoted inside a report. "He said the plan was “dead”, the door “open”": a clause of mostly quoted words is a mixed
// quote, which stands for its first piece; each further one is a direct quote within it. "He said both sides had agreed in
// March to wait until the door was “open”": a clause told in the reporter's words is an indirect quote, and what is quoted in
// it a direct one within it. Inside "she said they agreed to “wait”" the words are hers, not theirs.
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
