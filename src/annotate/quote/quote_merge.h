// Brings what the learned heads found together with what the rules found: a rule's report that the heads hold for none is
// dropped, its content and source give way to theirs, and what they alone found is added.
//   merge_learned(doc, lexicon, find_quoted(doc), findings);      // doc.quotes must be ordered anew afterwards
#pragma once

#include "annotate/quote/quote_heads.h"
#include "annotate/quote/quote_lexicon.h"
#include "annotate/quote/quote_marks.h"

namespace parley {

void merge_learned(Document& doc, const QuoteLexicon& lexicon, const std::vector<Quoted>& quoted,
                   const QuoteHeads::Findings& found);

}  // namespace parley
