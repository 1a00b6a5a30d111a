#include "annotate/quote/quote_complement.h"

#include <algorithm>

#include "annotate/quote/quote_clause.h"
#include "base/words.h"
#include "doc/tree.h"

namespace parley {
namespace {

Deprel relation(const Document& doc, TokenId t) { return doc.tokens.deprel[t]; }

bool has_marker(const Document& doc, TokenId t, std::string_view lemma) {
  return child_with_lemma(doc, t, Deprel::kMark, lemma) != kNil ||
         child_with_lemma(doc, t, Deprel::kCase, lemma) != kNil;
}

bool follows_colon(const Document& doc, TokenId head) {
  const TokenId first = doc.tokens.left_edge[head];
  for (TokenId t = first; t > 0 && t + 3 > first; --t) {
    const std::string_view word = doc.word(t - 1);
    if (word == ":" || word == ",") return true;
    if (doc.tokens.upos[t - 1] != Upos::kPunct) return false;
  }
  return false;
}

// "said in a statement that …", "told the envoy that …": the tree hangs the clause on the noun in between.
bool clause_behind_noun(const Document& doc, TokenId word, Complement& out) {
  if (doc.tokens.upos[word] != Upos::kVerb) return false;
  for (TokenId c : children(doc, word)) {
    const Deprel r = relation(doc, c);
    if (c < word || (r != Deprel::kObl && r != Deprel::kIobj && r != Deprel::kObj)) continue;
    for (TokenId d : children(doc, c)) {
      const Deprel inner = relation(doc, d);
      const bool clausal = inner == Deprel::kAcl || inner == Deprel::kAclRelcl || inner == Deprel::kCcomp;
      if (!clausal || d < c || !has_marker(doc, d, "that")) continue;
      out = {clause(doc, d), d};
      return true;
    }
  }
  return false;
}

// A complement stands before or after its word; where a mistaken tree puts the word inside, the side of the head
// counts.
TokenRange on_one_side(const Document& doc, TokenRange content, TokenId head, TokenId word) {
  if (!content.contains(word)) return content;
  if (head < word) return trim(doc, {content.begin, word});
  TokenRange rest = trim(doc, {word + 1, content.end});
  if (!rest.empty() && doc.lemma(rest.begin) == "that") ++rest.begin;
  return trim(doc, rest);
}

bool is_clause_of(const Document& doc, TokenId c, TokenId word) {
  const bool nominal = doc.tokens.upos[word] == Upos::kNoun;
  const bool behind = relation(doc, c) == Deprel::kAcl || relation(doc, c) == Deprel::kAclRelcl;
  if (nominal && behind && has_marker(doc, c, "that")) return true;
  if (relation(doc, c) == Deprel::kCcomp) return !nominal || has_marker(doc, c, "that");
  if (relation(doc, c) == Deprel::kParataxis) return c > word && is_predicate(doc, c) && follows_colon(doc, c);
  // "demanded the army withdraw": a bare verb with a subject of its own.
  const bool bare = relation(doc, c) == Deprel::kXcomp && c > word && child(doc, c, Deprel::kNsubj) > word;
  if (bare && !nominal && child(doc, c, Deprel::kNsubj) != kNil) return true;
  // "denied shelling the town", "suggested meeting in May"
  const bool gerund = relation(doc, c) == Deprel::kXcomp && c > word && doc.word(c).ends_with("ing");
  if (gerund && !nominal && one_of(doc.lemma(word), {"deny", "suggest", "propose", "recommend"})) return true;
  // A parser that misreads the clause's verb still hangs a "that" on it.
  return !nominal && relation(doc, c) == Deprel::kAdvcl && c > word && has_marker(doc, c, "that");
}

// "said that the pass is closed but that the ferry sails": a further clause that the tree hangs on the cue itself.
bool goes_on_with(const Document& doc, TokenId c, TokenRange content) {
  if (relation(doc, c) != Deprel::kCcomp || !has_marker(doc, c, "that")) return false;
  for (TokenId t = content.end; t < doc.tokens.left_edge[c]; ++t) {
    if (doc.tokens.upos[t] != Upos::kPunct) return false;
  }
  return child(doc, c, Deprel::kCc) != kNil;
}

// With "that" or a subject of its own.
bool is_whole(const Document& doc, TokenId c) {
  return has_marker(doc, c, "that") ||
         child(doc, c, {Deprel::kNsubj, Deprel::kNsubjPass, Deprel::kExpl, Deprel::kCsubj}) != kNil;
}

bool clause_complement(const Document& doc, TokenId word, Complement& out) {
  std::vector<TokenId> found;
  for (TokenId c : children(doc, word)) {
    if (is_clause_of(doc, c, word)) found.push_back(c);
  }
  if (found.empty()) return clause_behind_noun(doc, word, out);
  // "Asked about the ferry, Ruiz said it sails": of clauses on both sides a whole one behind is what is said.
  auto at = std::find_if(found.begin(), found.end(), [&](TokenId c) { return c > word && is_whole(doc, c); });
  if (at == found.end()) at = found.begin();
  out = {on_one_side(doc, clause(doc, *at), *at, word), *at};
  for (++at; at != found.end() && !out.content.empty() && goes_on_with(doc, *at, out.content); ++at) {
    out.content.end = clause(doc, *at).end;
  }
  return !out.content.empty();
}

bool infinitive_complement(const Document& doc, TokenId word, Complement& out) {
  // "called on them to leave", "asked them not to leave": the tree may hang the infinitive on the verb as an adjunct.
  const bool through = child(doc, word, {Deprel::kObl, Deprel::kIobj}) != kNil;
  for (TokenId c : children(doc, word)) {
    const Deprel r = relation(doc, c);
    const bool adjunct = r == Deprel::kAdvcl && (through || doc.tokens.upos[word] == Upos::kAdj);
    if (c < word || (r != Deprel::kXcomp && r != Deprel::kAcl && !adjunct) || !is_infinitive(doc, c)) continue;
    out = {subtree(doc, c), c};
    return true;
  }
  // "urged the rebels to leave": the tree may hang the infinitive on whom it asks.
  const TokenId asked = doc.tokens.upos[word] == Upos::kVerb ? child(doc, word, Deprel::kObj) : kNil;
  if (asked == kNil || asked < word) return false;
  for (TokenId c : children(doc, asked)) {
    if (c < asked || relation(doc, c) != Deprel::kAcl || !is_infinitive(doc, c)) continue;
    out = {subtree(doc, c), c};
    return true;
  }
  return false;
}

// "has been described by his sister as a quiet man"
bool passive_as(const Document& doc, TokenId word, Complement& out) {
  for (TokenId c : children(doc, word)) {
    if (c < word || relation(doc, c) != Deprel::kObl || preposition(doc, c) != "as") continue;
    out = {subtree(doc, c), c};
    return true;
  }
  return false;
}

bool as_complement(const Document& doc, TokenId word, Complement& out) {
  if (is_passive_clause(doc, word)) return passive_as(doc, word, out);
  const TokenId object = child(doc, word, Deprel::kObj);
  if (object == kNil || object < word) return false;
  for (TokenId c : children(doc, word)) {
    if (c < object) continue;
    const Deprel r = relation(doc, c);
    const bool second = r == Deprel::kObj && c != object;  // "called the verdict a disgrace"
    const bool named = second || (r == Deprel::kXcomp && !is_infinitive(doc, c) && doc.tokens.upos[c] != Upos::kVerb);
    const bool as = (r == Deprel::kObl || r == Deprel::kXcomp || r == Deprel::kAdvcl) && has_marker(doc, c, "as");
    if (!named && !as) continue;
    out = {{doc.tokens.left_edge[object], subtree(doc, c).end}, c};
    return true;
  }
  return false;
}

// A phrase right behind the word, or behind its object ("accused the militia of arson"), that hangs elsewhere.
bool phrase_behind(const Document& doc, TokenId word, const std::vector<std::string>& prepositions, Complement& out) {
  const TokenId object = child(doc, word, Deprel::kObj);
  for (const TokenId last : {word, object == kNil || object < word ? word : object}) {
    const TokenId marker = last + 1;
    if (marker >= doc.tokens.size() || doc.tokens.sentence[marker] != doc.tokens.sentence[word]) continue;
    const bool fits = std::find(prepositions.begin(), prepositions.end(), doc.lemma(marker)) != prepositions.end();
    const TokenId head = doc.tokens.head[marker];
    if (!fits || relation(doc, marker) != Deprel::kCase || head == kNil || head < marker) continue;
    out = {{marker, doc.tokens.right_edge[head] + 1}, head};
    return true;
  }
  return false;
}

bool preposition_complement(const Document& doc, TokenId word, const std::vector<std::string>& prepositions,
                            Complement& out) {
  for (TokenId c : children(doc, word)) {
    const Deprel r = relation(doc, c);
    const bool adjunct = r == Deprel::kObl || r == Deprel::kAdvcl || r == Deprel::kNmod || r == Deprel::kAcl;
    if (c < word || (!adjunct && r != Deprel::kObj)) continue;
    const bool fits = std::any_of(prepositions.begin(), prepositions.end(),
                                  [&](const std::string& p) { return has_marker(doc, c, p); });
    // "called for Chad to leave" has what is called for behind "for", "paid for the right to leave" has not.
    if (!fits || (is_infinitive(doc, c) && child(doc, c, Deprel::kNsubj) == kNil)) continue;
    out = {subtree(doc, c), c};
    return true;
  }
  return phrase_behind(doc, word, prepositions, out);
}

}  // namespace

ContentFrame parse_frame(std::string_view text) {
  if (text == "clause") return ContentFrame::kClause;
  if (text == "infinitive") return ContentFrame::kInfinitive;
  if (text == "object") return ContentFrame::kObject;
  if (text == "as") return ContentFrame::kAs;
  return ContentFrame::kPreposition;
}

bool is_infinitive(const Document& doc, TokenId token) {
  // "committed to helping": a gerund.
  if (doc.word(token).ends_with("ing") && doc.word(token) != doc.lemma(token)) return false;
  return child_with_lemma(doc, token, Deprel::kMark, "to") != kNil;
}

TokenId addressee_of(const Document& doc, TokenId verb) {
  const TokenId object = child(doc, verb, {Deprel::kIobj, Deprel::kObj});
  if (object != kNil) return object;
  for (TokenId c : children(doc, verb)) {
    if (relation(doc, c) != Deprel::kObl) continue;
    const std::string_view marker = preposition(doc, c);
    if (marker == "to" || ((marker == "on" || marker == "upon") && doc.lemma(verb) == "call")) return c;
  }
  return kNil;
}

bool complement(const Document& doc, TokenId word, ContentFrame frame, const std::vector<std::string>& prepositions,
                Complement& out) {
  switch (frame) {
    case ContentFrame::kClause:
      return clause_complement(doc, word, out);
    case ContentFrame::kInfinitive:
      return infinitive_complement(doc, word, out);
    case ContentFrame::kAs:
      return as_complement(doc, word, out);
    case ContentFrame::kPreposition:
      return preposition_complement(doc, word, prepositions, out);
    case ContentFrame::kObject: {
      const TokenId object = child(doc, word, Deprel::kObj);
      if (object == kNil) return false;
      out = {subtree(doc, object), object};
      return true;
    }
  }
  return false;
}

}  // namespace parley
