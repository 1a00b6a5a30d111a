// Questions about the dependency tree that every rule asks. All take the document and a token of it.
//   for (TokenId c : children(doc, verb)) if (doc.tokens.deprel[c] == Deprel::kObj) …
//   TokenId subject = child(doc, verb, Deprel::kNsubj);          // kNil if there is none
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

#include "doc/document.h"

namespace parley {

// Fills child_begin, child, left_edge and right_edge from head; called once by whoever writes the syntax.
// Heads must form a tree inside each sentence.
void index_tree(Tokens& tokens);

std::span<const TokenId> children(const Document& doc, TokenId token);
// The first child with this relation, or kNil.
TokenId child(const Document& doc, TokenId token, Deprel relation);
TokenId child(const Document& doc, TokenId token, std::initializer_list<Deprel> relations);
// The first child with this relation and lemma, or kNil.
TokenId child_with_lemma(const Document& doc, TokenId token, Deprel relation, std::string_view lemma);
// From the first to the last token below `token`, itself included.
TokenRange subtree(const Document& doc, TokenId token);
bool is_below(const Document& doc, TokenId token, TokenId ancestor);
// The token that the others of a range hang on: the first, no mark and no preposition, whose head lies outside of it.
// Else the first; kNil of an empty range.
TokenId head_of(const Document& doc, TokenRange range);
// The token itself and everything coordinated with it ("Russia", "Ukraine" in "Russia, Ukraine and the US"), appended
// to `out` in text order.
void conjuncts(const Document& doc, TokenId token, std::vector<TokenId>& out);
// The head of a coordination that `token` is a later part of, else `token`.
TokenId first_conjunct(const Document& doc, TokenId token);
// The lemma of the preposition that marks a nominal ("on" of "on Monday"), "" if none; multiword ones by their first
// word.
std::string_view preposition(const Document& doc, TokenId token);
// "not", "n't", "never", "no" directly below the token.
bool is_negated(const Document& doc, TokenId token);
// Verb, or an adjective or noun with a copula.
bool is_predicate(const Document& doc, TokenId token);
// The token's range without its clausal parts (relative clauses, appositions, parentheses, coordinated phrases):
// the noun phrase a reader would name.
TokenRange phrase(const Document& doc, TokenId token);

}  // namespace parley
