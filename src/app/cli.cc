#include "app/cli.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <numeric>

namespace parley {
namespace {

constexpr Command kCommands[] = {
    {"Read", "code", "read reports: who met whom, said, wants and did what", code_command},
    {"Read", "parse", "the syntax and entities of reports alone", parse_command},
    {"Read", "relate", "what one of two marked phrases does to the other", relate_command},
    {"Keep", "add", "code reports and keep them in a store", add_command},
    {"Keep", "watch", "code and keep what arrives in a folder", watch_command},
    {"Keep", "export", "the store as tables, event data, calendar, network or briefing", export_command},
    {"Ask", "processes", "negotiations: parties, rounds, what is next, what blocks them", processes_command},
    {"Ask", "timeline", "meetings, events and positions by day", timeline_command},
    {"Ask", "meetings", "who met whom, where and when", meetings_command},
    {"Ask", "quotes", "who said what", quotes_command},
    {"Ask", "positions", "who demands, offers, accepts or refuses what", positions_command},
    {"Ask", "history", "how stances on an issue changed", history_command},
    {"Ask", "events", "who did what to whom", events_command},
    {"Ask", "clusters", "one event or meeting, told by many reports", clusters_command},
    {"Ask", "actors", "who occurs, and how often", actors_command},
    {"Ask", "search", "words in reports, quotes and positions", search_command},
    {"Ask", "explain", "the words and rules that led to an item", explain_command},
    {"Ask", "serve", "the record in a browser, and its API", serve_command},
    {"Correct", "correct", "put right what was read wrong; nothing coded is lost", correct_command},
    {"Measure", "bench", "words per second of every stage, memory", bench_command},
    {"Measure", "model", "what the model files are", model_command},
    {"Dictionaries", "dict", "check, test, explain and extend the dictionaries", dict_command},
};

constexpr std::string_view kIntroduction =
    "Parley reads dated news reports of diplomacy and conflict and keeps the record: who met whom, who said what,\n"
    "who demands, offers or refuses what, who did what to whom, and what is planned next.\n";

std::string general_help() {
  std::string out = std::string(kIntroduction) + "\nUsage: parley COMMAND [OPTIONS] [FILES]\n";
  std::string_view group;
  for (const Command& command : commands()) {
    if (command.group != group) out += fmt::format("\n{}\n", command.group);
    group = command.group;
    out += fmt::format("  {:<12}{}\n", command.name, command.summary);
  }
  out += "\n" + examples({{"parley code report.txt", "one report, as a readable record"},
                          {"parley code --json *.txt > records.jsonl", "many reports, one record a line"},
                          {"parley code --published 2026-01-23 -", "a report from standard input"}});
  out += "\n`parley COMMAND --help` tells more about a command; `parley --version` names this version.\n";
  return out;
}

// Edits (insert, delete, replace, swap of neighbours) that turn one word into the other.
size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before = row;
    row.swap(next);
  }
  return row[b.size()];
}

int unknown_command(const std::string& typed) {
  std::vector<std::string> known;
  for (const Command& command : commands()) known.emplace_back(command.name);
  std::error_code ignored;
  if (std::filesystem::exists(typed, ignored)) {
    note(fmt::format("'{0}' is a file, not a command (to read it: parley code {0})", typed));
  } else if (const auto meant = nearest(typed, known); !meant.empty()) {
    note(fmt::format("there is no command '{}'; did you mean '{}'? (`parley` alone lists the commands)", typed, meant));
  } else {
    note(fmt::format("there is no command '{}' (`parley` alone lists the commands)", typed));
  }
  return kExitUsage;
}

// What the person typed that no option takes, with the option that was likely meant.
int wrong_usage(CLI::App& app, const CLI::ParseError& error) {
  CLI::App* at = &app;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
  const std::string command = at == &app ? "parley" : "parley " + at->get_name();
  const std::string help = fmt::format("(`{} --help` lists what it takes)", command);
  const auto unread = app.remaining(true);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr || unread.empty()) {
    note(fmt::format("{} {}", error.what(), help));
    return kExitUsage;
  }
  const std::string typed = unread.front().substr(0, unread.front().find('='));
  std::vector<std::string> known;
  for (const CLI::Option* option : at->get_options()) {
    for (const auto& name : option->get_lnames()) known.push_back("--" + name);
  }
  const auto meant = typed.starts_with("--") ? nearest(typed, known) : std::string_view();
  const std::string guess = meant.empty() ? "" : fmt::format("; did you mean '{}'?", meant);
  const std::string_view what = typed.starts_with("-") ? "there is no option" : "there is no place for";
  note(fmt::format("{} '{}'{} {}", what, typed, guess, help));
  return kExitUsage;
}

std::shared_ptr<CLI::Formatter> formatter() {
  auto format = std::make_shared<CLI::Formatter>();
  format->column_width(30);
  format->label("Positionals", "Arguments");
  format->label("REQUIRED", "");
  return format;
}

// The options of all commands on one CLI11 tree; what the chosen command is to run ends up in `run`.
void declare(CLI::App& app, Run& run) {
  app.formatter(formatter());
  app.set_version_flag("--version", "parley " PARLEY_VERSION, "name this version");
  app.set_help_flag("-h,--help", "this text");
  app.require_subcommand(0, 1);
  for (const Command& command : commands()) {
    CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
    Run todo = command.declare(*sub);
    sub->callback([&run, todo] { run = todo; });
  }
}

}  // namespace

std::span<const Command> commands() { return kCommands; }

std::string examples(const std::vector<std::pair<std::string, std::string>>& lines) {
  size_t width = 0;
  for (const auto& [line, what] : lines) width = std::max(width, line.size());
  std::string out = "Examples\n";
  for (const auto& [line, what] : lines) out += fmt::format("  {:<{}}   {}\n", line, width, what);
  return out;
}

std::string_view nearest(std::string_view typed, std::span<const std::string> known) {
  std::string_view best;
  size_t least = std::max<size_t>(2, typed.size() / 3) + 1;
  for (const std::string& name : known) {
    const size_t distance = typed.size() >= 3 && name.starts_with(typed) ? 1 : edit_distance(typed, name);
    if (distance < least && distance < name.size()) {
      least = distance;
      best = name;
    }
  }
  return best;
}

void complain(const Error& error) { note(to_string(error)); }

void note(std::string_view text) { fmt::print(stderr, "parley: {}\n", text); }

int run_cli(int argc, const char* const* argv) {
  const std::string first = argc > 1 ? argv[1] : "";
  if (first.empty() || first == "--help" || first == "-h" || first == "help") {
    fmt::print("{}", general_help());
    return kExitDone;
  }
  const auto is_first = [&](const Command& command) { return command.name == first; };
  if (!first.starts_with("-") && std::none_of(std::begin(kCommands), std::end(kCommands), is_first)) {
    return unknown_command(first);
  }
  CLI::App app("parley", "parley");
  Run run;
  try {
    declare(app, run);
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked);
  } catch (const CLI::ParseError& error) {
    return wrong_usage(app, error);
  }
  const int status = run ? run() : kExitUsage;
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    note("the output could not be written (is the disk full?)");
    return kExitFailed;
  }
  return status;
}

}  // namespace parley
