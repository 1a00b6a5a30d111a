// Descriptions that stand beside a name: appositions ("Kirby, a spokesman"), copulas ("Kirby is a spokesman"), acronyms
// in brackets. They give the name's actor a role and are mentions of it.
#include <algorithm>
#include <array>

#include "annotate/actor/coref.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

uint32_t draft_of(const Resolution& r, TokenId head) {
  const uint32_t c = r.headed_by[head];
  if (c == kNil || r.candidates[c].drafts.size() != 1) return kNil;
  return r.candidates[c].drafts.front();
}

// The description's own words, without its article.
TokenRange role_words(const Resolution& r, const Candidate& c) {
  TokenRange range = c.tokens;
  while (range.size() > 1 && r.in.doc.tokens.upos[range.begin] == Upos::kDet) ++range.begin;
  return range;
}

bool can_describe(const Draft& d, const Candidate& c) {
  if (d.sort == Sort::kPerson) return c.sort == Sort::kPerson && agrees(d.gender, c.gender);
  if (d.sort == Sort::kBody || d.sort == Sort::kPeople) {
    return c.sort == Sort::kBody || c.sort == Sort::kPeople;
  }
  return false;
}

// "Federal Chancellor of Germany" before "Angela Merkel": a title, and nobody else's description.
bool is_title_of_next(const Resolution& r, const RoleItem* role) {
  constexpr TokenId kReach = 10;
  if (role == nullptr) return false;
  const TokenId sentence_end = r.in.doc.sentences[r.in.doc.tokens.sentence[role->head]].tokens.end;
  const TokenId end = std::min(role->tokens.end + kReach, sentence_end);
  for (TokenId t = role->tokens.end; t < end; ++t) {
    const NameItem* name = r.in.scan.name_at(t);
    if (name == nullptr || name->tokens.begin != t || name->type != NameType::kPerson) continue;
    return title_before(r.in, *name) == role;
  }
  return false;
}

void describe(Resolution& r, uint32_t candidate, uint32_t draft) {
  Candidate& c = r.candidates[candidate];
  if (is_title_of_next(r, c.noun)) return;
  if (c.drafts.empty() && can_describe(r.drafts[draft], c)) {
    if (r.drafts[draft].sort == Sort::kPerson) c.role = role_words(r, c);
    join(r, candidate, draft);
  }
}

// The actor whose name this is, or kNil.
uint32_t named_draft(const Resolution& r, const NameItem& name) {
  for (uint32_t c : {r.headed_by[name.head], r.headed_by[head_of(r.in.doc, name.tokens)]}) {
    if (c != kNil && r.candidates[c].item == &name && r.candidates[c].drafts.size() == 1) {
      return r.candidates[c].drafts.front();
    }
  }
  return kNil;
}

// "X, a gymnast": words beside a name that no dictionary knows.
void describe_by_words(Resolution& r, TokenId noun, uint32_t draft) {
  const Document& doc = r.in.doc;
  Draft& d = r.drafts[draft];
  if (d.sort != Sort::kPerson || !d.named || !d.role.empty()) return;
  if (doc.tokens.upos[noun] != Upos::kNoun || doc.tokens.morph[noun].number == Number::kPlur) return;
  if (time_at(doc, noun) != kNil || r.in.scan.name_at(noun) != nullptr) return;
  // An article says that somebody is described; "A, deal" is a list or a slip of the parser.
  if (child(doc, noun, Deprel::kDet) == kNil) return;
  TokenRange words = phrase(doc, noun);
  while (words.size() > 1 && doc.tokens.upos[words.begin] == Upos::kDet) ++words.begin;
  d.role = words;
  d.role_rank = 1;
  complete(d.profile, read_profile(doc, r.in.scan, r.in.dictionary, r.in.roles, noun));
}

// X, Y: either part may be the name.
void link_apposition(Resolution& r, TokenId head, TokenId part) {
  for (TokenId t = std::min(head, part) + 1; t <= std::max(head, part); ++t) {
    if (breaks_line(r.in.doc, t)) return;
  }
  const uint32_t a = r.headed_by[head];
  const uint32_t b = r.headed_by[part];
  if (a != kNil && b == kNil && part > head && draft_of(r, head) != kNil) describe_by_words(r, part, draft_of(r, head));
  if (a == kNil || b == kNil || a == b) return;
  const uint32_t da = draft_of(r, head);
  const uint32_t db = draft_of(r, part);
  if (da != kNil && db == kNil) {
    describe(r, b, da);
  } else if (db != kNil && da == kNil) {
    describe(r, a, db);
  } else if (da != kNil && db != kNil && da != db) {
    // Two names beside each other are one body when one abbreviates the other: "High Negotiations Committee (HNC)".
    const Candidate& second = r.candidates[b];
    const bool bracketed = second.tokens.begin > 0 && r.in.doc.word(second.tokens.begin - 1) == "(";
    if (bracketed && r.drafts[da].sort == Sort::kBody && r.drafts[db].sort == Sort::kBody) merge(r, da, db);
  }
}

