// Page layouts of all kinds (tests/pages): the main text, the day and what else a page says of itself.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "ingest/html.h"
#include "ingest/html_meta.h"
#include "ingest/scan.h"

namespace parley {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

struct Expected {
  std::map<std::string, std::string> fields;
  std::string text;
};

Expected read_expected(const std::filesystem::path& path) {
  Expected out;
  std::istringstream in(read_file(path));
  for (std::string line; std::getline(in, line) && !line.empty();) {
    const size_t colon = line.find(':');
    out.fields[line.substr(0, colon)] = std::string(trim(std::string_view(line).substr(colon + 1)));
  }
  std::ostringstream rest;
  rest << in.rdbuf();
  out.text = rest.str();
  return out;
}

std::map<std::string, int> count_tokens(const std::string& text) {
  std::map<std::string, int> out;
  std::istringstream in(text);
  for (std::string word; in >> word;) ++out[word];
  return out;
}

double token_f1(const std::string& found, const std::string& wanted) {
  const auto a = count_tokens(found);
  const auto b = count_tokens(wanted);
  int same = 0, all_a = 0, all_b = 0;
  for (const auto& [word, count] : a) {
    all_a += count;
    if (const auto at = b.find(word); at != b.end()) same += std::min(count, at->second);
  }
  for (const auto& [word, count] : b) all_b += count;
  return all_a + all_b == 0 ? 0 : 2.0 * same / (all_a + all_b);
}

TEST(Pages, MainTextDateAndFieldsOfEveryLayout) {
  double f1 = 0;
  int pages = 0, dates = 0, titles = 0, bylines = 0, named_sources = 0;
  for (const auto& entry : std::filesystem::directory_iterator(PARLEY_SOURCE_DIR "/tests/pages")) {
    if (entry.path().extension() != ".html") continue;
    const std::string name = entry.path().stem().string();
    const Expected wanted = read_expected(std::filesystem::path(entry.path()).replace_extension(".txt"));
    const auto found = read_html(read_file(entry.path()), {});
    ++pages;
    if (!found) {
      ADD_FAILURE() << name << ": " << found.error().message;
      continue;
    }
    const double one = token_f1(found->text, wanted.text);
    f1 += one;
    EXPECT_GE(one, 0.9) << name << "\n" << found->text;
    const auto same = [&](const char* field, const std::string& value) {
      EXPECT_EQ(value, wanted.fields.at(field)) << name << " " << field;
      return value == wanted.fields.at(field) ? 1 : 0;
    };
    dates += same("date", format_date(found->published));
    named_sources += same("by", found->published_by);
    titles += same("title", found->title);
    bylines += same("byline", found->byline);
    same("url", found->url);
  }
  ASSERT_GE(pages, 30);
  fmt::print("{} page layouts: token F1 {:.3f}, dates {:.3f}, how dated {:.3f}, titles {:.3f}, bylines {:.3f}\n", pages,
             f1 / pages, 1.0 * dates / pages, 1.0 * named_sources / pages, 1.0 * titles / pages, 1.0 * bylines / pages);
  EXPECT_GE(f1 / pages, 0.95);
  EXPECT_GE(1.0 * dates / pages, 0.95);
}

TEST(Pages, DatesOfAddresses) {
  EXPECT_EQ(format_date(date_of_url("https://a.example/2026/03/02/envoys-meet")), "2026-03-02");
  EXPECT_EQ(format_date(date_of_url("https://a.example/world/2026/mar/02/envoys")), "2026-03-02");
  EXPECT_EQ(format_date(date_of_url("https://a.example/news/envoys-2026-03-02.html")), "2026-03-02");
  EXPECT_EQ(format_date(date_of_url("https://a.example/20260302/envoys")), "2026-03-02");
  EXPECT_FALSE(date_of_url("https://a.example/article/20269902").known());
  EXPECT_FALSE(date_of_url("https://a.example/2026/envoys").known());
}

TEST(Pages, FragmentsBecomeParagraphs) {
  EXPECT_EQ(html_fragment_text("<p>Two envoys <b>met</b> &amp; left.<p>Nobody <br>spoke."),
            "Two envoys met & left.\n\nNobody\nspoke.");
  EXPECT_EQ(html_fragment_text("plain words"), "plain words");
}

TEST(Pages, ListsOfReportsHaveNoMainText) {
  std::string html = "<html><body><main>";
  for (int i = 0; i < 8; ++i) {
    html += "<div><h2><a href=/" + std::to_string(i) +
            ">Envoys of two countries meet again</a></h2><p>They spoke for some hours about the ferry and the border, "
            "officials said on Monday.</p></div>";
  }
  const auto found = read_html(html + "</main></body></html>", {});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().message, "holds no main text");
}

TEST(Pages, HostileNestingIsRefused) {
  std::string deep, reopened;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  for (int i = 0; i < 400; ++i) reopened += "<b id=" + std::to_string(i) + ">";
  for (int i = 0; i < 100'000; ++i) reopened += "<p>";
  for (const std::string& html : {deep, reopened}) {
    const auto found = read_html("<html>" + html, {});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().message, "is HTML that nests its tags too deeply");
  }
}

}  // namespace
}  // namespace parley
