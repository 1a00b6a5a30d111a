// Coreference on small trees: what a pronoun, a description and a plural phrase are resolved to, and what stays open.
#include <gtest/gtest.h>

#include "annotate/actor/actor.h"
#include "support.h"

namespace parley {
namespace {

Document read(std::string_view words) {
  static const Result<std::unique_ptr<Annotator>> kActors = make_actor_annotator(PARLEY_SOURCE_DIR);
  EXPECT_TRUE(kActors.has_value()) << to_string(kActors.error());
  Metadata metadata;
  metadata.published = *parse_date("2026-01-23");
  Document doc = document_from_words(words, metadata);
  Document* one = &doc;
  const auto workspace = (*kActors)->make_workspace();
  (*kActors)->annotate({&one, 1}, *workspace);
  return doc;
}

// The names of the actors that the words `text` are a mention of, in the order of the layer.
std::vector<std::string> meant_by(const Document& doc, std::string_view text) {
  std::vector<std::string> out;
  for (const Mention& m : doc.mentions) {
    if (doc.words(m.tokens) == text) out.emplace_back(doc.string(doc.actors[m.actor].name));
  }
  return out;
}

using Names = std::vector<std::string>;

TEST(Coref, PronounsAgreeInGender) {
  const Document doc = read(
      "Robert/Robert/PROPN/3/nsubj/_/B-Person Hale/Hale/PROPN/1/flat/_/E-Person met/meet/VERB/0/root "
      "Maria/Maria/PROPN/3/obj/_/B-Person Lind/Lind/PROPN/4/flat/_/E-Person +././PUNCT/3/punct\n"
      "She/she/PRON/2/nsubj thanked/thank/VERB/0/root him/he/PRON/2/obj +././PUNCT/2/punct");
  EXPECT_EQ(meant_by(doc, "She"), Names{"Maria Lind"});
  EXPECT_EQ(meant_by(doc, "him"), Names{"Robert Hale"});
}

TEST(Coref, AnObjectPronounIsNotItsSubject) {
  const Document doc = read(
      "Robert/Robert/PROPN/3/nsubj/_/B-Person Hale/Hale/PROPN/1/flat/_/E-Person praised/praise/VERB/0/root "
      "him/he/PRON/3/obj +././PUNCT/3/punct");
  EXPECT_EQ(meant_by(doc, "him"), Names{});
}

TEST(Coref, AnEmptyItStaysOpen) {
  const Document doc = read(
      "Norway/Norway/PROPN/2/nsubj voted/vote/VERB/0/root +././PUNCT/2/punct\n"
      "It/it/PRON/2/expl rained/rain/VERB/0/root +././PUNCT/2/punct");
  EXPECT_EQ(meant_by(doc, "It"), Names{});
}

TEST(Coref, ADefiniteDescriptionTakesUpTheTitle) {
  const Document doc = read(
      "Norwegian/Norwegian/ADJ/2/amod envoy/envoy/NOUN/3/nmod:desc Ida/Ida/PROPN/5/nsubj/_/B-Person "
      "Moe/Moe/PROPN/3/flat/_/E-Person spoke/speak/VERB/0/root +././PUNCT/5/punct\n"
      "The/the/DET/2/det envoy/envoy/NOUN/3/nsubj left/leave/VERB/0/root +././PUNCT/3/punct\n"
      "Another/another/DET/2/det envoy/envoy/NOUN/3/nsubj waited/wait/VERB/0/root +././PUNCT/3/punct");
  EXPECT_EQ(meant_by(doc, "The envoy"), Names{"Ida Moe"});
  ASSERT_EQ(meant_by(doc, "Another envoy").size(), 1U);
  EXPECT_NE(meant_by(doc, "Another envoy"), Names{"Ida Moe"});
}

TEST(Coref, TheSidesAreThoseWhoMet) {
  const Document doc = read(
      "Norway/Norway/PROPN/2/nsubj met/meet/VERB/0/root with/with/ADP/4/case Chile/Chile/PROPN/2/obl "
      "+././PUNCT/2/punct\n"
      "Peru/Peru/PROPN/2/nsubj watched/watch/VERB/0/root +././PUNCT/2/punct\n"
      "The/the/DET/2/det sides/side/NOUN/3/nsubj/Number=Plur agreed/agree/VERB/0/root +././PUNCT/3/punct");
  EXPECT_EQ(meant_by(doc, "The sides"), (Names{"Norway", "Chile"}));
}

TEST(Coref, WeIsLeftToTheSpeaker) {
  const Document doc = read(
      "Norway/Norway/PROPN/2/nsubj voted/vote/VERB/0/root +././PUNCT/2/punct\n"
      "We/we/PRON/2/nsubj agree/agree/VERB/0/root +././PUNCT/2/punct");
  EXPECT_EQ(meant_by(doc, "We"), Names{});
}

}  // namespace
}  // namespace parley
