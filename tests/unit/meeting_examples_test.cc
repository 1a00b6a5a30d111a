#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "code/meeting/meeting_lexicon.h"
#include "doc/names.h"
#include "quote_examples.h"

namespace parley {
namespace {

std::string told(const Document& doc) {
  std::string out;
  for (const Meeting& m : doc.meetings) {
    out += fmt::format("[{} | {} | about {}] ", name(m.status), m.participants.size(), doc.string(m.topic));
    for (const Participant& p : m.participants) out += fmt::format("{}; ", doc.string(doc.actors[p.actor].name));
  }
  return out;
}

// "A, B | happened": as many participants and that status; a word alone is a topic.
bool matches(const Document& doc, const std::string& expected) {
  const size_t bar = expected.find(" | ");
  for (const Meeting& m : doc.meetings) {
    if (bar == std::string::npos) {
      if (doc.string(m.topic) == expected) return true;
      continue;
    }
    const size_t people = static_cast<size_t>(std::count(expected.begin(), expected.begin() + bar, ',')) + 1;
    if (m.participants.size() == people && name(m.status) == expected.substr(bar + 3)) return true;
  }
  return false;
}

// Was anything read by this entry?
bool is_by(const Document& doc, const std::string& entry) {
  return std::any_of(doc.meetings.begin(), doc.meetings.end(),
                     [&](const auto& item) { return doc.string(item.source.because).ends_with(" " + entry); });
}

TEST(MeetingExamples, DictionaryEntriesFindWhatTheyPromise) {
  const auto lexicon = MeetingLexicon::read(PARLEY_SOURCE_DIR);
  ASSERT_TRUE(lexicon) << to_string(lexicon.error());
  ExampleReport report;
  for (const MeetingExample& example : lexicon->examples()) {
    ++report.run;
    const Document doc = read_example(example.text);
    const bool right = example.expected.empty() ? !is_by(doc, example.entry) : matches(doc, example.expected);
    if (!right) report.fail(example.file, example.line, example.entry, example.text, told(doc));
  }
  EXPECT_GT(report.run, 25);
  EXPECT_EQ(report.failed, 0) << report.text;
}

}  // namespace
}  // namespace parley
