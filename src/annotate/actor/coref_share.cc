// One title for several names: "former prime ministers Tony Blair and John Major", "suspects including A and B", "the
// candidates elected were A and B". Each of them gets it, in the singular.
#include <algorithm>
#include <array>

#include "annotate/actor/coref.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr TokenId kLongestParticiple = 6;  // tokens of "elected in this district" before "were"
constexpr TokenId kLongestNaming = 14;     // tokens from "identified" to its "as"
constexpr TokenId kLongestOf = 6;          // tokens of "of the Civic Party" between two names of a list

// A role that several people share: its words and what they say.
struct Shared {
  TokenRange words;
  const RoleItem* noun = nullptr;
  const Profile* profile = nullptr;
};

// "councillors", "suspects": several persons of one role, by the noun's number.
bool is_plural_person(const Document& doc, const RoleItem* role) {
  if (role == nullptr || role->noun == nullptr || role->noun->kind != ActorKind::kPerson) return false;
  return doc.tokens.morph[role->head].number == Number::kPlur;
}

const NameItem* person_at(const Resolution& r, TokenId t) {
  if (t >= r.in.doc.tokens.size()) return nullptr;
  const NameItem* name = r.in.scan.name_at(t);
  return name != nullptr && name->type == NameType::kPerson && name->tokens.begin == t ? name : nullptr;
}

bool is_possessive(std::string_view word) { return word == "'s" || word == "’s"; }

// Past "the DAB's", "Mr" before a name of the list.
TokenId skip_owner(const Resolution& r, TokenId t) {
  const TokenId n = static_cast<TokenId>(r.in.doc.tokens.size());
  const TokenId from = t;
  if (t < n && r.in.doc.tokens.upos[t] == Upos::kDet) ++t;
  const NameItem* owner = t < n ? r.in.scan.name_at(t) : nullptr;
  if (owner != nullptr && owner->type != NameType::kPerson && owner->tokens.end < n &&
      is_possessive(r.in.doc.word(owner->tokens.end))) {
    return owner->tokens.end + 1;
  }
  t = from;
  while (t < n && r.in.roles.is_honorific(r.in.scan.folded(t))) ++t;
  return t;
}

// Past "of the Civic Party", "from Peru".
TokenId skip_party(const Resolution& r, TokenId t) {
  const Document& doc = r.in.doc;
  if (t + 1 >= doc.tokens.size() || doc.tokens.upos[t] != Upos::kAdp) return t;
  TokenId at = t + 1;
  if (doc.tokens.upos[at] == Upos::kDet && at + 1 < doc.tokens.size()) ++at;
  const NameItem* name = r.in.scan.name_at(at);
  if (name == nullptr || name->type == NameType::kPerson || name->tokens.end - t > kLongestOf) return t;
  return name->tokens.end;
}

// The names of a list that begins with `first`, if it ends with "and"; else `first` alone.
std::vector<const NameItem*> listed(const Resolution& r, const NameItem& first) {
  const Document& doc = r.in.doc;
  const TokenId end = doc.sentences[doc.tokens.sentence[first.head]].tokens.end;
  std::vector<const NameItem*> out{&first};
  bool closed = false;
  for (TokenId t = skip_party(r, first.tokens.end); t < end;) {
    const TokenId from = t;
    bool joined = false;
    while (t < end && (doc.word(t) == "," || doc.lemma(t) == "and" || doc.lemma(t) == "as" || doc.lemma(t) == "well")) {
      joined = joined || doc.lemma(t) == "and" || doc.lemma(t) == "well";
      ++t;
    }
    if (t == from || t >= end) break;
    const TokenId at = skip_owner(r, t);
    const NameItem* name = person_at(r, at);
    // After "and B" the list goes on only with "the DAB's C": another name begins something new.
    if (name == nullptr || (closed && (at == t || !is_possessive(doc.word(at - 1))))) break;
    out.push_back(name);
    closed = closed || joined;
    t = skip_party(r, name->tokens.end);
  }
  if (!closed) out.resize(1);
  return out;
}

void give(Resolution& r, const NameItem& name, const Shared& shared) {
  for (const uint32_t at : {r.headed_by[name.head], r.headed_by[head_of(r.in.doc, name.tokens)]}) {
    if (at == kNil || r.candidates[at].item != &name || r.candidates[at].drafts.size() != 1) continue;
    Candidate& c = r.candidates[at];
    Draft& d = r.drafts[c.drafts.front()];
    if (c.noun == nullptr) {
      c.noun = shared.noun;
      c.role = shared.words;
      if (shared.profile->states.size() < 2) complete(d.profile, *shared.profile);
    }
    c.role_is_shared = c.noun == shared.noun;
    take_role(d, c);
    if (d.role == c.role) d.role_is_shared = c.role_is_shared;
    return;
  }
}

void give_all(Resolution& r, const NameItem& first, const Shared& shared) {
  for (const NameItem* name : listed(r, first)) give(r, *name, shared);
  // What the parser joins to the first name, over whatever stands between: "A, who confessed, and B".
  for (const TokenId t : children(r.in.doc, first.head)) {
    const NameItem* name = r.in.doc.tokens.deprel[t] == Deprel::kConj ? r.in.scan.name_at(t) : nullptr;
    if (name != nullptr && name->type == NameType::kPerson && name->head == t) give(r, *name, shared);
  }
}

// The described people's noun with what stands before it.
Shared of_nominal(const Candidate& c) { return {{c.tokens.begin, c.noun->tokens.end}, c.noun, &c.profile}; }

