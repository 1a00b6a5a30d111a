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

void add_agents(const Document& doc, TokenId verb, bool leads, std::vector<Participant>& out) {
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
      for (ActorId leader : leaders) add_participant(doc, leader, leads, out);
    }
  }
}

// "a delegation led by X", "a team headed by X and Y"; a mistaken tree may hang the delegation on the leading. Of a
// head that is nobody, "a dialogue led by X", whoever leads it leads no people.
void add_leaders(const Document& doc, TokenId head, bool people, std::vector<Participant>& out) {
  const TokenId above = doc.tokens.head[head];
  if (above != kNil && above > head && is_leading(doc, above) && doc.tokens.deprel[head] != Deprel::kNsubj &&
      preposition(doc, head) != "by") {
    add_agents(doc, above, people, out);
  }
  for (TokenId c : children(doc, head)) {
    if (doc.tokens.deprel[c] != Deprel::kAcl && doc.tokens.deprel[c] != Deprel::kAclRelcl) continue;
    if (is_leading(doc, c)) add_agents(doc, c, people, out);
  }
}

bool is_described_again(const Document& doc, TokenId name, TokenId apposition) {
  if (doc.tokens.upos[name] != Upos::kPropn || doc.tokens.morph[apposition].number == Number::kPlur) return false;
  std::vector<ActorId> who;
  actors_headed_by(doc, apposition, who);
  return std::all_of(who.begin(), who.end(), [&](ActorId a) {
    return doc.actors[a].kind == ActorKind::kPerson &&
           std::none_of(doc.mentions.begin(), doc.mentions.end(),
                        [&](const Mention& m) { return m.actor == a && m.form == MentionForm::kName; });
  });
}

// "officials including X and Y", "X, accompanied by Y", "X along with Y".
void add_included(const Document& doc, TokenId head, std::vector<Participant>& out) {
  for (TokenId c : children(doc, head)) {
    const Deprel relation = doc.tokens.deprel[c];
    const bool nominal = relation == Deprel::kNmod || relation == Deprel::kAppos;
    // "Ana Ruiz, minister of water and head of the team": what she is, nobody else.
    if (relation == Deprel::kAppos && is_described_again(doc, head, c)) continue;
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

// "the foreign ministers of Chad and Niger", "delegations of the army and the rebels", "the leaders of both countries"
// are of more sides than one; the mention stands for the first.
void add_members(const Document& doc, TokenId head, std::vector<Participant>& out) {
  if (doc.tokens.morph[head].number != Number::kPlur) return;
  for (TokenId c : children(doc, head)) {
    if (doc.tokens.deprel[c] != Deprel::kNmod || !one_of(preposition(doc, c), {"of", "from"})) continue;
    std::vector<TokenId> owners;
    conjuncts(doc, c, owners);
    for (size_t i = 0; i < owners.size(); ++i) {
      std::vector<ActorId> members;
      actors_headed_by(doc, owners[i], members);
      if (i == 0 && members.size() < 2) continue;
      for (ActorId a : members) {
        if (doc.actors[a].kind != ActorKind::kPerson) add_participant(doc, a, false, out);
      }
    }
  }
}

// "Chadian and Nigerian negotiators": the states behind the first, where the report names them.
void add_other_countries(const Document& doc, ActorId actor, std::vector<Participant>& out) {
  const Actor& group = doc.actors[actor];
  if (group.kind != ActorKind::kGroup || group.country.size() != 2) return;
  const ActorId state = state_named(doc, group.country.back());
  if (state != kNil) add_participant(doc, state, false, out);
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

bool is_one_side(const Document& doc, ActorId a, ActorId b) {
  if (a == b) return true;
  const auto against = [&](ActorId actor) {
    return has_sector(doc, doc.actors[actor], "OPP") || has_sector(doc, doc.actors[actor], "REB");
  };
  // "a delegation" is of either.
  const auto stands_for = [&](ActorId actor) {
    const Actor& who = doc.actors[actor];
    return is_official(doc, who) && !against(actor) && (who.kind != ActorKind::kGroup || has_sector(doc, who, "MIL"));
  };
  const Symbol side = side_of(doc, a);
  const bool enemies = (against(a) && stands_for(b)) || (against(b) && stands_for(a));
  return side != Symbol::kNone && side == side_of(doc, b) && !enemies;
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
    // "Ana Ruiz, deputy premier and minister of water": the tree may join the second office to the name.
    const bool office = h != heads.front() && child(doc, heads.front(), Deprel::kAppos) != kNil &&
                        child(doc, h, Deprel::kDet) == kNil && doc.tokens.upos[h] == Upos::kNoun;
    if (office && is_described_again(doc, heads.front(), h)) continue;
    std::vector<ActorId> actors;
    actors_headed_by(doc, h, actors);
    if (actors.empty()) add_name_around(doc, h, actors);
    for (ActorId actor : actors) {
      // Reporters are there to write about it.
      if (has_sector(doc, doc.actors[actor], "JRN")) continue;
      add_participant(doc, actor, false, out);
      add_other_countries(doc, actor, out);
    }
    add_members(doc, h, out);
    add_leaders(doc, h, !actors.empty(), out);
    add_included(doc, h, out);
  }
}

}  // namespace parley
