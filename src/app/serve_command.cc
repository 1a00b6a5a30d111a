// parley serve: the pages and the API over a store.

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "app/cli.h"
#include "app/home.h"
#include "app/input_options.h"
#include "app/intake.h"
#include "app/serve/access.h"
#include "app/serve/pages.h"
#include "app/serve/server.h"
#include "app/store_options.h"

extern char** environ;

namespace parley {
namespace {

constexpr size_t kShortestToken = 16;

struct Options {
  ServeOptions serve;
  std::string watch;
  InputOptions input;
  bool open = false;
};

// Takes in what arrives while the server answers.
class Watching {
 public:
  explicit Watching(Intake& intake) : intake_(intake) {
    thread_ = std::thread([this] {
      const auto stop = [this] { return stopping_.load(); };
      while (!stopping_) intake_.step(std::chrono::milliseconds(300), stop);
    });
  }
  ~Watching() {
    stopping_ = true;
    thread_.join();
  }
 private:
  Intake& intake_;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

// Stops the server on Ctrl+C or when the program is asked to end; signals come to no other thread.
class StopOnSignal {
 public:
  explicit StopOnSignal(Server& server) {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    thread_ = std::thread([this, &server] {
      const timespec pause{0, 100'000'000};
      while (!done_) {
        if (sigtimedwait(&signals_, nullptr, &pause) > 0) return server.stop();
      }
    });
  }
  ~StopOnSignal() {
    done_ = true;
    thread_.join();
  }

 private:
  sigset_t signals_{};
  std::atomic<bool> done_ = false;
  std::thread thread_;
};

void open_browser(const std::string& address) {
  std::string program = "xdg-open", argument = address;
  char* arguments[] = {program.data(), argument.data(), nullptr};
  pid_t child = 0;
  if (posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments, environ) != 0) {
    note(fmt::format("no browser could be opened; open {} yourself", address));
    return;
  }
  std::thread([child] { waitpid(child, nullptr, 0); }).detach();
}

bool usable(const Options& options) {
  const std::string& token = options.serve.token;
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  if (!token.empty() && (token.size() < kShortestToken || token.find_first_not_of(kLetters) != std::string::npos)) {
    note(fmt::format("the token must have {} or more letters, digits, '-' and '_'", kShortestToken));
    return false;
  }
  if (token.empty() && !is_loopback(options.serve.address)) {
    note(fmt::format("{} can be reached from other machines; give a token with --token or $PARLEY_TOKEN",
                     options.serve.address));
    return false;
  }
  return true;
}

int run(Options options) {
  if (!usable(options)) return kExitUsage;
  options.serve.home = home_folder();
  std::optional<Intake> intake;
  if (!options.watch.empty()) {
    Result<Intake> opened = Intake::open(options.watch, options.serve.db, read_options(options.input));
    if (!opened) {
      complain(opened.error());
      return kExitFailed;
    }
    intake.emplace(std::move(*opened));
  }
  Server server(options.serve, intake ? &*intake : nullptr);
  const StopOnSignal stop(server);  // before any thread is begun
  std::optional<Watching> watching;
  if (intake) watching.emplace(*intake);
  const Result<Store> store = Store::open(options.serve.db, Store::Mode::kRead);
  const Result<int64_t> reports = store ? store->count("articles") : Result<int64_t>(fail(store.error()));
  if (reports) server.prepare();
  const Result<std::string> address = reports ? server.bind() : Result<std::string>(fail(reports.error()));
  if (!address) {
    complain(address.error());
    return kExitFailed;
  }
  if (pages().empty()) note("built without the pages: only the API is served");
  note(fmt::format("{}: {} {}; the pages are at {} (Ctrl+C ends)", options.serve.db, *reports,
                   *reports == 1 ? "report" : "reports", *address));
  if (options.open) open_browser(*address);
  server.run();
  return kExitDone;
}

}  // namespace

Run serve_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  options->serve.db = kDefaultStore;
  store_option(app, options->serve.db);
  app.add_option("--port", options->serve.port, "port (default: 8700; 0 takes any that is free)")
      ->check(CLI::Range(0, 65535).description(""))
      ->type_name("N");
  app.add_flag("--open", options->open, "open the pages in the browser");
  app.add_option("--watch", options->watch, "code and keep the reports that arrive in this folder")
      ->type_name("FOLDER");
  input_options(app, options->input, false);
  app.add_option("--listen", options->serve.address, "another address than 127.0.0.1; needs a token")
      ->type_name("ADDRESS");
  app.add_option("--token", options->serve.token, "what clients must know (default: $PARLEY_TOKEN)")
      ->envname("PARLEY_TOKEN")
      ->type_name("TOKEN");
  app.footer(examples({{"parley serve --db talks.db --open", "look at the record in a browser"},
                       {"parley serve --db talks.db --watch inbox/", "and code what arrives"}}));
  return [options] { return run(*options); };
}

}  // namespace parley
