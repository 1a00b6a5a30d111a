#include "annotate/actor/coref_facts.h"

#include <algorithm>

#include "annotate/actor/actor_use.h"
#include "base/words.h"
#include "doc/tree.h"

namespace parley {
namespace {

void add(Fact fact, size_t value, FactList& out) {
  const uint16_t values = kFactValues[static_cast<size_t>(fact)];
  out.push_back(static_cast<uint16_t>(fact_begin(fact) + std::min<size_t>(value, values - 1)));
}

// The number of the last limit that the value reaches.
size_t step(uint32_t value, std::initializer_list<uint32_t> limits) {
  size_t at = 0;
  for (const uint32_t limit : limits) at += value >= limit ? 1 : 0;
  return at;
}

size_t role_of(const Document& doc, TokenId head) {
  switch (doc.tokens.deprel[first_conjunct(doc, head)]) {
    case Deprel::kNsubj:
      return 0;
    case Deprel::kNsubjPass:
      return 1;
    case Deprel::kObj:
    case Deprel::kIobj:
      return 2;
    case Deprel::kOblAgent:
    case Deprel::kObl:
      return 3;
    case Deprel::kNmodPoss:
      return 4;
    case Deprel::kNmod:
      return 5;
    case Deprel::kAppos:
      return 6;
    case Deprel::kRoot:
      return 7;
    default:
      return 8;
  }
}

// Subject, object, possessor and the rest.
size_t own_role(const Document& doc, TokenId head) {
  const size_t role = role_of(doc, head);
  return role <= 1 ? 0 : role == 2 ? 1 : role == 3 ? 2 : role == 4 ? 3 : 4;
}

size_t form_of(const Candidate& m) { return 2 * static_cast<size_t>(m.form) + (m.modifier ? 1 : 0); }

size_t sort_of(const Draft& d) {
  return d.sort == Sort::kPerson ? 0 : d.sort == Sort::kState ? 1 : d.sort == Sort::kBody ? 2 : 3;
}

// 0: does not speak; 1: speaks; 2: speaks, told behind the words.
size_t speaks(const Resolution& r, const Candidate& m) {
  const Document& doc = r.in.doc;
  if (own_role(doc, m.head) != 0) return 0;
  const TokenId verb = doc.tokens.head[first_conjunct(doc, m.head)];
  if (verb == kNil || r.in.cues.verbs(doc.lemma(verb)).empty()) return 0;
  const TokenId said = child(doc, verb, {Deprel::kCcomp, Deprel::kParataxis});
  return doc.tokens.deprel[verb] == Deprel::kParataxis || (said != kNil && said < verb) ? 2 : 1;
}

std::string_view noun_of(const Candidate& c) {
  return c.noun != nullptr && c.noun->noun != nullptr ? std::string_view(c.noun->noun->noun) : std::string_view();
}

std::string_view last_word(std::string_view noun) { return noun.substr(noun.rfind(' ') + 1); }

// 0: another noun; 1: the same last word; 2: the same head word; 3: the same noun; 4: the same words.
size_t noun_match(const Resolution& r, const Candidate& c, const Draft& d) {
  size_t best = 0;
  const std::string_view noun = noun_of(c);
  for (const uint32_t i : d.mentions) {
    const Candidate& m = r.candidates[i];
    if (m.head >= c.head) continue;
    if (m.form == MentionForm::kPronoun) continue;
    if (r.in.doc.words(m.tokens) == r.in.doc.words(c.tokens)) return 4;
    const std::string_view other = noun_of(m);
    const bool known = !noun.empty() && !other.empty();
    if (known && noun == other) best = std::max<size_t>(best, 3);
    if (r.in.doc.lemma(m.head) == r.in.doc.lemma(c.head)) best = std::max<size_t>(best, 2);
    if (known && last_word(noun) == last_word(other)) best = std::max<size_t>(best, 1);
  }
  return best;
}

// 0: none, 1: "the", 2: "this", 3: a possessor.
size_t article_of(const Document& doc, TokenId head) {
  if (child(doc, head, Deprel::kNmodPoss) != kNil) return 3;
  const TokenId article = child(doc, head, Deprel::kDet);
  if (article == kNil) return 0;
  const std::string_view lemma = doc.lemma(article);
  return one_of(lemma, {"this", "that", "these", "those"}) ? 2 : lemma == "the" ? 1 : 0;
}

size_t described_by(const Document& doc, const Candidate& m) {
  if (m.form != MentionForm::kNominal) return 0;
  return m.definite ? 1 : child(doc, m.head, Deprel::kDet) != kNil ? 2 : 3;
}

bool is_content(Upos upos) {
  return upos == Upos::kAdj || upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kNum || upos == Upos::kVerb;
}

// A word, or the state that it names: "Peru's" and "Peruvian" are one.
std::string_view told_by(const Resolution& r, TokenId t) {
  const NameItem* name = r.in.scan.name_at(t);
  const bool state =
      name != nullptr && name->index != kNil &&
      (name->type == NameType::kState || name->type == NameType::kDemonym || name->type == NameType::kCapital);
  return state ? std::string_view(r.in.dictionary.state(name->index).iso3) : std::string_view(r.in.scan.folded(t));
}

// The words that tell which one of a kind is meant: "pan-democratic" of "the pan-democratic camp".
void modifiers(const Resolution& r, const Candidate& c, std::vector<std::string_view>& out) {
  for (TokenId t = c.tokens.begin; t < c.head; ++t) {
    const bool own = c.noun != nullptr && c.noun->tokens.contains(t);
    if (!own && is_content(r.in.doc.tokens.upos[t])) out.push_back(told_by(r, t));
  }
}

struct Modifiers {
  std::vector<std::string_view> own, known;  // of the mention; of the actor before it
  bool is_known(std::string_view word) const { return one_of(word, known); }
};

Modifiers compare_modifiers(const Resolution& r, const Candidate& c, const Draft& d) {
  Modifiers out;
  modifiers(r, c, out.own);
  if (out.own.empty()) return out;
  for (const uint32_t i : d.mentions) {
    const Candidate& m = r.candidates[i];
    if (m.head >= c.head) break;
    if (m.form != MentionForm::kPronoun) modifiers(r, m, out.known);
  }
  return out;
}

// 0: the mention has none, 1: all are known of the actor, 2: the actor has none, 3: the actor has others.
size_t modifier_match(const Resolution& r, const Candidate& c, const Draft& d) {
  const Modifiers m = compare_modifiers(r, c, d);
  if (m.own.empty()) return 0;
  if (m.known.empty()) return 2;
  return std::all_of(m.own.begin(), m.own.end(), [&](std::string_view word) { return m.is_known(word); }) ? 1 : 3;
}

size_t side_match(const Profile& a, const Profile& b) {
  if (a.states.empty() || b.states.empty()) return 0;
  return compatible(a, b) ? 1 : 2;
}

bool kind_fits(const Candidate& c, const Draft& d) {
  return c.profile.kind == d.profile.kind && c.profile.sector == d.profile.sector;
}

void noun_facts(const Resolution& r, const Candidate& c, const Candidate& m, const Draft& d, FactList& out) {
  const Document& doc = r.in.doc;
  const size_t match = noun_match(r, c, d);
  const uint32_t distance = c.sentence - m.sentence;
  add(Fact::kNoun, match, out);
  add(Fact::kNounDistance, 3 * match + step(distance, {1, 4}), out);
  add(Fact::kArticle, 5 * article_of(doc, c.head) + match, out);
  if (c.noun != nullptr) add(Fact::kBare, c.tokens.size() <= c.noun->tokens.size() + 1 ? 1 : 0, out);
  add(Fact::kModifiers, 3 * modifier_match(r, c, d) + (match == 0 ? 0 : match < 3 ? 1 : 2), out);
  add(Fact::kDescribed, described_by(doc, m), out);
  add(Fact::kSide, side_match(c.profile, d.profile), out);
  add(Fact::kKind, kind_fits(c, d) ? 1 : 0, out);
}

}  // namespace

bool is_told_again(const Resolution& r, const Candidate& mention, const Draft& actor) {
  return noun_match(r, mention, actor) > 2 && modifier_match(r, mention, actor) == 1;
}

bool is_told_otherwise(const Resolution& r, const Candidate& mention, const Draft& actor) {
  const Modifiers m = compare_modifiers(r, mention, actor);
  return !m.own.empty() && !m.known.empty() &&
         std::none_of(m.own.begin(), m.own.end(), [&](std::string_view word) { return m.is_known(word); });
}

bool reports(const Document& doc, const Candidate& c, const Candidate& m) {
  if (c.sentence != m.sentence || own_role(doc, m.head) != 0) return false;
  const TokenId verb = doc.tokens.head[first_conjunct(doc, m.head)];
  constexpr int kMost = 12;
  TokenId t = doc.tokens.head[c.head];
  for (int step = 0; step < kMost && t != kNil; ++step, t = doc.tokens.head[t]) {
    const Deprel relation = doc.tokens.deprel[t];
    const bool clause = relation == Deprel::kCcomp || relation == Deprel::kAdvcl || relation == Deprel::kXcomp ||
                        relation == Deprel::kParataxis || relation == Deprel::kConj;
    if (clause && doc.tokens.head[t] == verb) return true;
  }
  return false;
}

Wanted wanted_of(const Candidate& mention) {
  if (mention.form == MentionForm::kPronoun) {
    return mention.sort == Sort::kPerson     ? Wanted::kPerson
           : mention.number == Number::kPlur ? Wanted::kThey
                                             : Wanted::kThing;
  }
  return mention.sort == Sort::kPerson ? Wanted::kOne : mention.sort == Sort::kPeople ? Wanted::kMany : Wanted::kBody;
}

void pair_facts(const Resolution& r, uint32_t mention, const Option& option, FactList& out) {
  const Document& doc = r.in.doc;
  const Candidate& c = r.candidates[mention];
  const Candidate& m = r.candidates[option.mention];
  const Draft& d = r.drafts[option.draft];
  const uint32_t distance = c.sentence - m.sentence;
  const size_t role = role_of(doc, m.head);
  add(Fact::kDistance, step(distance, {1, 2, 3, 4, 7, 12}), out);
  if (distance == 0) add(Fact::kNearness, step(c.head - std::min(c.head, m.head), {4, 8, 15, 25}), out);
  add(Fact::kRole, role, out);
  add(Fact::kRoles, 9 * own_role(doc, c.head) + role, out);
  add(Fact::kForm, form_of(m), out);
  add(Fact::kSort, sort_of(d), out);
  add(Fact::kNamed, d.named ? 1 : 0, out);
  add(Fact::kGender, d.gender == Gender::kNone ? 0 : d.gender == c.gender ? 1 : 2, out);
  add(Fact::kNumber, d.number == Number::kNone ? 0 : d.number == c.number ? 1 : 2, out);
  add(Fact::kMentions, step(option.before, {2, 3, 5, 9}), out);
  add(Fact::kMost, option.most ? 1 : 0, out);
  add(Fact::kQuoted, 4 * (distance == 0 ? 1 : 0) + 2 * (c.quoted ? 1 : 0) + (m.quoted ? 1 : 0), out);
  add(Fact::kReporting, reports(doc, c, m) ? 1 : 0, out);
  add(Fact::kSpeaks, speaks(r, m), out);
  add(Fact::kRank, option.rank, out);
  add(Fact::kFirst, doc.sentences[m.sentence].tokens.begin == m.tokens.begin ? 1 : 0, out);
  add(Fact::kParagraph, doc.sentences[m.sentence].paragraph == doc.sentences[c.sentence].paragraph ? 1 : 0, out);
  add(Fact::kRuled, option.ruled ? 1 : 0, out);
  add(Fact::kOpening, r.candidates[d.mentions.front()].sentence <= 1 ? 1 : 0, out);
  if (c.form == MentionForm::kPronoun) {
    add(Fact::kSamePronoun, doc.lemma(m.head) == doc.lemma(c.head) ? 1 : 0, out);
  } else {
    noun_facts(r, c, m, d, out);
  }
}

void open_facts(const Resolution& r, uint32_t mention, const std::vector<Option>& options, FactList& out) {
  const Document& doc = r.in.doc;
  const Candidate& c = r.candidates[mention];
  add(Fact::kOpen, 0, out);
  add(Fact::kOpenRole, role_of(doc, c.head), out);
  add(Fact::kOpenOptions, step(static_cast<uint32_t>(options.size()), {1, 2, 5}), out);
  add(Fact::kOpenPlace, step(c.sentence, {2, 8}), out);
  const TokenId governor = doc.tokens.head[c.head];
  const bool clause = governor != kNil && child(doc, governor, {Deprel::kCsubj, Deprel::kCcomp}) != kNil;
  add(Fact::kOpenClause, clause ? 1 : 0, out);
  if (c.form == MentionForm::kPronoun) return;
  add(Fact::kOpenArticle, article_of(doc, c.head), out);
  const bool known = std::any_of(options.begin(), options.end(),
                                 [&](const Option& o) { return noun_match(r, c, r.drafts[o.draft]) > 1; });
  add(Fact::kOpenNoun, known ? 1 : 0, out);
}

}  // namespace parley
