#include <gtest/gtest.h>

#include <cctype>
#include <memory>
#include <string>

#include "annotate/time/time.h"
#include "annotate/time/time_lean.h"
#include "annotate/time/time_value.h"
#include "support.h"

namespace parley {
namespace {

const TimeAnnotator& annotator() {
  static const std::unique_ptr<TimeAnnotator> kAnnotator = [] {
    auto made = make_time_annotator(PARLEY_SOURCE_DIR);
    if (!made) ADD_FAILURE() << to_string(made.error());
    return std::move(*made);
  }();
  return *kAnnotator;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; }

// Length of the word at `at`: letters and digits, with points inside ("a.m.", "2.5") and after a month ("Sept.").
size_t word_length(const std::string& s, size_t at) {
  size_t end = at;
  while (end < s.size() && (is_word(s[end]) || ((s[end] == '.' || s[end] == ',') && end + 1 < s.size() &&
                                                is_word(s[end + 1]) && s[end - 1] != ' '))) {
    ++end;
  }
  const std::string word = s.substr(at, end - at);
  const bool short_form =
      word == "a.m" || word == "p.m" || word == "Sept" || word == "Jan" || word == "Dec" || word == "Feb";
  return end - at + (short_form && end < s.size() && s[end] == '.' ? 1 : 0);
}

// One sentence, cut without the learned engine and without syntax.
Document plain_document(const std::string& text) {
  Document doc;
  Metadata metadata;
  metadata.published = *parse_date("2026-01-23");
  doc.set_text(text, metadata);
  for (size_t at = 0; at < text.size();) {
    size_t size = 1;
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    if (is_word(text[at])) size = word_length(text, at);
    if (text.compare(at, 2, "'s") == 0) size = 2;
    doc.tokens.span.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + size)});
    at += size;
  }
  Sentence sentence;
  sentence.tokens = {0, static_cast<TokenId>(doc.tokens.size())};
  doc.sentences.push_back(sentence);
  doc.tokens.sentence.assign(doc.tokens.size(), 0);
  return doc;
}

void read_times(Document& doc) {
  auto workspace = annotator().make_workspace();
  Document* pointer = &doc;
  annotator().annotate({&pointer, 1}, *workspace);
}

std::string all_times(const Document& doc) {
  std::string out;
  for (const TimeExpr& time : doc.times) {
    out += "[" + std::string(doc.text(time.span)) + " = " + std::string(doc.string(time.value)) + "] ";
  }
  return out;
}

bool has_time(const Document& doc, const std::string& words, const std::string& value) {
  for (const TimeExpr& time : doc.times) {
    if (doc.text(time.span) == words && doc.string(time.value) == value) return true;
  }
  return false;
}

bool written_by(const Document& doc, const TimeRule& rule) {
  for (const TimeExpr& time : doc.times) {
    if (doc.string(time.source.because) == rule.because) return true;
  }
  return false;
}

// Every rule's examples are read as it says, its counterexamples are left alone.
TEST(Times, Examples) {
  for (const TimeRule& rule : annotator().rules().rules) {
    for (const TimeExample& example : rule.examples) {
      Document doc = plain_document(example.text);
      read_times(doc);
      if (example.found == "-") {
        EXPECT_TRUE(doc.times.empty()) << rule.because << "\n  " << example.text << "\n  read " << all_times(doc);
      } else {
        EXPECT_TRUE(has_time(doc, example.found, example.value))
            << rule.because << "\n  " << example.text << "\n  read " << all_times(doc);
      }
    }
    for (const std::string& text : rule.counterexamples) {
      Document doc = plain_document(text);
      read_times(doc);
      EXPECT_FALSE(written_by(doc, rule)) << rule.because << "\n  " << text << "\n  read " << all_times(doc);
    }
  }
}

TEST(Times, WeekdayByTense) {
  Metadata metadata;
  metadata.published = *parse_date("2026-01-23");  // a Friday
  Document past = document_from_words(
      "They/they/PRON/2/nsubj met/meet/VERB/0/root/Tense=Past,VerbForm=Fin on/on/ADP/4/case "
      "Monday/Monday/PROPN/2/obl +././PUNCT/2/punct",
      metadata);
  read_times(past);
  EXPECT_EQ(all_times(past), "[Monday = 2026-01-19] ");
  Document future = document_from_words(
      "They/they/PRON/3/nsubj will/will/AUX/3/aux meet/meet/VERB/0/root/VerbForm=Inf on/on/ADP/5/case "
      "Monday/Monday/PROPN/3/obl +././PUNCT/3/punct",
      metadata);
  read_times(future);
  EXPECT_EQ(all_times(future), "[Monday = 2026-01-26] ");
  // The report's own weekday is that day, whichever way the verb looks.
  Document same = document_from_words(
      "They/they/PRON/3/nsubj will/will/AUX/3/aux meet/meet/VERB/0/root/VerbForm=Inf on/on/ADP/5/case "
      "Friday/Friday/PROPN/3/obl +././PUNCT/3/punct",
      metadata);
  read_times(same);
  EXPECT_EQ(all_times(same), "[Friday = 2026-01-23] ");
}

TEST(Times, StayOpenWithoutReportDate) {
  Document doc = document_from_words(
      "They/they/PRON/2/nsubj met/meet/VERB/0/root/Tense=Past,VerbForm=Fin on/on/ADP/4/case "
      "Monday/Monday/PROPN/2/obl and/and/CCONJ/6/cc yesterday/yesterday/NOUN/4/conj ././PUNCT/2/punct");
  read_times(doc);
  EXPECT_EQ(all_times(doc), "[Monday = XXXX-WXX-1] [yesterday = XXXX-XX-XX] ");
  EXPECT_FALSE(doc.times[0].from.known());
}

TEST(Times, Calendar) {
  EXPECT_EQ(format_date(easter(2016)), "2016-03-27");
  EXPECT_EQ(format_date(easter(2025)), "2025-04-20");
  const IsoWeek week = iso_week(*parse_date("2016-01-03"));
  EXPECT_EQ(week.year, 2015);
  EXPECT_EQ(week.week, 53);
}

TEST(Times, LeanOfPredicates) {
  Document scheduled = document_from_words(
      "Talks/talk/NOUN/3/nsubj:pass were/be/AUX/3/aux:pass/Tense=Past,VerbForm=Fin "
      "scheduled/schedule/VERB/0/root/Tense=Past,VerbForm=Part for/for/ADP/5/case Monday/Monday/PROPN/3/obl");
  EXPECT_EQ(lean_at(scheduled, 4), Lean::kFuture);
  Document held = document_from_words(
      "Talks/talk/NOUN/3/nsubj:pass were/be/AUX/3/aux:pass/Tense=Past,VerbForm=Fin "
      "held/hold/VERB/0/root/Tense=Past,VerbForm=Part on/on/ADP/5/case Monday/Monday/PROPN/3/obl");
  EXPECT_EQ(lean_at(held, 4), Lean::kPast);
}

}  // namespace
}  // namespace parley
