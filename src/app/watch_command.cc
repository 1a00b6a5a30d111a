// parley watch: codes and keeps what arrives in a folder, until it is stopped.

#include <fmt/format.h>

#include <csignal>

#include "app/cli.h"
#include "app/input_options.h"
#include "app/intake.h"
#include "app/store_options.h"

namespace parley {
namespace {

constexpr std::chrono::milliseconds kPatience{500};

volatile std::sig_atomic_t stop_asked = 0;  // the one thing that a signal handler may touch

void ask_to_stop(int) { stop_asked = 1; }

struct Options {
  InputOptions input;
  std::string folder;
  std::string db = std::string(kDefaultStore);
  bool once = false;
};

int run(const Options& options) {
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
  Result<Intake> intake = Intake::open(options.folder, options.db, read_options(options.input));
  if (!intake) {
    complain(intake.error());
    return kExitFailed;
  }
  note(fmt::format("watching {} for {}", options.folder, options.db));
  while (stop_asked == 0) {
    const Intake::Step step = intake->step(kPatience, [] { return stop_asked != 0; });
    if (step == Intake::Step::kFailed) return kExitFailed;
    if (step == Intake::Step::kRested && options.once && intake->settled()) return kExitDone;
  }
  intake->refresh();
  return kExitDone;
}

}  // namespace

Run watch_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FOLDER", options->folder, "the folder that reports arrive in, with all folders in it")
      ->required()
      ->type_name("");
  store_option(app, options->db);
  input_options(app, options->input, false);
  app.add_flag("--once", options->once, "stop when everything that is there is kept");
  app.footer(examples({{"parley watch incoming/ --db talks.db", "until it is stopped; may be started again at any time"},
                       {"parley watch incoming/ --once", "what has arrived since the last time"}}));
  return [options] { return run(*options); };
}

}  // namespace parley
