#include "annotate/time/time_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "annotate/time/time_syntax.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

// Positions in messages and in `because` are told relative to data/.
std::string short_path(const std::string& path) {
  const size_t at = path.rfind("times/");
  return at == std::string::npos ? path : path.substr(at);
}

void read_words(const YamlValue& root, TimeVocabulary& vocabulary, Diagnostics& problems) {
  for (const YamlValue& entry : root.items()) {
    YamlFields fields(entry, problems);
    const std::string name = fields.required("class");
    const YamlValue* members = fields.value("members");
    fields.finish();
    if (members == nullptr || vocabulary.find_class(name) >= 0) {
      problems.push_back(entry.error(fmt::format("class '{}' has no members or is given twice", name)));
      continue;
    }
    const int index = vocabulary.add_class(name);
    for (const auto& [key, forms] : members->entries()) {
      const std::optional<double> value = time_constant(key);
      if (!value) problems.push_back(forms.error(fmt::format("'{}' is no value that is known", key)));
      for (const YamlValue& form : forms.items()) {
        vocabulary.add_member(index, form.text(), static_cast<int>(value.value_or(0)));
      };
    }
  }
}

void read_examples(YamlFields& fields, const YamlValue& entry, TimeRule& rule, Diagnostics& problems) {
  for (const std::string& line : fields.texts("examples")) {
    const size_t first = line.find(" | ");
    const size_t second = first == std::string::npos ? first : line.find(" | ", first + 3);
    if (second == std::string::npos) {
      problems.push_back(entry.error("an example is 'text | words found | value'", "add the missing parts"));
      continue;
    }
    rule.examples.push_back(
        {line.substr(0, first), line.substr(first + 3, second - first - 3), line.substr(second + 3)});
  }
  rule.counterexamples = fields.texts("counterexamples");
  if (rule.examples.empty()) problems.push_back(entry.error("no example", "add at least one"));
}

class RuleReader {
 public:
  RuleReader(TimeRules& rules, Diagnostics& problems) : rules_(rules), problems_(problems) {}

  void read_file(const YamlValue& root) {
    YamlFields fields(root, problems_);
    stage_ = std::atoi(fields.required("stage").c_str());
    const YamlValue* list = fields.value("rules");
    fields.finish();
    if (list == nullptr || stage_ < 1 || stage_ > 9) {
      problems_.push_back(root.error("a file of time rules has a 'stage' from 1 to 9 and a list of 'rules'"));
      return;
    }
    rules_.stages = std::max(rules_.stages, stage_);
    for (const YamlValue& entry : list->items()) read_rule(entry);
  }

 private:
  void read_rule(const YamlValue& entry) {
    YamlFields fields(entry, problems_);
    TimeRule rule;
    rule.id = fields.required("id");
    rule.stage = stage_;
    rule.because = fmt::format("{}:{} {}", short_path(entry.file()), entry.line(), rule.id);
    const std::vector<std::string> patterns = fields.texts("pattern");
    const std::string value = fields.required("value");
    rule.after = context(fields, "after", entry);
    rule.before = context(fields, "before", entry);
    rule.not_after = context(fields, "not_after", entry);
    rule.not_before = context(fields, "not_before", entry);
    read_examples(fields, entry, rule, problems_);
    fields.finish();
    const uint32_t index = static_cast<uint32_t>(rules_.rules.size());
    if (patterns.empty()) problems_.push_back(entry.error("no pattern", "add 'pattern: …'"));
    check_captures(patterns, value, entry);
    for (const std::string& pattern : patterns) {
      Status status = compile_pattern(pattern, value, index, rules_, rule);
      if (!status) problems_.push_back(entry.error(status.error().message));
    }
    rules_.rules.push_back(std::move(rule));
  }

