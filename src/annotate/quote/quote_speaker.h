// Which actor speaks, and the circumstances of speaking: whom, through which medium.
//   ActorId who = speaker_actor(doc, lexicon, head);   // "a statement from the ministry" → the ministry
#pragma once

#include "annotate/quote/quote_lexicon.h"
#include "doc/document.h"

namespace parley {

// The actor that a source phrase with this head names; kNil if none is known.
ActorId speaker_actor(const Document& doc, const QuoteLexicon& lexicon, TokenId head);
// A thing that is held up to be read, and whoever holds it: "lifted a banner above the boat which read"; kNil if nobody.
bool is_sign(const Document& doc, TokenId word);
ActorId bearer_of(const Document& doc, const QuoteLexicon& lexicon, TokenId sign);
// Sets a quote's cue, when and through which medium it was said, and whom a participle beside the cue addresses.
void name_cue(Document& doc, const QuoteLexicon& lexicon, Quote& quote, TokenId cue, TokenRange words, TokenId source);

}  // namespace parley
