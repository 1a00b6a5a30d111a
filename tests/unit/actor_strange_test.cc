// Reports as nobody writes them: crowds of names, heaps of titles, offices that contradict each other.
#include <gtest/gtest.h>

#include <ctime>
#include <set>

#include "annotate/actor/actor.h"
#include "support.h"

namespace parley {
namespace {

const Annotator& annotator() {
  static const Result<std::unique_ptr<Annotator>> kActors = make_actor_annotator(PARLEY_SOURCE_DIR);
  EXPECT_TRUE(kActors.has_value()) << to_string(kActors.error());
  return **kActors;
}

void annotate(Document& doc) {
  Document* one = &doc;
  const auto workspace = annotator().make_workspace();
  annotator().annotate({&one, 1}, *workspace);
}

Document read(std::string_view words) {
  Metadata metadata;
  metadata.published = *parse_date("2026-01-23");
  Document doc = document_from_words(words, metadata);
  annotate(doc);
  return doc;
}

std::vector<const Actor*> persons(const Document& doc) {
  std::vector<const Actor*> out;
  for (const Actor& actor : doc.actors) {
    if (is_person(actor)) out.push_back(&actor);
  }
  return out;
}

// A surname of its own for every number below 8,000, no two of one sound.
std::string surname(int number) {
  static constexpr std::string_view kConsonants = "bdfgklmnprtvz", kVowels = "aeiou";
  std::string out;
  for (int i = 0; i < 3; ++i) {
    out += kConsonants[number % kConsonants.size()];
    number /= static_cast<int>(kConsonants.size());
    out += kVowels[(number + i) % kVowels.size()];
  }
  out += "sk";
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

// "Minister Ana Babask spoke." for as many persons, then all of them once more by the surname.
std::string crowd(int size) {
  std::string out;
  for (int i = 0; i < size; ++i) {
    const std::string name = surname(i);
    out += "Minister/Minister/PROPN/2/nmod:desc Ana/Ana/PROPN/4/nsubj/_/B-Person " + name + "/" + name +
           "/PROPN/2/flat/_/E-Person spoke/speak/VERB/0/root +././PUNCT/4/punct\n";
  }
  for (int i = 0; i < size; ++i) {
    const std::string name = surname(i);
    out += name + "/" + name + "/PROPN/2/nsubj/_/S-Person left/leave/VERB/0/root +././PUNCT/2/punct\n";
  }
  return out;
}

double seconds_for(int size) {
  Document doc = document_from_words(crowd(size));
  // Processor time: others may be at work on the machine.
  const std::clock_t begin = std::clock();
  annotate(doc);
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

TEST(ActorStrange, FiveHundredPersonsStayApart) {
  const Document doc = read(crowd(500));
  const std::vector<const Actor*> found = persons(doc);
  ASSERT_EQ(found.size(), 500U);
  std::set<std::string_view> names;
  for (const Actor* actor : found) names.insert(doc.string(actor->name));
  EXPECT_EQ(names.size(), 500U);
  EXPECT_EQ(doc.mentions.size(), 1000U);
}

TEST(ActorStrange, ManyPersonsCostNoMoreThanTheirNumber) {
  const double few = seconds_for(250), many = seconds_for(2000);
  EXPECT_LT(many, 8 * 4 * few + 0.05) << "eight times the persons took " << many / few << " times as long";
}

TEST(ActorStrange, FortyTitlesAreOnePersons) {
  std::string words;
  for (int i = 0; i < 40; ++i) {
    const std::string head =
        i == 39 ? "81/nmod:desc " : std::to_string(i == 0 ? 80 : 1) + (i == 0 ? "/nmod:desc " : "/conj ");
    words += std::string("Governor/Governor/PROPN/") + (i == 39 ? "80/nmod:desc " : head);
    if (i < 39) words += "+,/,/PUNCT/" + std::to_string(2 * i + 1) + "/punct ";
  }
  words +=
      "Ida/Ida/PROPN/82/nsubj/_/B-Person Moe/Moe/PROPN/80/flat/_/E-Person left/leave/VERB/0/root +././PUNCT/82/punct";
  const Document doc = read(words);
  const std::vector<const Actor*> found = persons(doc);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(doc.string(found.front()->name), "Ida Moe");
  EXPECT_EQ(doc.string(found.front()->role), "Governor");
}

TEST(ActorStrange, ContradictoryOfficesStayWithOneSide) {
  const Document doc = read(
      "Norwegian/Norwegian/ADJ/2/amod minister/minister/NOUN/3/nmod:desc Ida/Ida/PROPN/5/nsubj/_/B-Person "
      "Moe/Moe/PROPN/3/flat/_/E-Person spoke/speak/VERB/0/root +././PUNCT/5/punct\n"
      "French/French/ADJ/2/amod general/general/NOUN/3/nmod:desc Ida/Ida/PROPN/5/nsubj/_/B-Person "
      "Moe/Moe/PROPN/3/flat/_/E-Person left/leave/VERB/0/root +././PUNCT/5/punct");
  const std::vector<const Actor*> found = persons(doc);
  ASSERT_EQ(found.size(), 1U) << "one full name is one person";
  ASSERT_EQ(found.front()->country.size(), 1U);
  EXPECT_EQ(doc.string(found.front()->country.front()), "NOR") << "what was said first";
}

}  // namespace
}  // namespace parley
