#include "annotate/engine/repair_clauses.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "doc/conllu.h"

namespace parley {
namespace {

struct Word {
  const char* form;
  const char* upos;
  int head;
  const char* deprel;
  const char* xpos = "_";
  const char* feats = "_";
  const char* lemma = nullptr;
};

// The heads and relations after lift_clauses, "3:obj 0:root …".
std::string lifted(std::initializer_list<Word> words) {
  std::string text = "# newdoc\n";
  int id = 0;
  for (const Word& w : words) {
    text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t_\n", ++id, w.form, w.lemma != nullptr ? w.lemma : w.form,
                        w.upos, w.xpos, w.feats, w.head, w.deprel);
  }
  auto docs = read_conllu(text + "\n", "test");
  if (!docs) return to_string(docs.error());
  Document& doc = docs->front();
  lift_clauses(doc);
  std::string out;
  for (TokenId t = 0; t < doc.tokens.size(); ++t) {
    const TokenId head = doc.tokens.head[t] == kNil ? 0 : doc.tokens.head[t] + 1;
    out += fmt::format("{}{}:{}", t == 0 ? "" : " ", head, deprel_name(doc.tokens.deprel[t]));
  }
  return out;
}

TEST(RepairClauses, ButOnlyIfHoldsBothConditions) {
  EXPECT_EQ(lifted({{"agrees", "VERB", 0, "root"},
                    {"but", "CCONJ", 7, "cc"},
                    {"only", "ADV", 5, "advmod"},
                    {"if", "SCONJ", 5, "mark"},
                    {"raids", "VERB", 7, "advcl"},
                    {"and", "CCONJ", 7, "cc"},
                    {"reopens", "VERB", 1, "conj"}}),
            "0:root 5:cc 5:advmod 5:mark 1:advcl 7:cc 5:conj");
}

TEST(RepairClauses, ProvidedOpensACondition) {
  EXPECT_EQ(lifted({{"agrees", "VERB", 0, "root"},
                    {",", "PUNCT", 3, "punct"},
                    {"provided", "VERB", 1, "conj"},
                    {"sieges", "NOUN", 5, "nsubj"},
                    {"end", "VERB", 3, "ccomp"}}),
            "0:root 3:punct 5:mark 5:nsubj 1:advcl");
}

TEST(RepairClauses, WhatWouldNotBeGoesOnWithWhatMight) {
  EXPECT_EQ(lifted({{"said", "VERB", 0, "root"},
                    {"envoys", "NOUN", 4, "nsubj"},
                    {"might", "AUX", 4, "aux"},
                    {"come", "VERB", 1, "ccomp"},
                    {"would", "AUX", 6, "aux"},
                    {"stay", "VERB", 1, "conj"}}),
            "0:root 4:nsubj 4:aux 1:ccomp 6:aux 4:conj");
}

TEST(RepairClauses, WhatIsWantedOfSomebodyIsNoDescription) {
  EXPECT_EQ(lifted({{"want", "VERB", 0, "root"},
                    {"settlers", "NOUN", 1, "obj"},
                    {"barred", "VERB", 2, "acl", "VBN", "VerbForm=Part"}}),
            "0:root 1:obj 1:xcomp");
}

TEST(RepairClauses, WhatIsSaidAgainstItIsNotInsistedOn) {
  EXPECT_EQ(lifted({{"insist", "VERB", 0, "root"},
                    {"Chad", "PROPN", 3, "nsubj"},
                    {"yield", "VERB", 1, "ccomp", "VB"},
                    {",", "PUNCT", 7, "punct"},
                    {"while", "SCONJ", 7, "mark"},
                    {"Mali", "PROPN", 7, "nsubj"},
                    {"refuses", "VERB", 3, "advcl"}}),
            "0:root 3:nsubj 1:ccomp 7:punct 7:mark 7:nsubj 1:advcl");
}

TEST(RepairClauses, OneObjectAndWhatItBecomes) {
  EXPECT_EQ(lifted({{"took", "VERB", 0, "root"}, {"soldiers", "NOUN", 1, "iobj"}, {"captive", "ADJ", 1, "obj"}}),
            "0:root 1:obj 1:xcomp");
}

TEST(RepairClauses, OfWhatSomebodyIsAccused) {
  EXPECT_EQ(lifted({{"accuse", "VERB", 0, "root"},
                    {"militia", "NOUN", 1, "obj"},
                    {"of", "SCONJ", 4, "mark"},
                    {"burning", "VERB", 2, "acl"}}),
            "0:root 1:obj 4:mark 1:advcl");
}

TEST(RepairClauses, TheWordsAroundAnInsertionAreTheSentence) {
  EXPECT_EQ(lifted({{"border", "NOUN", 7, "nsubj"},
                    {",", "PUNCT", 1, "punct"},
                    {"minister", "NOUN", 4, "nsubj"},
                    {"added", "VERB", 0, "root"},
                    {",", "PUNCT", 4, "punct"},
                    {"would", "AUX", 7, "aux"},
                    {"close", "VERB", 4, "ccomp"},
                    {".", "PUNCT", 4, "punct"}}),
            "7:nsubj 1:punct 4:nsubj 7:parataxis 4:punct 7:aux 0:root 7:punct");
}

TEST(RepairClauses, OtherClausesStay) {
  EXPECT_EQ(lifted({{"said", "VERB", 0, "root"},
                    {"envoys", "NOUN", 3, "nsubj"},
                    {"came", "VERB", 1, "ccomp"},
                    {"would", "AUX", 5, "aux"},
                    {"stay", "VERB", 1, "conj"}}),
            "0:root 3:nsubj 1:ccomp 5:aux 1:conj");
}

}  // namespace
}  // namespace parley