// "X is the president", "X, who is the president".
void link_copula(Resolution& r, TokenId predicate) {
  const Document& doc = r.in.doc;
  if (child(doc, predicate, Deprel::kCop) == kNil || is_negated(doc, predicate)) return;
  const uint32_t described = r.headed_by[predicate];
  if (described == kNil || r.candidates[described].form != MentionForm::kNominal) return;
  if (!r.candidates[described].drafts.empty()) return;
  TokenId subject = child(doc, predicate, Deprel::kNsubj);
  if (subject == kNil) return;
  if (doc.tokens.deprel[predicate] == Deprel::kAclRelcl && doc.tokens.upos[subject] == Upos::kPron) {
    subject = doc.tokens.head[predicate];
  }
  const uint32_t draft = draft_of(r, subject);
  if (draft != kNil) describe(r, described, draft);
}

// Verbs after which a noun says what their subject, or in the active voice their object, becomes.
bool makes(std::string_view verb) {
  static constexpr std::array<std::string_view, 14> kVerbs = {"elect",  "re-elect", "reelect", "name",    "appoint",
                                                              "become", "nominate", "remain",  "declare", "crown",
                                                              "serve",  "identify", "work",    "describe"};
  return std::find(kVerbs.begin(), kVerbs.end(), verb) != kVerbs.end();
}

bool takes_no_object(std::string_view verb) {
  return verb == "become" || verb == "remain" || verb == "serve" || verb == "work";
}

// "X was elected mayor", "she named X ambassador", "X served as minister": what `noun` says of the person that `verb`
// is about.
void link_becoming(Resolution& r, TokenId noun) {
  const Document& doc = r.in.doc;
  const TokenId verb = doc.tokens.head[noun];
  const uint32_t described = r.headed_by[noun];
  if (verb == kNil || verb > noun || described == kNil || !makes(doc.lemma(verb)) || is_negated(doc, verb)) return;
  const Candidate& c = r.candidates[described];
  if (c.form != MentionForm::kNominal || c.sort != Sort::kPerson || !c.drafts.empty()) return;
  const Deprel relation = doc.tokens.deprel[noun];
  const std::string_view preposition = parley::preposition(doc, noun);
  const bool as = relation == Deprel::kObl && preposition == "as";
  const bool bare =
      (relation == Deprel::kXcomp || relation == Deprel::kObj) && (preposition.empty() || preposition == "as");
  const bool identifies = doc.lemma(verb) == "identify" || doc.lemma(verb) == "describe" || doc.lemma(verb) == "work" ||
                          doc.lemma(verb) == "serve";
  if (!as && (!bare || (identifies && preposition != "as"))) return;
  const bool passive = child(doc, verb, Deprel::kNsubjPass) != kNil || takes_no_object(doc.lemma(verb));
  TokenId about = passive ? child(doc, verb, {Deprel::kNsubjPass, Deprel::kNsubj}) : child(doc, verb, Deprel::kObj);
  if (about == kNil || about == noun || about > noun) return;
  if (const uint32_t draft = draft_of(r, about); draft != kNil) describe(r, described, draft);
}

// "X was re-elected": where the text calls a person nothing else, that is what it says of him.
void link_elected(Resolution& r, TokenId verb) {
  const Document& doc = r.in.doc;
  const std::string_view lemma = doc.lemma(verb);
  if (lemma != "elect" && lemma != "re-elect" && lemma != "reelect") return;
  const TokenId subject = child(doc, verb, Deprel::kNsubjPass);
  if (subject == kNil || is_negated(doc, verb)) return;
  std::vector<TokenId> persons;
  conjuncts(doc, subject, persons);
  for (const TokenId person : persons) {
    const uint32_t draft = draft_of(r, person);
    if (draft == kNil || r.drafts[draft].sort != Sort::kPerson || !r.drafts[draft].role.empty()) continue;
    r.drafts[draft].role = {verb, verb + 1};
    r.drafts[draft].role_rank = 1;
  }
}

