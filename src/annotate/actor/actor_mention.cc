#include "annotate/actor/actor_mention.h"

#include <algorithm>
#include <array>

#include "annotate/actor/actor_phrase.h"
#include "annotate/actor/actor_pronoun.h"
#include "annotate/actor/actor_thing.h"
#include "annotate/actor/actor_use.h"
#include "annotate/quote/quote_marks.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// Whether the phrase of `noun` is itself an actor, so that its country word is no actor of its own.
bool heads_actor(const Reading& in, TokenId noun) {
  if (in.scan.role_headed_by(noun) != nullptr) return true;
  const NameItem* name = in.scan.name_at(noun);
  return name != nullptr;
}

Gender gender_of(const Reading& in, const Candidate& c) {
  for (TokenId t = c.tokens.begin; t < c.tokens.end; ++t) {
    const Gender gender = in.roles.gender_of_honorific(in.scan.folded(t));
    if (gender != Gender::kNone) return gender;
    if (const RoleItem* role = in.scan.role_ending_at(t)) {
      if (role->kin != nullptr && *role->kin != Gender::kNone) return *role->kin;
      if (role->noun != nullptr && role->noun->gender != Gender::kNone) return role->noun->gender;
    }
    if (t >= c.name.begin) break;
  }
  return c.words.size() > 1 ? in.dictionary.gender_of_first_name(c.words.front()) : Gender::kNone;
}

// "Ana Ruiz of Peru", "Li Mei of the Labour Party": what stands behind the name tells the side.
void read_membership(const Reading& in, const NameItem& name, Profile& profile) {
  for (const TokenId c : children(in.doc, name.head)) {
    if (c < name.tokens.end || in.doc.tokens.deprel[c] != Deprel::kNmod) continue;
    const std::string_view preposition = parley::preposition(in.doc, c);
    const NameItem* side = in.scan.name_at(c);
    if (side == nullptr || side->type == NameType::kPerson || (preposition != "of" && preposition != "from")) continue;
    complete(profile, name_profile(in.doc, in.scan, in.dictionary, in.roles, *side));
    profile.kind = ActorKind::kPerson;
  }
  if (const NameItem* side = side_behind(in, name)) {
    complete(profile, name_profile(in.doc, in.scan, in.dictionary, in.roles, *side));
    profile.kind = ActorKind::kPerson;
  }
}

void add_person(const Reading& in, const NameItem& name, std::vector<Candidate>& out) {
  Candidate c;
  c.item = &name;
  c.name = name.tokens;
  c.form = MentionForm::kName;
  c.sort = Sort::kPerson;
  c.number = Number::kSing;
  c.words = in.scan.person_words(name.tokens);
  c.head = name.head;
  TokenId begin = name.tokens.begin;
  if (const RoleItem* title = title_before(in, name)) {
    // A title that heads the phrase ("spokesman John Kirby" read as an apposition) is the phrase's head.
    if (in.doc.tokens.head[name.head] == title->head) c.head = title->head;
    c.noun = title;
    begin = phrase_begin(in, title->tokens.begin, title->head, name.head);
    c.profile = read_profile(in.doc, in.scan, in.dictionary, in.roles, title->head, begin);
    c.role = {begin, name.tokens.begin};
    while (c.role.size() > 1 && in.roles.is_honorific(in.scan.folded(c.role.end - 1)) &&
           c.role.end > title->tokens.end) {
      --c.role.end;
    }
  }
  if (const TokenId noun = c.noun == nullptr ? unknown_title(in, name) : kNil; noun != kNil) {
    begin = phrase_begin(in, noun, noun, name.head);
    c.profile = read_profile(in.doc, in.scan, in.dictionary, in.roles, noun, begin);
    c.role = {begin, name.tokens.begin};
  }
  read_membership(in, name, c.profile);
  const TokenId floor = in.doc.sentences[in.doc.tokens.sentence[name.head]].tokens.begin;
  while (c.noun == nullptr && begin > floor && !breaks_line(in.doc, begin) &&
         in.roles.is_honorific(in.scan.folded(begin - 1)))
    --begin;
  begin = std::min(begin, phrase_begin(in, begin, c.head, name.head));
  c.tokens = {begin, with_possessive(in.doc, c.head, name.tokens.end)};
  c.gender = gender_of(in, c);
  out.push_back(std::move(c));
}

