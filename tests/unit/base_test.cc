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

// What the reader says of a text that is none of ours.
std::string yaml_error(std::string_view text) {
  const auto value = parse_yaml(text, "dict.yaml");
  return value ? std::string() : to_string(value.error());
}

TEST(Yaml, SaysWhereATextStopsBeingYaml) {
  EXPECT_TRUE(yaml_error("a: 1\nb: [1, 2\nc: 3\n").starts_with("dict.yaml:3:2: not readable as YAML: d"))
      << yaml_error("a: 1\nb: [1, 2\nc: 3\n");
  EXPECT_TRUE(yaml_error("a:\n\tb: 1\n").starts_with("dict.yaml:2:1: not readable as YAML: "))
      << yaml_error("a:\n\tb: 1\n");
  EXPECT_TRUE(yaml_error("a: 1\nb: \xFF\n").starts_with("dict.yaml:2: not readable as YAML: "))
      << yaml_error("a: 1\nb: \xFF\n");
  EXPECT_EQ(yaml_error("a: &x 1\nb: *x\n"),
            "dict.yaml:2:4: anchors and aliases are not used in dictionaries (write the value out)");
  EXPECT_EQ(yaml_error("a: 1\n---\nb: 2\n"), "dict.yaml:2:1: a second document begins here (keep one document a file)");
  EXPECT_EQ(yaml_error("[a, b]: 1\n"), "dict.yaml:1:1: a key must be a single text (write 'key: value')");
  EXPECT_TRUE(yaml_error("a: null\n").starts_with("dict.yaml:1:4: bare 'null' is r")) << yaml_error("a: null\n");
  EXPECT_NE(yaml_error(std::string(5000, '[')).find("nested too deeply"), std::string::npos);
}

TEST(Yaml, KeepsPlacesQuotesAndOrder) {
  const auto list =
      parse_yaml("# words\n- id: x\n  verbs: [go, \"on\"]\n- id: z\n  note: |\n    two\n    lines\n  empty:\n", "d");
  ASSERT_TRUE(list) << to_string(list.error());
  ASSERT_EQ(list->items().size(), 2U);
  const YamlValue& first = list->items()[0];
  EXPECT_EQ(first.line(), 2U);
  EXPECT_EQ(first.column(), 3U);
  const YamlValue* verbs = first.find("verbs");
  ASSERT_NE(verbs, nullptr);
  EXPECT_EQ(verbs->items()[1].text(), "on");
  EXPECT_TRUE(verbs->items()[1].quoted());
  EXPECT_EQ(verbs->items()[1].column(), 15U);
  const YamlValue& second = list->items()[1];
  EXPECT_EQ(second.find("note")->text(), "two\nlines\n");
  EXPECT_EQ(second.find("empty")->kind(), YamlValue::Kind::kNull);
  EXPECT_EQ(parse_yaml("", "d")->kind(), YamlValue::Kind::kNull);
}

}  // namespace
}  // namespace parley
