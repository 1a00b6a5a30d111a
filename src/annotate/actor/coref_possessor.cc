// Whose a description is: "Trump" of "Trump's envoy", "it" of "its army", the party of "the party, whose leader".
#include <algorithm>
#include <array>

#include "annotate/actor/coref.h"
#include "doc/tree.h"

namespace parley {
namespace {

bool is_other_side(const RoleItem& role) {
  static constexpr std::array<std::string_view, 8> kNouns = {"counterpart", "rival", "opponent", "ally",
                                                             "partner",     "enemy", "foe",      "adversary"};
  return role.noun != nullptr && std::find(kNouns.begin(), kNouns.end(), role.noun->noun) != kNouns.end();
}

// "The party, whose leader was shot": the party.
uint32_t whose(const Resolution& r, TokenId owner) {
  const Document& doc = r.in.doc;
  if (doc.lemma(owner) != "whose" && doc.word(owner) != "whose") return kNil;
  TokenId verb = doc.tokens.head[doc.tokens.head[owner]];
  if (doc.tokens.deprel[doc.tokens.head[owner]] == Deprel::kAclRelcl) verb = doc.tokens.head[owner];
  if (verb == kNil || doc.tokens.deprel[verb] != Deprel::kAclRelcl || doc.tokens.head[verb] == kNil) return kNil;
  return r.headed_by[doc.tokens.head[verb]];
}

// The pronoun that a description belongs to: "its" of "its army".
TokenId owning_pronoun(const Resolution& r, const Draft& d) {
  for (const uint32_t m : d.mentions) {
    const Candidate& c = r.candidates[m];
    // "Its partner" and "his counterpart" are of another country.
    if (c.form != MentionForm::kNominal || c.noun == nullptr || is_other_side(*c.noun)) continue;
    const TokenId owner = child(r.in.doc, c.head, Deprel::kNmodPoss);
    if (owner != kNil && r.in.doc.tokens.upos[owner] == Upos::kPron) return owner;
  }
  return kNil;
}

void assign_possessor(Resolution& r, uint32_t draft) {
  Draft& d = r.drafts[draft];
  if (d.possessor != kNil) return;
  if (d.profile.possessor == kNil && d.profile.empty_of_side()) {
    const TokenId owner = owning_pronoun(r, d);
    if (owner == kNil) return;
    const uint32_t relative = whose(r, owner);
    const uint32_t c = relative == kNil ? r.headed_by[owner] : relative;
    if (c == kNil || r.candidates[c].drafts.size() != 1 || r.candidates[c].drafts.front() == draft) return;
    d.possessor = r.candidates[c].drafts.front();
    return;
  }
  if (d.profile.possessor == kNil) return;
  const uint32_t c = r.headed_by[d.profile.possessor];
  if (c == kNil || r.candidates[c].drafts.size() != 1 || r.candidates[c].drafts.front() == draft) return;
  d.possessor = r.candidates[c].drafts.front();
}

}  // namespace

void assign_possessors(Resolution& r) {
  for (uint32_t d = 0; d < r.drafts.size(); ++d) assign_possessor(r, d);
}

}  // namespace parley