bool is_definite(const Document& doc, TokenId head, TokenRange tokens) {
  for (TokenId c : children(doc, head)) {
    if (doc.tokens.deprel[c] == Deprel::kNmodPoss) return true;
    if (doc.tokens.deprel[c] != Deprel::kDet) continue;
    const std::string_view lemma = doc.lemma(c);
    return lemma == "the" || lemma == "this" || lemma == "that" || lemma == "these" || lemma == "those";
  }
  return doc.tokens.upos[head] == Upos::kPropn && tokens.size() <= 3;
}

// "U.S.-backed rebels" tells what the state does, "U.S.-Cuban relations" names both; "U.S.-style" names nobody.
bool acts_in_compound(const Reading& in, const NameItem& name) {
  const TokenId next = name.tokens.end + 1;
  if (next >= in.doc.tokens.size() || in.doc.word(name.tokens.end) != "-") return false;
  const NameItem* second = in.scan.name_at(next);
  if (second != nullptr) return second->type == NameType::kDemonym || second->type == NameType::kState;
  static constexpr std::array<std::string_view, 7> kActs = {"backed",    "led",   "sponsored", "funded",
                                                            "supported", "armed", "trained"};
  return std::find(kActs.begin(), kActs.end(), in.doc.word(next)) != kActs.end();
}

void add_state(const Reading& in, const NameItem& name, std::vector<Candidate>& out) {
  const Document& doc = in.doc;
  const bool qualifies = is_part_of_compound_adjective(doc, name.tokens);
  if (qualifies && !acts_in_compound(in, name)) return;
  Candidate c;
  c.item = &name;
  c.name = name.tokens;
  c.head = name.head;
  c.sort = Sort::kState;
  c.number = Number::kSing;
  c.profile = name_profile(doc, in.scan, in.dictionary, in.roles, name);
  c.tokens = name.tokens;
  const bool noun = doc.tokens.upos[name.head] != Upos::kAdj;
  const bool before_noun = is_premodifier(doc.tokens.deprel[name.head]) && modified_noun(doc, name.head) != name.head;
  if (qualifies) {
    c.modifier = true;
  } else if (name.type == NameType::kDemonym && noun && !before_noun) {
    c.sort = name.plural ? Sort::kPeople : Sort::kPerson;
    c.number = name.plural ? Number::kPlur : Number::kSing;
    c.form = MentionForm::kNominal;
    // "the Russians" of a report on states are their government; "many Russians" are people.
    const TokenRange whole = phrase(doc, name.head);
    const bool the = name.plural && whole.size() == 2 && in.scan.folded(whole.begin) == "the";
    c.profile.sector = the ? "GOV" : "CVL";
    c.profile.kind = name.plural ? ActorKind::kGroup : ActorKind::kPerson;
    c.tokens = mention_phrase(doc, name.head);
  } else if (before_noun || !noun) {
    if (name.type == NameType::kCapital || heads_actor(in, modified_noun(doc, name.head))) return;
    c.modifier = true;
    if (in_dateline(doc, name.head)) return;
  } else {
    if (!is_actor_use(doc, name)) return;
    if (name.tokens.begin > 0 && doc.tokens.upos[name.tokens.begin - 1] == Upos::kDet) --c.tokens.begin;
    c.tokens.end = with_possessive(doc, name.head, c.tokens.end);
  }
  out.push_back(std::move(c));
}

// "a Kremlin statement": a seat that speaks through what follows it.
bool speaks_through(const Document& doc, TokenId noun) {
  static constexpr std::array<std::string_view, 9> kIssued = {"statement",   "readout",    "communique", "release", "announcement",
                                                              "declaration", "transcript", "memo",       "website"};
  return std::find(kIssued.begin(), kIssued.end(), doc.lemma(noun)) != kIssued.end();
}

