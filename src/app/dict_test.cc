#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "app/dict_command.h"
#include "base/words.h"
#include "doc/names.h"

namespace parley {
namespace {

// An example names an actor by its name, its code, its country or the words of a mention.
bool is_named(const Document& doc, ActorId id, const std::string& expected) {
  const Actor& actor = doc.actors[id];
  const std::string wanted = lower_ascii(expected);
  const auto fits = [&](std::string_view text) { return lower_ascii(text).find(wanted) != std::string::npos; };
  if (fits(doc.string(actor.name)) || fits(doc.string(actor.role)) || fits(doc.string(actor.group))) return true;
  for (const Symbol country : actor.country) {
    if (lower_ascii(doc.string(country)) == wanted) return true;
  }
  return std::any_of(doc.mentions.begin(), doc.mentions.end(),
                     [&](const Mention& mention) { return mention.actor == id && fits(doc.words(mention.tokens)); });
}

bool are_named(const Document& doc, const std::vector<ActorId>& actors, const std::vector<std::string>& expected) {
  if (actors.size() != expected.size()) return false;
  return std::all_of(expected.begin(), expected.end(), [&](const std::string& name) {
    return std::any_of(actors.begin(), actors.end(), [&](ActorId id) { return is_named(doc, id, name); });
  });
}

bool fits_example(const Document& doc, const Pattern& pattern, const PatternExample& example, const Event& event) {
  if (event.type != *pattern.event) return false;
  if (!pattern.mode.empty() && doc.string(event.mode) != pattern.mode) return false;
  if (!example.status.empty() && name(event.status) != example.status) return false;
  if (!example.has_roles) return true;
  return are_named(doc, event.actor, example.actor) && are_named(doc, event.recipient, example.recipient);
}

std::string events_of(const Document& doc) {
  std::vector<std::string> all;
  for (const Event& event : doc.events) all.push_back(describe_event(doc, event));
  return all.empty() ? "no event" : fmt::format("{}", fmt::join(all, "; "));
}

Error failure(const Pattern& pattern, const PatternExample& example, std::string message, std::string remedy) {
  return {fmt::format("{}: \"{}\" {}", pattern.id, example.sentence, message), pattern.file, example.line,
          example.column, std::move(remedy)};
}

void test_example(const Document& doc, const Pattern& pattern, const PatternExample& example, DictTest& result) {
  if (!pattern.event) {
    if (!doc.events.empty()) {
      result.failures.push_back(failure(pattern, example, "gives " + events_of(doc) + ", where none is meant",
                                        "`parley dict explain` shows which pattern reads it"));
    }
    return;
  }
  const bool found = std::any_of(doc.events.begin(), doc.events.end(),
                                 [&](const Event& event) { return fits_example(doc, pattern, example, event); });
  if (found) return;
  const std::string wanted =
      fmt::format("{}{}{} | {} > {}", name(*pattern.event), pattern.mode.empty() ? "" : " ", pattern.mode,
                  fmt::join(example.actor, ", "), fmt::join(example.recipient, ", "));
  result.failures.push_back(failure(pattern, example, fmt::format("gives {}, not {}", events_of(doc), wanted),
                                    "`parley dict explain` shows why"));
}

void test_counterexample(const Document& doc, const Pattern& pattern, const PatternExample& example, DictTest& result) {
  for (const Event& event : doc.events) {
    if (doc.string(event.source.because) != because(pattern)) continue;
    result.failures.push_back(failure(pattern, example, "is read by the pattern, though it is a counterexample",
                                      "narrow the pattern with `except:`"));
  }
}

}  // namespace

const EventCoder* event_coder(const Pipeline& pipeline) {
  for (const auto& annotator : pipeline.annotators()) {
    if (const auto* coder = dynamic_cast<const EventCoder*>(annotator.get())) return coder;
  }
  return nullptr;
}

std::vector<Document> read_sentences(const Pipeline& pipeline, const std::vector<std::string>& texts) {
  std::vector<Document> documents(texts.size());
  std::vector<Document*> batch;
  for (size_t i = 0; i < texts.size(); ++i) {
    Metadata metadata;
    metadata.published = Date{2026, 1, 23};
    metadata.language = "en";
    documents[i].set_text(texts[i], std::move(metadata));
    batch.push_back(&documents[i]);
  }
  Pipeline::Worker worker = pipeline.make_worker();
  worker.run(batch);
  return documents;
}

std::string describe_event(const Document& doc, const Event& event) {
  const auto names = [&](const std::vector<ActorId>& actors) {
    std::vector<std::string_view> out;
    for (const ActorId actor : actors) out.push_back(doc.string(doc.actors[actor].name));
    return fmt::format("{}", fmt::join(out, ", "));
  };
  const std::string_view mode = doc.string(event.mode);
  return fmt::format("{}{}{} | {} | {} > {}", name(event.type), mode.empty() ? "" : " ", mode, name(event.status),
                     names(event.actor), names(event.recipient));
}

DictTest test_patterns(const EventCoder& coder, const Pipeline& pipeline, std::string_view prefix) {
  struct Task {
    const Pattern* pattern;
    const PatternExample* example;
    bool counter;
  };
  std::vector<Task> tasks;
  std::vector<std::string> texts;
  for (const Pattern& pattern : coder.patterns().patterns) {
    if (!std::string_view(pattern.id).starts_with(prefix)) continue;
    for (const PatternExample& example : pattern.examples) tasks.push_back({&pattern, &example, false});
    for (const PatternExample& example : pattern.counterexamples) tasks.push_back({&pattern, &example, true});
  }
  for (const Task& task : tasks) texts.push_back(task.example->sentence);
  std::vector<Document> documents = read_sentences(pipeline, texts);
  for (Document& doc : documents) coder.code(doc, true);
  DictTest result;
  result.examples = tasks.size();
  for (size_t i = 0; i < tasks.size(); ++i) {
    const auto& [pattern, example, counter] = tasks[i];
    if (counter) {
      test_counterexample(documents[i], *pattern, *example, result);
    } else {
      test_example(documents[i], *pattern, *example, result);
    }
  }
  return result;
}

}  // namespace parley
