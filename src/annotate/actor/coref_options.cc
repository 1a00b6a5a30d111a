// Whom a description may take up: the ranker weighs only what these rules admit.
#include <algorithm>

#include "annotate/actor/coref_rank.h"
#include "base/words.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr uint32_t kNominalReach = 8;  // sentences back for what is described by another noun
constexpr size_t kMostOptions = 40;

bool is_argument(Deprel relation) {
  return relation == Deprel::kNsubj || relation == Deprel::kNsubjPass || relation == Deprel::kObj ||
         relation == Deprel::kIobj || relation == Deprel::kObl || relation == Deprel::kOblAgent;
}

// What an "and" joins and what one verb has for its subject and its object are two.
bool stand_apart(const Document& doc, TokenId a, TokenId b) {
  const TokenId first = first_conjunct(doc, a);
  const TokenId second = first_conjunct(doc, b);
  if (first == second) return true;
  return doc.tokens.head[first] == doc.tokens.head[second] && doc.tokens.head[first] != kNil &&
         is_argument(doc.tokens.deprel[first]) && is_argument(doc.tokens.deprel[second]);
}

// Nouns that say of an office no more than that there is one.
bool is_general(const RoleNoun& noun) {
  return noun.sector.empty() || noun.sector == "CVL" ||
         one_of(noun.noun, {"official", "leader", "politician", "diplomat", "statesman", "lawmaker", "candidate", "chief",
                            "head", "boss"});
}

// "the minister" after "an envoy": told by different offices.
bool hold_other_offices(const Resolution& r, const Candidate& c, const Draft& d) {
  if (c.sort != Sort::kPerson || c.noun->noun == nullptr) return false;
  const RoleNoun& own = *c.noun->noun;
  bool other = false;
  for (const uint32_t i : d.mentions) {
    const RoleItem* role = r.candidates[i].noun;
    if (role == nullptr || role->noun == nullptr) continue;
    const RoleNoun& told = *role->noun;
    if (told.noun.ends_with(own.noun) || own.noun.ends_with(told.noun)) return false;
    other = other || (told.sector != own.sector ? !told.sector.empty() && !own.sector.empty() : !is_general(own));
  }
  return other && !(is_general(own) && own.sector == "GOV");
}

// "The Georgian president" is not one who the dictionary knows leads Russia.
bool is_of_other_state(const Resolution& r, const Candidate& c, const Draft& d) {
  if (c.profile.states.empty() || !d.profile.states.empty() || d.officer == nullptr || d.officer->country.empty()) {
    return false;
  }
  const auto& states = c.profile.states;
  return std::find(states.begin(), states.end(), r.in.dictionary.state_of(d.officer->country)) == states.end();
}

// "a captive's father", by that alone.
bool is_told_as_kin(const Resolution& r, const Draft& d) {
  return !d.named && std::any_of(d.mentions.begin(), d.mentions.end(), [&](uint32_t m) {
    return r.candidates[m].noun != nullptr && r.candidates[m].noun->kin != nullptr;
  });
}

// "both sides", "the two parties": of several, whoever they are.
bool is_counted(const Document& doc, const Candidate& c) {
  return child_with_lemma(doc, c.head, Deprel::kDet, "both") != kNil || child(doc, c.head, Deprel::kNummod) != kNil;
}

// Whether a description can take up an actor by what they say of themselves.
bool can_take_up(const Resolution& r, const Candidate& c, const Candidate& m, const Draft& d) {
  if (m.tokens.contains(c.head) || c.tokens.contains(m.head)) return false;
  if (!agrees(c.gender, d.gender) || !compatible(c.profile, d.profile)) return false;
  if ((c.sort == Sort::kPerson) != (d.sort == Sort::kPerson) || d.sort == Sort::kState) return false;
  if (!agrees(c.number, d.number)) return false;
  if (c.profile.past != d.profile.past && !c.profile.states.empty()) return false;
  if (is_counted(r.in.doc, c) && d.number != Number::kPlur) return false;
  if (stand_apart(r.in.doc, c.head, m.head) || hold_other_offices(r, c, d)) return false;
  if (is_of_other_state(r, c, d) || is_from_elsewhere(r, c, m)) return false;
  // "His mother", "his predecessor": somebody else, but for one who was called so.
  if (is_relational(*c.noun) || is_told_as_kin(r, d)) return r.in.doc.lemma(m.head) == r.in.doc.lemma(c.head);
  if (c.sort != Sort::kPerson && is_told_otherwise(r, c, d)) return false;
  // "Chile's government" behind "her government".
  const TokenId owner = child(r.in.doc, c.head, Deprel::kNmodPoss);
  const TokenId other = child(r.in.doc, m.head, Deprel::kNmodPoss);
  const auto is_pronoun = [&](TokenId t) { return r.in.doc.tokens.upos[t] == Upos::kPron; };
  if (owner != kNil && other != kNil && is_pronoun(owner) != is_pronoun(other)) return false;
  // "the party" behind "the government": of two bodies without a name each is its own.
  if (c.sort == Sort::kBody && !d.named && r.in.doc.lemma(m.head) != r.in.doc.lemma(c.head)) return false;
  // "Ana Ruiz, the minister, and …" is a list where nothing told of an apposition.
  if (m.tokens.end + 1 == c.tokens.begin && r.in.doc.word(m.tokens.end) == ",") return false;
  const bool told = r.in.doc.tokens.upos[c.tokens.begin] == Upos::kDet || child(r.in.doc, c.head, Deprel::kNmodPoss) != kNil;
  const bool near = told && m.sentence + kNominalReach >= c.sentence;
  return near || r.in.doc.lemma(m.head) == r.in.doc.lemma(c.head);
}

}  // namespace

std::vector<Option> options_of(const Resolution& r, uint32_t i) {
  const Candidate& c = r.candidates[i];
  std::vector<Option> out;
  for (uint32_t k = i; k-- > 0 && out.size() < kMostOptions;) {
    const Candidate& m = r.candidates[k];
    if (m.drafts.size() != 1 || m.form == MentionForm::kPronoun) continue;
    const uint32_t draft = m.drafts.front();
    const bool known = std::any_of(out.begin(), out.end(), [&](const Option& o) { return o.draft == draft; });
    if (!known && can_take_up(r, c, m, r.drafts[draft])) out.push_back({k, draft});
  }
  return out;
}

}  // namespace parley