// "X, who heads the council": the words tell the role, the object tells the side.
void link_leading(Resolution& r, TokenId verb) {
  const Document& doc = r.in.doc;
  if (doc.tokens.deprel[verb] != Deprel::kAclRelcl || doc.tokens.head[verb] == kNil) return;
  const std::string_view lemma = doc.lemma(verb);
  if (lemma != "head" && lemma != "lead" && lemma != "chair" && lemma != "run" && lemma != "command") return;
  const TokenId object = child(doc, verb, Deprel::kObj);
  const uint32_t draft = draft_of(r, doc.tokens.head[verb]);
  if (object == kNil || object < verb || draft == kNil || r.drafts[draft].sort != Sort::kPerson) return;
  Draft& d = r.drafts[draft];
  complete(d.profile, read_profile(doc, r.in.scan, r.in.dictionary, r.in.roles, object));
  if (d.role.empty()) d.role = {verb, phrase(doc, object).end};
}

// "The president of Peru, Ana Ruiz, the president of Chile, Ivo Paz": in such a list each office stands before its name.
bool goes_on_list(const Resolution& r, const Candidate& c) {
  const Document& doc = r.in.doc;
  if (c.tokens.begin < 2 || c.tokens.end + 1 >= doc.tokens.size() || doc.word(c.tokens.end) != ",") return false;
  const NameItem* before = r.in.scan.name_at(c.tokens.begin - 2);
  const NameItem* next = r.in.scan.name_at(c.tokens.end + 1);
  if (before == nullptr || next == nullptr || next->type != NameType::kPerson) return false;
  const uint32_t draft = named_draft(r, *before);
  return draft != kNil && !r.drafts[draft].role.empty() && r.drafts[draft].role.end + 1 == before->tokens.begin;
}

// "X, a spokesman for …,": a description right behind the comma after a name, and "the spokesman, X,", where the
// parser did not see an apposition.
void link_neighbours(Resolution& r) {
  const Document& doc = r.in.doc;
  const auto ends = [&](TokenId t) {
    if (t >= doc.tokens.size() || breaks_line(doc, t) || doc.tokens.upos[t] == Upos::kAdp) return true;
    const std::string_view word = doc.word(t);
    return word == "," || word == "." || word == "”" || word == "\"" || word == ";" || word == ")" || word == "--";
  };
  for (uint32_t i = 0; i < r.candidates.size(); ++i) {
    const Candidate& c = r.candidates[i];
    if (c.form != MentionForm::kNominal || c.sort != Sort::kPerson || !c.drafts.empty()) continue;
    const TokenId begin = c.tokens.begin;
    if (!goes_on_list(r, c) && begin >= 2 && doc.word(begin - 1) == "," && !breaks_line(doc, begin)) {
      const NameItem* name = r.in.scan.name_at(begin - 2);
      if (name != nullptr && name->type == NameType::kPerson && name->tokens.end == begin - 1 && ends(c.tokens.end)) {
        const uint32_t draft = draft_of(r, r.candidates[i].head) == kNil ? named_draft(r, *name) : kNil;
        if (draft != kNil) describe(r, i, draft);
      }
      continue;
    }
    const TokenId end = c.tokens.end;
    if (end + 1 >= doc.tokens.size() || doc.word(end) != ",") continue;
    const NameItem* name = r.in.scan.name_at(end + 1);
    if (name == nullptr || name->type != NameType::kPerson || name->tokens.begin != end + 1) continue;
    if (!ends(name->tokens.end) || !c.definite) continue;
    if (const uint32_t draft = named_draft(r, *name); draft != kNil) describe(r, i, draft);
  }
}

// The words that may stand between a comma and the noun of a description, where the parser went astray: "policy" of
// "Ana Ruiz, policy fellow at …" read as a verb.
bool may_modify(const Document& doc, TokenId t) {
  static constexpr std::array<Upos, 6> kModify = {Upos::kAdj, Upos::kNoun, Upos::kPropn,
                                                  Upos::kDet, Upos::kNum,  Upos::kX};
  const Upos upos = doc.tokens.upos[t];
  if (std::find(kModify.begin(), kModify.end(), upos) != kModify.end()) return true;
  if (doc.word(t) == "-" || doc.word(t) == "'s" || doc.word(t) == "’s") return true;
  const std::string_view word = doc.word(t);
  return upos == Upos::kVerb && word == doc.lemma(t) && child(doc, t, Deprel::kNsubj) == kNil;
}

