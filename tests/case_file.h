// Cases: a text and what Parley must read from it, in files that are written and checked by hand
// (tests/cases/README.md).
//   Result<CaseFile> file = read_case_file("tests/cases/times/weekdays.case");
//   for (const Case& each : file->cases) … each.sections …
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace parley {

enum class Expect { kGiven, kExact, kHas, kLacks };

// One "---- NAME [has|lacks]" part of a case.
struct Section {
  std::string name;  // text, conllu, or a layer: entities, times, …
  Expect expect = Expect::kExact;
  std::vector<std::string> lines;  // without trailing empty ones
  uint32_t line = 0;               // of the heading, 1-based
};

struct Case {
  std::string name;
  uint32_t line = 0;
  std::vector<std::pair<std::string, std::string>> head;  // "published: 2026-01-23" and so on
  std::vector<std::string> head_lines;                    // as written, comments included
  std::vector<Section> sections;

  // "" where the head has no such line.
  std::string about(std::string_view key) const;
  const Section* find(std::string_view section) const;
};

struct CaseFile {
  std::string path;
  std::vector<std::string> preface;  // lines before the first case
  std::vector<Case> cases;
};

Result<CaseFile> parse_cases(std::string_view input, const std::string& path);
Result<CaseFile> read_case_file(const std::string& path);
// The file again, sections one empty line apart from the next case.
std::string format_cases(const CaseFile& file);

}  // namespace parley
