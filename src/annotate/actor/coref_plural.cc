// Plural phrases that stand for two actors named before: "the two", "both leaders", "the sides".
#include <algorithm>
#include <array>

#include "annotate/actor/coref.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr uint32_t kPairReach = 2;  // sentences back for "the two"

// "two" before the noun, or the number alone; "both" counts as two. 0 where there is none.
int told_number(const Document& doc, const Candidate& c) {
  const auto value = [](std::string_view lemma) {
    return lemma == "two" || lemma == "both" || lemma == "2" || lemma == "pair" || lemma == "duo" ? 2
           : lemma == "three" || lemma == "trio"                                                  ? 3
                                                                                                  : 0;
  };
  if (const int own = value(doc.lemma(c.head)); own != 0) return own;
  for (TokenId t : children(doc, c.head)) {
    const Deprel relation = doc.tokens.deprel[t];
    if (relation != Deprel::kNummod && relation != Deprel::kDet && relation != Deprel::kDetPredet &&
        relation != Deprel::kCcPreconj) {
      continue;
    }
    if (const int told = value(doc.lemma(t)); told != 0) return told;
  }
  return 0;
}

// Mentions that only describe another one ("Trump" in "Trump's son-in-law") are no members.
bool is_inside_other(const Document& doc, const Candidate& c) {
  return doc.tokens.deprel[c.head] == Deprel::kNmodPoss || c.modifier;
}

// "the two governments" are two states.
bool is_governments(const Candidate& c) {
  return c.noun != nullptr && c.noun->noun != nullptr && c.noun->noun->noun.starts_with("government") &&
         c.number == Number::kPlur;
}

bool fits_noun(const Candidate& wanted, const Draft& d) {
  if (wanted.noun == nullptr || wanted.form == MentionForm::kPronoun) {
    return d.sort == Sort::kPerson || d.sort == Sort::kState || d.sort == Sort::kBody;
  }
  if (wanted.noun->noun == nullptr) return d.sort == Sort::kPerson;
  if (is_governments(wanted)) return d.sort == Sort::kState;
  if (wanted.noun->noun->kind == ActorKind::kState) return d.sort == Sort::kState;
  if (wanted.noun->noun->kind == ActorKind::kPerson) return d.sort == Sort::kPerson;
  if (wanted.noun->noun->noun == "leaders" || wanted.noun->noun->noun == "ministers") return d.sort == Sort::kPerson;
  return d.sort == wanted.sort || d.sort == Sort::kBody;
}

bool is_sides_noun(const Candidate& c) {
  if (c.noun == nullptr || c.noun->noun == nullptr) return false;
  const std::string_view noun = c.noun->noun->noun;
  return noun == "side" || ((noun == "party" || noun == "parties") && c.number == Number::kPlur);
}

// The state or group that an actor belongs to, as one key; empty where it has none.
std::string side_of(const Resolution& r, const Draft& d) {
  if (!d.profile.group.empty()) return "g" + std::string(d.profile.group);
  if (!d.profile.states.empty()) return "s" + std::to_string(d.profile.states.front());
  if (d.officer != nullptr && !d.officer->country.empty()) {
    return "s" + std::to_string(r.in.dictionary.state_of(d.officer->country));
  }
  if (d.possessor != kNil) return side_of(r, r.drafts[d.possessor]);
  return {};
}

bool is_meeting_verb(std::string_view lemma) {
  return lemma == "meet" || lemma == "talk" || lemma == "negotiate" || lemma == "confer";
}

// What two do with one another.
bool is_joint_verb(std::string_view lemma) {
  static constexpr std::array<std::string_view, 8> kVerbs = {"discuss",  "agree",  "review", "exchange",
                                                             "confer",   "meet",   "pledge", "consult"};
  return std::find(kVerbs.begin(), kVerbs.end(), lemma) != kVerbs.end();
}

bool is_meeting_noun(std::string_view lemma) {
  static constexpr std::array<std::string_view, 6> kNouns = {"talk",        "talks",  "meeting",
                                                             "negotiation", "summit", "consultation"};
  return std::find(kNouns.begin(), kNouns.end(), lemma) != kNouns.end();
}

// The state's own actor, should the report name it, else the one given.
uint32_t state_draft(const Resolution& r, uint32_t draft) {
  const Draft& d = r.drafts[draft];
  if (!d.profile.group.empty() || side_of(r, d).empty()) return draft;
  for (uint32_t s = 0; s < r.drafts.size(); ++s) {
    const Draft& state = r.drafts[s];
    if (state.sort == Sort::kState && !state.mentions.empty() && side_of(r, state) == side_of(r, d)) return s;
  }
  return draft;
}

