#include "annotate/actor/coref.h"

#include <algorithm>
#include <array>

#include "doc/tree.h"

namespace parley {
namespace {

constexpr uint32_t kLongestRole = 14;  // words; what is longer is no title

// How good a description is as the role: one with a country and a sector, a title before the name, then a longer one.
uint32_t role_rank(const Candidate& c) {
  uint32_t rank = std::min<uint32_t>(c.role.size(), 5);
  if (!c.profile.states.empty() || !c.profile.group.empty()) rank += 4;
  if (c.noun != nullptr && c.noun->noun != nullptr && !c.noun->noun->sector.empty()) {
    rank += c.noun->noun->sector == "CVL" ? 2 : 8;
  }
  if (c.form == MentionForm::kName) rank += 8;
  if (c.noun != nullptr && is_relational(*c.noun)) rank = 1;
  return rank;
}

// "Mustafa, a refugee": who has a lone name and, as the text says, no office is not the official of that name.
void leave_offices(Resolution& r) {
  static constexpr std::array<std::string_view, 7> kPrivate = {"REF", "CVL", "EDU", "CRM", "HLH", "AGR", "LAB"};
  for (Draft& d : r.drafts) {
    const RoleNoun* role = d.role_noun == nullptr ? nullptr : d.role_noun->noun;
    const bool lone = d.officer != nullptr && role != nullptr && d.words.size() == 1;
    if (lone && std::find(kPrivate.begin(), kPrivate.end(), role->sector) != kPrivate.end()) d.officer = nullptr;
  }
}

}  // namespace

bool is_relational(const RoleItem& role) {
  static constexpr std::array<std::string_view, 10> kNouns = {"successor", "predecessor", "counterpart", "colleague",
                                                              "rival",     "opponent",    "ally",        "friend",
                                                              "critic",    "supporter"};
  if (role.kin != nullptr) return true;
  return role.noun != nullptr && std::find(kNouns.begin(), kNouns.end(), role.noun->noun) != kNouns.end();
}

void take_role(Draft& draft, const Candidate& c) {
  if (c.role.empty() || c.role.size() > kLongestRole) return;
  const uint32_t rank = role_rank(c);
  if (rank <= draft.role_rank) return;
  draft.role = c.role;
  draft.role_rank = rank;
  draft.role_noun = c.noun;
  draft.role_is_shared = c.role_is_shared;
}

uint32_t new_draft(Resolution& r, uint32_t candidate) {
  Draft draft;
  const Candidate& c = r.candidates[candidate];
  draft.sort = c.sort;
  draft.number = c.number;
  const auto index = static_cast<uint32_t>(r.drafts.size());
  r.drafts.push_back(std::move(draft));
  join(r, candidate, index);
  return index;
}

void join(Resolution& r, uint32_t candidate, uint32_t draft) {
  Candidate& c = r.candidates[candidate];
  Draft& d = r.drafts[draft];
  c.drafts.push_back(draft);
  d.mentions.push_back(candidate);
  if (c.form == MentionForm::kPronoun) {
    if (d.gender == Gender::kNone && d.sort == Sort::kPerson) d.gender = c.gender;
    return;
  }
  if (d.gender == Gender::kNone) d.gender = c.gender;
  if (c.form == MentionForm::kName && !c.modifier) {
    const bool longer = c.words.size() > d.words.size() || (c.words.empty() && c.name.size() > d.name.size());
    if (!d.named || longer) {
      d.name = c.name;
      d.words = c.words;
    }
    d.named = true;
  } else if (d.name.empty()) {
    d.name = c.form == MentionForm::kName ? c.name : c.label.empty() ? c.tokens : c.label;
  }
  take_role(d, c);
  complete(d.profile, c.profile);
  if (d.kind == ActorKind::kUnknown) d.kind = c.profile.kind;
}

void merge(Resolution& r, uint32_t into, uint32_t from) {
  if (into == from) return;
  const std::vector<uint32_t> moved = std::move(r.drafts[from].mentions);
  r.drafts[from].mentions.clear();
  for (uint32_t m : moved) {
    auto& drafts = r.candidates[m].drafts;
    drafts.erase(std::remove(drafts.begin(), drafts.end(), from), drafts.end());
    join(r, m, into);
  }
  if (r.drafts[into].possessor == kNil) r.drafts[into].possessor = r.drafts[from].possessor;
}

bool agrees(Number a, Number b) { return a == Number::kNone || b == Number::kNone || a == b; }

bool agrees(Gender a, Gender b) { return a == Gender::kNone || b == Gender::kNone || a == b; }

bool compatible(const Profile& a, const Profile& b) {
  if (!a.group.empty() && !b.group.empty() && a.group != b.group) return false;
  if (a.states.empty() || b.states.empty() || a.by_place || b.by_place) return true;
  return std::any_of(a.states.begin(), a.states.end(), [&](uint32_t state) {
    return std::find(b.states.begin(), b.states.end(), state) != b.states.end();
  });
}

bool is_from_elsewhere(const Resolution& r, const Candidate& c, const Candidate& other) {
  const auto& states = c.profile.states;
  if (states.empty() || c.profile.by_place) return false;
  for (const TokenId t : children(r.in.doc, other.head)) {
    const uint32_t state = r.headed_by[t];
    if (state == kNil || r.candidates[state].sort != Sort::kState || r.candidates[state].profile.states.empty())
      continue;
    if (std::find(states.begin(), states.end(), r.candidates[state].profile.states.front()) == states.end())
      return true;
  }
  return false;
}

std::vector<Draft> resolve(const Reading& reading, std::vector<Candidate>& candidates, const CorefRanker* ranker,
                           std::vector<CorefChoice>* choices) {
  std::vector<Draft> drafts;
  Resolution r{reading, candidates, drafts, {}, kNil, ranker, choices};
  r.headed_by.assign(reading.doc.tokens.size(), kNil);
  for (uint32_t i = 0; i < candidates.size(); ++i) {
    uint32_t& slot = r.headed_by[candidates[i].head];
    if (slot == kNil || candidates[i].form == MentionForm::kName) slot = i;
  }
  resolve_names(r);
  resolve_title(r);
  link_descriptions(r);
  share_roles(r);
  leave_offices(r);
  read_credits(r);
  resolve_nominals(r);
  resolve_pronouns(r);
  resolve_first_persons(r);
  assign_possessors(r);
  return drafts;
}

}  // namespace parley
