#include "case_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace parley {
namespace {

constexpr std::array<std::string_view, 12> kSections = {"text",   "conllu",   "parse",     "entities",
                                                        "times",  "places",   "actors",    "quotes",
                                                        "events", "meetings", "positions", "documents"};
constexpr std::array<std::string_view, 4> kHeadKeys = {"published", "title", "source", "id"};

template <class List>
bool contains(const List& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

void drop_trailing_empty(std::vector<std::string>& lines) {
  while (!lines.empty() && trim(lines.back()).empty()) lines.pop_back();
}

struct Parser {
  CaseFile file;
  uint32_t number = 0;

  tl::unexpected<Error> wrong(std::string message, std::string remedy = {}) const {
    return fail({std::move(message), file.path, number, 0, std::move(remedy)});
  }

  Status section(std::string_view heading) {
    if (file.cases.empty()) return wrong("a section before the first case", "begin with '==== name of the case'");
    Section section;
    section.line = number;
    std::istringstream words{std::string(heading)};
    std::string expect, more;
    words >> section.name >> expect >> more;
    if (!contains(kSections, section.name)) {
      return wrong(fmt::format("there is no layer '{}'", section.name),
                   fmt::format("the layers are {}", fmt::join(kSections.begin() + 2, kSections.end(), ", ")));
    }
    if ((!expect.empty() && expect != "has" && expect != "lacks") || !more.empty()) {
      return wrong(fmt::format("'{}' is neither 'has' nor 'lacks'", expect + more));
    }
    const bool given = section.name == "text" || section.name == "conllu";
    if (given && !expect.empty()) {
      return wrong(fmt::format("{} is given, not expected", section.name), "use 'parse' for an expected tree");
    }
    section.expect = given               ? Expect::kGiven
                     : expect == "has"   ? Expect::kHas
                     : expect == "lacks" ? Expect::kLacks
                                         : Expect::kExact;
    file.cases.back().sections.push_back(std::move(section));
    return {};
  }

  Status head_line(std::string_view line) {
    Case& last = file.cases.back();
    last.head_lines.emplace_back(line);
    if (trim(line).empty() || line.starts_with('#')) return {};
    const size_t colon = line.find(':');
    const std::string key(trim(line.substr(0, colon)));
    if (colon == line.npos || !contains(kHeadKeys, key)) {
      return wrong(fmt::format("'{}' is no line of a head", line), fmt::format("use {}", fmt::join(kHeadKeys, ", ")));
    }
    last.head.emplace_back(key, trim(line.substr(colon + 1)));
    return {};
  }

  Status line(std::string_view line) {
    ++number;
    if (line.starts_with("==== ")) {
      file.cases.push_back({std::string(trim(line.substr(5))), number, {}, {}, {}});
      return {};
    }
    if (line.starts_with("---- ")) return section(line.substr(5));
    if (file.cases.empty()) {
      file.preface.emplace_back(line);
      return {};
    }
    if (file.cases.back().sections.empty()) return head_line(line);
    file.cases.back().sections.back().lines.emplace_back(line);
    return {};
  }

  // A case that expects nothing would always pass.
  Status finish() {
    drop_trailing_empty(file.preface);
    for (Case& each : file.cases) {
      drop_trailing_empty(each.head_lines);
      for (Section& section : each.sections) drop_trailing_empty(section.lines);
      number = each.line;
      if (each.find("text") == nullptr && each.find("conllu") == nullptr) {
        return wrong(fmt::format("the case '{}' has no text", each.name), "add '---- text' and the text below it");
      }
      const auto expected = [](const Section& s) {
        return s.expect == Expect::kExact || (s.expect != Expect::kGiven && !s.lines.empty());
      };
      if (std::none_of(each.sections.begin(), each.sections.end(), expected)) {
        return wrong(fmt::format("the case '{}' expects nothing", each.name), "add a layer, such as '---- events'");
      }
    }
    return {};
  }
};

}  // namespace

std::string Case::about(std::string_view key) const {
  for (const auto& [field, value] : head) {
    if (field == key) return value;
  }
  return {};
}

const Section* Case::find(std::string_view section) const {
  for (const Section& each : sections) {
    if (each.name == section) return &each;
  }
  return nullptr;
}

Result<CaseFile> parse_cases(std::string_view input, const std::string& path) {
  Parser parser;
  parser.file.path = path;
  while (!input.empty()) {
    const size_t end = std::min(input.find('\n'), input.size());
    const std::string_view line = input.substr(0, end);
    if (auto read = parser.line(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line); !read)
      return fail(read.error());
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  if (auto complete = parser.finish(); !complete) return fail(complete.error());
  return std::move(parser.file);
}

Result<CaseFile> read_case_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  if (!in) return fail({"cannot be read", path});
  return parse_cases(bytes.str(), path);
}

std::string format_cases(const CaseFile& file) {
  std::string out;
  const auto put = [&](const std::vector<std::string>& lines) {
    for (const auto& line : lines) out += line + "\n";
  };
  put(file.preface);
  for (const Case& each : file.cases) {
    if (!out.empty()) out += "\n";
    out += fmt::format("==== {}\n", each.name);
    put(each.head_lines);
    for (const Section& section : each.sections) {
      const std::string_view expect = section.expect == Expect::kHas     ? " has"
                                      : section.expect == Expect::kLacks ? " lacks"
                                                                         : "";
      out += fmt::format("---- {}{}\n", section.name, expect);
      put(section.lines);
    }
  }
  return out;
}

}  // namespace parley
