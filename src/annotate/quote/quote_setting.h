// Where something was said and before whom, as the words beside the cue tell: "in a letter", "by phone", "speaking to
// reporters in Oslo, she said".
//   medium_at(doc, lexicon, cue, source)    // "letter", "call", "" where nothing tells
//   told_beside(doc, cue)                   // reporters
#pragma once

#include <string_view>

#include "annotate/quote/quote_lexicon.h"
#include "doc/document.h"

namespace parley {

// The medium that a phrase beside the cue, its source ("a statement said") or the cue itself ("tweeted") names.
std::string_view medium_at(const Document& doc, const QuoteLexicon& lexicon, TokenId cue, TokenId source);
// "Speaking to reporters, Ruiz said …", "…, Ruiz said, addressing the assembly": the participle; kNil if there is none.
TokenId speaking_beside(const Document& doc, TokenId cue);
// Whom a participle beside the cue addresses, or whoever is named right behind "told"; kNil if nobody.
TokenId told_beside(const Document& doc, TokenId cue);

}  // namespace parley
