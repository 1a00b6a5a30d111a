// parley add: reports in, records into the store.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <mutex>
#include <thread>

#include "app/cli.h"
#include "app/home.h"
#include "app/input_options.h"
#include "app/store_options.h"
#include "ingest/reader.h"
#include "pipeline/coder.h"
#include "pipeline/default.h"
#include "pipeline/workers.h"
#include "record/make_record.h"
#include "store/across.h"
#include "store/store.h"

namespace parley {
namespace {

struct Options {
  InputOptions input;
  std::string db = std::string(kDefaultStore);
  unsigned threads = 1;
  bool again = false;
};

// What was done so far, on one line that is written over; only on a terminal.
class Progress {
 public:
  void added() { show(++added_); }
  void skipped() { ++skipped_; }
  void failed() { ++failed_; }
  // Messages have a line of their own.
  void tell(const Error& error) {
    clear();
    complain(error);
  }
  void clear() {
    const std::lock_guard lock(mutex_);
    if (shown_) std::fputs("\r\033[K", stderr);
    shown_ = false;
  }
  size_t added_count() const { return added_; }
  size_t skipped_count() const { return skipped_; }
  size_t failed_count() const { return failed_; }

 private:
  void show(size_t added) {
    using Clock = std::chrono::steady_clock;
    const std::lock_guard lock(mutex_);
    const auto now = Clock::now();
    if (!terminal_ || now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - begun_).count();
    fmt::print(stderr, "\r\033[K{} reports added, {:.0f} a second", added, static_cast<double>(added) / seconds);
    std::fflush(stderr);
    shown_ = true;
  }

  std::mutex mutex_;  // reading and storing tell from different threads
  const bool terminal_ = isatty(STDERR_FILENO) != 0;
  const std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_;
  bool shown_ = false;
  std::atomic<size_t> added_ = 0, skipped_ = 0, failed_ = 0;
};

// Hands over the reports that the store wants. It asks through a connection of its own, so that it can go on
// while another thread writes.
class NewReports {
 public:
  NewReports(Reader reader, Store store, bool again, Progress& progress)
      : reader_(std::move(reader)), store_(std::move(store)), again_(again), progress_(progress) {}

  bool next(Document& doc) {
    while (auto article = reader_.next()) {
      for (const Error& noticed : reader_.take_notes()) progress_.tell(noticed);
      if (!*article) {
        progress_.failed();
        progress_.tell(article->error());
        continue;
      }
      const Result<bool> wanted = store_.wants(make_article((*article)->metadata), again_);
      if (!wanted) {
        progress_.tell(wanted.error());
        broken_ = true;
        return false;
      }
      if (!*wanted) {
        progress_.skipped();
        continue;
      }
      doc.set_text(std::move((*article)->text), std::move((*article)->metadata));
      return true;
    }
    for (const Error& noticed : reader_.take_notes()) progress_.tell(noticed);
    return false;
  }
  bool broken() const { return broken_; }

 private:
  Reader reader_;
  Store store_;
  bool again_;
  Progress& progress_;
  bool broken_ = false;
};

// Stores one record; the same text may have come twice in one run.
bool keep(Store& store, const Record& record, bool again, Progress& progress) {
  const Result<bool> kept = store.keep(record, again);
  if (!kept) {
    progress.tell(kept.error());
    return false;
  }
  *kept ? progress.added() : progress.skipped();
  return true;
}

int sum_up(const Options& options, const Progress& progress, bool whole) {
  std::string text = fmt::format("{}: {} {} added", options.db, progress.added_count(),
                                 progress.added_count() == 1 ? "report" : "reports");
  if (progress.skipped_count() > 0) text += fmt::format(", {} already there", progress.skipped_count());
  if (progress.failed_count() > 0) text += fmt::format(", {} could not be read", progress.failed_count());
  if (!whole) text += "; run the command again to go on";
  note(text);
  if (!whole) return kExitFailed;
  if (progress.failed_count() == 0) return kExitDone;
  return progress.added_count() + progress.skipped_count() == 0 ? kExitFailed : kExitSomeFailed;
}

int run(const Options& options) {
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file sizes is then told as an error, like a full disk
  const std::string home = home_folder();
  const auto pipeline = default_pipeline(home);
  if (!pipeline) {
    complain(pipeline.error());
    return kExitFailed;
  }
  Result<Store> store = Store::open(options.db, Store::Mode::kCreate);
  Result<Store> readable = store ? Store::open(options.db, Store::Mode::kRead) : Result<Store>(fail(store.error()));
  if (!readable) {
    complain(readable.error());
    return kExitFailed;
  }
  const Coder coder = read_coder(home, PARLEY_VERSION);
  Progress progress;
  NewReports reports(Reader(options.input.files, read_options(options.input)), std::move(*readable), options.again, progress);
  const bool whole = code_in_order(
      *pipeline, {.threads = options.threads}, [&](Document& doc) { return reports.next(doc); },
      [&](const Document& doc) -> Emit {
        return [&, record = make_record(doc, coder)] { return keep(*store, record, options.again, progress); };
      });
  progress.clear();
  if (const Status ready = refresh_processes(*store); !ready) complain(ready.error());
  return sum_up(options, progress, whole && !reports.broken());
}

}  // namespace

Run add_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  options->threads = std::max(1U, std::thread::hardware_concurrency());
  input_options(app, options->input);
  store_option(app, options->db);
  app.add_option("--threads", options->threads, "threads; what is kept is the same for any number")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  app.add_flag("--again", options->again, "code and keep anew what is already there");
  app.footer(
      examples({{"parley add reports/ --db talks.db", "a folder; reports that are there are skipped"},
                {"parley add news.jsonl.zst --db talks.db", "packed; may be cut off and run again"},
                {"parley add reports/ --again", "after new dictionaries or models"}}));
  return [options] { return run(*options); };
}

}  // namespace parley
