#include "annotate/quote/quote_clause.h"

#include <algorithm>
#include <array>

#include "base/words.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr std::array<Deprel, 3> kSubjects = {Deprel::kNsubj, Deprel::kNsubjPass, Deprel::kNsubjOuter};

// Where a mistaken tree gives a verb two subjects, the nearer one is its own.
TokenId own_subject(const Document& doc, TokenId predicate) {
  TokenId nearest = kNil;
  const auto distance = [&](TokenId t) { return t > predicate ? t - predicate : predicate - t; };
  for (TokenId c : children(doc, predicate)) {
    if (std::find(kSubjects.begin(), kSubjects.end(), doc.tokens.deprel[c]) == kSubjects.end()) continue;
    if (nearest == kNil || distance(c) < distance(nearest)) nearest = c;
  }
  return nearest;
}

bool is_quote_mark(const Document& doc, TokenId token) {
  const std::string_view word = doc.word(token);
  static constexpr std::array<std::string_view, 9> kMarks = {"\"",     "\u201c", "\u201d", "\u2018", "\u2019",
                                                             "\u00ab", "\u00bb", "''",     "``"};
  return std::find(kMarks.begin(), kMarks.end(), word) != kMarks.end();
}

// A closing bracket whose opening one stands inside the range.
bool closes_bracket(const Document& doc, TokenRange range, TokenId token) {
  const std::string_view open = doc.word(token) == ")" ? "(" : doc.word(token) == "]" ? "[" : "";
  if (open.empty()) return false;
  for (TokenId t = range.begin; t < token; ++t) {
    if (doc.word(t) == open) return true;
  }
  return false;
}

// The noun right before a relative pronoun whose clause the tree hangs elsewhere; the pronoun itself if there is none.
TokenId antecedent(const Document& doc, TokenId pronoun) {
  TokenId t = pronoun;
  while (t > 0 && doc.tokens.upos[t - 1] == Upos::kPunct) --t;
  if (t == 0 || (doc.tokens.upos[t - 1] != Upos::kNoun && doc.tokens.upos[t - 1] != Upos::kPropn)) return pronoun;
  --t;
  while (doc.tokens.deprel[t] == Deprel::kFlat || doc.tokens.deprel[t] == Deprel::kCompound) t = doc.tokens.head[t];
  return t < pronoun ? t : pronoun;
}

// "said the talks had failed": the subject that a parser hung on the reporting verb instead.
TokenId stray_subject(const Document& doc, TokenId predicate, TokenId head) {
  TokenId found = kNil;
  for (TokenId c : children(doc, head)) {
    if (c < head || c >= predicate) continue;
    const Deprel relation = doc.tokens.deprel[c];
    const bool nominal = relation == Deprel::kNsubj || relation == Deprel::kObj || relation == Deprel::kObl;
    if (nominal && preposition(doc, c).empty() && doc.tokens.upos[c] != Upos::kAdv) found = c;
  }
  return found;
}

// "Chad wants a truce, envoys said": where the cue has a second subject in front of the reported verb, it is that
// one's.
TokenId fronted_subject(const Document& doc, TokenId predicate, TokenId head) {
  TokenId first = kNil;
  int count = 0;
  for (TokenId c : children(doc, head)) {
    if (doc.tokens.deprel[c] != Deprel::kNsubj) continue;
    if (count++ == 0) first = c;
  }
  return count > 1 && first < predicate ? first : kNil;
}

bool is_finite(const Document& doc, TokenId t) { return doc.tokens.morph[t].verb_form == VerbForm::kFin; }

// "welcomed the words of those opposing it and urged calm": the tree may join a finite verb to a participle or an
// infinitive; it shares the subject of the finite verb above.
TokenId finite_above(const Document& doc, TokenId predicate, TokenId head) {
  if (!is_finite(doc, predicate) || doc.tokens.upos[head] != Upos::kVerb) return head;
  const auto has_auxiliary = [&](TokenId t) { return child(doc, t, {Deprel::kAux, Deprel::kAuxPass}) != kNil; };
  TokenId at = head;
  while (at != kNil && doc.tokens.upos[at] == Upos::kVerb && !is_finite(doc, at) && !has_auxiliary(at) &&
         own_subject(doc, at) == kNil) {
    at = doc.tokens.head[at];
    while (at != kNil && doc.tokens.upos[at] != Upos::kVerb) at = doc.tokens.head[at];
  }
  return at == kNil ? head : at;
}

// One step of the search: the subject that a clause without its own shares with `head`.
TokenId shared_subject(const Document& doc, TokenId predicate, TokenId head, int depth);

TokenId find_subject(const Document& doc, TokenId predicate, int depth) {
  constexpr int kDeepest = 6;
  const TokenId own = own_subject(doc, predicate);
  const TokenId head = doc.tokens.head[predicate];
  const Deprel relation = doc.tokens.deprel[predicate];
  const bool relative = relation == Deprel::kAclRelcl || relation == Deprel::kAcl;
  if (own != kNil && !is_relative_pronoun(doc, own)) return own;
  if (own != kNil) return relative && head != kNil ? head : antecedent(doc, own);
  if (head == kNil || depth > kDeepest) return kNil;
  return shared_subject(doc, predicate, head, depth);
}

