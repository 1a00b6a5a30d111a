#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "code/event/pattern.h"
#include "data/yaml.h"
#include "doc/names.h"

namespace parley {
namespace {

constexpr std::pair<std::string_view, WordKind> kKinds[] = {
    {"actor", WordKind::kActor}, {"person", WordKind::kPerson},   {"state", WordKind::kState},
    {"place", WordKind::kPlace}, {"number", WordKind::kNumber},   {"any", WordKind::kAny},
    {"order", WordKind::kOrder}, {"several", WordKind::kSeveral}, {"armed", WordKind::kArmed},
};

constexpr std::pair<std::string_view, SlotKind> kSlots[] = {
    {"subject", SlotKind::kSubject},
    {"object", SlotKind::kObject},
    {"indirect", SlotKind::kIndirect},
    {"possessor", SlotKind::kPossessor},
    {"modifier", SlotKind::kModifier},
    {"complement_subject", SlotKind::kComplementSubject},
    {"content_actor", SlotKind::kContentActor},
    {"content_recipient", SlotKind::kContentRecipient},
    {"speaker", SlotKind::kSpeaker},
};

constexpr std::pair<std::string_view, Needs> kNeeds[] = {
    {"either", Needs::kEither}, {"actor", Needs::kActor}, {"recipient", Needs::kRecipient},
    {"both", Needs::kBoth},     {"none", Needs::kNone},
};

constexpr std::string_view kCounts[] = {"killed", "injured", "detained", "abducted", "displaced", "crowd", "amount"};

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::vector<std::string> split_names(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const size_t comma = text.find(',');
    const std::string_view part = trim(text.substr(0, comma));
    if (!part.empty() && part != "-") out.emplace_back(part);
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return out;
}

std::vector<std::string> texts_of(const YamlValue& value, Diagnostics& problems) {
  if (value.kind() == YamlValue::Kind::kScalar) return {value.text()};
  std::vector<std::string> out;
  for (const YamlValue& item : value.items()) {
    if (item.kind() != YamlValue::Kind::kScalar) {
      problems.push_back(item.error("a list of words is expected here", "write [a, b, c]"));
    } else {
      out.push_back(item.text());
    }
  }
  return out;
}

uint32_t read_events(const std::vector<std::string>& names, const YamlValue& place, Diagnostics& problems) {
  uint32_t bits = 0;
  for (const std::string& event : names) {
    if (const auto type = parse_event_type(event)) {
      bits |= 1U << static_cast<uint32_t>(*type);
    } else {
      problems.push_back(place.error(fmt::format("'{}' is no PLOVER event", event), "use one of the sixteen"));
    }
  }
  return bits;
}

}  // namespace

class PatternReader {
 public:
  PatternReader(const Ontology& ontology, Diagnostics& problems) : ontology_(ontology), problems_(problems) {}

  void read_classes(const std::string& path) {
    const Result<YamlValue> root = read_yaml(path);
    if (!root) {
      problems_.push_back(root.error());
      return;
    }
    for (const auto& [name, value] : root->entries()) {
      std::vector<std::string> words = texts_of(value, problems_);
      std::sort(words.begin(), words.end());
      set_.class_index_.emplace(name, static_cast<uint32_t>(set_.classes_.size()));
      set_.classes_.push_back(std::move(words));
    }
  }

  void read_file(const std::string& path) {
    const Result<YamlValue> root = read_yaml(path);
    if (!root) {
      problems_.push_back(root.error());
      return;
    }
    if (root->kind() != YamlValue::Kind::kList) {
      problems_.push_back(root->error("a list of patterns is expected", "begin each pattern with '- id: …'"));
      return;
    }
    for (const YamlValue& entry : root->items()) read_pattern(entry);
  }

  // Irregular forms: "struck: strike".
  void read_forms(const std::string& path) {
    const Result<YamlValue> root = read_yaml(path);
    if (!root) {
      problems_.push_back(root.error());
      return;
    }
    for (const auto& [form, word] : root->entries()) set_.forms_.emplace(form, word.text());
  }

