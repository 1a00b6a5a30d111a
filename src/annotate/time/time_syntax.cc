#include "annotate/time/time_syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>
#include <utility>

#include "base/words.h"

namespace parley {
namespace {

constexpr std::pair<std::string_view, int> kConstants[] = {
    {"second", static_cast<int>(Unit::kSecond)},
    {"minute", static_cast<int>(Unit::kMinute)},
    {"hour", static_cast<int>(Unit::kHour)},
    {"day", static_cast<int>(Unit::kDay)},
    {"weekend", static_cast<int>(Unit::kWeekend)},
    {"week", static_cast<int>(Unit::kWeek)},
    {"month", static_cast<int>(Unit::kMonth)},
    {"quarter", static_cast<int>(Unit::kQuarter)},
    {"year", static_cast<int>(Unit::kYear)},
    {"decade", static_cast<int>(Unit::kDecade)},
    {"century", static_cast<int>(Unit::kCentury)},
    {"past", static_cast<int>(Toward::kPast)},
    {"future", static_cast<int>(Toward::kFuture)},
    {"this", static_cast<int>(Toward::kThis)},
    {"report", static_cast<int>(Anchor::kReport)},
    {"narrative", static_cast<int>(Anchor::kNarrative)},
    {"morning", static_cast<int>(PartOfDay::kMorning)},
    {"midday", static_cast<int>(PartOfDay::kMidday)},
    {"afternoon", static_cast<int>(PartOfDay::kAfternoon)},
    {"evening", static_cast<int>(PartOfDay::kEvening)},
    {"night", static_cast<int>(PartOfDay::kNight)},
    {"daytime", static_cast<int>(PartOfDay::kDaytime)},
    {"spring", static_cast<int>(Season::kSpring)},
    {"summer", static_cast<int>(Season::kSummer)},
    {"autumn", static_cast<int>(Season::kAutumn)},
    {"winter", static_cast<int>(Season::kWinter)},
    {"start", static_cast<int>(Portion::kStart)},
    {"middle", static_cast<int>(Portion::kMiddle)},
    {"end", static_cast<int>(Portion::kEnd)},
    {"earlier", static_cast<int>(Portion::kEarlier)},
    {"later", static_cast<int>(Portion::kLater)},
    {"fixed", static_cast<int>(Holiday::kFixed)},
    {"easter", static_cast<int>(Holiday::kEaster)},
    {"good_friday", static_cast<int>(Holiday::kGoodFriday)},
    {"thanksgiving", static_cast<int>(Holiday::kThanksgiving)},
    {"true", 1},
};

constexpr std::array<std::string_view, 29> kFields = {
    "toward",  "anchor",  "reference", "part",   "season",     "portion",    "holiday",  "unit",  "by",  "amount",
    "vague",   "within",  "if_future", "year",   "year_shift", "week_shift", "end_year", "month", "day", "end_day",
    "weekday", "quarter", "half",      "decade", "century",    "hour",       "minute",   "pm",    "utc"};

constexpr std::array<std::string_view, kSubClassCount> kSubs = {"date", "time", "duration", "set",     "ref",
                                                                "day",  "week", "month",    "quarter", "year"};

template <size_t N>
int find_in(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

// An element of a pattern before options are written out.
struct RawElement {
  std::string text;  // without "?" and brackets
  bool optional = false;
  int group = -1;  // of "[ … ]"
};

std::vector<RawElement> split_pattern(const std::string& pattern) {
  std::vector<RawElement> out;
  std::istringstream words(pattern);
  int group = -1;
  int groups = 0;
  for (std::string word; words >> word;) {
    RawElement element;
    if (word.front() == '[') {
      group = groups++;
      word.erase(0, 1);
    }
    const bool closes = word.back() == ']';
    if (closes) word.pop_back();
    if (word.size() > 1 && word.back() == '?') {
      element.optional = true;
      word.pop_back();
    }
    element.text = word;
    element.group = group;
    out.push_back(element);
    if (closes) group = -1;
  }
  return out;
}

std::string_view capture_name(std::string_view text) {
  if (text[0] != '$' && text[0] != '@') return {};
  text.remove_prefix(1);
  return text.substr(0, text.find(':'));
}

std::string_view class_name(std::string_view text) {
  text.remove_prefix(1);
  const size_t colon = text.find(':');
  return colon == std::string_view::npos ? text : text.substr(colon + 1);
}

// Which raw elements one way through the pattern keeps: bit i of `choice` decides the i-th option.
std::vector<RawElement> choose(const std::vector<RawElement>& all, uint32_t choice) {
  std::vector<RawElement> out;
  int next = 0;
  std::vector<int> group_bit(all.size(), -1);
  for (const RawElement& element : all) {
    bool keep = true;
    if (element.group >= 0) {
      int& bit = group_bit[static_cast<size_t>(element.group)];
      if (bit < 0) bit = next++;
      keep = (choice >> bit & 1) != 0;
    }
    if (element.optional) keep = (choice >> next++ & 1) != 0 && keep;
    if (keep) out.push_back(element);
  }
  return out;
}

int count_options(const std::vector<RawElement>& all) {
  int options = 0;
  int groups = 0;
  for (const RawElement& element : all) {
    options += element.optional ? 1 : 0;
    groups = std::max(groups, element.group + 1);
  }
  return options + groups;
}

// Position of a capture in the chosen elements, or -1.
int find_capture(const std::vector<RawElement>& chosen, std::string_view name) {
  for (size_t i = 0; i < chosen.size(); ++i) {
    if (capture_name(chosen[i].text) == name) return static_cast<int>(i);
  }
  return -1;
}

Status compile_setting(std::string_view word, const std::vector<RawElement>& chosen, const TimeVocabulary& vocabulary,
                       TimePattern& pattern) {
  const size_t equals = word.find('=');
  if (equals == std::string_view::npos) return fail({fmt::format("'{}' is not of the form field=value", word)});
  TimeSetting setting;
  const int field = find_in(kFields, word.substr(0, equals));
  if (field < 0) return fail({fmt::format("unknown field '{}'", word.substr(0, equals))});
  setting.field = static_cast<TimeField>(field);
  std::string_view value = word.substr(equals + 1);
  if (!value.empty() && value[0] == '-') {
    setting.negative = true;
    value.remove_prefix(1);
  }
  if (!value.empty() && value[0] == '$') {
    value.remove_prefix(1);
    setting.element = find_capture(chosen, value);
    if (setting.element < 0) return {};  // this way through the pattern leaves it out
    setting.class_index = vocabulary.find_class(class_name(chosen[static_cast<size_t>(setting.element)].text));
  } else {
    const std::optional<double> constant = time_constant(value);
    if (!constant) return fail({fmt::format("'{}' is no value that is known", value)});
    setting.constant = *constant;
  }
  pattern.settings.push_back(setting);
  return {};
}

std::optional<MeaningKind> kind_of(std::string_view word) {
  if (word == "date") return MeaningKind::kDate;
  if (word == "shift") return MeaningKind::kShift;
  if (word == "duration") return MeaningKind::kDuration;
  if (word == "set") return MeaningKind::kSet;
  if (word == "past" || word == "present" || word == "future" || word == "open") {
    return MeaningKind::kReference;
  }
  if (word == "same" || word == "merge" || word == "none") return MeaningKind::kNone;
  return std::nullopt;
}

Status compile_value(const std::string& value, const std::vector<RawElement>& chosen, const TimeVocabulary& vocabulary,
                     TimePattern& pattern, TimeRule& rule) {
  std::istringstream words(value);
  std::string word;
  words >> word;
  const std::optional<MeaningKind> kind = kind_of(word);
  if (!kind)
    return fail(
        {fmt::format("a value begins with date, shift, duration, set, past, present, future, same, "
                     "merge or none, not '{}'",
                     word)});
  rule.kind = *kind;
  if (word == "present") rule.reference = Reference::kPresent;
  if (word == "open") rule.reference = Reference::kOpen;
  if (word == "future") rule.reference = Reference::kFuture;
  const int bases = word == "same" ? 1 : word == "merge" ? 2 : 0;
  for (int i = 0; i < bases; ++i) {
    words >> word;
    const int at = word[0] == '@' ? find_capture(chosen, std::string_view(word).substr(1)) : -1;
    if (at < 0) return fail({fmt::format("'{}' is not an expression of the pattern", word)});
    (i == 0 ? pattern.base : pattern.overlay) = at;
  }
  while (words >> word) {
    Status status = compile_setting(word, chosen, vocabulary, pattern);
    if (!status) return status;
  }
  return {};
}

}  // namespace

std::optional<double> time_constant(std::string_view name) {
  for (const auto& [text, value] : kConstants) {
    if (text == name) return value;
  }
  double value = 0;
  const auto result = std::from_chars(name.data(), name.data() + name.size(), value);
  if (result.ec != std::errc() || result.ptr != name.data() + name.size()) return std::nullopt;
  return value;
}

Status add_to_element(std::string_view word, TimeVocabulary& vocabulary, TimeElement& element) {
  if (word.size() > 1 && word[0] == '$') {
    const int index = vocabulary.find_class(class_name(word));
    if (index < 0) return fail({fmt::format("unknown class '{}'", class_name(word))});
    element.classes |= uint64_t{1} << index;
    return {};
  }
  if (word.size() > 1 && word[0] == '@') {
    std::string_view names = class_name(word);
    while (!names.empty()) {
      const std::string_view name = names.substr(0, names.find('|'));
      const int index = find_in(kSubs, name);
      if (index < 0) return fail({fmt::format("unknown kind of expression '@{}'", name)});
      element.subs |= 1U << index;
      names.remove_prefix(std::min(names.size(), name.size() + 1));
    }
    return {};
  }
  while (!word.empty()) {
    const std::string_view form = word.substr(0, word.find('|'));
    element.words.push_back(form == "<end>" ? kBorderWord : vocabulary.add_word(lower_ascii(form)));
    word.remove_prefix(std::min(word.size(), form.size() + 1));
  }
  return {};
}

Status compile_pattern(const std::string& text, const std::string& value, uint32_t rule_index, TimeRules& rules,
                       TimeRule& rule) {
  const std::vector<RawElement> all = split_pattern(text);
  const int options = count_options(all);
  if (options > 6) return fail({"a pattern has at most six options", {}, 0, 0, "split the rule"});
  std::vector<std::vector<std::string>> seen;
  for (uint32_t choice = 0; choice < 1U << options; ++choice) {
    const std::vector<RawElement> chosen = choose(all, choice);
    std::vector<std::string> key;
    for (const RawElement& element : chosen) key.push_back(element.text);
    if (chosen.empty() || std::find(seen.begin(), seen.end(), key) != seen.end()) continue;
    seen.push_back(key);
    TimePattern pattern;
    pattern.rule = rule_index;
    for (const RawElement& raw : chosen) {
      TimeElement element;
      Status status = add_to_element(raw.text, rules.vocabulary, element);
      if (!status) return status;
      pattern.elements.push_back(std::move(element));
    }
    Status status = compile_value(value, chosen, rules.vocabulary, pattern, rule);
    if (!status) return status;
    rules.patterns.push_back(std::move(pattern));
  }
  return {};
}

}  // namespace parley
