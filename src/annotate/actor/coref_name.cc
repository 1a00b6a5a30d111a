// Names: one actor per person, state and body, whatever form of the name is used.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "annotate/actor/coref.h"
#include "doc/tree.h"

namespace parley {
namespace {

// Persons by the sound of every word of their names, so that 500 people in a report cost no more than 500 look-ups.
using PersonIndex = std::unordered_map<std::string, std::vector<uint32_t>>;

bool is_royal(std::string_view noun) {
  static constexpr std::array<std::string_view, 9> kNouns = {"king",   "queen", "prince",  "princess",    "pope",
                                                             "sultan", "emir",  "emperor", "crown prince"};
  return std::find(kNouns.begin(), kNouns.end(), noun) != kNouns.end();
}

// "King Abdullah" goes by his first name: he is not a minister of that name.
bool royal_and_other(const Resolution& r, const Candidate& c, const Draft& d) {
  const auto noun = [](const Candidate& m) {
    return m.noun != nullptr && m.noun->noun != nullptr ? std::string_view(m.noun->noun->noun) : std::string_view();
  };
  const std::string_view a = noun(c);
  const std::string_view b = noun(r.candidates[d.mentions.front()]);
  return !a.empty() && !b.empty() && is_royal(a) != is_royal(b) && c.words.size() != d.words.size();
}

// "Reyes Lagos" of "Ivan Reyes Lagos": two surnames, of which the first is no given name.
bool are_surnames_of(const Resolution& r, const NameWords& shorter, const NameWords& longer) {
  if (shorter.size() != 2 || longer.size() != 3) return false;
  const auto is_given = [&](const std::string& w) { return r.in.dictionary.gender_of_first_name(w) != Gender::kNone; };
  return same_name_word(longer[1], shorter[0]) && same_name_word(longer[2], shorter[1]) && is_given(longer[0]) &&
         !is_given(shorter[0]);
}

bool same_draft_person(const Resolution& r, const Candidate& c, const Draft& d) {
  if (are_surnames_of(r, c.words, d.words) || are_surnames_of(r, d.words, c.words)) return true;
  if (!same_person(c.words, d.words)) return false;
  if (!agrees(c.gender, d.gender) || royal_and_other(r, c, d)) return false;
  if (c.words.size() > 1 && d.words.size() > 1) return true;
  // A lone surname with another country in its title is another person ("President Kim", "North Korea's Kim").
  return compatible(c.profile, d.profile) || r.in.doc.tokens.sentence[c.head] == 0;
}

uint32_t find_person(const Resolution& r, const Candidate& c, const PersonIndex& index) {
  uint32_t best = kNil;
  uint32_t best_rank = 0;
  size_t best_mentions = 0;
  for (const std::string& word : c.words) {
    const auto at = index.find(sound_key(word));
    if (at == index.end()) continue;
    for (uint32_t draft : at->second) {
      const Draft& d = r.drafts[draft];
      if (d.mentions.empty() || !same_draft_person(r, c, d)) continue;
      // A lone word is a surname, or a family name put first, before it is a given name.
      const bool surname = same_name_word(c.words.back(), d.words.back());
      const uint32_t rank = surname ? 3 : same_name_word(c.words.back(), d.words.front()) ? 2 : 1;
      if (c.words.size() == 1 && rank == 1 && d.words.size() < 3) continue;
      // Of two with one surname, the report means the one it speaks of more.
      if (rank < best_rank || (rank == best_rank && d.mentions.size() <= best_mentions)) continue;
      best = draft;
      best_rank = rank;
      best_mentions = d.mentions.size();
    }
  }
  return best;
}

void add_person(Resolution& r, uint32_t i, PersonIndex& index) {
  const Candidate& c = r.candidates[i];
  uint32_t draft = find_person(r, c, index);
  const size_t known = draft == kNil ? 0 : r.drafts[draft].words.size();
  if (draft == kNil) {
    draft = new_draft(r, i);
  } else {
    join(r, i, draft);
  }
  Draft& d = r.drafts[draft];
  d.kind = ActorKind::kPerson;
  if (d.words.size() == known) return;
  for (const std::string& word : d.words) {
    std::vector<uint32_t>& slot = index[sound_key(word)];
    if (std::find(slot.begin(), slot.end(), draft) == slot.end()) slot.push_back(draft);
  }
}

// What makes two mentions of a state, people or body the same: the dictionary entry, or the words.
std::string key_of(const Resolution& r, const Candidate& c) {
  if (c.sort == Sort::kState && !c.profile.states.empty()) return "s" + std::to_string(c.profile.states.front());
  if (c.item->type == NameType::kBody && c.item->index != kNil) return "b" + std::to_string(c.item->index);
  std::string key = c.sort == Sort::kPeople ? "p" : "w";
  for (TokenId t = c.name.begin; t < c.name.end; ++t) {
    const std::string& word = r.in.scan.folded(t);
    if (!word.empty() && word != "the") key += word + " ";
  }
  if (c.sort == Sort::kPeople) {
    // "many Russians" and "the Russians" are different people; only the plain name is one group.
    if (c.tokens.size() > 2) key += std::to_string(c.tokens.begin);
  }
  return key;
}

// "High Negotiations Committee" -> "hnc"; small words and the article do not count.
std::string initials(const Resolution& r, TokenRange name) {
  std::string out;
  for (TokenId t = name.begin; t < name.end; ++t) {
    const std::string_view word = r.in.doc.word(t);
    if (!word.empty() && word[0] >= 'A' && word[0] <= 'Z' && !r.in.scan.folded(t).empty()) {
      out.push_back(r.in.scan.folded(t)[0]);
    }
  }
  return out;
}

// States, bodies and peoples by name; of bodies with one name ("Foreign Ministry") the latest first.
using BodyIndex = std::unordered_map<std::string, std::vector<uint32_t>>;

void add_body(Resolution& r, uint32_t i, BodyIndex& by_key) {
  const Candidate& c = r.candidates[i];
  std::vector<uint32_t>& known = by_key[key_of(r, c)];
  for (auto d = known.rbegin(); d != known.rend(); ++d) {
    // Russia's Foreign Ministry is not China's; what the dictionary knows by name is one, wherever it acts.
    if (c.item->index == kNil && !compatible(c.profile, r.drafts[*d].profile)) continue;
    join(r, i, *d);
    return;
  }
  const uint32_t draft = new_draft(r, i);
  known.push_back(draft);
  if (c.sort != Sort::kBody || c.name.size() < 2) return;
  const std::string acronym = initials(r, c.name);
  if (acronym.size() >= 2) by_key["w" + acronym + " "].push_back(draft);
}

// The title that the text gives a person, without its modifiers: "prime minister".
std::string_view told_role(const Resolution& r, const Draft& d) {
  for (uint32_t m : d.mentions) {
    const RoleItem* role = r.candidates[m].noun;
    if (role != nullptr && role->noun != nullptr) return role->noun->noun;
  }
  return {};
}

}  // namespace

void resolve_names(Resolution& r) {
  PersonIndex persons;
  BodyIndex by_key;
  for (uint32_t i = 0; i < r.candidates.size(); ++i) {
    const Candidate& c = r.candidates[i];
    if (c.item == nullptr) continue;
    if (c.sort == Sort::kPerson && c.item->type == NameType::kPerson) {
      add_person(r, i, persons);
    } else if (c.sort == Sort::kPerson) {
      new_draft(r, i);
    } else {
      add_body(r, i, by_key);
    }
  }
  for (Draft& d : r.drafts) {
    if (d.kind != ActorKind::kPerson || d.mentions.empty() || !d.named) continue;
    d.officer = r.in.dictionary.officer(d.words, told_role(r, d), r.in.day);
    if (d.officer != nullptr && d.officer->gender != Gender::kNone) d.gender = d.officer->gender;
    if (d.gender == Gender::kNone && d.words.size() > 1) {
      d.gender = r.in.dictionary.gender_of_first_name(d.words.front());
    }
  }
}

}  // namespace parley
