// Who speaks where the sentence itself does not say, or says it with "he": the one who spoke just before.
//   const Quote* before = quote_before(doc, quoted.tokens.begin);
//   if (before != nullptr && goes_on(doc, *before, quoted)) …      // “A,” X said. “B.”
#pragma once

#include "annotate/quote/quote_marks.h"
#include "doc/document.h"

namespace parley {

// The outermost quote that ends, cue included, in the sentence of the token or the one before it; nullptr if there is
// none.
const Quote* quote_before(const Document& doc, TokenId token);
// Is a quoted piece without a cue of its own still the same speech: an open quote, the same paragraph, or a paragraph
// of nothing but quoted words?
bool goes_on(const Document& doc, const Quote& before, const Quoted& quoted);
// "He said" right after a sentence that somebody else did not interrupt is that sentence's speaker.
void follow_speakers(Document& doc);
// "The president said", "the German leader said": where nobody was found to be meant, the one named last before whose role
// and country fit.
void name_offices(Document& doc);

}  // namespace parley