void add_body(const Reading& in, const NameItem& name, std::vector<Candidate>& out) {
  const Document& doc = in.doc;
  if (in_dateline(doc, name.head) || is_part_of_compound_adjective(doc, name.tokens)) return;
  if (name.index != kNil && in.dictionary.body(name.index).seat) {
    const std::string_view preposition = parley::preposition(doc, first_conjunct(doc, name.head));
    const bool adjective = is_premodifier(doc.tokens.deprel[name.head]) || doc.tokens.upos[name.head] == Upos::kAdj;
    const bool issues = adjective && speaks_through(doc, modified_noun(doc, name.head));
    if ((adjective && !issues) || is_locative(preposition) || preposition == "from") return;
  }
  Candidate c;
  c.item = &name;
  c.name = name.tokens;
  c.head = name.head;
  c.sort = Sort::kBody;
  c.profile = name_profile(doc, in.scan, in.dictionary, in.roles, name);
  c.modifier = is_premodifier(doc.tokens.deprel[name.head]) && modified_noun(doc, name.head) != name.head;
  c.tokens = name.tokens;
  if (!c.modifier) {
    c.tokens.begin = phrase_begin(in, name.tokens.begin, name.head, name.head);
    c.tokens.end = with_possessive(doc, name.head, c.tokens.end);
    complete(c.profile, read_profile(doc, in.scan, in.dictionary, in.roles, name.head));
  }
  if (name.type == NameType::kPeople) {
    if (c.modifier || doc.tokens.upos[name.head] == Upos::kAdj) return;
    const bool known = c.profile.body != nullptr;
    c.sort = Sort::kPeople;
    c.number = Number::kPlur;
    if (!known) {
      c.profile.kind = ActorKind::kGroup;
      const RoleMatch noun = in.roles.ending_at(doc, name.tokens.end - 1);
      if (noun.noun != nullptr && c.profile.sector.empty()) c.profile.sector = noun.noun->sector;
      if (c.profile.sector.empty()) c.profile.sector = "CVL";
    }
  }
  out.push_back(std::move(c));
}

bool is_denied(const Document& doc, TokenId head) {
  for (TokenId c : children(doc, head)) {
    const std::string_view lemma = doc.lemma(c);
    if (doc.tokens.deprel[c] == Deprel::kDet &&
        (lemma == "no" || lemma == "any" || lemma == "which" || lemma == "what")) {
      return true;
    }
  }
  return false;
}

Sort sort_of(ActorKind kind, Number number) {
  switch (kind) {
    case ActorKind::kPerson:
      return number == Number::kPlur ? Sort::kPeople : Sort::kPerson;
    case ActorKind::kGroup:
      return Sort::kPeople;
    case ActorKind::kState:
      return Sort::kState;
    default:
      return number == Number::kPlur ? Sort::kPeople : Sort::kBody;
  }
}

// "police raids", "the army's offensive" written "army offensive": a body before a noun that is no actor itself.
bool acts_before_noun(const Reading& in, const RoleItem& role) {
  if (role.noun == nullptr || is_weapon(role) || heads_actor(in, modified_noun(in.doc, role.head))) return false;
  if (role.noun->kind == ActorKind::kPerson && role.noun->sector != "REB") return false;
  const std::string& sector = role.noun->sector;
  const bool acts =
      sector == "COP" || sector == "MIL" || sector == "REB" || sector == "OPP" || role.noun->noun == "government";
  // What the noun names must be something done, not something owned: "police raid", not "army base".
  const Upos upos = in.doc.tokens.upos[modified_noun(in.doc, role.head)];
  static constexpr std::array<std::string_view, 20> kDeeds = {
      "raid",    "attack",   "offensive", "detention", "operation", "assault", "crackdown",
      "advance", "shelling", "bombing",   "campaign",  "strike",    "ambush",  "fire",
      "boycott", "violence", "abuse",     "airstrike", "siege",     "patrol"};
  const std::string_view noun = in.doc.lemma(modified_noun(in.doc, role.head));
  return acts && upos == Upos::kNoun && std::find(kDeeds.begin(), kDeeds.end(), noun) != kDeeds.end();
}

// The name of a described actor ends with the words that still say who: "officials of the ministry", not what they do.
TokenId label_end(const Document& doc, TokenId noun_end, TokenId phrase_end) {
  constexpr TokenId kMost = 7;
  TokenId end = noun_end;
  for (TokenId t = noun_end; t < std::min(phrase_end, noun_end + kMost); ++t) {
    const Upos upos = doc.tokens.upos[t];
    const std::string_view lemma = doc.lemma(t);
    if (upos == Upos::kAdp && lemma != "of" && lemma != "for" && lemma != "from" && lemma != "in") break;
    if (upos != Upos::kAdp && upos != Upos::kDet && upos != Upos::kAdj && upos != Upos::kNoun && upos != Upos::kPropn) {
      break;
    }
    if (upos == Upos::kNoun || upos == Upos::kPropn) end = t + 1;
  }
  return end;
}

