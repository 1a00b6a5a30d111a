#include "annotate/quote/quote.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "annotate/quote/quote_lexicon.h"
#include "annotate/quote/quote_marks.h"
#include "doc/names.h"
#include "support.h"

namespace parley {
namespace {

// One line a quote: kind | speaker | cue | content.
std::vector<std::string> quotes_of(Document& doc) {
  const auto annotator = make_quote_annotator(PARLEY_SOURCE_DIR);
  EXPECT_TRUE(annotator) << (annotator ? "" : to_string(annotator.error()));
  Document* one = &doc;
  Workspace workspace;
  (*annotator)->annotate({&one, 1}, workspace);
  std::vector<std::string> lines;
  for (const Quote& q : doc.quotes) {
    lines.push_back(fmt::format("{} | {} | {} | {}", name(q.kind), doc.text(q.speaker_span), doc.text(q.cue_span),
                                doc.text(q.span)));
  }
  return lines;
}

std::vector<std::string> quoted_in(const std::string& words) {
  const Document doc = document_from_words(words);
  std::vector<std::string> out;
  for (const Quoted& q : find_quoted(doc)) out.emplace_back(doc.text(q.inner));
  return out;
}

TEST(QuoteMarks, KnowsEveryStyleAndNoApostrophe) {
  EXPECT_EQ(quoted_in("“/“/PUNCT/2/punct +Go/go/VERB/0/root +”/”/PUNCT/2/punct"), std::vector<std::string>{"Go"});
  EXPECT_EQ(quoted_in("\"/\"/PUNCT/2/punct +Go/go/VERB/0/root +\"/\"/PUNCT/2/punct"), std::vector<std::string>{"Go"});
  EXPECT_EQ(quoted_in("the/the/DET/2/det rebels/rebel/NOUN/4/nmod:poss +'/'s/PART/2/case aim/aim/NOUN/0/root"),
            std::vector<std::string>{});
  EXPECT_EQ(quoted_in("‘/‘/PUNCT/2/punct +Go/go/VERB/0/root +’/’/PUNCT/2/punct"), std::vector<std::string>{"Go"});
}

TEST(Quote, ReportedClauseLosesItsSubordinator) {
  Document doc = document_from_words(
      "The/the/DET/2/det minister/minister/NOUN/3/nsubj said/say/VERB/0/root/Tense=Past,VerbForm=Fin "
      "that/that/SCONJ/8/mark "
      "the/the/DET/6/det ports/port/NOUN/8/nsubj would/would/AUX/8/aux close/close/VERB/3/ccomp +././PUNCT/3/punct");
  EXPECT_EQ(quotes_of(doc), std::vector<std::string>{"indirect | The minister | said | the ports would close"});
}

TEST(Quote, AnInterruptedQuoteIsTwoOfOneSpeaker) {
  Document doc = document_from_words(
      "“/“/PUNCT/3/punct +We/we/PRON/3/nsubj/Person=1 wait/wait/VERB/7/ccomp/VerbForm=Fin +,/,/PUNCT/3/punct "
      "+”/”/PUNCT/3/punct Adeyemi/Adeyemi/PROPN/7/nsubj said/say/VERB/0/root/Tense=Past,VerbForm=Fin "
      "+././PUNCT/7/punct\n"
      "“/“/PUNCT/4/punct +But/but/CCONJ/4/cc we/we/PRON/4/nsubj/Person=1 watch/watch/VERB/0/root/VerbForm=Fin "
      "closely/closely/ADV/4/advmod +././PUNCT/4/punct +”/”/PUNCT/4/punct");
  EXPECT_EQ(quotes_of(doc), (std::vector<std::string>{"direct | Adeyemi | said | “We wait,”",
                                                      "direct | Adeyemi | said | “But we watch closely.”"}));
}

TEST(Quote, WordsInMarksMakeAReportedClauseMixed) {
  Document doc = document_from_words(
      "Hassan/Hassan/PROPN/2/nsubj said/say/VERB/0/root/VerbForm=Fin the/the/DET/4/det plan/plan/NOUN/8/nsubj "
      "was/be/AUX/8/cop “/“/PUNCT/8/punct +dead/dead/ADJ/8/amod letter/letter/NOUN/2/ccomp +”/”/PUNCT/8/punct "
      "+././PUNCT/2/punct");
  EXPECT_EQ(quotes_of(doc), std::vector<std::string>{"mixed | Hassan | said | the plan was “dead letter”"});
}

TEST(Quote, ScareQuotesAndDenialsOfSpeechAreNoQuotes) {
  Document doc = document_from_words(
      "The/the/DET/4/det “/“/PUNCT/4/punct +proximity/proximity/NOUN/4/compound talks/talk/NOUN/6/nsubj "
      "+”/”/PUNCT/4/punct "
      "began/begin/VERB/0/root/VerbForm=Fin +././PUNCT/6/punct\n"
      "He/he/PRON/4/nsubj/Person=3 did/do/AUX/4/aux not/not/PART/4/advmod say/say/VERB/0/root when/when/ADV/7/advmod "
      "they/they/PRON/7/nsubj end/end/VERB/4/ccomp +././PUNCT/4/punct");
  EXPECT_EQ(quotes_of(doc), std::vector<std::string>{});
}

TEST(Quote, ASharedSubjectSpeaks) {
  Document doc = document_from_words(
      "Ngata/Ngata/PROPN/2/nsubj left/leave/VERB/0/root/VerbForm=Fin Suva/Suva/PROPN/2/obj +,/,/PUNCT/5/punct "
      "warning/warn/VERB/2/advcl/VerbForm=Ger that/that/SCONJ/9/mark storms/storm/NOUN/9/nsubj were/be/AUX/9/aux "
      "coming/come/VERB/5/ccomp/VerbForm=Part +././PUNCT/2/punct");
  EXPECT_EQ(quotes_of(doc), std::vector<std::string>{"indirect | Ngata | warning | storms were coming"});
}

TEST(QuoteLexicon, LooksUpParticlesAndMedia) {
  const auto lexicon = QuoteLexicon::read(PARLEY_SOURCE_DIR);
  ASSERT_TRUE(lexicon) << to_string(lexicon.error());
  EXPECT_FALSE(lexicon->verbs("point out").empty());
  EXPECT_TRUE(lexicon->verbs("sleep").empty());
  EXPECT_EQ(lexicon->medium_of_noun("interview"), "interview");
  EXPECT_EQ(lexicon->medium_of_verb("tweet"), "post");
  EXPECT_EQ(lexicon->medium_of_noun("river"), "");
}

}  // namespace
}  // namespace parley
