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

TEST(StrangeQuotes, AMarkThatNeverClosesEndsWithItsSentence) {
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

std::string_view name_of(const Document& doc, const Quote& quote) {
  return quote.speaker == kNil ? std::string_view("-") : doc.string(doc.actors[quote.speaker].name);
}

// Who says the words; "?" where no quote holds them.
std::string_view speaker_of_words(const Document& doc, std::string_view words) {
  const size_t at = doc.text().find(words);
  for (const Quote& quote : doc.quotes) {
    if (quote.span.begin <= at && at + words.size() <= quote.span.end && quote.within == kNil) return name_of(doc, quote);
  }
  return "?";
}

TEST(StrangeQuotes, FiftySpeakersOfTheirOwnWords) {
  const std::vector<std::string> first = {"Ana", "Tom", "Karl", "Maria", "Omar", "Lucia", "Peter", "Sofia", "David", "Elena"};
  const std::vector<std::string> last = {"Ruiz", "Moreno", "Lindqvist", "Okafor", "Petrov"};
  std::string text;
  std::vector<std::pair<std::string, std::string>> said;
  for (const std::string& given : first) {
    for (const std::string& family : last) {
      const std::string words = fmt::format("Bridge {} is open to all of us", said.size());
      said.emplace_back(words, given + " " + family);
      text += fmt::format("“{},” engineer {} {} said on Monday.\n\n", words, given, family);
    }
  }
  const Document doc = read_example(text);
  expect_sound(doc);
  for (const auto& [words, who] : said) EXPECT_EQ(speaker_of_words(doc, words), who);
}

struct Marks {
  std::string open, close;
};

TEST(StrangeQuotes, EveryStyleOfMarksIsHeard) {
  for (const Marks& marks : std::vector<Marks>{
           {"“", "”"}, {"\"", "\""}, {"‘", "’"}, {"'", "'"}, {"«", "»"}, {"„", "”"}, {"``", "''"}, {"“", "\""}}) {
    const std::string words = "The road is open and will stay open";
    const Document before =
        read_example(fmt::format("Minister Ana Ruiz said: {}{}.{} Snow fell on Monday.", marks.open, words, marks.close));
    const Document behind =
        read_example(fmt::format("{}{},{} Minister Ana Ruiz said. Snow fell on Monday.", marks.open, words, marks.close));
    for (const Document* doc : {&before, &behind}) {
      expect_sound(*doc);
      EXPECT_EQ(direct(*doc), 1U) << doc->text();
      EXPECT_EQ(speaker_of_words(*doc, words), "Ana Ruiz") << doc->text();
      EXPECT_EQ(speaker_of_words(*doc, "Snow fell"), "?") << doc->text();
    }
  }
}

TEST(StrangeQuotes, EveryStyleOfMarksMayBeForgotten) {
  for (const std::string open : {"“", "\"", "‘", "'", "«", "„", "``"}) {
    const std::string words = "The road is open and will stay open";
    const Document doc =
        read_example(fmt::format("Minister Ana Ruiz said: {}{}. Snow fell in the hills on Monday.", open, words));
    expect_sound(doc);
    EXPECT_EQ(speaker_of_words(doc, words), "Ana Ruiz") << doc.text();
    EXPECT_EQ(speaker_of_words(doc, "Snow fell"), "?") << doc.text();
  }
}

TEST(StrangeQuotes, QuotesInQuotesAreOfTheOuterSpeaker) {
  for (const char* text : {"“He wrote ‘no’ on the wall and left the room,” Minister Ana Ruiz said.",
                           "\"He wrote 'no' on the wall and left the room,\" Minister Ana Ruiz said.",
                           "\"He wrote \"no\" on the wall and left the room,\" Minister Ana Ruiz said.",
                           "“He wrote “no” on the wall and left the room,” Minister Ana Ruiz said.",
                           "‘He wrote “no” on the wall and left the room,’ Minister Ana Ruiz said.",
                           "«He wrote “no” on the wall and left the room,» Minister Ana Ruiz said."}) {
    const Document doc = read_example(text);
    expect_sound(doc);
    EXPECT_EQ(speaker_of_words(doc, "on the wall and left the room"), "Ana Ruiz") << text;
    EXPECT_EQ(direct(doc), 1U) << text;
  }
}

TEST(StrangeQuotes, TurnsOfATranscriptUnderEveryKindOfLabel) {
  const Document doc = read_example(
      "Remarks by President Tomas Lindqvist and Foreign Minister Maria Okafor in Oslo\n\n"
      "PRESIDENT LINDQVIST: Good morning to you all.\n\nWe have agreed to open the pass.\n\n(Applause.)\n\n"
      "MINISTER OKAFOR: We are grateful for that.\n\n"
      "Q: When will the tunnel open?\n\n"
      "A: It will open before the winter.\n\n"
      "Reporter: And who pays for the bridge?\n\n"
      "THE PRESIDENT: You will hear of that in June.\n");
  expect_sound(doc);
  EXPECT_EQ(direct(doc), 6U);
  EXPECT_EQ(speaker_of_words(doc, "Good morning to you all"), "Tomas Lindqvist");
  EXPECT_EQ(speaker_of_words(doc, "We have agreed to open the pass"), "Tomas Lindqvist");
  EXPECT_EQ(speaker_of_words(doc, "We are grateful for that"), "Maria Okafor");
  EXPECT_EQ(speaker_of_words(doc, "When will the tunnel open"), "-");
  EXPECT_EQ(speaker_of_words(doc, "It will open before the winter"), "Maria Okafor");
  EXPECT_EQ(speaker_of_words(doc, "And who pays for the bridge"), "-");
  EXPECT_EQ(speaker_of_words(doc, "You will hear of that in June"), "Tomas Lindqvist");
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
