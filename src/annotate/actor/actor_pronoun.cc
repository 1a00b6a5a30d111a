#include "annotate/actor/actor_pronoun.h"

#include <array>

#include "doc/tree.h"

namespace parley {
namespace {

struct PronounForm {
  std::string_view word;
  Sort sort;
  Number number;
  Gender gender;
};

constexpr std::array<PronounForm, 27> kPronouns = {{
    {"he", Sort::kPerson, Number::kSing, Gender::kMasc},     {"him", Sort::kPerson, Number::kSing, Gender::kMasc},
    {"his", Sort::kPerson, Number::kSing, Gender::kMasc},    {"himself", Sort::kPerson, Number::kSing, Gender::kMasc},
    {"she", Sort::kPerson, Number::kSing, Gender::kFem},     {"her", Sort::kPerson, Number::kSing, Gender::kFem},
    {"hers", Sort::kPerson, Number::kSing, Gender::kFem},    {"herself", Sort::kPerson, Number::kSing, Gender::kFem},
    {"it", Sort::kBody, Number::kSing, Gender::kNeut},       {"its", Sort::kBody, Number::kSing, Gender::kNeut},
    {"itself", Sort::kBody, Number::kSing, Gender::kNeut},   {"they", Sort::kAny, Number::kPlur, Gender::kNone},
    {"them", Sort::kAny, Number::kPlur, Gender::kNone},      {"their", Sort::kAny, Number::kPlur, Gender::kNone},
    {"theirs", Sort::kAny, Number::kPlur, Gender::kNone},    {"themselves", Sort::kAny, Number::kPlur, Gender::kNone},
    {"both", Sort::kAny, Number::kPlur, Gender::kNone},      {"i", Sort::kPerson, Number::kSing, Gender::kNone},
    {"me", Sort::kPerson, Number::kSing, Gender::kNone},     {"my", Sort::kPerson, Number::kSing, Gender::kNone},
    {"mine", Sort::kPerson, Number::kSing, Gender::kNone},   {"myself", Sort::kPerson, Number::kSing, Gender::kNone},
    {"we", Sort::kAny, Number::kPlur, Gender::kNone},        {"us", Sort::kAny, Number::kPlur, Gender::kNone},
    {"our", Sort::kAny, Number::kPlur, Gender::kNone},       {"ours", Sort::kAny, Number::kPlur, Gender::kNone},
    {"ourselves", Sort::kAny, Number::kPlur, Gender::kNone},
}};

void add_pronoun(const Reading& in, TokenId token, std::vector<Candidate>& out) {
  const std::string& word = in.scan.folded(token);
  for (const PronounForm& form : kPronouns) {
    if (form.word != word) continue;
    if (word == "both" && in.doc.tokens.deprel[token] != Deprel::kNsubj && in.doc.tokens.deprel[token] != Deprel::kObj)
      return;
    Candidate c;
    c.tokens = {token, token + 1};
    c.head = token;
    c.form = MentionForm::kPronoun;
    c.sort = form.sort;
    c.number = form.number;
    c.gender = form.gender;
    c.first_person = in.doc.tokens.morph[token].person == 1;
    c.confidence = 0.6F;
    out.push_back(std::move(c));
    return;
  }
}

// "the two" without a noun.
void add_number(const Reading& in, TokenId token, std::vector<Candidate>& out) {
  const std::string& word = in.scan.folded(token);
  if (word != "two" && word != "three") return;
  const Deprel relation = in.doc.tokens.deprel[token];
  const TokenId article = child(in.doc, token, Deprel::kDet);
  if (relation == Deprel::kNummod || article == kNil || in.doc.lemma(article) != "the") return;
  Candidate c;
  c.tokens = {article, token + 1};
  c.head = token;
  c.form = MentionForm::kNominal;
  c.sort = Sort::kPeople;
  c.number = Number::kPlur;
  c.definite = true;
  c.confidence = 0.6F;
  out.push_back(std::move(c));
}

}  // namespace

void add_pronouns(const Reading& in, std::vector<Candidate>& out) {
  for (TokenId t = 0; t < in.doc.tokens.size(); ++t) {
    if (in.doc.tokens.upos[t] == Upos::kPron || in.doc.tokens.upos[t] == Upos::kDet) add_pronoun(in, t, out);
    if (in.doc.tokens.upos[t] == Upos::kNum) add_number(in, t, out);
  }
}

}  // namespace parley
