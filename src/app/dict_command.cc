// parley dict: the dictionaries that an analyst may change, checked, tested, explained and extended.
#include "app/dict_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "annotate/actor/office_lint.h"
#include "app/cli.h"
#include "app/home.h"
#include "base/words.h"
#include "code/event/matcher.h"
#include "doc/names.h"
#include "pipeline/default.h"

namespace parley {
namespace {

struct DictOptions {
  std::string action;
  std::vector<std::string> rest;
  std::string event, mode, id, actor = "subject", recipient;
  std::vector<std::string> verbs, nouns, object;
  DictImport import;
};

int report(const Diagnostics& problems) {
  for (const Error& problem : problems) complain(problem);
  return problems.empty() ? kExitDone : kExitFailed;
}

int lint() {
  const std::string home = home_folder();
  Diagnostics problems;
  const Ontology ontology = read_ontology(home + "/data/ontology", problems);
  const PatternSet patterns = read_patterns(home + "/data/patterns", ontology, problems);
  if (problems.empty()) {
    // The other dictionaries are read by their annotators, which stop at the first mistake.
    const Result<Pipeline> pipeline = default_pipeline(home);
    if (!pipeline) problems.push_back(pipeline.error());
  }
  if (problems.empty()) problems = lint_offices(home + "/data/actors");
  if (problems.empty()) fmt::print("{} patterns, no mistakes\n", patterns.patterns.size());
  return report(problems);
}

// Builds the pipeline and hands it, with its event coder, to `run`.
template <class Function>
int with_coder(const Function& run) {
  const Result<Pipeline> pipeline = default_pipeline(home_folder());
  if (!pipeline) return report({pipeline.error()});
  const EventCoder* coder = event_coder(*pipeline);
  if (coder == nullptr) return report({{"the pipeline codes no events"}});
  return run(*pipeline, *coder);
}

int test(const DictOptions& options) {
  return with_coder([&](const Pipeline& pipeline, const EventCoder& coder) {
    const DictTest result = test_patterns(coder, pipeline, options.rest.empty() ? "" : options.rest.front());
    fmt::print("{} examples, {} fail\n", result.examples, result.failures.size());
    return report(result.failures);
  });
}

int explain(const DictOptions& options) {
  if (options.rest.empty()) {
    note("say which sentence: parley dict explain 'Iran held talks with Oman.'");
    return kExitUsage;
  }
  return with_coder([&](const Pipeline& pipeline, const EventCoder& coder) {
    const std::vector<Document> documents = read_sentences(pipeline, {fmt::format("{}", fmt::join(options.rest, " "))});
    const Document& doc = documents.front();
    for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
      const auto lines = explain_events(doc, s, coder.patterns(), coder.ontology());
      if (lines.empty()) fmt::print("no word of the sentence is the trigger of a pattern\n");
      for (const std::string& line : lines) fmt::print("{}\n", line);
    }
    for (const Event& event : doc.events) fmt::print("= {}\n", describe_event(doc, event));
    return kExitDone;
  });
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string quoted_list(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const std::string& word : words) out.push_back(in_quotes(word));
  return fmt::format("[{}]", fmt::join(out, ", "));
}

// A place where an actor stands: "object", or a preposition.
std::string slot_text(const std::string& slot) {
  static const std::vector<std::string> kPlaces = {"subject", "object", "indirect", "possessor", "modifier"};
  const bool place = std::find(kPlaces.begin(), kPlaces.end(), slot) != kPlaces.end();
  return place ? slot : fmt::format("{{prep: [{}]}}", in_quotes(slot));
}

std::string pattern_text(const DictOptions& options, const std::string& id) {
  std::string out = fmt::format("- id: {}\n  event: {}\n", id, options.event);
  if (!options.mode.empty()) out += fmt::format("  mode: {}\n", options.mode);
  if (!options.verbs.empty()) out += fmt::format("  verbs: {}\n", quoted_list(options.verbs));
  if (!options.nouns.empty()) out += fmt::format("  nouns: {}\n", quoted_list(options.nouns));
  if (!options.object.empty()) out += fmt::format("  object: {}\n", quoted_list(options.object));
  out += fmt::format("  actor: {}\n", slot_text(options.actor));
  if (!options.recipient.empty()) out += fmt::format("  recipient: {}\n", slot_text(options.recipient));
  return out + fmt::format("  examples: {}\n", quoted_list(options.rest));
}

std::string read_all(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

bool write_all(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  return out.flush().good();
}

// What is wrong with the dictionaries now that the pattern stands in them.
Diagnostics problems_with(const std::string& id) {
  const Result<Pipeline> pipeline = default_pipeline(home_folder());
  if (!pipeline) return {pipeline.error()};
  const EventCoder* coder = event_coder(*pipeline);
  if (coder == nullptr) return {{"the pipeline codes no events"}};
  return test_patterns(*coder, *pipeline, id).failures;
}

// Adds a pattern to its event's file; if it does not do what its examples say, the file is left as it was.
int add(const DictOptions& options) {
  if (!parse_event_type(options.event) || options.rest.empty() || (options.verbs.empty() && options.nouns.empty())) {
    note("an event, a verb or noun and an example are needed (parley dict --help shows how)");
    return kExitUsage;
  }
  const std::string folder = home_folder() + "/data/patterns/";
  const std::string path = folder + lower_ascii(options.event) + ".yaml";
  const std::string word = options.verbs.empty() ? options.nouns.front() : options.verbs.front();
  std::string id = options.id.empty() ? fmt::format("{}.{}", lower_ascii(options.event), word) : options.id;
  std::replace(id.begin(), id.end(), ' ', '_');
  const std::string before = read_all(path);
  const std::string text = pattern_text(options, id);
  if (!write_all(path, before + text)) {
    return report({{"cannot be written", path, 0, 0, "check that the file may be changed"}});
  }
  const Diagnostics problems = problems_with(id);
  if (!problems.empty()) {
    write_all(path, before);
    note("the pattern was not added");
    return report(problems);
  }
  fmt::print("{}\nadded to {}\n", text, path);
  return kExitDone;
}

int run_dict(const DictOptions& options) {
  if (options.action == "lint") return lint();
  if (options.action == "test") return test(options);
  if (options.action == "explain") return explain(options);
  if (options.action == "import-petrarch") {
    DictImport import = options.import;
    import.files = options.rest;
    return import_petrarch(import);
  }
  return add(options);
}

}  // namespace

Run dict_command(CLI::App& app) {
  auto options = std::make_shared<DictOptions>();
  app.add_option("ACTION", options->action, "lint, test, explain, add or import-petrarch")
      ->required()
      ->check(CLI::IsMember({"lint", "test", "explain", "add", "import-petrarch"}));
  app.add_option("TEXT", options->rest,
                 "test: beginning of the patterns' ids; explain: a sentence; add: the new pattern's examples;\n"
                 "import-petrarch: files of actors and agents");
  app.add_option("--event", options->event, "add: the PLOVER event");
  app.add_option("--mode", options->mode, "add: its mode");
  app.add_option("--verb", options->verbs, "add: a verb that tells it");
  app.add_option("--noun", options->nouns, "add: a noun that tells it");
  app.add_option("--object", options->object, "add: a word that must be the object");
  app.add_option("--actor", options->actor, "add: where the actor stands: subject, object, possessor or a preposition");
  app.add_option("--recipient", options->recipient, "add: where the recipient stands");
  app.add_option("--id", options->id, "add: the pattern's name");
  app.add_option("--to", options->import.folder, "import-petrarch: folder for the tables (default: the user's own)");
  app.add_flag("--leave-out", options->import.leave_out, "import-petrarch: leave out what cannot be read");
  app.add_flag("--replace", options->import.replace, "import-petrarch: replace tables that are there");
  app.footer(
      examples({{"parley dict lint", "name every mistake with its place"},
                {"parley dict test sanction.", "run the examples of the patterns about sanctions"},
                {"parley dict explain 'Iran held talks with Oman.'", "which patterns hold, and why others don't"},
                {"parley dict add --event CONSULT --verb parley --recipient with \\\n"
                 "      'Iran parleyed with Oman. | Iran > Oman'",
                 "add a pattern that does what its example says"},
                {"parley dict import-petrarch actors.txt agents.txt", "use another program's actors beside the own"}}));
  return [options] { return run_dict(*options); };
}

}  // namespace parley