  PatternSet finish() {
    for (const auto& [word, triggers] : set_.triggers_) know(word);
    for (const std::vector<std::string>& words : set_.classes_) {
      for (const std::string& word : words) know(word);
    }
    return std::move(set_);
  }

 private:
  void read_pattern(const YamlValue& entry);
  void read_event(YamlFields& fields, const YamlValue& entry, Pattern& pattern);
  void check_pattern(const YamlValue& entry, const Pattern& pattern);
  WordTest read_test(const YamlValue& value);
  PatternConditions read_conditions(YamlFields& fields);
  std::vector<Slot> read_slots(const YamlValue* value);
  std::vector<PatternExample> read_examples(const YamlValue* value);
  PatternExample read_example(const YamlValue& value);
  void add_triggers(uint32_t index);
  void know(const std::string& word);
  void add_trigger(uint32_t index, TriggerKind kind, const std::string& text);

  const Ontology& ontology_;
  Diagnostics& problems_;
  PatternSet set_;
  std::map<std::string, const YamlValue*> ids_;
};

WordTest PatternReader::read_test(const YamlValue& value) {
  WordTest test;
  if (value.kind() != YamlValue::Kind::kMap) {
    test.words = texts_of(value, problems_);
    std::sort(test.words.begin(), test.words.end());
    for (const std::string& word : test.words) know(word);
    return test;
  }
  YamlFields fields(value, problems_);
  test.words = fields.texts("words");
  std::sort(test.words.begin(), test.words.end());
  for (const std::string& word : test.words) know(word);
  for (const std::string& name : fields.texts("class")) {
    const auto at = set_.class_index_.find(name);
    if (at == set_.class_index_.end()) {
      problems_.push_back(value.error(fmt::format("there is no class '{}'", name), "define it in classes.yaml"));
    } else {
      test.classes.push_back(at->second);
    }
  }
  for (const std::string& name : fields.texts("kind")) {
    const auto at = std::find_if(std::begin(kKinds), std::end(kKinds), [&](auto& kind) { return kind.first == name; });
    if (at == std::end(kKinds)) {
      problems_.push_back(value.error(fmt::format("'{}' is no kind of word", name),
                                      "use actor, person, state, place, number, order, several, armed or any"));
    } else {
      test.kinds.push_back(at->second);
    }
  }
  test.events = read_events(fields.texts("event"), value, problems_);
  fields.finish();
  return test;
}

PatternConditions PatternReader::read_conditions(YamlFields& fields) {
  PatternConditions conditions;
  const std::pair<std::string_view, WordTest*> tests[] = {
      {"subject", &conditions.subject},   {"object", &conditions.object},     {"indirect", &conditions.indirect},
      {"modifier", &conditions.modifier}, {"governor", &conditions.governor}, {"complement", &conditions.complement},
  };
  for (const auto& [key, test] : tests) {
    if (const YamlValue* value = fields.value(key)) *test = read_test(*value);
  }
  if (const YamlValue* preps = fields.value("prep")) {
    for (const auto& [prep, value] : preps->entries()) conditions.preps.emplace_back(prep, read_test(value));
  }
  return conditions;
}

std::vector<Slot> PatternReader::read_slots(const YamlValue* value) {
  std::vector<Slot> slots;
  if (value == nullptr) return slots;
  if (value->kind() == YamlValue::Kind::kList) {
    for (const YamlValue& item : value->items()) {
      for (Slot& slot : read_slots(&item)) slots.push_back(std::move(slot));
    }
  } else if (value->kind() == YamlValue::Kind::kMap) {
    YamlFields fields(*value, problems_);
    for (const std::string& prep : fields.texts("prep")) slots.push_back({SlotKind::kPrep, prep});
    fields.finish();
  } else {
    const auto at =
        std::find_if(std::begin(kSlots), std::end(kSlots), [&](auto& slot) { return slot.first == value->text(); });
    if (at == std::end(kSlots)) {
      problems_.push_back(value->error(fmt::format("'{}' is no place where an actor can stand", value->text()),
                                       "use subject, object, indirect, possessor, modifier, complement_subject, "
                                       "content_actor, content_recipient, speaker or {prep: [...]}"));
    } else {
      slots.push_back({at->second, {}});
    }
  }
  return slots;
}

PatternExample PatternReader::read_example(const YamlValue& value) {
  PatternExample example;
  example.line = value.line();
  example.column = value.column();
  std::string_view text = value.text();
  const size_t bar = text.find('|');
  example.sentence = trim(text.substr(0, bar));
  if (bar == std::string_view::npos) return example;
  example.has_roles = true;
  std::string_view roles = text.substr(bar + 1);
  const size_t second = roles.find('|');
  if (second != std::string_view::npos) {
    example.status = trim(roles.substr(second + 1));
    roles = roles.substr(0, second);
    if (!parse_event_status(example.status)) {
      problems_.push_back(value.error(fmt::format("'{}' is no status", example.status),
                                      "use happened, ongoing, planned, possible, hypothetical, negated or cancelled"));
    }
  }
  const size_t arrow = roles.find('>');
  example.actor = split_names(roles.substr(0, arrow));
  if (arrow != std::string_view::npos) example.recipient = split_names(roles.substr(arrow + 1));
  return example;
}

std::vector<PatternExample> PatternReader::read_examples(const YamlValue* value) {
  std::vector<PatternExample> out;
  if (value == nullptr) return out;
  if (value->kind() == YamlValue::Kind::kScalar) return {read_example(*value)};
  for (const YamlValue& item : value->items()) {
    if (item.kind() == YamlValue::Kind::kScalar) {
      out.push_back(read_example(item));
    } else {
      problems_.push_back(item.error("an example is one text", "put it in quotes: \"Sentence. | ACTOR > RECIPIENT\""));
    }
  }
  return out;
}

void PatternReader::read_event(YamlFields& fields, const YamlValue& entry, Pattern& pattern) {
  const std::string event = fields.required("event");
  pattern.mode = fields.text("mode");
  if (event == "none") return;
  pattern.event = parse_event_type(event);
  if (!pattern.event) {
    problems_.push_back(entry.error(fmt::format("'{}' is no PLOVER event", event), "use one of the sixteen, or none"));
  } else if (!pattern.mode.empty() && ontology_.mode(*pattern.event, pattern.mode) == nullptr) {
    problems_.push_back(entry.error(fmt::format("{} has no mode '{}'", event, pattern.mode),
                                    "use a mode of data/ontology/events.yaml"));
  }
}

void PatternReader::read_pattern(const YamlValue& entry) {
  YamlFields fields(entry, problems_);
  Pattern pattern;
  pattern.id = fields.required("id");
  pattern.file = entry.file();
  pattern.line = entry.line();
  read_event(fields, entry, pattern);
  pattern.verbs = fields.texts("verbs");
  pattern.nouns = fields.texts("nouns");
  pattern.adjectives = fields.texts("adjectives");
  pattern.modals = fields.texts("modals");
  pattern.plural = fields.flag("plural");
  pattern.negated = fields.flag("negated");
  pattern.main = fields.flag("main");
  const std::string status = fields.text("status");
  if (!status.empty()) {
    pattern.status = parse_event_status(status);
    if (!pattern.status) problems_.push_back(entry.error(fmt::format("'{}' is no status", status), "try happened"));
  }
  pattern.must = read_conditions(fields);
  if (const YamlValue* except = fields.value("except")) {
    YamlFields inner(*except, problems_);
    pattern.except = read_conditions(inner);
    inner.finish();
  }
  pattern.actor = read_slots(fields.value("actor"));
  pattern.recipient = read_slots(fields.value("recipient"));
  const std::string needs = fields.text("needs", "either");
  const auto need = std::find_if(std::begin(kNeeds), std::end(kNeeds), [&](auto& item) { return item.first == needs; });
  if (need == std::end(kNeeds)) {
    problems_.push_back(
        entry.error(fmt::format("'needs' cannot be '{}'", needs), "use either, actor, recipient, both or none"));
  } else {
    pattern.needs = need->second;
  }
  pattern.counts = fields.text("counts");
  if (!pattern.counts.empty() &&
      std::find(std::begin(kCounts), std::end(kCounts), pattern.counts) == std::end(kCounts)) {
    problems_.push_back(entry.error(fmt::format("nothing is counted as '{}'", pattern.counts),
                                    "use killed, injured, detained, abducted, displaced, crowd or amount"));
  }
  pattern.content = read_events(fields.texts("content"), entry, problems_);
  pattern.examples = read_examples(fields.value("examples"));
  pattern.counterexamples = read_examples(fields.value("counterexamples"));
  fields.finish();
  check_pattern(entry, pattern);
  if (pattern.actor.empty()) pattern.actor = {{SlotKind::kSubject, {}}};
  set_.patterns.push_back(std::move(pattern));
  add_triggers(static_cast<uint32_t>(set_.patterns.size() - 1));
}

void PatternReader::check_pattern(const YamlValue& entry, const Pattern& pattern) {
  if (pattern.verbs.empty() && pattern.nouns.empty() && pattern.adjectives.empty() && pattern.modals.empty()) {
    problems_.push_back(entry.error("no trigger word is given", "add verbs, nouns or adjectives"));
  }
  if (pattern.examples.empty()) {
    problems_.push_back(entry.error("no example is given", "add examples: [\"Sentence. | ACTOR > RECIPIENT\"]"));
  }
  if (!ids_.emplace(pattern.id, &entry).second) {
    problems_.push_back(entry.error(fmt::format("the id '{}' is used twice", pattern.id), "give each its own id"));
  }
}

void PatternReader::add_trigger(uint32_t index, TriggerKind kind, const std::string& text) {
  const size_t blank = text.find(' ');
  Trigger trigger{index, kind, blank == std::string::npos ? std::string() : text.substr(blank + 1)};
  set_.triggers_[text.substr(0, blank)].push_back(std::move(trigger));
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// The regular forms of a verb or noun.
std::vector<std::string> regular_forms(const std::string& word) {
  const char last = word.back();
  const char before = word.size() > 1 ? word[word.size() - 2] : ' ';
  if (last == 'e') {
    const std::string stem = word.substr(0, word.size() - 1);
    return {word + "s", word + "d", stem + "ing"};
  }
  if (last == 'y' && !is_vowel(before)) {
    const std::string stem = word.substr(0, word.size() - 1);
    return {stem + "ies", stem + "ied", word + "ing"};
  }
  std::vector<std::string> forms = {word + "s", word + "es", word + "ed", word + "ing"};
  if (!is_vowel(last) && is_vowel(before)) {
    forms.push_back(word + last + "ed");
    forms.push_back(word + last + "ing");
  }
  return forms;
}

void PatternReader::know(const std::string& word) {
  if (word.size() < 3 || !set_.words_.emplace(word, 0).second) return;
  for (std::string& form : regular_forms(word)) set_.forms_.emplace(std::move(form), word);
}

void PatternReader::add_triggers(uint32_t index) {
  const Pattern& pattern = set_.patterns[index];
  for (const std::string& verb : pattern.verbs) add_trigger(index, TriggerKind::kVerb, verb);
  for (const std::string& noun : pattern.nouns) add_trigger(index, TriggerKind::kNoun, noun);
  for (const std::string& adjective : pattern.adjectives) add_trigger(index, TriggerKind::kAdjective, adjective);
  for (const std::string& modal : pattern.modals) add_trigger(index, TriggerKind::kModal, modal);
}

PatternSet read_patterns(const std::string& folder, const Ontology& ontology, Diagnostics& problems) {
  PatternReader reader(ontology, problems);
  reader.read_classes(folder + "/classes.yaml");
  if (std::filesystem::exists(folder + "/forms.yaml")) reader.read_forms(folder + "/forms.yaml");
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() == ".yaml" && name != "classes.yaml" && name != "forms.yaml") {
      files.push_back(entry.path().string());
    }
  }
  if (error) problems.push_back({"the folder cannot be read", folder, 0, 0, "check that it exists"});
  std::sort(files.begin(), files.end());
  for (const std::string& file : files) reader.read_file(file);
  return reader.finish();
}

}  // namespace parley
