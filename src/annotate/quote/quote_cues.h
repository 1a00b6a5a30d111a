// Finds who reports what in the syntax: every cue word with its source, its content and whom it was told.
//   std::vector<Attribution> found = find_attributions(doc, lexicon);
//   // "Moreno told reporters that talks had begun": cue told, source Moreno, addressee reporters, content talks …
#pragma once

#include <vector>

#include "annotate/quote/quote_lexicon.h"
#include "doc/document.h"

namespace parley {

struct Attribution {
  TokenId cue = kNil;
  TokenRange cue_tokens;
  const CueEntry* entry = nullptr;  // null for "according to", which needs no entry
  ContentFrame frame = ContentFrame::kClause;
  TokenId source = kNil;     // head of the source phrase
  TokenId addressee = kNil;  // head of who was told
  TokenRange content;
  TokenId content_head = kNil;
};

// In order of the cues. Cues under a negation or a modal verb ("did not say", "could say") report nothing.
std::vector<Attribution> find_attributions(const Document& doc, const QuoteLexicon& lexicon);
// How a piece of text would stand below a cue: as an infinitive, a clause or an object.
ContentFrame shape_of(const Document& doc, TokenRange content);
// All entries of a word that may report, whatever it governs.
std::vector<const CueEntry*> entries_of(const Document& doc, const QuoteLexicon& lexicon, TokenId cue);
// "declined to comment", "refused to be named": nothing was said.
bool is_silence(const Document& doc, TokenId cue, TokenId content);
// Is a cue a word of statements? "According to" is one without an entry.
bool is_statement(const Document& doc, const QuoteLexicon& lexicon, TokenId cue);
// Does a cue with this content tell a wish or a judgement rather than somebody's words?
bool is_attitude(const Document& doc, const QuoteLexicon& lexicon, TokenId cue, TokenRange content);

}  // namespace parley
