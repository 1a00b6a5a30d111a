#include "annotate/engine/person_card.h"

#include <gtest/gtest.h>

#include <string>

namespace parley {
namespace {

// The text without its cards.
std::string kept(std::string text) {
  std::vector<Span> cards = person_cards(text, {0, static_cast<uint32_t>(text.size())});
  for (size_t i = cards.size(); i-- > 0;) text.erase(cards[i].begin, cards[i].size());
  return text;
}

TEST(PersonCard, IsCutOutOfTheSentence) {
  EXPECT_EQ(kept("Ana Ruiz Ruiz AnaMinister of Health spoke."), "Ana Ruiz  spoke.");
  EXPECT_EQ(kept("with Eva Maria Horvat Horvat Eva MariaChief of Staff , and others"), "with Eva Maria Horvat, and others");
}

TEST(PersonCard, TheOfficeEndsAtAMarkOrBeforeAnAnd) {
  EXPECT_EQ(kept("Ivo Paz Paz IvoMinister of Science and Culture ."), "Ivo Paz.");
  EXPECT_EQ(kept("Ivo Paz Paz IvoMinister of Science and Ana Ruiz met"), "Ivo Paz  and Ana Ruiz met");
  EXPECT_EQ(kept("Ivo Paz Paz IvoMinister and Ana Ruiz Ruiz Ana . Then"), "Ivo Paz  and Ana Ruiz. Then");
}

TEST(PersonCard, OrdinaryRepetitionsStay) {
  for (const char* text : {"in New York New York Mayor Ana Ruiz said", "Duran Duran Duran Duran", "Paz Ruiz Paz", "Ruiz Ruiz",
                           "", "A", "again Again again Again"}) {
    EXPECT_EQ(kept(text), text);
  }
}

}  // namespace
}  // namespace parley