// "Ministers A of X and B of Y": what stands behind the first name is not said of the others.
void drop_side(const Resolution& r, const Candidate& c, const NameItem& side, Profile& profile) {
  for (TokenId t = c.role.begin; t < c.role.end; ++t) {
    const NameItem* told = r.in.scan.name_at(t);
    if (told != nullptr && told->index == side.index && told->index != kNil) return;  // "Peruvian ministers A of Peru"
  }
  const Profile own = name_profile(r.in.doc, r.in.scan, r.in.dictionary, r.in.roles, side);
  std::erase_if(profile.states, [&](uint32_t state) {
    return std::find(own.states.begin(), own.states.end(), state) != own.states.end();
  });
  if (profile.body == own.body) profile.body = nullptr;
  if (profile.group == own.group) profile.group = {};
}

// "presidents A and B".
void share_title(Resolution& r, const Candidate& c) {
  if (c.form != MentionForm::kName || c.noun == nullptr || !is_plural_person(r.in.doc, c.noun)) return;
  Profile profile = c.profile;
  if (const NameItem* side = side_behind(r.in, *c.item)) drop_side(r, c, *side, profile);
  give_all(r, *c.item, {c.role, c.noun, &profile});
}

// "his two predecessors - A and B", "the suspects, A and B".
void share_behind(Resolution& r, const Candidate& c) {
  const Document& doc = r.in.doc;
  const TokenId mark = c.noun->tokens.end;
  if (mark + 1 >= doc.tokens.size()) return;
  const std::string_view word = doc.word(mark);
  const bool dash = word == "-" || word == "--" || word == "–" || word == "—" || word == ":";
  if (!dash && word != ",") return;
  const NameItem* name = person_at(r, skip_owner(r, mark + 1));
  if (name == nullptr) return;
  if (!dash && (doc.tokens.deprel[name->head] != Deprel::kAppos || doc.tokens.head[name->head] != c.head)) return;
  give_all(r, *name, of_nominal(c));
}

// "identified the suspects as": the verb stands before its "as" in the sentence.
bool is_naming(const Document& doc, TokenId as) {
  const TokenId begin = doc.sentences[doc.tokens.sentence[as]].tokens.begin;
  for (TokenId t = as; t-- > begin && as - t < kLongestNaming;) {
    if (doc.tokens.upos[t] == Upos::kVerb && (doc.lemma(t) == "identify" || doc.lemma(t) == "name")) return true;
  }
  return false;
}

// "suspects were held, including A and B": the last plural before "including" in the sentence.
void share_including(Resolution& r, TokenId word) {
  const Document& doc = r.in.doc;
  const bool as = doc.lemma(word) == "as";
  const bool such = as && word > 0 && (doc.lemma(word - 1) == "such" || is_naming(doc, word));
  if (doc.lemma(word) != "including" && doc.lemma(word) != "include" && !such) return;
  const NameItem* name = person_at(r, skip_owner(r, word + 1));
  if (name == nullptr) return;
  const TokenId begin = doc.sentences[doc.tokens.sentence[word]].tokens.begin;
  for (TokenId t = word; t-- > begin;) {
    const uint32_t at = r.headed_by[t];
    if (at == kNil || r.candidates[at].form != MentionForm::kNominal) continue;
    const Candidate& c = r.candidates[at];
    if (c.noun == nullptr || !is_plural_person(doc, c.noun)) continue;
    const Profile profile = c.profile;
    give_all(r, *name, {of_nominal(c).words, c.noun, &profile});
    return;
  }
}

// "The candidates elected were A and B": people, no more than a participle, the copula and the names.
void share_copula(Resolution& r, TokenId copula) {
  const Document& doc = r.in.doc;
  if (doc.lemma(copula) != "be") return;
  const NameItem* name = person_at(r, skip_owner(r, copula + 1));
  const NameItem* predicate = doc.tokens.head[copula] == kNil ? nullptr : r.in.scan.name_at(doc.tokens.head[copula]);
  if (name == nullptr && predicate != nullptr && predicate->type == NameType::kPerson) name = predicate;
  const TokenId begin = doc.sentences[doc.tokens.sentence[copula]].tokens.begin;
  TokenId noun = copula;
  while (name != nullptr && noun-- > begin && copula - noun < kLongestParticiple) {
    const uint32_t at = r.headed_by[noun];
    if (at == kNil) {
      if (doc.tokens.upos[noun] == Upos::kPunct) return;
      continue;
    }
    const Candidate& c = r.candidates[at];
    if (c.form != MentionForm::kNominal || c.noun == nullptr || !is_plural_person(doc, c.noun)) return;
    const Profile profile = c.profile;
    give_all(r, *name, {of_nominal(c).words, c.noun, &profile});
    return;
  }
}

}  // namespace

void share_roles(Resolution& r) {
  const Document& doc = r.in.doc;
  for (uint32_t i = 0; i < r.candidates.size(); ++i) {
    const Candidate c = r.candidates[i];
    if (c.item != nullptr && c.item->type == NameType::kPerson) {
      share_title(r, c);
    } else if (c.form == MentionForm::kNominal && c.noun != nullptr && is_plural_person(doc, c.noun)) {
      share_behind(r, c);
    }
  }
  for (TokenId t = 0; t < doc.tokens.size(); ++t) {
    share_including(r, t);
    share_copula(r, t);
  }
}

}  // namespace parley
