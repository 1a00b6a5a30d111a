#include "doc/conllu.h"

#include <gtest/gtest.h>

#include "doc/tree.h"
#include "support.h"

namespace parley {
namespace {

constexpr std::string_view kTwoSentences =
    "# newdoc id = sample\n"
    "# newpar\n"
    "# sent_id = sample-1\n"
    "# text = They don't sign.\n"
    "1\tThey\tthey\tPRON\tPRP\tNumber=Plur|Person=3\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\tTense=Pres\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tsign\tsign\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "# newpar\n"
    "# sent_id = sample-2\n"
    "# text = New Delhi agreed\n"
    "1\tNew\tNew\tPROPN\tNNP\t_\t3\tnsubj\t_\tNER=B-Location\n"
    "2\tDelhi\tDelhi\tPROPN\tNNP\t_\t1\tflat\t_\tNER=E-Location\n"
    "3\tagreed\tagree\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n"
    "\n";

TEST(Conllu, RebuildsTextTokensTreesAndEntities) {
  const auto docs = read_conllu(kTwoSentences, "x");
  ASSERT_TRUE(docs) << to_string(docs.error());
  ASSERT_EQ(docs->size(), 1U);
  const Document& doc = docs->front();
  EXPECT_EQ(doc.text(), "They don't sign.\n\nNew Delhi agreed");
  EXPECT_EQ(doc.metadata().id, "sample");
  ASSERT_EQ(doc.tokens.size(), 8U);
  EXPECT_EQ(doc.word(1), "do");
  EXPECT_EQ(doc.word(2), "n't");
  EXPECT_EQ(doc.tokens.continues[2], 1);
  EXPECT_EQ(doc.lemma(2), "not");
  ASSERT_EQ(doc.sentences.size(), 2U);
  EXPECT_EQ(doc.text(doc.sentences[1].span), "New Delhi agreed");
  EXPECT_EQ(doc.sentences[1].paragraph, 1U);
  ASSERT_EQ(doc.paragraphs.size(), 2U);
  EXPECT_EQ(doc.text(doc.paragraphs[0]), "They don't sign.");
  EXPECT_EQ(doc.tokens.head[5], 7U);
  EXPECT_TRUE(is_negated(doc, 3));
  ASSERT_EQ(doc.entities.size(), 1U);
  EXPECT_EQ(doc.words(doc.entities[0].tokens), "New Delhi");
}

TEST(Conllu, WritesWhatItReads) {
  const auto docs = read_conllu(kTwoSentences, "x");
  ASSERT_TRUE(docs);
  std::string out;
  write_conllu(docs->front(), out);
  EXPECT_EQ(out, kTwoSentences);
}

TEST(Conllu, KeepsTheBlanksOfTheTextLine) {
  const Document doc = document_from_conllu(
      "# text = 10 000  men\n"
      "1\t10 000\t10000\tNUM\t_\t_\t2\tnummod\t_\t_\n"
      "2\tmen\tman\tNOUN\t_\t_\t0\troot\t_\t_\n");
  EXPECT_EQ(doc.text(), "10 000  men");
  EXPECT_EQ(doc.word(0), "10 000");
}

TEST(Conllu, SplitsDocumentsAtNewdoc) {
  const std::string row = "1\tGo\tgo\tVERB\t_\t_\t0\troot\t_\t_\n\n";
  const auto docs = read_conllu("# newdoc id = a\n" + row + row + "# newdoc\n" + row, "x");
  ASSERT_TRUE(docs);
  ASSERT_EQ(docs->size(), 2U);
  EXPECT_EQ((*docs)[0].text(), "Go Go");
  EXPECT_EQ((*docs)[1].tokens.head[0], kNil);
}

TEST(Conllu, AcceptsTokensWithoutTrees) {
  const auto docs = read_conllu("1\tGo\t_\t_\t_\t_\t_\t_\t_\t_\n2\ton\t_\t_\t_\t_\t_\t_\t_\t_\n", "x");
  ASSERT_TRUE(docs);
  EXPECT_EQ(docs->front().text(), "Go on");
}

std::string error_of(const std::string& text) {
  const auto docs = read_conllu(text, "f");
  return docs ? "accepted" : to_string(docs.error());
}

TEST(Conllu, NamesTheLineOfAMistake) {
  EXPECT_EQ(error_of("# text = x\n1\tGo\n"), "f:2: 2 columns instead of 10");
  EXPECT_EQ(error_of("2\tGo\t_\t_\t_\t_\t0\troot\t_\t_\n"), "f:1: word number 2 after 0");
  EXPECT_EQ(error_of("1\tGo\t_\t_\t_\t_\t7\tobj\t_\t_\n"), "f:1: '7' is no head");
  EXPECT_EQ(error_of("1\tGo\t_\t_\t_\t_\t1\tobj\t_\t_\n"), "f:1: a word that is its own head");
  EXPECT_EQ(error_of("1\ta\t_\t_\t_\t_\t2\tobj\t_\t_\n2\tb\t_\t_\t_\t_\t1\tobj\t_\t_\n"),
            "f:1: word 1 hangs on a circle");
  EXPECT_EQ(error_of("1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n2\tb\t_\t_\t_\t_\t0\troot\t_\t_\n"),
            "f:1: 2 roots instead of one");
  EXPECT_EQ(error_of("1-3\tx\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n"),
            "f:1: a range without its words");
  EXPECT_EQ(error_of("1\ta\t_\t_\t_\t_\t0\troot\t_\tNER=I-Person\n"), "f:1: entity label 'I-Person' continues nothing");
  EXPECT_NE(error_of("").find("no sentence"), std::string::npos);
}

TEST(Support, BuildsTreesFromWords) {
  const Document doc = document_from_words(
      "Envoys/envoy/NOUN/2/nsubj/Number=Plur met/meet/VERB/0/root/Tense=Past,VerbForm=Fin in/in/ADP/4/case "
      "Oslo/Oslo/PROPN/2/obl/_/S-Location +././PUNCT/2/punct\n\nTalks/talk/NOUN/2/nsubj failed/fail/VERB/0/root");
  EXPECT_EQ(doc.text(), "Envoys met in Oslo.\n\nTalks failed");
  EXPECT_EQ(doc.paragraphs.size(), 2U);
  EXPECT_EQ(doc.tokens.morph[1].verb_form, VerbForm::kFin);
  EXPECT_EQ(child(doc, 1, Deprel::kObl), 3U);
  EXPECT_EQ(doc.entities.size(), 1U);
}

}  // namespace
}  // namespace parley