TokenId shared_subject(const Document& doc, TokenId predicate, TokenId head, int depth) {
  switch (doc.tokens.deprel[predicate]) {
    case Deprel::kConj:
      head = finite_above(doc, predicate, head);
      [[fallthrough]];
    case Deprel::kAdvcl:
      if (doc.tokens.upos[head] == Upos::kNoun && child(doc, head, Deprel::kCop) == kNil) return kNil;
      return find_subject(doc, head, depth + 1);
    case Deprel::kCcomp:
      if (const TokenId stray = head < predicate ? stray_subject(doc, predicate, head) : kNil; stray != kNil)
        return stray;
      return fronted_subject(doc, predicate, head);
    case Deprel::kXcomp: {
      // "told him to say", "asked Kyiv to accept": the object acts.
      const TokenId object = child(doc, head, {Deprel::kObj, Deprel::kIobj});
      return object != kNil && object < predicate ? object : find_subject(doc, head, depth + 1);
    }
    case Deprel::kAcl:
      // "a statement saying …"; an infinitive ("the decision to say") has no subject in the noun.
      return doc.tokens.morph[predicate].verb_form == VerbForm::kInf ? kNil : head;
    default:
      return kNil;
  }
}

// The head with the words that touch it on both sides: compounds, names, adjectives, articles.
TokenRange core_phrase(const Document& doc, TokenId head) {
  TokenRange range{head, head + 1};
  const auto inner = [&](TokenId t) {
    const Deprel r = doc.tokens.deprel[t];
    return doc.tokens.head[t] == head && (r == Deprel::kCompound || r == Deprel::kFlat || r == Deprel::kAmod ||
                                          r == Deprel::kDet || r == Deprel::kNmodDesc || r == Deprel::kNummod);
  };
  while (range.begin > 0 && inner(range.begin - 1)) --range.begin;
  while (range.end < doc.tokens.size() && inner(range.end)) ++range.end;
  return range;
}

}  // namespace

bool is_relative_pronoun(const Document& doc, TokenId token) {
  if (doc.tokens.upos[token] != Upos::kPron && doc.tokens.upos[token] != Upos::kDet) return false;
  const std::string_view lemma = doc.lemma(token);
  return lemma == "who" || lemma == "which" || lemma == "that" || lemma == "whom";
}

TokenId subject_of(const Document& doc, TokenId predicate) { return find_subject(doc, predicate, 0); }

TokenId subject_word_of(const Document& doc, TokenId predicate) {
  const TokenId own = own_subject(doc, predicate);
  return own != kNil ? own : subject_of(doc, predicate);
}

TokenId agent_of(const Document& doc, TokenId predicate) {
  const TokenId agent = child(doc, predicate, Deprel::kOblAgent);
  if (agent != kNil) return agent;
  for (TokenId c : children(doc, predicate)) {
    if (doc.tokens.deprel[c] == Deprel::kObl && preposition(doc, c) == "by" && doc.tokens.upos[c] != Upos::kVerb)
      return c;
  }
  return kNil;
}

bool is_passive_clause(const Document& doc, TokenId predicate) {
  const Morph& morph = doc.tokens.morph[predicate];
  // "steps announced by the ministry"
  if (doc.tokens.deprel[predicate] == Deprel::kAcl && morph.verb_form == VerbForm::kPart &&
      morph.tense == Tense::kPast) {
    return true;
  }
  return child(doc, predicate, {Deprel::kNsubjPass, Deprel::kAuxPass, Deprel::kCsubjPass}) != kNil;
}

TokenRange verb_group(const Document& doc, TokenId predicate) {
  TokenRange range{predicate, predicate + 1};
  const auto belongs = [&](TokenId t) {
    const Deprel relation = doc.tokens.deprel[t];
    if (doc.tokens.head[t] != predicate) return false;
    return relation == Deprel::kAux || relation == Deprel::kAuxPass || relation == Deprel::kCop ||
           relation == Deprel::kCompoundPrt ||
           (relation == Deprel::kAdvmod && doc.tokens.child_begin[t] == doc.tokens.child_begin[t + 1]);
  };
  while (range.begin > 0 && belongs(range.begin - 1)) --range.begin;
  // An adverb in front of the first auxiliary is not part of it ("Yesterday he").
  while (range.begin < predicate && doc.tokens.deprel[range.begin] == Deprel::kAdvmod && range.begin + 1 < predicate)
    ++range.begin;
  while (range.end < doc.tokens.size() && doc.tokens.head[range.end] == predicate &&
         doc.tokens.deprel[range.end] == Deprel::kCompoundPrt)
    ++range.end;
  return range;
}

TokenRange trim(const Document& doc, TokenRange range) {
  const auto loose = [&](TokenId t) {
    return doc.tokens.upos[t] == Upos::kPunct && !is_quote_mark(doc, t) && !closes_bracket(doc, range, t);
  };
  while (!range.empty() && loose(range.begin)) ++range.begin;
  while (!range.empty() && loose(range.end - 1)) --range.end;
  return range;
}

