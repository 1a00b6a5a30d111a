// Described actors without a name: "the president", "the envoy", "the group", "the country". A definite description
// takes up an actor that was so described before, or that the dictionary knows in that office; an indefinite one is
// someone new.
#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "annotate/actor/coref_rank.h"
#include "base/words.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr double kFading = 0.3;     // by how much an actor fades with a sentence that does not name it
constexpr uint32_t kBodyReach = 3;  // sentences back for "the group", "the company"

struct Described {
  std::string_view noun;
  uint32_t draft = kNil;
};

struct NounIndex {
  std::unordered_map<std::string_view, std::vector<Described>> drafts;  // last word of the noun -> latest last
  std::vector<uint32_t> recent_bodies;                                  // drafts, latest last
  std::vector<uint32_t> recent_states;
};

void remember(std::vector<uint32_t>& list, uint32_t draft) {
  if (list.empty() || list.back() != draft) list.push_back(draft);
}

std::string_view last_word(std::string_view noun) { return noun.substr(noun.rfind(' ') + 1); }

// "His government", told by a pronoun, against "Peru's government", told by a country.
bool is_told_by_pronoun(const Resolution& r, const Candidate& c) {
  if (c.form != MentionForm::kNominal || !c.profile.states.empty()) return false;
  const TokenId owner = child(r.in.doc, c.head, Deprel::kNmodPoss);
  return owner != kNil && r.in.doc.tokens.upos[owner] == Upos::kPron;
}

// Whose they are is told in two ways, and who the pronoun means is not known yet.
bool owned_differently(const Resolution& r, const Candidate& c, const Draft& d) {
  if (c.sort != Sort::kBody) return false;
  const bool pronoun = is_told_by_pronoun(r, r.candidates[d.mentions.front()]) && d.profile.states.empty();
  return (pronoun && !c.profile.states.empty()) || (is_told_by_pronoun(r, c) && !d.profile.states.empty());
}

// "Opposition forces" and "government forces" are two.
bool fight_each_other(std::string_view a, std::string_view b) {
  const auto against = [](std::string_view sector) { return sector == "OPP" || sector == "REB"; };
  const auto ruling = [](std::string_view sector) { return sector == "GOV" || sector == "MIL" || sector == "COP"; };
  return (against(a) && ruling(b)) || (against(b) && ruling(a));
}

bool same_described(const Resolution& r, const Candidate& c, const Draft& d) {
  if (d.mentions.empty() || !agrees(c.gender, d.gender) || !compatible(c.profile, d.profile)) return false;
  if (c.sort == Sort::kPerson && d.sort != Sort::kPerson) return false;
  if (c.sort != Sort::kPerson && (d.sort == Sort::kPerson || d.sort == Sort::kState)) return false;
  if (!agrees(c.number, d.number)) return false;
  if (c.profile.past != d.profile.past && !c.profile.states.empty()) return false;
  // "the party's spokesman" and "the ministry's spokesman" are two persons.
  if (c.profile.body != nullptr && d.profile.body != nullptr && c.profile.body != d.profile.body) return false;
  if (owned_differently(r, c, d) || is_from_elsewhere(r, c, r.candidates[d.mentions.front()])) return false;
  if (c.sort == Sort::kPeople && fight_each_other(c.profile.sector, d.profile.sector)) return false;
  return r.candidates[d.mentions.back()].head < c.head;
}

bool is_deputy(std::string_view office, std::string_view noun) {
  const bool deputy = office.starts_with("deputy ") || office.starts_with("vice ") || office.starts_with("assistant ");
  return deputy && office.size() > noun.size() && noun.find(' ') != std::string_view::npos;
}

// Whether the phrase only repeats its noun: "the group", not "a group of lawmakers from Kiev".
bool is_bare(const Candidate& c) { return c.tokens.size() <= c.noun->tokens.size() + 1; }

// "Leaders", "Iraqi forces": not "world leaders", whoever was named before.
bool is_unqualified(const Resolution& r, const Candidate& c) {
  static constexpr std::array<std::string_view, 11> kOthers = {"world",   "global",  "regional", "foreign",
                                                               "various", "western", "european", "international",
                                                               "other",   "arab",    "african"};
  const std::string& first = r.in.scan.folded(c.tokens.begin);
  return is_bare(c) && std::find(kOthers.begin(), kOthers.end(), first) == kOthers.end();
}

// "The president" of a report is who it speaks of most, before the guest whom it named last.
double prominence(const Resolution& r, const Candidate& c, const Draft& d) {
  const uint32_t sentence = r.candidates[d.mentions.back()].sentence;
  return std::log2(1.0 + static_cast<double>(d.mentions.size())) -
         kFading * (c.sentence - std::min(c.sentence, sentence));
}

