#include "code/event/matcher_roles.h"

#include <algorithm>

#include "code/event/matcher_frame.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// Actors at the children that stand in apposition to, or before, the word.
void resolve_from_children(const Document& doc, TokenId token, std::vector<ActorId>& out) {
  for (const bool closer : {true, false}) {
    for (TokenId c : children(doc, token)) {
      const Deprel relation = doc.tokens.deprel[c];
      const bool same = relation == Deprel::kAppos || relation == Deprel::kFlat || relation == Deprel::kNmodDesc;
      const bool owner = relation == Deprel::kNmodPoss || relation == Deprel::kCompound || relation == Deprel::kAmod;
      if (closer ? same : owner) actors_headed_by(doc, c, out);
    }
    if (!out.empty()) return;
  }
  // "an attack by soldiers", before "the closure of the border"
  for (const bool agent : {true, false}) {
    for (TokenId c : children(doc, token)) {
      if (doc.tokens.deprel[c] != Deprel::kNmod) continue;
      const std::string_view marker = preposition(doc, c);
      if (agent ? marker == "by" : marker == "of" || marker == "from") actors_at(doc, c, out);
    }
    if (!out.empty()) return;
  }
}

}  // namespace

TokenId counting_word(const Document& doc, TokenId token, const PatternSet& patterns) {
  const TokenId head = doc.tokens.head[token];
  const bool counted = head != kNil && doc.tokens.deprel[token] == Deprel::kNmod && preposition(doc, token) == "of" &&
                       patterns.in_class("quantity", doc.lemma(head));
  return counted ? head : token;
}

TokenId meant_word(const Document& doc, TokenId token, const PatternSet& patterns) {
  if (!patterns.in_class("quantity", doc.lemma(token)) && doc.tokens.upos[token] != Upos::kNum) return token;
  for (TokenId c : children(doc, token)) {
    if (doc.tokens.deprel[c] == Deprel::kNmod && preposition(doc, c) == "of") return c;
  }
  return token;
}

void resolve_actors(const Document& doc, TokenId token, const PatternSet& patterns, std::vector<ActorId>& out) {
  if (token == kNil) return;
  token = antecedent(doc, token);
  actors_at(doc, token, out);
  if (!out.empty()) return;
  const TokenId meant = meant_word(doc, token, patterns);
  if (meant != token) {
    resolve_actors(doc, meant, patterns, out);
    return;
  }
  resolve_from_children(doc, token, out);
}

std::string_view pattern_word(const Document& doc, TokenId token, const PatternSet& patterns, std::string& buffer) {
  const auto lower = [](std::string_view text, std::string& out) {
    out.assign(text);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
  };
  std::string form;
  lower(doc.lemma(token), buffer);
  lower(doc.word(token), form);
  const std::string_view known = patterns.known_word(buffer, form);
  return known.data() == form.data() ? std::string_view(buffer) : known;
}

void resolve_host(const Document& doc, TokenId token, std::vector<ActorId>& out) {
  const PlaceId place = token == kNil ? kNil : place_at(doc, token);
  if (place == kNil || doc.places[place].country == Symbol::kNone) return;
  for (ActorId a = 0; a < doc.actors.size(); ++a) {
    const Actor& actor = doc.actors[a];
    if (actor.kind != ActorKind::kState || actor.country.empty()) continue;
    if (actor.country.front() != doc.places[place].country) continue;
    out.push_back(a);
    return;
  }
}

void resolve_speaker(const Document& doc, TokenId token, const PatternSet& patterns, std::vector<ActorId>& out) {
  const Quote* innermost = nullptr;
  for (const Quote& quote : doc.quotes) {
    if (!quote.tokens.contains(token) || quote.speaker == kNil) continue;
    if (innermost == nullptr || innermost->tokens.contains(quote.tokens)) innermost = &quote;
  }
  if (innermost != nullptr) {
    out.push_back(innermost->speaker);
    return;
  }
  for (TokenId t = token; doc.tokens.head[t] != kNil; t = doc.tokens.head[t]) {
    const TokenId head = doc.tokens.head[t];
    if (doc.tokens.deprel[t] != Deprel::kCcomp || !patterns.in_class("says", doc.lemma(head))) continue;
    resolve_actors(doc, verb_frame(doc, head).subject, patterns, out);
    return;
  }
}

}  // namespace parley