// Whose people the report shows so far, one per side, where two sides have more than any third: those of a mediator who
// has come up but once do not count. "Mr Reyes briefed the Chilean side."
std::vector<uint32_t> represented_sides(const Resolution& r, const Candidate& c) {
  std::vector<std::string> keys;
  std::vector<std::pair<size_t, uint32_t>> sides;
  for (const Candidate& m : r.candidates) {
    if (m.head >= c.head) break;
    if (m.drafts.size() != 1 || m.modifier || m.form == MentionForm::kPronoun) continue;
    const Draft& d = r.drafts[m.drafts.front()];
    std::string side = d.sort == Sort::kPerson || d.sort == Sort::kPeople ? side_of(r, d) : std::string();
    if (side.empty() || side == "gUN" || d.profile.sector == "CVL") continue;
    const auto at = static_cast<size_t>(std::find(keys.begin(), keys.end(), side) - keys.begin());
    if (at == keys.size()) {
      keys.push_back(std::move(side));
      sides.emplace_back(0, state_draft(r, m.drafts.front()));
    }
    ++sides[at].first;
  }
  std::stable_sort(sides.begin(), sides.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (sides.size() < 2 || (sides.size() > 2 && 2 * sides[2].first > sides[1].first)) return {};
  return {sides[0].second, sides[1].second};
}

// Drafts under a meeting word, one per side: "Putin met an American delegation" gives a Russian and an American one.
// `as_states`: the states for whom they come, where the report names them.
std::vector<uint32_t> sides_at(const Resolution& r, TokenId word, bool as_states = true) {
  std::vector<uint32_t> out;
  std::vector<std::string> sides;
  const TokenRange range = subtree(r.in.doc, word);
  for (TokenId t = range.begin; t < range.end && t < range.begin + 60; ++t) {
    const uint32_t i = r.headed_by[t];
    if (i == kNil || r.candidates[i].drafts.empty()) continue;
    // Only arguments of the word itself: its subject, object and "with"/"between" phrases, and what is joined to them.
    TokenId argument = t;
    while (r.in.doc.tokens.deprel[argument] == Deprel::kConj) argument = r.in.doc.tokens.head[argument];
    if (r.in.doc.tokens.head[argument] != word) continue;
    const std::string_view preposition = parley::preposition(r.in.doc, argument);
    if (!preposition.empty() && preposition != "with" && preposition != "between" && preposition != "by") continue;
    for (const uint32_t draft : r.candidates[i].drafts) {
      std::string side = side_of(r, r.drafts[draft]);
      if (side.empty() || std::find(sides.begin(), sides.end(), side) != sides.end()) continue;
      sides.push_back(std::move(side));
      out.push_back(as_states ? state_draft(r, draft) : draft);
    }
  }
  return out;
}

// Whom the United Nations' envoy meets is a side, the envoy is none.
bool is_with_mediator(const Resolution& r, const std::vector<uint32_t>& drafts) {
  return std::any_of(drafts.begin(), drafts.end(), [&](uint32_t d) { return side_of(r, r.drafts[d]) == "gUN"; });
}

// Leaders one by one, of each side the first.
class Leaders {
 public:
  Leaders(const Resolution& r, std::string_view noun) : r_(r), noun_(noun) {}

  void add(uint32_t draft) {
    if (!leads_state(r_, r_.drafts[draft], noun_)) return;
    std::string side = side_of(r_, r_.drafts[draft]);
    if (side.empty() || std::find(sides_.begin(), sides_.end(), side) != sides_.end()) return;
    sides_.push_back(std::move(side));
    drafts_.push_back(draft);
  }
  const std::vector<uint32_t>& drafts() const { return drafts_; }

 private:
  const Resolution& r_;
  std::string_view noun_;
  std::vector<std::string> sides_;
  std::vector<uint32_t> drafts_;
};

// Two leaders that the report names before the mention, or opens with, or names in its title and wherever it does.
std::vector<uint32_t> leaders_of_report(const Resolution& r, const Candidate& c) {
  if (c.noun == nullptr || c.noun->noun == nullptr || c.noun->noun->sector == "CVL") return {};
  const std::string_view noun = c.noun->noun->noun;
  Leaders before(r, noun), opening(r, noun), all(r, noun);
  for (const Candidate& m : r.candidates) {
    if (m.drafts.size() != 1 || m.form != MentionForm::kName) continue;
    if (m.head < c.head) before.add(m.drafts.front());
    if (m.head < c.head && m.sentence == 0) opening.add(m.drafts.front());
    all.add(m.drafts.front());
  }
  if (before.drafts().size() == 2) return before.drafts();
  if (opening.drafts().size() == 2) return opening.drafts();
  if (before.drafts().size() > 2) return {};
  for (uint32_t d = 0; d < r.drafts.size(); ++d) {
    if (!r.drafts[d].title_name.empty()) all.add(d);
  }
  return all.drafts().size() == 2 ? all.drafts() : std::vector<uint32_t>();
}

// "The leaders", "both presidents": nothing before the office but an article or a number.
bool is_bare_plural(const Resolution& r, const Candidate& c) {
  if (c.noun == nullptr || c.noun->noun == nullptr || c.noun->noun->kind != ActorKind::kPerson) return false;
  const bool plural = c.number == Number::kPlur || c.noun->noun->noun == "leaders";
  if (!plural || c.sort != Sort::kPeople || !c.profile.states.empty() || !c.profile.group.empty()) return false;
  if (c.tokens.end != c.noun->tokens.end) return false;
  for (TokenId t = c.tokens.begin; t < c.noun->tokens.begin; ++t) {
    const std::string& word = r.in.scan.folded(t);
    if (word != "the" && word != "two" && word != "both" && word != "these") return false;
  }
  return c.tokens.begin < c.noun->tokens.begin;
}

// The two states that the report speaks of, where no third is spoken of nearly as much.
std::vector<uint32_t> main_states(const Resolution& r, const Candidate& c) {
  std::vector<std::pair<size_t, uint32_t>> states;
  for (uint32_t d = 0; d < r.drafts.size(); ++d) {
    const Draft& draft = r.drafts[d];
    if (draft.sort != Sort::kState || draft.mentions.empty() || r.candidates[draft.mentions.front()].head > c.head) {
      continue;
    }
    states.emplace_back(draft.mentions.size(), d);
  }
  std::stable_sort(states.begin(), states.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (states.size() < 2 || (states.size() > 2 && 2 * states[2].first > states[1].first)) return {};
  // A state that comes up once, as a host does, is no side beside one of which the report speaks.
  if (states[0].first > 1 && states[1].first < 2) return {};
  return {std::min(states[0].second, states[1].second), std::max(states[0].second, states[1].second)};
}

// "Ruiz received Paz and Lund, where the two …": of more who were named, the last that an "and" joins.
std::vector<uint32_t> joined_before(const Resolution& r, uint32_t candidate, size_t wanted) {
  for (uint32_t i = candidate; i-- > 0;) {
    const Candidate& m = r.candidates[i];
    if (m.sentence + 1 < r.candidates[candidate].sentence) break;
    const TokenId first = first_conjunct(r.in.doc, m.head);
    if (first == m.head) continue;
    std::vector<TokenId> heads;
    conjuncts(r.in.doc, first, heads);
    std::vector<uint32_t> out;
    for (const TokenId head : heads) {
      const uint32_t c = r.headed_by[head];
      if (c == kNil || r.candidates[c].drafts.size() != 1 || head > r.candidates[candidate].head) return {};
      if (!fits_noun(r.candidates[candidate], r.drafts[r.candidates[c].drafts.front()])) return {};
      out.push_back(r.candidates[c].drafts.front());
    }
    return out.size() == wanted ? out : std::vector<uint32_t>();
  }
  return {};
}

}  // namespace

bool leads_state(const Resolution& r, const Draft& d, std::string_view noun) {
  static constexpr std::array<std::string_view, 14> kLeaders = {
      "president", "prime minister", "premier", "chancellor", "king",     "queen", "emir",
      "amir",      "sultan",         "leader",  "taoiseach",  "chairman", "crown prince", "vice president"};
  const bool any = noun == "leader" || noun == "leaders" || noun == "head of state" || noun == "head of government";
  const auto is_office = [&](std::string_view role) {
    if (!any) return role == noun || role.ends_with(noun);
    return std::find(kLeaders.begin(), kLeaders.end(), role) != kLeaders.end();
  };
  if (d.sort != Sort::kPerson || !d.named) return false;
  if (d.officer != nullptr && !d.officer->country.empty() && !ActorDictionary::is_past(*d.officer, r.in.day) &&
      is_office(d.officer->role)) {
    return true;
  }
  return d.role_noun != nullptr && d.role_noun->noun != nullptr && !d.profile.past && is_office(d.role_noun->noun->noun);
}

std::vector<uint32_t> members_of_pair(Resolution& r, uint32_t candidate) {
  const Candidate c = r.candidates[candidate];
  const int wanted = told_number(r.in.doc, c);
  if (is_sides_noun(c)) return {};
  if (wanted == 0) return is_bare_plural(r, c) ? leaders_of_report(r, c) : std::vector<uint32_t>();
  const TokenId first = c.tokens.begin;
  const bool definite = c.definite || c.noun == nullptr || r.in.scan.folded(first) == "both";
  // "The two heads of state" is as short as "the two states".
  const size_t longest = c.noun == nullptr ? 4 : std::max<size_t>(4, c.noun->tokens.size() + 2);
  if (!definite || c.tokens.size() > longest) return {};
  std::vector<uint32_t> members;
  uint32_t sentence = c.sentence;
  for (uint32_t i = candidate; i-- > 0;) {
    const Candidate& m = r.candidates[i];
    if (m.sentence + kPairReach < c.sentence) break;
    if (m.sentence != sentence) {
      if (static_cast<int>(members.size()) >= wanted) break;
      sentence = m.sentence;
    }
    if (m.drafts.size() != 1 || m.head >= c.head || is_inside_other(r.in.doc, m)) continue;
    const Draft& d = r.drafts[m.drafts.front()];
    const bool same_sort = members.empty() || r.drafts[members.front()].sort == d.sort;
    if (!fits_noun(c, d) || !same_sort) continue;
    if (std::find(members.begin(), members.end(), m.drafts.front()) == members.end()) {
      members.push_back(m.drafts.front());
    }
  }
  if (static_cast<int>(members.size()) > wanted) {
    if (std::vector<uint32_t> joined = joined_before(r, candidate, wanted); !joined.empty()) return joined;
  }
  if (static_cast<int>(members.size()) != wanted) {
    if (wanted != 2) return {};
    const bool states =
        c.noun != nullptr && c.noun->noun != nullptr && (c.noun->noun->kind == ActorKind::kState || is_governments(c));
    return states ? main_states(r, c) : leaders_of_report(r, c);
  }
  std::reverse(members.begin(), members.end());
  return members;
}

std::vector<uint32_t> members_of_sides(Resolution& r, uint32_t candidate) {
  const Candidate c = r.candidates[candidate];
  if (!is_sides_noun(c) || c.number != Number::kPlur || c.tokens.size() > 4 || !c.profile.states.empty()) return {};
  if (!c.definite && told_number(r.in.doc, c) == 0) return {};
  // The last meeting that the report itself tells, by a verb; else the first that a noun speaks of.
  for (TokenId t = c.head; t-- > 0;) {
    if (r.in.doc.tokens.upos[t] != Upos::kVerb || !is_meeting_verb(r.in.doc.lemma(t))) continue;
    const std::vector<uint32_t> drafts = sides_at(r, t);
    if (drafts.size() == 2 && !is_with_mediator(r, drafts)) return drafts;
  }
  for (TokenId t = 0; t < c.head; ++t) {
    if (r.in.doc.tokens.upos[t] != Upos::kNoun || !is_meeting_noun(r.in.doc.lemma(t))) continue;
    const std::vector<uint32_t> drafts = sides_at(r, t);
    if (drafts.size() == 2 && !is_with_mediator(r, drafts)) return drafts;
  }
  const std::vector<uint32_t> shown = represented_sides(r, c);
  return shown.empty() ? main_states(r, c) : shown;
}

std::vector<uint32_t> talkers(const Resolution& r, uint32_t candidate) {
  const Candidate& c = r.candidates[candidate];
  const TokenId verb = r.in.doc.tokens.head[c.head];
  if (r.in.doc.tokens.deprel[c.head] != Deprel::kNsubj || verb == kNil || !is_joint_verb(r.in.doc.lemma(verb))) return {};
  for (uint32_t i = candidate; i-- > 0;) {
    const Candidate& m = r.candidates[i];
    if (m.drafts.size() == 2) return m.drafts;
    // Somebody else who acts together: "The envoys met. They agreed …"
    const bool subject = r.in.doc.tokens.deprel[m.head] == Deprel::kNsubj;
    if (m.sentence + 1 == c.sentence && m.number == Number::kPlur && subject &&
        r.in.doc.tokens.deprel[r.in.doc.tokens.head[m.head]] == Deprel::kRoot) {
      return {};
    }
  }
  for (TokenId t = 0; t < c.head; ++t) {
    if (r.in.doc.tokens.upos[t] != Upos::kVerb || !(is_meeting_verb(r.in.doc.lemma(t)) || r.in.doc.lemma(t) == "speak")) {
      continue;
    }
    const std::vector<uint32_t> drafts = sides_at(r, t, false);
    if (drafts.size() == 2) return drafts;
  }
  return {};
}

}  // namespace parley