uint32_t find_same_noun(const Resolution& r, const Candidate& c, const NounIndex& index) {
  const auto at = index.drafts.find(last_word(c.noun->noun->noun));
  if (at == index.drafts.end()) return kNil;
  const bool bare = c.sort == Sort::kPerson && is_bare(c) && c.profile.states.empty();
  uint32_t best = kNil;
  double best_value = 0;
  int looked = 0;
  for (auto known = at->second.rbegin(); known != at->second.rend() && looked < 8; ++known, ++looked) {
    // "the official" takes up "a senior defense official"; "the foreign minister" no "defense minister".
    const std::string_view noun = c.noun->noun->noun;
    // "the foreign minister" is no deputy foreign minister.
    if (known->noun.ends_with(noun) && is_deputy(known->noun, noun)) continue;
    if (!known->noun.ends_with(noun) && !(c.definite && noun.ends_with(known->noun))) continue;
    if (!same_described(r, c, r.drafts[known->draft])) continue;
    if (!bare) return known->draft;
    const double value = prominence(r, c, r.drafts[known->draft]);
    if (best != kNil && value <= best_value) continue;
    best = known->draft;
    best_value = value;
  }
  return best;
}

// Whether an office can be called so: "the secretary" for the secretary of state.
bool is_called(std::string_view role, std::string_view noun) {
  return role == noun || (role.starts_with(noun) && role.size() > noun.size() && role[noun.size()] == ' ');
}

// "the Russian president", where the report names Putin but never with his office; without a country only if one
// person alone can be meant.
uint32_t find_officer(const Resolution& r, const Candidate& c) {
  if (c.sort != Sort::kPerson || c.profile.past || !c.profile.group.empty()) return kNil;
  uint32_t found = kNil;
  for (uint32_t d = 0; d < r.drafts.size(); ++d) {
    const Officer* officer = r.drafts[d].officer;
    const bool known = !r.drafts[d].mentions.empty() || !r.drafts[d].title_name.empty();
    if (officer == nullptr || !known || officer->country.empty()) continue;
    if (!is_called(officer->role, c.noun->noun->noun) || ActorDictionary::is_past(*officer, r.in.day)) continue;
    if (c.profile.states.empty()) {
      if (found != kNil || !is_bare(c)) return kNil;
      found = d;
    } else if (officer->country == r.in.dictionary.state(c.profile.states.front()).iso3) {
      return d;
    }
  }
  return found;
}

// "The President", written large and without a country, in a report of two presidents: the one it names first, whose
// house tells it.
uint32_t find_own_leader(const Resolution& r, const Candidate& c) {
  const std::string_view word = r.in.doc.word(c.head);
  const bool large = !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
  if (!large || !is_bare(c) || c.number == Number::kPlur || !c.profile.empty_of_side() || c.profile.past) return kNil;
  if (r.in.scan.folded(c.tokens.begin) != "the") return kNil;
  for (const Candidate& m : r.candidates) {
    if (m.head >= c.head) break;
    if (m.form != MentionForm::kName || m.drafts.size() != 1) continue;
    if (leads_state(r, r.drafts[m.drafts.front()], c.noun->noun->noun)) return m.drafts.front();
  }
  return kNil;
}

// The sentence of an actor's last mention before a token; kNil if there is none.
uint32_t last_sentence(const Resolution& r, const Draft& d, TokenId token) {
  uint32_t sentence = kNil;
  for (uint32_t m : d.mentions) {
    if (r.candidates[m].head >= token) break;
    sentence = r.candidates[m].sentence;
  }
  return sentence;
}

// What general nouns take up: "the group" a named armed group, party, company … of the sentences before.
bool can_be_called(std::string_view noun, ActorKind kind) {
  const bool any = noun == "group" || noun == "organization" || noun == "organisation" || noun == "movement";
  if (any) {
    return kind == ActorKind::kArmedGroup || kind == ActorKind::kNgo || kind == ActorKind::kIgo ||
           kind == ActorKind::kParty || kind == ActorKind::kUnknown;
  }
  if (noun == "company" || noun == "firm" || noun == "bank" || noun == "airline" || noun == "corporation") {
    return kind == ActorKind::kCompany;
  }
  if (noun == "party") return kind == ActorKind::kParty;
  if (noun == "bloc" || noun == "alliance") return kind == ActorKind::kIgo;
  if (noun == "agency") return kind == ActorKind::kBody || kind == ActorKind::kIgo || kind == ActorKind::kCompany;
  if (noun == "ministry" || noun == "department" || noun == "committee" || noun == "council" || noun == "commission") {
    return kind == ActorKind::kBody;
  }
  if (noun == "militia" || noun == "militant group" || noun == "rebel group") return kind == ActorKind::kArmedGroup;
  return false;
}

