#include "annotate/time/dating.h"

#include <gtest/gtest.h>

#include "annotate/time/time.h"
#include "support.h"

namespace parley {
namespace {

// A report of Friday, 2026-01-23, with its times read.
Document report(const char* words) {
  Metadata metadata;
  metadata.published = *parse_date("2026-01-23");
  Document doc = document_from_words(words, metadata);
  static const auto kTimes = make_time_annotator(PARLEY_SOURCE_DIR);
  if (!kTimes) {
    ADD_FAILURE() << to_string(kTimes.error());
    return doc;
  }
  auto workspace = (*kTimes)->make_workspace();
  Document* pointer = &doc;
  (*kTimes)->annotate({&pointer, 1}, *workspace);
  return doc;
}

std::string told(const When& when) { return format_date(when.from) + " " + std::to_string(static_cast<int>(when.by)); }
const std::string kByExpression = " " + std::to_string(static_cast<int>(DateBy::kExpression));
const std::string kByReport = " " + std::to_string(static_cast<int>(DateBy::kReportDay));

TEST(Dating, VerbAndAnchoredNoun) {
  const Document doc = report(
      "Envoys/envoy/NOUN/2/nsubj met/meet/VERB/0/root/Tense=Past,VerbForm=Fin on/on/ADP/4/case "
      "Tuesday/Tuesday/PROPN/2/obl ,/,/PUNCT/7/punct a/a/DET/7/det day/day/NOUN/10/obl:unmarked "
      "before/before/ADP/10/case planned/plan/VERB/10/amod talks/talk/NOUN/2/obl ././PUNCT/2/punct");
  EXPECT_EQ(told(date_of(doc, 1)), "2026-01-20" + kByExpression);
  EXPECT_EQ(told(date_of(doc, 9)), "2026-01-21" + kByExpression);
}

TEST(Dating, LightVerbCarriesItsNoun) {
  const Document doc = report(
      "Envoys/envoy/NOUN/2/nsubj held/hold/VERB/0/root/Tense=Past,VerbForm=Fin talks/talk/NOUN/2/obj "
      "on/on/ADP/5/case Monday/Monday/PROPN/2/obl ././PUNCT/2/punct");
  EXPECT_EQ(told(date_of(doc, 2)), "2026-01-19" + kByExpression);
}

TEST(Dating, RejectedTalksAreNotDatedByTheRejection) {
  const Document doc = report(
      "Envoys/envoy/NOUN/2/nsubj rejected/reject/VERB/0/root/Tense=Past,VerbForm=Fin talks/talk/NOUN/2/obj "
      "yesterday/yesterday/NOUN/2/obl:unmarked ././PUNCT/2/punct");
  EXPECT_EQ(told(date_of(doc, 1)), "2026-01-22" + kByExpression);
  EXPECT_EQ(date_of(doc, 2).by, DateBy::kOpen);
}

TEST(Dating, FreshNewsHappenedOnTheReportDay) {
  const Document doc = report(
      "Rebels/rebel/NOUN/2/nsubj seized/seize/VERB/0/root/Tense=Past,VerbForm=Fin a/a/DET/4/det "
      "town/town/NOUN/2/obj that/that/PRON/6/nsubj housed/house/VERB/4/acl:relcl/Tense=Past,VerbForm=Fin "
      "refugees/refugee/NOUN/6/obj ././PUNCT/2/punct");
  EXPECT_EQ(told(date_of(doc, 1)), "2026-01-23" + kByReport);
  EXPECT_EQ(date_of(doc, 5).by, DateBy::kOpen);
}

TEST(Dating, OpenWithoutReportDate) {
  const Document doc = document_from_words(
      "Rebels/rebel/NOUN/2/nsubj seized/seize/VERB/0/root/Tense=Past,VerbForm=Fin towns/town/NOUN/2/obj "
      "././PUNCT/2/punct");
  EXPECT_EQ(date_of(doc, 1).by, DateBy::kOpen);
}

TEST(Dating, WhatIsSaidWasSaidWhenItWasSaid) {
  const Document doc = report(
      "She/she/PRON/2/nsubj said/say/VERB/0/root/Tense=Past,VerbForm=Fin on/on/ADP/4/case Monday/Monday/PROPN/2/obl "
      "they/they/PRON/7/nsubj would/would/AUX/7/aux resist/resist/VERB/2/ccomp/VerbForm=Inf ././PUNCT/2/punct");
  EXPECT_EQ(date_of(doc, 6).by, DateBy::kOpen);
  EXPECT_EQ(told(date_of_saying(doc, 6)), "2026-01-19" + kByExpression);
  EXPECT_EQ(date_of_saying(doc, 1).by, DateBy::kOpen);
}

TEST(Dating, BackgroundIsOldOrPluperfect) {
  const Document old = report(
      "Rebels/rebel/NOUN/2/nsubj seized/seize/VERB/0/root/Tense=Past,VerbForm=Fin towns/town/NOUN/2/obj "
      "in/in/ADP/5/case 2014/2014/NUM/2/obl ././PUNCT/2/punct");
  EXPECT_TRUE(is_background(old, 1));
  const Document fresh = report(
      "Rebels/rebel/NOUN/2/nsubj seized/seize/VERB/0/root/Tense=Past,VerbForm=Fin towns/town/NOUN/2/obj "
      "on/on/ADP/5/case Monday/Monday/PROPN/2/obl ././PUNCT/2/punct");
  EXPECT_FALSE(is_background(fresh, 1));
}

}  // namespace
}  // namespace parley