TokenRange clause(const Document& doc, TokenId predicate) {
  TokenRange range = subtree(doc, predicate);
  for (TokenId c : children(doc, predicate)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (c == range.begin && (relation == Deprel::kMark || relation == Deprel::kCc) && doc.lemma(c) == "that")
      ++range.begin;
  }
  return trim(doc, range);
}

TokenRange source_phrase(const Document& doc, TokenId head) {
  TokenRange range{head, head + 1};
  for (TokenId c : children(doc, head)) {
    const Deprel relation = doc.tokens.deprel[c];
    const bool outer = relation == Deprel::kAclRelcl || relation == Deprel::kAcl || relation == Deprel::kCase ||
                       relation == Deprel::kParataxis || relation == Deprel::kPunct || relation == Deprel::kCop ||
                       relation == Deprel::kNsubj || relation == Deprel::kAdvmod || relation == Deprel::kAux ||
                       relation == Deprel::kMark || relation == Deprel::kObl || relation == Deprel::kAdvcl ||
                       relation == Deprel::kCcomp || relation == Deprel::kXcomp ||
                       (relation == Deprel::kCc && c < head);
    if (outer) continue;
    const TokenRange part = subtree(doc, c);
    range.begin = std::min(range.begin, part.begin);
    range.end = std::max(range.end, part.end);
  }
  constexpr uint32_t kLongest = 25;  // tokens; a longer source is a parser's mistake, or a list nobody reads as one
  range = trim(doc, range);
  return range.size() > kLongest ? core_phrase(doc, head) : range;
}

std::string verb_lemma(const Document& doc, TokenId predicate) {
  std::string lemma(doc.lemma(predicate));
  const TokenId particle = child(doc, predicate, Deprel::kCompoundPrt);
  if (particle != kNil) lemma.append(" ").append(doc.lemma(particle));
  return lemma;
}

std::vector<std::string> verb_lemmas(const Document& doc, TokenId predicate) {
  std::vector<std::string> out;
  const std::string form(doc.word(predicate));
  const auto add_stem = [&](size_t ending) {
    const std::string stem = form.substr(0, form.size() - ending);
    out.push_back(stem);
    out.push_back(stem + "e");
    const size_t n = stem.size();
    if (n > 2 && stem[n - 1] == stem[n - 2]) out.push_back(stem.substr(0, n - 1));
  };
  if (form.size() > 4 && form.ends_with("ed")) add_stem(2);
  if (form.size() > 5 && form.ends_with("ing")) add_stem(3);
  if (form.size() > 3 && form.ends_with("s")) out.push_back(form.substr(0, form.size() - 1));
  return out;
}

bool closes_quotation(const Document& doc, TokenId token) {
  const std::string_view word = doc.word(token);
  if (word == "\u201d") return true;
  const Span span = doc.tokens.span[token];
  return word == "\"" && token > 0 && doc.tokens.span[token - 1].end == span.begin &&
         (span.end >= doc.text().size() || doc.text()[span.end] == ' ' || doc.text()[span.end] == '\n');
}

bool is_supposed(const Document& doc, TokenId word) {
  constexpr int kDeepest = 4;
  TokenId t = word;
  for (int step = 0; t != kNil && step < kDeepest; ++step, t = doc.tokens.head[t]) {
    const Deprel relation = doc.tokens.deprel[t];
    if (relation == Deprel::kAdvcl) {
      return child_with_lemma(doc, t, Deprel::kMark, "if") != kNil ||
             child_with_lemma(doc, t, Deprel::kMark, "unless") != kNil;
    }
    if (relation != Deprel::kObj && relation != Deprel::kXcomp && relation != Deprel::kConj) return false;
  }
  return false;
}

bool is_asked(const Document& doc, TokenId verb) {
  if (doc.tokens.deprel[verb] != Deprel::kAdvcl || !one_of(doc.word(verb), {"asked", "Asked"})) return false;
  return own_subject(doc, verb) == kNil && child_with_lemma(doc, verb, Deprel::kAux, "have") == kNil;
}

bool is_nobody(const Document& doc, TokenId source) {
  const auto says_nothing = [&](TokenId t) {
    return one_of(doc.lemma(t), {"no", "nobody", "none", "neither", "no-one"});
  };
  const TokenId article = child(doc, source, Deprel::kDet);
  return says_nothing(source) || (article != kNil && says_nothing(article));
}

bool is_modal_or_negated(const Document& doc, TokenId predicate) {
  if (is_negated(doc, predicate)) return true;
  // "Let them know that …": they don't yet.
  const TokenId governor = doc.tokens.head[predicate];
  if (governor != kNil && doc.lemma(governor) == "let") return true;
  for (TokenId c : children(doc, predicate)) {
    if (doc.tokens.deprel[c] != Deprel::kAux) continue;
    const std::string_view lemma = doc.lemma(c);
    if (lemma == "may" || lemma == "might" || lemma == "could" || lemma == "would" || lemma == "should" ||
        lemma == "must" || lemma == "can") {
      return true;
    }
  }
  return false;
}

}  // namespace parley
