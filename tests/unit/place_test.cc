#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>

#include "annotate/place/place.h"
#include "annotate/place/place_gazetteer.h"
#include "annotate/fold.h"
#include "annotate/place/place_use.h"
#include "support.h"

namespace parley {
namespace {

const Gazetteer& gazetteer() {
  static const Gazetteer kGazetteer = [] {
    Result<Gazetteer> loaded = Gazetteer::load(std::string(PARLEY_SOURCE_DIR) + "/data/places");
    if (!loaded) ADD_FAILURE() << to_string(loaded.error());
    return std::move(*loaded);
  }();
  return kGazetteer;
}

bool has(std::string_view name, std::string_view country, std::string_view kind) {
  std::vector<Toponym> found;
  gazetteer().find(name, found);
  for (const Toponym& t : found) {
    if (t.country == country && t.kind == kind) return true;
  }
  return false;
}

TEST(Places, FoldsNames) {
  EXPECT_EQ(fold_name("Bogotá"), "bogota");
  EXPECT_EQ(fold_name("Łódź"), "lodz");
  EXPECT_EQ(fold_name("Côte d’Ivoire"), "cote d'ivoire");
}

TEST(Places, FindsListedNamesAndTowns) {
  EXPECT_TRUE(has("Russian Federation", "RUS", "country"));
  EXPECT_TRUE(has("Kyiv", "UKR", "capital"));
  EXPECT_TRUE(has("Kiev", "UKR", "capital"));
  EXPECT_TRUE(has("Moscow", "USA", "city"));
  EXPECT_TRUE(has("GENEVA", "CHE", "city"));
  EXPECT_TRUE(has("Zürich", "CHE", "city"));
  EXPECT_TRUE(has("Zurich", "CHE", "city"));
}

// Acronyms must be written as such: "us" is no country.
TEST(Places, AcronymsKeepTheirCase) {
  EXPECT_TRUE(has("US", "USA", "country"));
  EXPECT_FALSE(has("us", "USA", "country"));
  EXPECT_FALSE(has("Car", "CAF", "country"));
}

TEST(Places, EveryCountryHasAPoint) {
  std::vector<Toponym> found;
  gazetteer().find("Kiribati", found);
  ASSERT_FALSE(found.empty());
  EXPECT_NEAR(found[0].lat, 1.42, 0.1);
  EXPECT_EQ(gazetteer().country_of_demonym("Ukrainians"), "UKR");
}

TEST(Places, UseFollowsSyntax) {
  const Document doc = document_from_words(
      "Moscow/Moscow/PROPN/2/nsubj said/say/VERB/0/root/Tense=Past,VerbForm=Fin envoys/envoy/NOUN/4/nsubj "
      "met/meet/VERB/2/ccomp/Tense=Past,VerbForm=Fin in/in/ADP/6/case Kyiv/Kyiv/PROPN/4/obl ././PUNCT/2/punct");
  EXPECT_EQ(use_of_place(doc, {0, 1}, "capital"), PlaceUse::kActor);
  EXPECT_EQ(use_of_place(doc, {5, 6}, "capital"), PlaceUse::kPlace);
}

// A report that names 500 towns keeps them all, in their order and with their points.
TEST(Places, ReadsFiveHundredNames) {
  constexpr size_t kNames = 500;
  static constexpr std::array<std::string_view, 4> kTowns = {"Lusaka", "Springfield", "Aleppo", "Clinton"};
  std::string words;
  for (size_t i = 0; i < kNames; ++i) {
    words += fmt::format(
        "Troops/troops/NOUN/2/nsubj entered/enter/VERB/0/root {0}/{0}/PROPN/2/obj/_/S-Location ././PUNCT/2/punct\n",
        kTowns[i % kTowns.size()]);
  }
  Document doc = document_from_words(words);
  const std::unique_ptr<PlaceAnnotator> annotator = *make_place_annotator(PARLEY_SOURCE_DIR);
  Document* batch[] = {&doc};
  annotator->annotate(batch, *annotator->make_workspace());
  ASSERT_EQ(doc.places.size(), kNames);
  for (size_t i = 0; i < kNames; ++i) {
    EXPECT_TRUE(doc.places[i].has_coordinates);
    EXPECT_EQ(doc.places[i].tokens.begin, 4 * i + 2);
    EXPECT_EQ(doc.places[i].country, doc.places[i % kTowns.size()].country);  // one sense in a report
  }
}

}  // namespace
}  // namespace parley
