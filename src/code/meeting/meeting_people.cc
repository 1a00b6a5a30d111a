#include "code/meeting/meeting_people.h"

#include <algorithm>
#include <array>

#include "annotate/actor/actor.h"
#include "base/words.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

bool is_leading(const Document& doc, TokenId t) { return one_of(doc.lemma(t), {"lead", "head", "chair", "spearhead"}); }

void add_agents(const Document& doc, TokenId verb, std::vector<Participant>& out) {
  for (TokenId c : children(doc, verb)) {
    const Deprel relation = doc.tokens.deprel[c];
    const bool by = relation == Deprel::kObl && preposition(doc, c) == "by";
    if (relation != Deprel::kOblAgent && !by) continue;
    std::vector<TokenId> heads;
    conjuncts(doc, c, heads);
    for (TokenId h : heads) {
      std::vector<ActorId> leaders;
      actors_headed_by(doc, h, leaders);
      for (TokenId name : children(doc, h)) {
        if (leaders.empty() && doc.tokens.deprel[name] == Deprel::kAppos) actors_headed_by(doc, name, leaders);
      }
      for (ActorId leader : leaders) add_participant(doc, leader, true, out);
    }
  }
}

// "a delegation led by X", "a team headed by X and Y"; a mistaken tree may hang the delegation on the leading.
void add_leaders(const Document& doc, TokenId head, std::vector<Participant>& out) {
  const TokenId above = doc.tokens.head[head];
  if (above != kNil && above > head && is_leading(doc, above) && doc.tokens.deprel[head] != Deprel::kNsubj &&
      preposition(doc, head) != "by") {
    add_agents(doc, above, out);
  }
  for (TokenId c : children(doc, head)) {
    if (doc.tokens.deprel[c] != Deprel::kAcl && doc.tokens.deprel[c] != Deprel::kAclRelcl) continue;
    if (is_leading(doc, c)) add_agents(doc, c, out);
  }
}

// "officials including X and Y", "X, accompanied by Y", "X along with Y".
void add_included(const Document& doc, TokenId head, std::vector<Participant>& out) {
  for (TokenId c : children(doc, head)) {
    const Deprel relation = doc.tokens.deprel[c];
    const bool nominal = relation == Deprel::kNmod || relation == Deprel::kAppos;
    if (nominal &&
        (one_of(preposition(doc, c), {"include", "including", "alongside", "with"}) || relation == Deprel::kAppos)) {
      add_participants(doc, c, out);
    }
    if (relation == Deprel::kAcl && one_of(doc.lemma(c), {"accompany", "join", "include"})) {
      const TokenId agent = child(doc, c, {Deprel::kOblAgent, Deprel::kObl, Deprel::kObj});
      if (agent != kNil) add_participants(doc, agent, out);
    }
  }
}

// "the foreign ministers of Chad and Niger" are of both states; the mention stands for the first.
void add_members(const Document& doc, TokenId head, std::vector<Participant>& out) {
  if (doc.tokens.morph[head].number != Number::kPlur) return;
  for (TokenId c : children(doc, head)) {
    if (doc.tokens.deprel[c] != Deprel::kNmod || !one_of(preposition(doc, c), {"of", "from"})) continue;
    std::vector<TokenId> owners;
    conjuncts(doc, c, owners);
    for (size_t i = 1; i < owners.size(); ++i) {
      std::vector<ActorId> states;
      actors_headed_by(doc, owners[i], states);
      for (ActorId a : states) {
        if (is_state(doc.actors[a])) add_participant(doc, a, false, out);
      }
    }
  }
}

// "a call with President of Chad Idriss Ade": the tree may take the title for the head of the name.
void add_name_around(const Document& doc, TokenId head, std::vector<ActorId>& out) {
  for (const Mention& mention : mentions_beside(doc, head)) {
    if (mention.form == MentionForm::kName && mention.tokens.begin == head && mention.tokens.size() > 1) {
      out.push_back(mention.actor);
      return;
    }
  }
}

}  // namespace

Symbol side_of(const Document& doc, ActorId actor) { return side(doc.actors[actor]); }

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
    if (actors.empty()) add_name_around(doc, h, actors);
    for (ActorId actor : actors) {
      // Reporters are there to write about it.
      if (!has_sector(doc, doc.actors[actor], "JRN")) add_participant(doc, actor, false, out);
    }
    add_members(doc, h, out);
    add_leaders(doc, h, out);
    add_included(doc, h, out);
  }
}

}  // namespace parley
