#include "code/event/ontology.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "data/yaml.h"
#include "doc/names.h"

namespace parley {
namespace {

constexpr std::string_view kQuads[] = {"verbal cooperation", "material cooperation", "verbal conflict",
                                       "material conflict"};

double read_score(YamlFields& fields, const YamlValue& entry, Diagnostics& problems) {
  const std::string text = fields.required("score");
  double score = 0;
  const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), score);
  if (bad != std::errc() || end != text.data() + text.size() || score < -10 || score > 10) {
    problems.push_back(entry.error(fmt::format("'{}' is no score", text), "give a number from -10 to 10"));
  }
  return score;
}

std::optional<EventType> read_event_name(const std::string& text, const YamlValue& entry, Diagnostics& problems) {
  const std::optional<EventType> type = parse_event_type(text);
  if (!type) problems.push_back(entry.error(fmt::format("'{}' is no PLOVER event", text), "use one of the sixteen"));
  return type;
}

ModeInfo read_mode(const YamlValue& entry, Diagnostics& problems) {
  YamlFields fields(entry, problems);
  ModeInfo mode;
  mode.name = fields.required("mode");
  mode.definition = fields.required("definition");
  mode.score = read_score(fields, entry, problems);
  mode.cameo = fields.required("cameo");
  mode.words = fields.texts("words");
  std::sort(mode.words.begin(), mode.words.end());
  fields.finish();
  return mode;
}

// A word that told two modes would tell none.
void check_words(const YamlValue& entry, const EventInfo& info, Diagnostics& problems) {
  std::map<std::string_view, std::string_view> mode_of;
  for (const ModeInfo& mode : info.modes) {
    for (const std::string& word : mode.words) {
      const auto [known, is_new] = mode_of.emplace(word, mode.name);
      if (!is_new) {
        problems.push_back(entry.error(fmt::format("'{}' tells the modes {} and {}", word, known->second, mode.name),
                                       "keep it in one of them"));
      }
    }
  }
}

void read_as_content(const YamlValue& map, EventInfo& info, Diagnostics& problems) {
  for (const auto& [key, value] : map.entries()) {
    if (const auto type = read_event_name(key, value, problems)) {
      info.as_content[static_cast<size_t>(*type)] = value.text();
    }
  }
}

void read_event(const YamlValue& entry, Ontology& ontology, Diagnostics& problems) {
  YamlFields fields(entry, problems);
  const auto type = read_event_name(fields.required("event"), entry, problems);
  EventInfo info;
  info.definition = fields.required("definition");
  info.quad = fields.required("quad");
  if (std::find(std::begin(kQuads), std::end(kQuads), info.quad) == std::end(kQuads)) {
    problems.push_back(entry.error(fmt::format("'{}' is no quad class", info.quad),
                                   "write verbal or material, then cooperation or conflict"));
  }
  info.score = read_score(fields, entry, problems);
  info.cameo = fields.required("cameo");
  const std::string promised = fields.text("promised_as"), refused = fields.text("refused_as");
  if (!promised.empty()) info.promised_as = read_event_name(promised, entry, problems);
  if (!refused.empty()) info.refused_as = read_event_name(refused, entry, problems);
  info.default_mode = fields.text("default_mode");
  if (const YamlValue* map = fields.value("as_content")) read_as_content(*map, info, problems);
  if (const YamlValue* modes = fields.value("modes")) {
    for (const YamlValue& mode : modes->items()) info.modes.push_back(read_mode(mode, problems));
    check_words(*modes, info, problems);
  }
  fields.finish();
  if (!type) return;
  EventInfo& place = ontology.events[static_cast<size_t>(*type)];
  if (!place.definition.empty()) problems.push_back(entry.error("this event is defined twice", "keep one of them"));
  place = std::move(info);
}

void read_context(const YamlValue& entry, Ontology& ontology, Diagnostics& problems) {
  YamlFields fields(entry, problems);
  ContextInfo context;
  context.name = fields.required("context");
  context.definition = fields.required("definition");
  context.words = fields.texts("words");
  std::sort(context.words.begin(), context.words.end());
  fields.finish();
  for (const ContextInfo& known : ontology.contexts) {
    if (known.name == context.name) {
      problems.push_back(entry.error(fmt::format("context '{}' is defined twice", context.name), "keep one of them"));
    }
  }
  ontology.contexts.push_back(std::move(context));
}

void check_complete(const Ontology& ontology, const std::string& file, Diagnostics& problems) {
  for (int i = 0; i < kEventTypeCount; ++i) {
    const EventType type = static_cast<EventType>(i);
    if (ontology.info(type).definition.empty()) {
      problems.push_back({fmt::format("the event {} is missing", name(type)), file, 0, 0, "define all sixteen"});
    }
    const std::string& usual = ontology.info(type).default_mode;
    if (!usual.empty() && ontology.mode(type, usual) == nullptr) {
      problems.push_back({fmt::format("{} has no mode '{}'", name(type), usual), file, 0, 0, "name one of its modes"});
    }
    for (int s = 0; s < kEventTypeCount; ++s) {
      const std::string& mode = ontology.info(type).as_content[static_cast<size_t>(s)];
      const EventType speech = static_cast<EventType>(s);
      if (!mode.empty() && ontology.mode(speech, mode) == nullptr) {
        problems.push_back(
            {fmt::format("{} has no mode '{}', which {} names under as_content", name(speech), mode, name(type)), file,
             0, 0, "name a mode that the event has"});
      }
    }
  }
}

}  // namespace

const ModeInfo* Ontology::mode(EventType type, std::string_view mode_name) const {
  for (const ModeInfo& known : info(type).modes) {
    if (known.name == mode_name) return &known;
  }
  return nullptr;
}

double Ontology::score(EventType type, std::string_view mode_name) const {
  const ModeInfo* found = mode(type, mode_name);
  return found != nullptr ? found->score : info(type).score;
}

const std::string& Ontology::cameo(EventType type, std::string_view mode_name) const {
  const ModeInfo* found = mode(type, mode_name);
  return found != nullptr ? found->cameo : info(type).cameo;
}

Ontology read_ontology(const std::string& folder, Diagnostics& problems) {
  Ontology ontology;
  const std::string events_file = folder + "/events.yaml";
  const Result<YamlValue> events = read_yaml(events_file);
  if (!events) {
    problems.push_back(events.error());
  } else {
    for (const YamlValue& entry : events->items()) read_event(entry, ontology, problems);
    check_complete(ontology, events_file, problems);
  }
  const Result<YamlValue> contexts = read_yaml(folder + "/contexts.yaml");
  if (!contexts) {
    problems.push_back(contexts.error());
  } else {
    for (const YamlValue& entry : contexts->items()) read_context(entry, ontology, problems);
  }
  return ontology;
}

}  // namespace parley