// The same by the words alone, for names that no description was found for.
void link_by_words(Resolution& r) {
  constexpr TokenId kReach = 8;
  const Document& doc = r.in.doc;
  for (const NameItem& name : r.in.scan.names()) {
    const TokenId comma = name.tokens.end;
    if (name.type != NameType::kPerson || comma + 1 >= doc.tokens.size() || doc.word(comma) != ",") continue;
    const uint32_t draft = named_draft(r, name);
    if (draft == kNil || !r.drafts[draft].role.empty()) continue;
    const TokenId end = std::min(comma + 1 + kReach, doc.sentences[doc.tokens.sentence[name.head]].tokens.end);
    for (TokenId t = comma + 1; t < end && may_modify(doc, t) && r.in.scan.name_at(t) == nullptr; ++t) {
      const RoleItem* role = r.in.scan.role_ending_at(t);
      if (role == nullptr || role->noun == nullptr || role->noun->kind != ActorKind::kPerson) continue;
      if (is_title_of_next(r, role)) break;
      if (doc.tokens.morph[role->head].number == Number::kPlur || (t + 1 < end && may_modify(doc, t + 1))) continue;
      Draft& d = r.drafts[draft];
      d.role = {comma + 1, t + 1};
      d.role_noun = role;
      d.role_rank = 1;
      complete(d.profile, read_profile(doc, r.in.scan, r.in.dictionary, r.in.roles, role->head, comma + 1));
      break;
    }
  }
}

// "Chairman and Chief Executive Ana Ruiz": bare titles in a row before a name are all hers.
void link_titles(Resolution& r) {
  const Document& doc = r.in.doc;
  const auto n = static_cast<TokenId>(doc.tokens.size());
  std::vector<uint32_t> begins(n, kNil);  // per token: draft of the person whose title begins there
  for (const Candidate& c : r.candidates) {
    const bool titled = c.form == MentionForm::kName && c.noun != nullptr && !c.role.empty() && c.drafts.size() == 1;
    if (titled) begins[c.noun->tokens.begin] = begins[c.role.begin] = c.drafts.front();
  }
  const std::vector<RoleItem>& roles = r.in.scan.roles();
  for (size_t i = roles.size(); i-- > 0;) {
    const RoleItem& role = roles[i];
    const bool bare = role.noun != nullptr && role.noun->kind == ActorKind::kPerson && role.kin == nullptr &&
                      doc.tokens.morph[role.head].number != Number::kPlur &&
                      child(doc, role.head, {Deprel::kDet, Deprel::kNmodPoss}) == kNil;
    if (!bare || begins[role.tokens.begin] != kNil) continue;
    const uint32_t at = r.headed_by[role.head];
    const bool described = at != kNil && r.candidates[at].form == MentionForm::kNominal;
    TokenId next = described ? r.candidates[at].label.end : role.tokens.end;
    const TokenId end = next;
    if (next < n && doc.word(next) == ",") ++next;
    if (next < n && doc.lemma(next) == "and") ++next;
    const uint32_t draft = next > end && next < n && !breaks_line(doc, next) ? begins[next] : kNil;
    if (draft == kNil) continue;
    if (described && !compatible(r.candidates[at].profile, r.drafts[draft].profile)) continue;
    if (described) describe(r, at, draft);
    begins[described ? r.candidates[at].tokens.begin : role.tokens.begin] = draft;
  }
}

// Brackets right after a body's name hold its short form, whatever the parser made of them.
void link_brackets(Resolution& r) {
  for (uint32_t i = 0; i + 1 < r.candidates.size(); ++i) {
    const Candidate& a = r.candidates[i];
    const Candidate& b = r.candidates[i + 1];
    if (a.sort != Sort::kBody || b.sort != Sort::kBody || a.name.empty() || b.name.size() != 1) continue;
    if (b.name.begin != a.name.end + 1 || r.in.doc.word(a.name.end) != "(") continue;
    if (a.drafts.size() == 1 && b.drafts.size() == 1) merge(r, a.drafts.front(), b.drafts.front());
  }
}

}  // namespace

void link_descriptions(Resolution& r) {
  const Document& doc = r.in.doc;
  link_brackets(r);
  link_titles(r);
  link_neighbours(r);
  for (TokenId t = 0; t < doc.tokens.size(); ++t) {
    if (doc.tokens.deprel[t] == Deprel::kAppos && doc.tokens.head[t] != kNil) {
      link_apposition(r, doc.tokens.head[t], t);
    }
    link_copula(r, t);
    link_becoming(r, t);
    link_leading(r, t);
  }
  link_by_words(r);
  for (TokenId t = 0; t < doc.tokens.size(); ++t) link_elected(r, t);
}

}  // namespace parley
