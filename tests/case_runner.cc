// Runs the cases in tests/cases: reads each text with the program's own pipeline and compares the layers a case names.
//   parley_cases [--update] [--show LAYER|all] [--only WORDS] FILE|FOLDER…
// --update rewrites the sections without has or lacks to what was read; look at the difference before you commit it.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "app/home.h"
#include "case_document.h"
#include "case_file.h"
#include "case_lines.h"
#include "pipeline/default.h"

namespace parley {
namespace {

constexpr std::string_view kLayers[] = {"entities", "times",    "places",    "actors",   "quotes",
                                        "events",   "meetings", "positions", "documents"};

struct Options {
  std::vector<std::string> paths;
  bool update = false;
  std::string show;
  std::string only;
};

struct Totals {
  int cases = 0;
  int failed = 0;
};

// Lines that only one side has, around the ones both have, as a person compares two lists.
void print_difference(const std::vector<std::string>& expected, const std::vector<std::string>& found) {
  const size_t n = expected.size(), m = found.size();
  std::vector<std::vector<size_t>> common(n + 1, std::vector<size_t>(m + 1, 0));
  for (size_t i = n; i-- > 0;) {
    for (size_t j = m; j-- > 0;) {
      common[i][j] = expected[i] == found[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  size_t i = 0, j = 0;
  while (i < n || j < m) {
    if (i < n && j < m && expected[i] == found[j]) {
      fmt::print("      {}\n", expected[i]);
      ++i, ++j;
    } else if (j == m || (i < n && common[i + 1][j] >= common[i][j + 1])) {
      fmt::print("    - {}\n", expected[i++]);
    } else {
      fmt::print("    + {}\n", found[j++]);
    }
  }
}

bool forbids(const std::string& beginning, const std::string& line) {
  return line.starts_with(beginning) || line_has(line, beginning);
}

// Prints what is wrong; true if nothing is.
bool check(const Section& section, const std::vector<std::string>& found, const std::string& path) {
  std::vector<std::string> wrong;
  for (const std::string& line : section.lines) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto agrees = [&](const std::string& f) {
      return section.expect == Expect::kHas ? line_has(f, line) : forbids(line, f);
    };
    const bool any = std::any_of(found.begin(), found.end(), agrees);
    if (section.expect == Expect::kHas && !any) wrong.push_back("missing: " + line);
    if (section.expect == Expect::kLacks && any) wrong.push_back("must not be there: " + line);
  }
  const bool exact = section.expect == Expect::kExact;
  if (exact ? section.lines == found : wrong.empty()) return true;
  fmt::print("  {}:{}: {}\n", path, section.line, section.name);
  for (const std::string& line : wrong) fmt::print("    {}\n", line);
  print_difference(exact ? section.lines : found, found);
  return false;
}

void show(const Document& doc, const std::string& layer) {
  if (layer != "all") {
    fmt::print("---- {}\n{}\n", layer, fmt::join(layer_lines(doc, layer), "\n"));
    return;
  }
  for (std::string_view each : kLayers) {
    const auto lines = layer_lines(doc, each);
    if (!lines.empty()) fmt::print("---- {}\n{}\n", each, fmt::join(lines, "\n"));
  }
}

bool run_case(Case& each, const CaseFile& file, const Pipeline& pipeline, const Options& options) {
  auto doc = annotate_case(each, file.path, pipeline);
  if (!doc) {
    fmt::print("FAILED {}\n  {}\n", each.name, to_string(doc.error()));
    return false;
  }
  if (!options.show.empty()) {
    fmt::print("==== {}\n", each.name);
    show(*doc, options.show);
    return true;
  }
  bool right = true;
  for (Section& section : each.sections) {
    if (section.expect == Expect::kGiven) continue;
    auto found = layer_lines(*doc, section.name);
    if (options.update && section.expect == Expect::kExact) {
      section.lines = std::move(found);
    } else if (!check(section, found, file.path)) {
      right = false;
    }
  }
  if (!right) fmt::print("FAILED {}\n\n", each.name);
  return right;
}

std::vector<std::string> case_paths(const std::vector<std::string>& from) {
  namespace fs = std::filesystem;
  std::vector<std::string> out;
  for (const std::string& path : from) {
    if (!fs::is_directory(path)) {
      out.push_back(path);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.path().extension() == ".case") out.push_back(entry.path().string());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool run_file(const std::string& path, const Pipeline& pipeline, const Options& options, Totals& totals) {
  auto file = read_case_file(path);
  if (!file) {
    fmt::print("FAILED {}\n", to_string(file.error()));
    return false;
  }
  const std::string before = format_cases(*file);
  for (Case& each : file->cases) {
    if (each.name.find(options.only) == each.name.npos) continue;
    ++totals.cases;
    if (!run_case(each, *file, pipeline, options)) ++totals.failed;
  }
  const std::string after = format_cases(*file);
  if (options.update && after != before) {
    std::ofstream(path, std::ios::binary) << after;
    fmt::print("updated {}\n", path);
  }
  return true;
}

int run(const Options& options) {
  auto pipeline = default_pipeline(home_folder());
  if (!pipeline) {
    fmt::print(stderr, "parley_cases: {}\n", to_string(pipeline.error()));
    return 1;
  }
  Totals totals;
  bool readable = true;
  for (const std::string& path : case_paths(options.paths)) {
    readable = run_file(path, *pipeline, options, totals) && readable;
  }
  if (options.show.empty()) fmt::print("{} of {} cases pass\n", totals.cases - totals.failed, totals.cases);
  return readable && totals.failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace parley

int main(int argc, char** argv) {
  CLI::App app("Runs the cases in files and folders; the format is told in tests/cases/README.md.", "parley_cases");
  parley::Options options;
  app.add_option("PATH", options.paths, "case files or folders of them")->required()->check(CLI::ExistingPath);
  app.add_flag("--update", options.update, "rewrite the exact sections to what is read now");
  app.add_option("--show", options.show, "print this layer, or 'all', of each case instead of comparing");
  app.add_option("--only", options.only, "only cases whose name contains this");
  CLI11_PARSE(app, argc, argv);
  return parley::run(options);
}
