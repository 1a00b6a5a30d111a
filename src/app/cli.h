// The command line: every command is one file with one function, and commands() in cli.cc is the one list of them.
//   // stats_command.cc
//   Run stats_command(CLI::App& app) {
//     auto options = std::make_shared<StatsOptions>();
//     app.add_option("FILE", options->files, "reports")->required();
//     app.footer(examples({{"parley stats a.txt", "count the words of a report"}}));
//     return [options] { return run_stats(*options); };
//   }
//   // cli.h: declare it below;  cli.cc: {"Read", "stats", "count words", stats_command},
// Results go to standard output; everything meant for the person goes to standard error through complain() or note().
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace parley {

// What the program's exit status means.
inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitSomeFailed = 3;  // some documents failed, each was named; the others are done

// What a command does once its options are read; returns the exit status.
using Run = std::function<int()>;

struct Command {
  std::string_view group;    // heading in the help: Read, Keep, Dictionaries, Measure
  std::string_view name;     // as typed
  std::string_view summary;  // one line, lower case, no full stop
  Run (*declare)(CLI::App& app);
};

// The commands, in the order of the help.
std::span<const Command> commands();

// Reads the arguments, runs the command, returns the exit status.
int run_cli(int argc, const char* const* argv);

// Help text for CLI::App::footer(): command lines with what each does, aligned.
std::string examples(const std::vector<std::pair<std::string, std::string>>& lines);

// "parley: FILE:LINE: message (remedy)" on standard error.
void complain(const Error& error);
// "parley: text" on standard error.
void note(std::string_view text);

// The name among `known` that `typed` most likely meant, or "" if none is near.
std::string_view nearest(std::string_view typed, std::span<const std::string> known);

Run code_command(CLI::App& app);
Run parse_command(CLI::App& app);
Run relate_command(CLI::App& app);
Run bench_command(CLI::App& app);
Run model_command(CLI::App& app);
Run dict_command(CLI::App& app);
Run add_command(CLI::App& app);
// `timeline --process ID` and `positions --process ID`: what reports tell of one negotiation together.
int timeline_of_process(const std::string& db, const std::string& id, bool json);
int positions_of_process(const std::string& db, const std::string& id, bool json);
Run watch_command(CLI::App& app);
Run export_command(CLI::App& app);
Run processes_command(CLI::App& app);
Run clusters_command(CLI::App& app);
Run history_command(CLI::App& app);
Run events_command(CLI::App& app);
Run quotes_command(CLI::App& app);
Run meetings_command(CLI::App& app);
Run positions_command(CLI::App& app);
Run actors_command(CLI::App& app);
Run timeline_command(CLI::App& app);
Run search_command(CLI::App& app);
Run correct_command(CLI::App& app);
Run serve_command(CLI::App& app);
Run explain_command(CLI::App& app);

}  // namespace parley
