#include "quote_examples.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "annotate/quote/quote.h"
#include "annotate/quote/quote_clause.h"
#include "annotate/quote/quote_cues.h"
#include "annotate/quote/quote_lexicon.h"

namespace parley {
namespace {

std::string told(const Document& doc) {
  std::string out;
  for (const Quote& q : doc.quotes) {
    out += fmt::format("[{} > {}] ", doc.text(q.speaker_span), doc.text(q.span));
  }
  return out;
}

bool matches(const Document& doc, const std::string& expected) {
  for (const Quote& q : doc.quotes) {
    if (fmt::format("{} > {}", doc.text(q.speaker_span), doc.text(q.span)) == expected) return true;
    if (doc.string(q.medium) == expected) return true;
  }
  return false;
}

// Attitudes become no quotes; their entries still tell whose they are and towards what.
bool matches_attitude(const Document& doc, const QuoteLexicon& lexicon, const QuoteExample& example) {
  const std::vector<Attribution> found = find_attributions(doc, lexicon);
  return std::any_of(found.begin(), found.end(), [&](const Attribution& a) {
    const bool own = a.entry != nullptr && a.entry->id == example.entry && a.source != kNil;
    return own && fmt::format("{} > {}", doc.words(source_phrase(doc, a.source)), doc.words(a.content)) ==
                      example.expected;
  });
}

// Was anything read by this entry?
bool is_by(const Document& doc, const std::string& entry) {
  return std::any_of(doc.quotes.begin(), doc.quotes.end(),
                     [&](const auto& item) { return doc.string(item.source.because).ends_with(" " + entry); });
}

// An entry promises what it finds by itself, without the learned heads.
Document read_by_rules(const Annotator& rules, const std::string& text) {
  Document doc = read_example(text);
  doc.quotes.clear();
  Document* one = &doc;
  const auto workspace = rules.make_workspace();
  rules.annotate({&one, 1}, *workspace);
  return doc;
}

TEST(QuoteExamples, DictionaryEntriesFindWhatTheyPromise) {
  const auto lexicon = QuoteLexicon::read(PARLEY_SOURCE_DIR);
  ASSERT_TRUE(lexicon) << to_string(lexicon.error());
  const auto rules = make_quote_annotator(PARLEY_SOURCE_DIR);
  ASSERT_TRUE(rules) << to_string(rules.error());
  ExampleReport report;
  for (const QuoteExample& example : lexicon->examples()) {
    ++report.run;
    const Document doc = read_by_rules(**rules, example.text);
    const bool counter = example.expected.empty() || example.attitude;
    bool right = counter ? !is_by(doc, example.entry) : matches(doc, example.expected);
    if (example.attitude && !example.expected.empty()) right = right && matches_attitude(doc, *lexicon, example);
    if (!right) report.fail(example.file, example.line, example.entry, example.text, told(doc));
  }
  EXPECT_GT(report.run, 30);
  EXPECT_EQ(report.failed, 0) << report.text;
}

}  // namespace
}  // namespace parley