  // What the value takes must be caught by at least one of the patterns; the others leave it unset.
  void check_captures(const std::vector<std::string>& patterns, const std::string& value, const YamlValue& entry) {
    for (size_t at = value.find('$'); at != std::string::npos; at = value.find('$', at + 1)) {
      const std::string name = value.substr(at, value.find(' ', at) - at);
      const bool found = std::any_of(patterns.begin(), patterns.end(),
                                     [&](const std::string& p) { return p.find(name) != std::string::npos; });
      if (!found) problems_.push_back(entry.error(fmt::format("'{}' is in no pattern", name)));
    }
  }

  TimeElement context(YamlFields& fields, std::string_view key, const YamlValue& entry) {
    TimeElement element;
    for (const std::string& word : fields.texts(key)) {
      Status status = add_to_element(word, rules_.vocabulary, element);
      if (!status) problems_.push_back(entry.error(status.error().message));
    }
    return element;
  }

  TimeRules& rules_;
  Diagnostics& problems_;
  int stage_ = 1;
};

void index_rules(TimeRules& rules) {
  rules.index.resize(static_cast<size_t>(rules.stages));
  for (auto& index : rules.index) {
    index.by_word.resize(rules.vocabulary.size());
    index.by_class.resize(64);
    index.by_sub.resize(kSubClassCount);
  }
  for (uint32_t p = 0; p < rules.patterns.size(); ++p) {
    const TimePattern& pattern = rules.patterns[p];
    const TimeElement& first = pattern.elements.front();
    auto& index = rules.index[static_cast<size_t>(rules.rules[pattern.rule].stage - 1)];
    for (uint32_t word : first.words) index.by_word[word].push_back(p);
    for (int c = 0; c < 64; ++c) {
      if ((first.classes >> c & 1) != 0) index.by_class[static_cast<size_t>(c)].push_back(p);
    }
    for (int s = 0; s < kSubClassCount; ++s) {
      if ((first.subs >> s & 1) != 0) index.by_sub[static_cast<size_t>(s)].push_back(p);
    }
  }
}

}  // namespace

uint32_t sub_classes(const Meaning& m) {
  auto bit = [](SubClass c) { return 1U << static_cast<int>(c); };
  switch (m.kind) {
    case MeaningKind::kDuration:
      return bit(SubClass::kDuration);
    case MeaningKind::kSet:
      return bit(SubClass::kSet);
    case MeaningKind::kReference:
      return bit(SubClass::kReference);
    case MeaningKind::kNone:
      return 0;
    default:
      break;
  }
  uint32_t out = bit(m.part != PartOfDay::kNone || m.hour >= 0 ? SubClass::kTime : SubClass::kDate);
  const bool shift = m.kind == MeaningKind::kShift;
  if (m.day != 0 || m.weekday != 0 || m.holiday != Holiday::kNone || (shift && m.unit == Unit::kDay)) {
    out |= bit(SubClass::kDay);
  } else if (shift && (m.unit == Unit::kWeek || m.unit == Unit::kWeekend)) {
    out |= bit(SubClass::kWeek);
  } else if (m.quarter != 0 || (shift && m.unit == Unit::kQuarter)) {
    out |= bit(SubClass::kQuarter);
  } else if (m.month != 0 || (shift && m.unit == Unit::kMonth)) {
    out |= bit(SubClass::kMonth);
  } else if (m.year != 0 || (shift && m.unit == Unit::kYear)) {
    out |= bit(SubClass::kYear);
  }
  return out;
}

Result<TimeRules> load_time_rules(const std::string& folder) {
  TimeRules rules;
  Diagnostics problems;
  Result<YamlValue> words = read_yaml(folder + "/words.yaml");
  if (!words) return fail(words.error());
  read_words(*words, rules.vocabulary, problems);
  std::vector<std::string> paths;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(folder, code)) {
    if (entry.path().extension() == ".yaml" && entry.path().filename() != "words.yaml") {
      paths.push_back(entry.path().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  RuleReader reader(rules, problems);
  for (const std::string& path : paths) {
    Result<YamlValue> root = read_yaml(path);
    if (!root) return fail(root.error());
    reader.read_file(*root);
  }
  if (!problems.empty()) return fail(problems.front());
  index_rules(rules);
  return rules;
}

}  // namespace parley
