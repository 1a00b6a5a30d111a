// What positions ask of a clause: its condition, its modal, whether it is said again, and whose words it is in.
#pragma once

#include "code/position/position_lexicon.h"
#include "doc/document.h"

namespace parley {

// The condition under a predicate ("unless …", "only if …", "without a decision on …"), empty if there is none.
// `strict` leaves out a bare "if".
TokenRange condition_of(const Document& doc, const PositionLexicon& lexicon, TokenId predicate, bool strict);
// The same, looked for among the words of a quote, wherever the tree hangs it.
TokenRange condition_inside(const Document& doc, const PositionLexicon& lexicon, TokenRange words, TokenId predicate);
// The same behind a stance word, where the condition hangs on that word, on its complement, or inside of either.
TokenRange condition_beside(const Document& doc, const PositionLexicon& lexicon, TokenRange words, TokenId stance,
                            TokenId complement);
// "wants the siege lifted before talks can start": what the thing wanted comes before, empty if there is none. Behind a
// deed ("wants to talk before he leaves") only what may follow from it counts.
TokenRange precondition_of(const Document& doc, TokenRange words, bool thing);
// Does the clause say what ought to be ("that Chad leave", "must leave") rather than what is ("that Chad has left")?
bool is_wish(const Document& doc, TokenId predicate);
// The words of a clause without its condition.
TokenRange without_condition(TokenRange clause, TokenRange condition);
// Without a subordinator in front and without a closing quotation mark whose opening one stands outside.
TokenRange bare_words(const Document& doc, TokenRange range);
// The words of a clause up to another one joined to it with a subject or a stance of its own: "would not sign", not "…
// and called on Chad to leave".
TokenRange own_part(const Document& doc, const PositionLexicon& lexicon, TokenRange words, TokenId predicate);
// "again", "has insisted", "reiterated".
bool is_repeated(const Document& doc, const PositionLexicon& lexicon, TokenId word);
// An auxiliary with this lemma below the predicate.
bool has_auxiliary(const Document& doc, TokenId predicate, std::string_view lemma);
// "will" or "would", "is going to".
bool is_about_future(const Document& doc, TokenId predicate);
// The innermost quote whose words hold the token or whose cue it is; kNil outside of all.
QuoteId quote_around(const Document& doc, TokenId token);

}  // namespace parley
