#include "code/meeting_people.h"

#include <algorithm>
#include <array>

#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "a delegation led by X", "a team headed by X and Y".
void add_leaders(const Document& doc, TokenId head, std::vector<Participant>& out) {
  for (TokenId c : children(doc, head)) {
    if (doc.tokens.deprel[c] != Deprel::kAcl && doc.tokens.deprel[c] != Deprel::kAclRelcl) continue;
    if (!is_any(doc.lemma(c), {"lead", "head", "chair", "spearhead"})) continue;
    const TokenId agent = child(doc, c, {Deprel::kOblAgent, Deprel::kObl});
    if (agent == kNil || preposition(doc, agent) != "by") continue;
    std::vector<ActorId> leaders;
    actors_at(doc, agent, leaders);
    for (ActorId leader : leaders) add_participant(doc, leader, true, out);
  }
}

// "officials including X and Y", "X, accompanied by Y", "X along with Y".
void add_included(const Document& doc, TokenId head, std::vector<Participant>& out) {
  for (TokenId c : children(doc, head)) {
    const Deprel relation = doc.tokens.deprel[c];
    const bool nominal = relation == Deprel::kNmod || relation == Deprel::kAppos;
    if (nominal &&
        (is_any(preposition(doc, c), {"include", "including", "alongside", "with"}) || relation == Deprel::kAppos)) {
      add_participants(doc, c, out);
    }
    if (relation == Deprel::kAcl && is_any(doc.lemma(c), {"accompany", "join", "include"})) {
      const TokenId agent = child(doc, c, {Deprel::kOblAgent, Deprel::kObl, Deprel::kObj});
      if (agent != kNil) add_participants(doc, agent, out);
    }
  }
}

}  // namespace

Symbol side_of(const Document& doc, ActorId actor) {
  const Actor& a = doc.actors[actor];
  if (a.country.size() == 1) return a.country.front();
  if (a.group != Symbol::kNone) return a.group;
  return Symbol::kNone;
}

bool is_person_or_body(const Document& doc, ActorId actor) {
  return doc.actors[actor].kind != ActorKind::kUnknown || !doc.actors[actor].country.empty();
}

void add_participant(const Document& doc, ActorId actor, bool leads, std::vector<Participant>& out) {
  for (Participant& p : out) {
    if (p.actor != actor) continue;
    p.leads = p.leads || leads;
    return;
  }
  out.push_back({actor, side_of(doc, actor), leads});
}

void add_participants(const Document& doc, TokenId head, std::vector<Participant>& out) {
  std::vector<TokenId> heads;
  conjuncts(doc, head, heads);
  for (TokenId h : heads) {
    std::vector<ActorId> actors;
    actors_headed_by(doc, h, actors);
    for (ActorId actor : actors) add_participant(doc, actor, false, out);
    add_leaders(doc, h, out);
    add_included(doc, h, out);
  }
}

}  // namespace parley
