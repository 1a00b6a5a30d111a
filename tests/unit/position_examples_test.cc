#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "code/position/issue.h"
#include "code/paper/paper_lexicon.h"
#include "code/position/position_lexicon.h"
#include "doc/names.h"
#include "quote_examples.h"

namespace parley {
namespace {

std::string told(const Document& doc) {
  std::string out;
  for (const Position& p : doc.positions) {
    for (ActorId a : p.actor) out += fmt::format("{}, ", doc.string(doc.actors[a].name));
    out += fmt::format("> {} > {}; ", name(p.stance), doc.text(p.content));
  }
  return out;
}

// "Peru > demand > Chile reopen the pass": stance and content; the actor is there.
bool matches(const Document& doc, const std::string& expected) {
  const size_t first = expected.find(" > ");
  for (const Position& p : doc.positions) {
    if (p.actor.empty() || first == std::string::npos) continue;
    if (fmt::format("{} > {}", name(p.stance), doc.text(p.content)) == expected.substr(first + 3)) return true;
  }
  return false;
}

// Was anything read by this entry?
bool is_by(const Document& doc, const std::string& entry) {
  return std::any_of(doc.positions.begin(), doc.positions.end(),
                     [&](const auto& item) { return doc.string(item.source.because).ends_with(" " + entry); });
}

TEST(PositionExamples, DictionaryEntriesFindWhatTheyPromise) {
  const auto issues = IssueLexicon::read(PARLEY_SOURCE_DIR);
  ASSERT_TRUE(issues) << to_string(issues.error());
  const auto lexicon = PositionLexicon::read(PARLEY_SOURCE_DIR, *issues);
  ASSERT_TRUE(lexicon) << to_string(lexicon.error());
  ExampleReport report;
  for (const StanceExample& example : lexicon->examples()) {
    ++report.run;
    const Document doc = read_example(example.text);
    const bool right = example.expected.empty() ? !is_by(doc, example.entry) : matches(doc, example.expected);
    if (!right) report.fail(example.file, example.line, example.entry, example.text, told(doc));
  }
  EXPECT_GT(report.run, 40);
  EXPECT_EQ(report.failed, 0) << report.text;
}

TEST(IssueExamples, PhrasesGiveTheirIssueAndNoOther) {
  const auto issues = IssueLexicon::read(PARLEY_SOURCE_DIR);
  ASSERT_TRUE(issues) << to_string(issues.error());
  ExampleReport report;
  for (const IssueExample& example : issues->examples()) {
    ++report.run;
    const Document doc = read_example("They discussed " + example.phrase + ".");
    std::string found;
    for (std::string_view issue : issues->find(doc, {0, static_cast<TokenId>(doc.tokens.size())})) {
      found += fmt::format("{} ", issue);
    }
    const bool has = found.find(example.issue + " ") != std::string::npos;
    if (has == example.counter) report.fail("issues.yaml", example.line, example.issue, example.phrase, found);
  }
  EXPECT_GT(report.run, 100);
  EXPECT_EQ(report.failed, 0) << report.text;
}

TEST(PaperExamples, DictionaryEntriesFindWhatTheyPromise) {
  const auto lexicon = PaperLexicon::read(PARLEY_SOURCE_DIR);
  ASSERT_TRUE(lexicon) << to_string(lexicon.error());
  ExampleReport report;
  for (const PaperExample& example : lexicon->examples()) {
    ++report.run;
    const Document doc = read_example(example.text);
    std::string found;
    bool right = example.expected.empty() && doc.papers.empty();
    for (const Paper& paper : doc.papers) {
      const std::string line = fmt::format("{} | {}", doc.string(paper.name), name(paper.kind));
      right = right || line == example.expected;
      found += line + "; ";
    }
    if (!right) report.fail("papers.yaml", example.line, example.entry, example.text, found);
  }
  EXPECT_GT(report.run, 8);
  EXPECT_EQ(report.failed, 0) << report.text;
}

}  // namespace
}  // namespace parley
