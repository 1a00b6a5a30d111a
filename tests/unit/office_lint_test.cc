// Office-holders are checked against each other.
#include "annotate/actor/office_lint.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>

#include "../temp_folder.h"

namespace parley {
namespace {

constexpr std::string_view kHeader = "name\taliases\tgender\tcountry\tgroup\tsector\trole\tfrom\tto\n";

void write(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

Diagnostics lint(const std::string& heads, const std::string& shared = "") {
  const TempFolder folder;
  const std::string path = folder.path();
  for (const char* file : {"/ministers.tsv", "/envoys.tsv", "/figures.tsv"}) write(path + file, std::string(kHeader));
  write(path + "/heads.tsv", std::string(kHeader) + heads);
  write(path + "/shared_offices.tsv", "role\tcountry\tfrom\tto\twhy\n" + shared);
  return lint_offices(path);
}

std::string line(std::string_view name, std::string_view from, std::string_view to, std::string_view role = "consul") {
  return fmt::format("{}\t\tm\tITA\t\tGOV\t{}\t{}\t{}\n", name, role, from, to);
}

TEST(OfficeLint, TwoAtOneTimeAreNamedWithTheirPlace) {
  const Diagnostics problems = lint(line("Caio Brutti", "2001-01-01", "2003-05-01") + line("Livia Neri", "2002-01-01", ""));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].message, "Caio Brutti and Livia Neri are both 'consul' of ITA from 2002-01-01 on");
  EXPECT_EQ(problems[0].line, 2U);
  EXPECT_EQ(problems[0].column, 43U);
  EXPECT_EQ(problems[0].remedy, "correct a date here or in heads.tsv:3, or list the office in shared_offices.tsv");
}

TEST(OfficeLint, AnOfficeWithoutAnEndHasNoSuccessor) {
  const Diagnostics problems = lint(line("Caio Brutti", "2001", "") + line("Livia Neri", "2004", "2005"));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].remedy, "give the last day (the next one is heads.tsv:3), or list the office in shared_offices.tsv");
}

TEST(OfficeLint, HandoversAndCoarseDatesAreNoOverlap) {
  EXPECT_TRUE(lint(line("Caio Brutti", "2001-01-01", "2003-05-01") + line("Livia Neri", "2003-05-01", "")).empty());
  EXPECT_TRUE(lint(line("Caio Brutti", "2001", "2003-05") + line("Livia Neri", "2003-05-20", "")).empty());
  EXPECT_TRUE(lint(line("Caio Brutti", "", "") + line("Livia Neri", "2003", "")).empty());
  EXPECT_TRUE(lint(line("Caio Brutti", "2001", "") + line("Livia Neri", "2003", "", "praetor")).empty());
}

TEST(OfficeLint, SharedOfficesAreAllowedForTheirDays) {
  const std::string two = line("Caio Brutti", "2001-01-01", "2003-05-01") + line("Livia Neri", "2002-01-01", "");
  EXPECT_TRUE(lint(two, "consul\tITA\t\t\ttwo a year\n").empty());
  EXPECT_TRUE(lint(two, "consul\t\t2002-01-01\t2003-05-01\ta quarrel\n").empty());
  EXPECT_EQ(lint(two, "consul\tITA\t2002-01-01\t2002-12-31\ta quarrel\n").size(), 2U) << "too short, and so unused";
  const Diagnostics unused = lint("", "consul\tITA\t\t\ttwo a year\n");
  ASSERT_EQ(unused.size(), 1U);
  EXPECT_EQ(unused[0].message, "nobody shares the office 'consul'");
  EXPECT_EQ(lint(two, "consul\tITA\tsoon\t\ttwo\n")[0].column, 12U);
}

TEST(OfficeLint, TheDictionariesHaveNoOverlaps) {
  for (const Error& problem : lint_offices(std::string(PARLEY_SOURCE_DIR) + "/data/actors")) {
    ADD_FAILURE() << to_string(problem);
  }
}

}  // namespace
}  // namespace parley
