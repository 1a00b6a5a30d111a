#include "annotate/engine/repair_clauses.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/words.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr std::array<std::string_view, 5> kModals = {"would", "could", "might", "will", "may"};
constexpr std::array<std::string_view, 5> kBlaming = {"accuse", "suspect", "convict", "acquit", "charge"};
constexpr std::array<std::string_view, 5> kWishes = {"want", "need", "wish", "like", "prefer"};

// How far from a word its children are looked for, so that a sentence without an end costs no more than others.
constexpr TokenId kReach = 40;

class Lifter {
 public:
  Lifter(Document& doc, TokenRange sentence) : doc_(doc), tokens_(doc.tokens), sentence_(sentence) {}

  void run() {
    for (TokenId t = sentence_.begin; t < sentence_.end; ++t) {
      if (tokens_.head[t] != kNil) only_if(t);
      if (tokens_.head[t] != kNil) provided(t);
      if (tokens_.head[t] != kNil) would_not(t);
      if (tokens_.head[t] != kNil) wanted(t);
      if (tokens_.head[t] != kNil) contrasted(t);
      if (tokens_.head[t] != kNil) become(t);
      if (tokens_.head[t] != kNil) accused(t);
      if (tokens_.head[t] != kNil) inserted(t);
    }
  }

 private:
  TokenRange around(TokenId word) const {
    return {word - std::min(word - sentence_.begin, kReach), std::min(word + kReach, sentence_.end)};
  }

  TokenId child_of(TokenId word, Deprel relation) const {
    const TokenRange range = around(word);
    for (TokenId t = range.begin; t < range.end; ++t) {
      if (tokens_.head[t] == word && tokens_.deprel[t] == relation) return t;
    }
    return kNil;
  }

  void hang(TokenId word, TokenId head, Deprel relation) {
    if (is_below(doc_, head, word)) return;  // would be a circle
    tokens_.head[word] = head;
    tokens_.deprel[word] = relation;
  }

  // "would agree, but only if A and B", where "but" was taken for the beginning of B.
  void only_if(TokenId but) {
    const bool begins = but + 2 < sentence_.end && doc_.lemma(but) == "but" && doc_.lemma(but + 1) == "only" &&
                        doc_.lemma(but + 2) == "if";
    if (!begins || tokens_.deprel[but] != Deprel::kCc) return;
    const TokenId condition = tokens_.head[but + 2], second = tokens_.head[but];
    if (condition == kNil || second == condition || tokens_.head[condition] != second ||
        tokens_.deprel[second] != Deprel::kConj)
      return;
    const TokenId whole = tokens_.head[second];
    if (whole == kNil || whole > but || second < condition) return;
    hang(condition, whole, Deprel::kAdvcl);
    hang(second, condition, Deprel::kConj);
    hang(but, condition, Deprel::kCc);
  }

  // "would agree, provided the siege is lifted", where "provided" was taken for a verb.
  void provided(TokenId word) {
    if (word < sentence_.begin + 2 || doc_.word(word) != "provided" || doc_.word(word - 1) != ",") return;
    if (child_of(word, Deprel::kNsubj) != kNil || child_of(word, Deprel::kObj) != kNil) return;
    TokenId condition = kNil;  // the verb of the first subject behind
    for (TokenId t = word + 1; t < around(word).end && condition == kNil; ++t) {
      const Deprel relation = tokens_.deprel[t];
      if (relation == Deprel::kNsubj || relation == Deprel::kNsubjPass) condition = tokens_.head[t];
    }
    if (condition == kNil || condition < word) return;
    TokenId whole = word - 2;  // the last clause before the comma
    while (whole != kNil && tokens_.upos[whole] != Upos::kVerb) whole = tokens_.head[whole];
    if (whole == kNil || whole > word) return;
    hang(condition, whole, Deprel::kAdvcl);
    hang(word, condition, Deprel::kMark);
  }

  // "said the envoys might come, but would not stay", where what would not be was taken for a deed of whoever said it.
  void would_not(TokenId second) {
    const TokenId said = tokens_.head[second];
    if (tokens_.deprel[second] != Deprel::kConj || said > second || !has_modal(second) || has_modal(said)) return;
    if (child_of(second, Deprel::kNsubj) != kNil) return;
    const TokenId first = child_of(said, Deprel::kCcomp);
    if (first == kNil || first < said || first > second || !has_modal(first)) return;
    hang(second, first, Deprel::kConj);
  }

