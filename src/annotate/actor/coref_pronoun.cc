// Pronouns: each takes the best of the mentions before it that agree, by nearness, syntactic rank and how much the
// report speaks of the actor; whether that one is good enough, the model says.
#include <algorithm>
#include <cmath>

#include "annotate/actor/coref_rank.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr uint32_t kReach = 3;        // sentences back
constexpr uint32_t kMostLooked = 80;  // mentions back
constexpr double kLeastScore = 0.3;

bool is_reflexive(std::string_view word) { return word.ends_with("self") || word.ends_with("selves"); }

// The verb or predicate that a token depends on, over conjuncts and nominal parts.
TokenId clause_of(const Document& doc, TokenId token) {
  TokenId t = token;
  while (doc.tokens.head[t] != kNil) {
    const Deprel relation = doc.tokens.deprel[t];
    t = doc.tokens.head[t];
    const bool argument = relation == Deprel::kNsubj || relation == Deprel::kNsubjPass || relation == Deprel::kObj ||
                          relation == Deprel::kIobj || relation == Deprel::kObl || relation == Deprel::kOblAgent ||
                          relation == Deprel::kCsubj;
    if (argument || doc.tokens.upos[t] == Upos::kVerb) return t;
  }
  return t;
}

bool is_subject(Deprel relation) { return relation == Deprel::kNsubj || relation == Deprel::kNsubjPass; }

double rank_of(const Document& doc, TokenId head) {
  const TokenId first = first_conjunct(doc, head);
  switch (doc.tokens.deprel[first]) {
    case Deprel::kNsubj:
    case Deprel::kNsubjPass:
    case Deprel::kRoot:
      return 1.0;
    case Deprel::kObj:
    case Deprel::kIobj:
    case Deprel::kOblAgent:
      return 0.45;
    case Deprel::kObl:
      return preposition(doc, first) == "accord" ? 0.8 : 0.3;  // "according to her": she speaks
    case Deprel::kNmod:
      return preposition(doc, first) == "accord" ? 0.8 : 0.0;
    case Deprel::kNmodPoss:
      return 0.25;
    default:
      return 0.0;
  }
}

bool fits(const Candidate& p, const Draft& d) {
  if (!agrees(p.gender == Gender::kNeut ? Gender::kNone : p.gender, d.gender)) return false;
  if (p.sort == Sort::kPerson) return d.sort == Sort::kPerson;
  if (p.gender == Gender::kNeut) {
    // "The opposition said it would stay away".
    const bool one = d.sort == Sort::kPeople && d.number == Number::kSing;
    return d.sort == Sort::kBody || d.sort == Sort::kState || one;
  }
  if (p.number == Number::kPlur) return d.sort == Sort::kPeople || d.sort == Sort::kBody;
  return true;
}

// A subject and an object of one verb are two actors unless the pronoun is reflexive or possessive.
bool is_bound_apart(const Document& doc, const Candidate& p, const Candidate& m) {
  if (is_reflexive(doc.word(p.head)) || doc.tokens.deprel[p.head] == Deprel::kNmodPoss) {
    // "his" inside the very phrase of the mention: "his brother" is not himself.
    return m.tokens.contains(p.head);
  }
  if (m.tokens.contains(p.head)) return true;
  if (doc.tokens.deprel[m.head] == Deprel::kNmodPoss) return false;
  return clause_of(doc, p.head) == clause_of(doc, m.head) && p.sentence == m.sentence;
}

// "It accused China": who is named behind the pronoun in its own clause is somebody else.
bool is_named_behind(const Resolution& r, uint32_t i, uint32_t draft) {
  const Document& doc = r.in.doc;
  const Candidate& p = r.candidates[i];
  if (!is_subject(doc.tokens.deprel[p.head])) return false;
  for (uint32_t k = i + 1; k < r.candidates.size() && r.candidates[k].sentence == p.sentence; ++k) {
    const Candidate& m = r.candidates[k];
    if (m.drafts.size() != 1 || m.drafts.front() != draft || m.form == MentionForm::kPronoun) continue;
    if (doc.tokens.deprel[m.head] == Deprel::kObj && clause_of(doc, m.head) == clause_of(doc, p.head)) return true;
  }
  return false;
}

// "FILE - …", "… walk through Oslo, July 17, 2016.": what stands below a picture, wherever the text has put it.
bool is_caption(const Document& doc, uint32_t sentence) {
  const TokenRange words = doc.sentences[sentence].tokens;
  if (words.size() < 6) return false;
  if (doc.word(words.begin) == "FILE") return true;
  const std::string_view year = doc.word(words.end - 2);
  const bool dated = doc.word(words.end - 1) == "." && year.size() == 4 && (year.starts_with("20") || year.starts_with("19"));
  return dated && doc.word(words.end - 3) == "," && doc.tokens.upos[words.end - 4] == Upos::kNum;
}

