// parley watch: codes and keeps what arrives in a folder, until it is stopped.

#include <fmt/format.h>

#include <csignal>
#include <utility>

#include "app/cli.h"
#include "app/home.h"
#include "app/input_options.h"
#include "app/store_options.h"
#include "ingest/watch.h"
#include "pipeline/coder.h"
#include "pipeline/default.h"
#include "record/make_record.h"
#include "store/across.h"
#include "store/store.h"

namespace parley {
namespace {

volatile std::sig_atomic_t stop_asked = 0;  // the one thing that a signal handler may touch

void ask_to_stop(int) { stop_asked = 1; }

struct Options {
  InputOptions input;
  std::string folder;
  std::string db = std::string(kDefaultStore);
  bool once = false;
};

struct Counts {
  size_t added = 0, there = 0, failed = 0;
};

class Watcher {
 public:
  Watcher(const Options& options, const Pipeline& pipeline, Coder coder, Store store)
      : options_(options), worker_(pipeline.make_worker()), coder_(std::move(coder)), store_(std::move(store)) {}

  // Reads one file; false where the store cannot be written.
  bool take(const std::string& path) {
    Counts counts;
    Reader reader({path}, read_options(options_.input));
    while (auto article = reader.next()) {
      for (const Error& noticed : reader.take_notes()) complain(noticed);
      if (stop_asked != 0) return true;
      if (!*article) {
        ++counts.failed;
        complain(article->error());
      } else if (!keep(std::move(**article), counts)) {
        return false;
      }
    }
    for (const Error& noticed : reader.take_notes()) complain(noticed);
    if (counts.added > 0) note(fmt::format("{}: {} added{}", path, counts.added, others(counts)));
    return true;
  }

  // When nothing arrives: what many reports make together is worked out, so that the next question is quick.
  void rest() {
    if (!std::exchange(stale_, false)) return;
    if (const Status ready = refresh_processes(store_); !ready) complain(ready.error());
  }

 private:
  static std::string others(const Counts& counts) {
    std::string out;
    if (counts.there > 0) out += fmt::format(", {} already there", counts.there);
    if (counts.failed > 0) out += fmt::format(", {} could not be read", counts.failed);
    return out;
  }

  bool keep(Article article, Counts& counts) {
    const Result<bool> there = store_.has(article.metadata.sha256);
    if (!there) {
      complain(there.error());
      return false;
    }
    if (*there) {
      ++counts.there;
      return true;
    }
    doc_.set_text(std::move(article.text), std::move(article.metadata));
    Document* batch[] = {&doc_};
    worker_.run(batch);
    if (const Status added = store_.add(make_record(doc_, coder_)); !added) {
      complain(added.error());
      return false;
    }
    ++counts.added;
    stale_ = true;
    return true;
  }

  const Options& options_;
  Pipeline::Worker worker_;
  Coder coder_;
  Store store_;
  Document doc_;
  bool stale_ = false;  // something was added since the processes were last worked out
};

int run(const Options& options) {
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
  Result<FolderWatch> watch = FolderWatch::open(options.folder);
  if (!watch) {
    complain(watch.error());
    return kExitFailed;
  }
  const std::string home = home_folder();
  const auto pipeline = default_pipeline(home);
  if (!pipeline) {
    complain(pipeline.error());
    return kExitFailed;
  }
  Result<Store> store = Store::open(options.db, Store::Mode::kCreate);
  if (!store) {
    complain(store.error());
    return kExitFailed;
  }
  Watcher watcher(options, *pipeline, read_coder(home, PARLEY_VERSION), std::move(*store));
  note(fmt::format("watching {} for {}", options.folder, options.db));
  while (stop_asked == 0) {
    const auto path = watch->next(std::chrono::milliseconds(500));
    for (const Error& noticed : watch->take_notes()) complain(noticed);
    if (path && !watcher.take(*path)) return kExitFailed;
    if (!path) watcher.rest();
    if (!path && options.once && watch->settled()) break;
  }
  watcher.rest();
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
