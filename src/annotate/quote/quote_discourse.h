// Who speaks where the sentence says it with "he" or "the president": the one who spoke just before.
//   const Quote* before = quote_before(doc, quoted.tokens.begin);      // “A,” X said. “B.”
#pragma once

#include "doc/document.h"

namespace parley {

// The outermost quote that ends, cue included, in the sentence of the token or the one before it; nullptr if there is
// none.
const Quote* quote_before(const Document& doc, TokenId token);
// The last word of the content or of the cue.
TokenId last_word(const Quote& quote);
// "He said" right after a sentence that somebody else did not interrupt is that sentence's speaker.
void follow_speakers(Document& doc);
// "The statement said", "it went on": of whoever issued the one that was told of before.
void name_documents(Document& doc);
// "The president said", "the German leader said": where nobody was found to be meant, the one named last before whose role
// and country fit.
void name_offices(Document& doc);

}  // namespace parley