uint32_t find_body(const Resolution& r, const Candidate& c, const NounIndex& index) {
  int looked = 0;
  for (auto d = index.recent_bodies.rbegin(); d != index.recent_bodies.rend() && looked < 6; ++d, ++looked) {
    const Draft& draft = r.drafts[*d];
    if (!draft.named || draft.mentions.empty() || !can_be_called(c.noun->noun->noun, draft.kind)) continue;
    const uint32_t sentence = last_sentence(r, draft, c.head);
    if (sentence == kNil || sentence + kBodyReach < c.sentence) continue;
    if (draft.profile.sector == "MIL" && c.profile.sector != "MIL") continue;  // an army is no ministry
    if (compatible(c.profile, draft.profile)) return *d;
  }
  return kNil;
}

bool names_state(const Candidate& c) { return c.noun->noun != nullptr && c.noun->noun->kind == ActorKind::kState; }

uint32_t find_ruled(const Resolution& r, const Candidate& c, const NounIndex& index) {
  if (c.noun->noun == nullptr || c.noun->kin != nullptr) return kNil;
  if (const uint32_t same = find_same_noun(r, c, index); same != kNil) return same;
  if (c.definite && is_bare(c) && c.number != Number::kPlur) return find_body(r, c, index);
  return kNil;
}

uint32_t find_antecedent(Resolution& r, uint32_t i, const NounIndex& index) {
  const Candidate& c = r.candidates[i];
  if (c.noun->noun != nullptr && names_state(c)) {
    if (!c.definite || !is_bare(c) || c.number == Number::kPlur || index.recent_states.empty()) return kNil;
    return index.recent_states.back();
  }
  const bool plain_plural = c.sort == Sort::kPeople && !c.definite && is_unqualified(r, c);
  if (!c.definite && !plain_plural) return kNil;
  const bool office = c.noun->noun != nullptr && c.noun->kin == nullptr;
  if (office) {
    if (const uint32_t own = find_own_leader(r, c); own != kNil) return own;
  }
  std::vector<Option> options = options_of(r, i);
  if (c.definite) {
    for (const Option& option : options) {
      if (is_told_again(r, c, r.drafts[option.draft])) return option.draft;
    }
  }
  const uint32_t ruled = find_ruled(r, c, index);
  // Of two presidents and two governments the rules choose.
  const auto is_ruled = [&](const Option& option) { return option.draft == ruled; };
  const bool admitted = std::any_of(options.begin(), options.end(), is_ruled);
  const bool sure = c.sort == Sort::kBody || (c.sort == Sort::kPerson && is_bare(c));
  if (sure && admitted) {
    std::erase_if(options, [&](const Option& option) { return !is_ruled(option); });
  }
  if (const uint32_t ranked = rank(r, i, options, admitted ? ruled : kNil); ranked != kNil) return ranked;
  return office ? find_officer(r, c) : kNil;
}

void note_mention(const Resolution& r, uint32_t i, NounIndex& index) {
  const Candidate& c = r.candidates[i];
  if (c.drafts.size() != 1) return;
  const uint32_t draft = c.drafts.front();
  if (c.noun != nullptr && c.noun->noun != nullptr) {
    std::vector<Described>& known = index.drafts[last_word(c.noun->noun->noun)];
    if (known.empty() || known.back().draft != draft || known.back().noun != c.noun->noun->noun) {
      known.push_back({c.noun->noun->noun, draft});
    }
  }
  if (c.sort == Sort::kBody && c.form == MentionForm::kName) remember(index.recent_bodies, draft);
  if (c.sort == Sort::kState && c.form == MentionForm::kName && !c.modifier) remember(index.recent_states, draft);
}

void resolve_nominal(Resolution& r, uint32_t i, const NounIndex& index) {
  Candidate& c = r.candidates[i];
  std::vector<uint32_t> members = members_of_pair(r, i);
  if (members.empty()) members = members_of_sides(r, i);
  if (!members.empty()) {
    for (uint32_t draft : members) join(r, i, draft);
    return;
  }
  if (c.noun == nullptr) return;  // a bare "the two" that stays open
  const uint32_t counterpart = find_counterpart(r, i);
  uint32_t draft = counterpart == kNil ? find_antecedent(r, i, index) : counterpart;
  if (draft == kNil) draft = find_named_later(r, i);
  if (draft != kNil) {
    join(r, i, draft);
  } else if (!names_state(c) || !c.profile.states.empty()) {
    new_draft(r, i);
  }
}

}  // namespace

void resolve_nominals(Resolution& r) {
  NounIndex index;
  for (uint32_t i = 0; i < r.candidates.size(); ++i) {
    if (r.candidates[i].form == MentionForm::kNominal && r.candidates[i].drafts.empty()) resolve_nominal(r, i, index);
    note_mention(r, i, index);
  }
  assign_possessors(r);
}

}  // namespace parley
