// What coders of speech ask of a clause: who its subject is, though the subject may stand in another clause, and which
// words belong to it.
//   TokenId who = subject_of(doc, verb);          // "Putin met Witkoff and said …": said → Putin
//   TokenRange words = clause(doc, said_clause);  // without "that", outer commas and the full stop
#pragma once

#include <string>
#include <vector>

#include "doc/document.h"

namespace parley {

// The token that is the logical subject of a predicate: its own subject, else the one it shares with the clause it
// hangs on (coordination, participles, infinitives, relative clauses); kNil if there is none.
TokenId subject_of(const Document& doc, TokenId predicate);
// The same, but the word that stands there: "who" of "the envoy, who said".
TokenId subject_word_of(const Document& doc, TokenId predicate);
// A passive's "by" phrase, or kNil.
TokenId agent_of(const Document& doc, TokenId predicate);
// Has a subject in the passive, or a passive auxiliary.
bool is_passive_clause(const Document& doc, TokenId predicate);
// The verb itself with its auxiliaries, negation and particle, as far as they touch it.
TokenRange verb_group(const Document& doc, TokenId predicate);
// Takes punctuation off both ends, but leaves quotation marks.
TokenRange trim(const Document& doc, TokenRange range);
// All words of a complement clause, without its subordinator and outer punctuation.
TokenRange clause(const Document& doc, TokenId predicate);
// The noun phrase as a reader would mark it as a source: with appositions and relative clauses left out unless they
// stand inside it, without a following comma.
TokenRange source_phrase(const Document& doc, TokenId head);
// The lemma of a verb with its particle: "point out"; else the lemma.
std::string verb_lemma(const Document& doc, TokenId predicate);
// The lemma, then what a regular verb would give for the form, for words whose lemma the tagger spells wrong
// ("boycotted": boycot, boycott).
std::vector<std::string> verb_lemmas(const Document& doc, TokenId predicate);
// The entries of the first of these lemmas that a dictionary knows: find_verb(doc, t, [&](auto& l) { return d.verbs(l);
// })
template <class LookUp>
auto find_verb(const Document& doc, TokenId predicate, LookUp look_up) {
  auto found = look_up(verb_lemma(doc, predicate));
  if (!found.empty()) return found;
  for (const std::string& lemma : verb_lemmas(doc, predicate)) {
    found = look_up(lemma);
    if (!found.empty()) break;
  }
  return found;
}
// "Who", "which", "that" of a relative clause.
bool is_relative_pronoun(const Document& doc, TokenId token);
bool is_modal_or_negated(const Document& doc, TokenId predicate);
// Under "if" or "unless": "if the minister says so", "unless they make the promise to leave".
bool is_supposed(const Document& doc, TokenId word);
// "When asked whether …, he left": the one who acts is asked, and does not ask.
bool is_asked(const Document& doc, TokenId verb);
// "No group", "nobody", "none of them": who says nothing.
bool is_nobody(const Document& doc, TokenId source);
// A curly closing quotation mark, or a straight one that touches the word before it.
bool closes_quotation(const Document& doc, TokenId token);

}  // namespace parley