// "the Reform Front (RF) group": words that begin within brackets go on from the name before them.
TokenId begin_before_brackets(const Reading& in, TokenRange tokens) {
  for (TokenId t = tokens.begin; t < tokens.end; ++t) {
    if (in.doc.word(t) == "(") return tokens.begin;
    if (in.doc.word(t) != ")") continue;
    const TokenId open = tokens.begin > 0 ? tokens.begin - 1 : 0;
    const NameItem* name = open > 0 && in.doc.word(open) == "(" ? in.scan.name_at(open - 1) : nullptr;
    return name != nullptr ? name->tokens.begin : t + 1 < tokens.end ? t + 1 : tokens.begin;
  }
  return tokens.begin;
}

void add_nominal(const Reading& in, const RoleItem& role, std::vector<Candidate>& out) {
  const Document& doc = in.doc;
  const TokenId head = role.head;
  // "chief executive" is a noun, whatever the tagger says of its last word.
  const bool nominal = doc.tokens.upos[head] == Upos::kNoun || doc.tokens.upos[head] == Upos::kPropn ||
                       (doc.tokens.upos[head] == Upos::kAdj && role.tokens.size() > 1);
  if (!nominal) return;
  const bool modifier = is_premodifier(doc.tokens.deprel[head]) && modified_noun(doc, head) != head;
  if (modifier && !acts_before_noun(in, role)) return;
  if (time_at(doc, head) != kNil || in_dateline(doc, head) || is_denied(doc, head) || is_thing(in, role)) return;
  Candidate c;
  c.head = head;
  c.noun = &role;
  c.form = MentionForm::kNominal;
  c.number = doc.tokens.morph[head].number;
  c.modifier = modifier;
  c.tokens = modifier ? role.tokens : mention_phrase(doc, head);
  c.tokens.begin = std::min(c.tokens.begin, role.tokens.begin);
  c.tokens.end = std::max(c.tokens.end, role.tokens.end);
  c.tokens = own_part(in, c.tokens, role.tokens);
  // "IS militants", where the tagger took the name for a verb.
  const NameItem* before = c.tokens.begin > 0 ? in.scan.name_at(c.tokens.begin - 1) : nullptr;
  if (before != nullptr && before->type == NameType::kBody && doc.tokens.upos[before->head] == Upos::kAux) {
    c.tokens.begin = before->tokens.begin;
  }
  c.tokens.begin = begin_before_brackets(in, c.tokens);
  c.label = {c.tokens.begin, label_end(doc, role.tokens.end, c.tokens.end)};
  c.profile = read_profile(doc, in.scan, in.dictionary, in.roles, head, c.tokens.begin);
  const ActorKind kind = role.noun != nullptr ? role.noun->kind : ActorKind::kPerson;
  c.sort = sort_of(kind, c.number);
  if (c.sort == Sort::kPeople) c.number = Number::kPlur;
  c.definite = is_definite(doc, head, c.tokens);
  if (role.noun != nullptr && role.noun->weak && !c.definite && c.profile.states.empty() && c.profile.body == nullptr &&
      c.sort != Sort::kPeople) {
    return;
  }
  c.gender = role.kin != nullptr ? *role.kin : role.noun->gender;
  c.confidence = 0.7F;
  out.push_back(std::move(c));
}

}  // namespace

std::vector<Candidate> find_candidates(const Reading& in) {
  std::vector<Candidate> out;
  for (const NameItem& name : in.scan.names()) {
    switch (name.type) {
      case NameType::kPerson:
        add_person(in, name, out);
        break;
      case NameType::kBody:
      case NameType::kPeople:
        add_body(in, name, out);
        break;
      default:
        add_state(in, name, out);
    }
  }
  std::vector<bool> title(in.doc.tokens.size(), false);
  for (const Candidate& c : out) {
    if (c.noun != nullptr) title[c.noun->head] = true;
  }
  for (const RoleItem& role : in.scan.roles()) {
    if (!title[role.head]) add_nominal(in, role, out);
  }
  add_pronouns(in, out);
  std::vector<bool> quoted(in.doc.tokens.size(), false);
  for (const Quoted& q : find_quoted(in.doc)) {
    std::fill(quoted.begin() + q.tokens.begin, quoted.begin() + q.tokens.end, true);
  }
  for (Candidate& c : out) {
    c.sentence = in.doc.tokens.sentence[c.head];
    c.quoted = quoted[c.head];
  }
  std::stable_sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) {
    return a.tokens.begin != b.tokens.begin ? a.tokens.begin < b.tokens.begin : a.tokens.end > b.tokens.end;
  });
  return out;
}

}  // namespace parley
