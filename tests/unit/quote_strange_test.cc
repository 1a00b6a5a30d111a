// Carelessly set, very many and very long: quotes in texts that no editor has seen.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "quote_examples.h"

namespace parley {
namespace {

// What must hold for every text: quotes inside it, in order, each within an earlier or later one that holds it.
void expect_sound(const Document& doc) {
  for (size_t i = 0; i < doc.quotes.size(); ++i) {
    const Quote& quote = doc.quotes[i];
    EXPECT_LT(quote.span.begin, quote.span.end);
    EXPECT_LE(quote.span.end, doc.text().size());
    if (i > 0) {
      EXPECT_LE(doc.quotes[i - 1].span.begin, quote.span.begin);
    }
    if (quote.within != kNil) {
      EXPECT_LT(quote.within, doc.quotes.size());
      EXPECT_NE(quote.within, i);
    }
    if (quote.speaker != kNil) {
      EXPECT_LT(quote.speaker, doc.actors.size());
    }
  }
}

size_t direct(const Document& doc) {
  return static_cast<size_t>(std::count_if(doc.quotes.begin(), doc.quotes.end(),
                                           [](const Quote& q) { return q.kind == QuoteKind::kDirect; }));
}

TEST(StrangeQuotes, AMarkThatNeverClosesEndsWithItsParagraph) {
  const Document doc = read_example(
      "Minister Ana Ruiz said: “The road is open and will stay open.\n\nThe ministry did not take questions. Snow fell on "
      "Monday.");
  expect_sound(doc);
  ASSERT_EQ(direct(doc), 1U);
  EXPECT_EQ(doc.text(doc.quotes[0].span), "“The road is open and will stay open.");
  EXPECT_EQ(doc.text(doc.quotes[0].speaker_span), "Minister Ana Ruiz");
}

TEST(StrangeQuotes, MarksInDisorderHarmNobody) {
  for (const char* text : {"”””“““ said \"'\"'", "“", "\"", "He said \"", "“”", "“ ” said Ruiz", "''''''``````",
                           "Ruiz said: “‘“‘“‘“‘ no ’”", "” said Ruiz. “", ":", "Q:", "A:\n\nQ:\n\nA:",
                           "CROWD: (Inaudible.)\n\nTHE MAYOR: (Laughs.)\n\nCROWD: (Applause.)"}) {
    expect_sound(read_example(text));
  }
}

TEST(StrangeQuotes, ThreeHundredInOneReport) {
  std::string text;
  for (int i = 0; i < 300; ++i) {
    text += fmt::format("“Bridge {} is open to all of us again,” engineer {} said.\n\n", i, i % 2 == 0 ? "Ana Ruiz" : "Tom Berg");
  }
  const Document doc = read_example(text);
  expect_sound(doc);
  EXPECT_EQ(direct(doc), 300U);
  int ruiz = 0;
  for (const Quote& quote : doc.quotes) {
    ruiz += quote.speaker != kNil && doc.string(doc.actors[quote.speaker].name) == "Ana Ruiz";
  }
  EXPECT_EQ(ruiz, 150);
}

TEST(StrangeQuotes, FiftySpeakersOfOneSentence) {
  std::string who = "Ministers Ana Abel";
  for (int i = 1; i < 49; ++i) who += fmt::format(", Ben C{}", std::string(1 + i % 7, static_cast<char>('a' + i % 26)));
  const Document doc = read_example(who + " and Tom Zorn said the road would stay open all winter.");
  expect_sound(doc);
  const auto found = std::find_if(doc.quotes.begin(), doc.quotes.end(), [&](const Quote& quote) {
    return doc.text(quote.span).find("the road would stay open") != std::string_view::npos;
  });
  ASSERT_NE(found, doc.quotes.end());
  EXPECT_EQ(doc.text(found->cue_span), "said");
}

TEST(StrangeQuotes, ATranscriptOfFiveHundredTurns) {
  std::string text;
  for (int i = 0; i < 250; ++i) text += fmt::format("Q: What of bridge {}?\n\nMINISTER RUIZ: We shall open bridge {}.\n\n", i, i);
  const Document doc = read_example(text);
  expect_sound(doc);
  EXPECT_EQ(direct(doc), 500U);
}

}  // namespace
}  // namespace parley