double score(const Resolution& r, const Candidate& p, const Candidate& m, const Draft& d) {
  const Document& doc = r.in.doc;
  const uint32_t distance = p.sentence - m.sentence;
  double value = 1.6 - 0.7 * distance + rank_of(doc, m.head);
  if (distance == 0 && m.head > p.head) return -1;
  if (is_subject(doc.tokens.deprel[first_conjunct(doc, m.head)]) && is_subject(doc.tokens.deprel[p.head])) value += 0.3;
  if (d.named) value += 0.3;
  value += 0.15 * std::log2(1.0 + static_cast<double>(d.mentions.size()));
  if (m.form == MentionForm::kPronoun) value += 0.3;
  if (p.gender != Gender::kNone && p.gender != Gender::kNeut && d.gender == p.gender) value += 0.4;
  if (m.modifier) value -= 0.8;
  if (distance > 0 && is_caption(doc, m.sentence)) value -= 1.2;
  // Nearer in the same sentence is better, slightly.
  value -= 0.004 * std::min<uint32_t>(p.head - std::min(p.head, m.head), 100);
  // Inside a quote "he" is seldom the one who speaks.
  if (p.quoted && !m.quoted && distance == 0 && is_subject(doc.tokens.deprel[m.head])) value -= 1.5;
  if (p.sort == Sort::kAny && d.sort == Sort::kPeople) value += 0.3;
  // “Berg must go,” he said: whom quoted words speak of is seldom the one who says them.
  if (!p.quoted && m.quoted && distance == 0) value -= 3.0;
  // "It" and "they" of a quote mostly mean what the speaker has just spoken of.
  if (p.quoted && !m.quoted && p.sort != Sort::kPerson) value -= 1.0;
  // "The authorities said they …".
  const bool known = p.sort != Sort::kPerson || d.gender == p.gender;
  if (known && reports(doc, p, m)) value += 0.4;
  return value;
}

// "they" after "X and Y" as subject of the sentence before or of the clause before.
std::vector<uint32_t> coordination_before(const Resolution& r, uint32_t i) {
  const Document& doc = r.in.doc;
  const Candidate& p = r.candidates[i];
  for (uint32_t k = i; k-- > 0;) {
    const Candidate& m = r.candidates[k];
    if (m.sentence + 1 < p.sentence) break;
    if (m.drafts.size() > 1 && m.form != MentionForm::kPronoun) return m.drafts;
    if (m.drafts.size() != 1 || !is_subject(doc.tokens.deprel[m.head])) continue;
    if (r.drafts[m.drafts.front()].sort == Sort::kPeople) return {};
    std::vector<TokenId> heads;
    conjuncts(doc, m.head, heads);
    if (heads.size() < 2) continue;
    std::vector<uint32_t> out;
    for (TokenId head : heads) {
      const uint32_t c = r.headed_by[head];
      if (c == kNil || r.candidates[c].drafts.size() != 1) return {};
      out.push_back(r.candidates[c].drafts.front());
    }
    return out;
  }
  return {};
}

void resolve_personal(Resolution& r, uint32_t i) {
  const Candidate p = r.candidates[i];
  const Document& doc = r.in.doc;
  if (doc.tokens.deprel[p.head] == Deprel::kExpl || doc.tokens.upos[p.head] == Upos::kDet) return;
  if (p.number == Number::kPlur) {
    std::vector<uint32_t> pair = coordination_before(r, i);
    if (pair.size() < 2) pair = talkers(r, i);
    if (pair.size() > 1) {
      for (uint32_t draft : pair) join(r, i, draft);
      return;
    }
  }
  std::vector<Option> options;
  uint32_t best = kNil;
  double best_score = kLeastScore;
  uint32_t looked = 0;
  for (uint32_t k = i; k-- > 0 && looked < kMostLooked; ++looked) {
    const Candidate& m = r.candidates[k];
    if (m.sentence + kReach < p.sentence) break;
    if (m.drafts.size() != 1) continue;
    const Draft& d = r.drafts[m.drafts.front()];
    if (!fits(p, d) || is_bound_apart(doc, p, m) || is_named_behind(r, i, m.drafts.front())) continue;
    options.push_back({k, m.drafts.front()});
    const double value = score(r, p, m, d);
    if (value <= best_score) continue;
    best = m.drafts.front();
    best_score = value;
  }
  // The texts that the model learned from have one hero and seldom speak of states: of pronouns it says only whether
  // they mean anybody.
  std::erase_if(options, [&](const Option& option) { return option.draft != best; });
  best = rank(r, i, options, best);
  if (best != kNil) join(r, i, best);
}

}  // namespace

void resolve_pronouns(Resolution& r) {
  for (uint32_t i = 0; i < r.candidates.size(); ++i) {
    const Candidate& c = r.candidates[i];
    if (c.form != MentionForm::kPronoun || c.first_person || !c.drafts.empty()) continue;
    const std::string& word = r.in.scan.folded(c.head);
    if (word == "both") {
      for (uint32_t draft : members_of_pair(r, i)) join(r, i, draft);
    } else {
      resolve_personal(r, i);
    }
  }
}

}  // namespace parley
