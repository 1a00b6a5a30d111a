#include <gtest/gtest.h>

#include "base/date.h"
#include "base/symbols.h"
#include "data/yaml.h"

namespace parley {
namespace {

TEST(Date, RefusesDaysThatDoNotExist) {
  EXPECT_FALSE(parse_date("2026-02-31"));
  EXPECT_FALSE(parse_date("0000-01-01"));
  EXPECT_FALSE(parse_date("2026-1-1"));
  EXPECT_TRUE(parse_date("2024-02-29"));
}

TEST(Date, CountsDaysAcrossMonthsAndEras) {
  const Date day = *parse_date("2026-03-01");
  EXPECT_EQ(format_date(add_days(day, -1)), "2026-02-28");
  EXPECT_EQ(weekday(*parse_date("2026-01-23")), 5);
  EXPECT_EQ(weekday(*parse_date("1969-12-31")), 3);
  EXPECT_EQ(format_date(add_months(*parse_date("2026-01-31"), 1)), "2026-02-28");
  EXPECT_EQ(format_date(add_months(*parse_date("2026-01"), -1)), "2025-12");
  EXPECT_EQ(format_date(last_day(*parse_date("2026-02"))), "2026-02-28");
}

TEST(SymbolPool, GivesEqualStringsEqualNumbersThroughGrowth) {
  SymbolPool pool;
  const Symbol first = pool.intern("word0");
  for (int i = 1; i < 5000; ++i) pool.intern("word" + std::to_string(i));
  EXPECT_EQ(pool.intern("word0"), first);
  EXPECT_EQ(pool.text(pool.find("word4999")), "word4999");
  EXPECT_EQ(pool.find("absent"), Symbol::kNone);
  pool.clear();
  EXPECT_EQ(pool.find("word0"), Symbol::kNone);
}

TEST(Yaml, NamesThePlaceOfAMistake) {
  const auto twice = parse_yaml("a: 1\na: 2\n", "dict.yaml");
  ASSERT_FALSE(twice);
  EXPECT_EQ(to_string(twice.error()), "dict.yaml:2:1: key 'a' is given twice (keep one of them)");
  const auto bare = parse_yaml("prep: on\n", "dict.yaml");
  ASSERT_FALSE(bare);
  EXPECT_NE(bare.error().message.find("bare 'on'"), std::string::npos);
  Diagnostics problems;
  const auto entry = parse_yaml("id: x\nvrebs: [go]\n", "dict.yaml");
  YamlFields fields(*entry, problems);
  fields.required("id");
  fields.texts("verbs");
  fields.finish();
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].line, 2U);
}

}  // namespace
}  // namespace parley