  bool has_modal(TokenId verb) const {
    for (TokenId t = around(verb).begin; t < verb; ++t) {
      if (tokens_.head[t] == verb && tokens_.deprel[t] == Deprel::kAux && one_of(doc_.lemma(t), kModals)) return true;
    }
    return false;
  }

  // "wants the settlers barred".
  void wanted(TokenId participle) {
    if (tokens_.deprel[participle] != Deprel::kAcl || tokens_.morph[participle].verb_form != VerbForm::kPart) return;
    const TokenId thing = tokens_.head[participle];
    const TokenId verb = tokens_.head[thing];
    const bool object = tokens_.deprel[thing] == Deprel::kObj && thing + 1 == participle;
    if (!object || verb == kNil || !one_of(doc_.lemma(verb), kWishes)) return;
    hang(participle, verb, Deprel::kXcomp);
  }

  // "insisted that Chad hand it over, while Mali has refused": what is said against it is no part of what is insisted
  // on.
  void contrasted(TokenId clause) {
    const TokenId asked = tokens_.head[clause];
    const bool bare = tokens_.deprel[asked] == Deprel::kCcomp && doc_.string(tokens_.xpos[asked]) == "VB";
    if (!bare || tokens_.deprel[clause] != Deprel::kAdvcl || child_of(clause, Deprel::kNsubj) == kNil) return;
    const TokenId mark = child_of(clause, Deprel::kMark);
    if (mark == kNil || mark == sentence_.begin || doc_.word(mark - 1) != ",") return;
    if (doc_.lemma(mark) == "while" || doc_.lemma(mark) == "whereas") hang(clause, tokens_.head[asked], Deprel::kAdvcl);
  }

  // "took the soldiers captive": what they become is no second object.
  void become(TokenId state) {
    const TokenId verb = tokens_.head[state];
    const bool last = tokens_.deprel[state] == Deprel::kObj && tokens_.upos[state] == Upos::kAdj && state > verb;
    if (!last || child_of(state, Deprel::kDet) != kNil) return;
    const TokenId who = child_of(verb, Deprel::kIobj);
    if (who == kNil) return;
    tokens_.deprel[who] = Deprel::kObj;
    tokens_.deprel[state] = Deprel::kXcomp;
  }

  // "accused the militia of burning villages": what they are accused of.
  void accused(TokenId deed) {
    const TokenId who = tokens_.head[deed];
    const TokenId verb = tokens_.head[who];
    const TokenId of = tokens_.deprel[deed] == Deprel::kAcl ? child_of(deed, Deprel::kMark) : kNil;
    if (of != kNil && verb != kNil && doc_.lemma(of) == "of" && one_of(doc_.lemma(verb), kBlaming)) {
      hang(deed, verb, Deprel::kAdvcl);
    }
  }

  // "The border, the minister added, would stay closed": the words around are the sentence, those between are put in.
  void inserted(TokenId predicate) {
    const TokenId said = tokens_.head[predicate];
    if (tokens_.deprel[predicate] != Deprel::kCcomp || said > predicate) return;
    TokenId subject = child_of(predicate, Deprel::kNsubj);
    if (subject == kNil) subject = child_of(predicate, Deprel::kNsubjPass);
    const TokenId who = child_of(said, Deprel::kNsubj);
    if (subject == kNil || who == kNil || who > said || subject > who || said + 1 >= sentence_.end) return;
    const TokenRange range = around(who);
    TokenId comma = who;
    while (comma > range.begin && comma > subject && doc_.word(comma) != ",") --comma;
    if (comma <= subject || doc_.word(comma) != "," || doc_.word(said + 1) != ",") return;
    const Deprel relation = tokens_.deprel[said];
    tokens_.head[predicate] = tokens_.head[said];
    tokens_.deprel[predicate] = relation;
    for (TokenId t = around(said).begin; t < around(predicate).end; ++t) {
      if (tokens_.head[t] == said && (t < comma || t > said + 1)) tokens_.head[t] = predicate;
    }
    tokens_.head[said] = predicate;
    tokens_.deprel[said] = Deprel::kParataxis;
  }

  Document& doc_;
  Tokens& tokens_;
  TokenRange sentence_;
};

}  // namespace

void lift_clauses(Document& doc) {
  for (const Sentence& sentence : doc.sentences) Lifter(doc, sentence.tokens).run();
}

}  // namespace parley
