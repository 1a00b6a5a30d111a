// parley bench: what the stages of a report's way cost.

#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <ctime>
#include <filesystem>

#include "annotate/engine/engine.h"
#include "app/cli.h"
#include "app/home.h"
#include "ingest/reader.h"
#include "nn/kernels.h"
#include "pipeline/default.h"
#include "record/json.h"
#include "record/make_record.h"

namespace parley {
namespace {

using Clock = std::chrono::steady_clock;

// Of this thread: what others do on the machine at the same time does not count.
double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct BenchOptions {
  std::vector<std::string> files;
  double seconds = 2;
};

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double peak_mebibytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

// One stage after the other over batches of reports, on one thread.
class Bench {
 public:
  explicit Bench(const Pipeline& pipeline) : pipeline_(pipeline) {
    for (const auto& annotator : pipeline.annotators()) {
      workspaces_.push_back(annotator->make_workspace());
      const auto* engine = dynamic_cast<const Engine*>(annotator.get());
      if (engine != nullptr) add_stage("tokens");
      add_stage(engine != nullptr ? "tags, trees, entities" : std::string(annotator->name()));
    }
    add_stage("record as JSON");
  }

  void run(const std::vector<Article>& articles) {
    constexpr size_t kBatch = 16;
    for (size_t begin = 0; begin < articles.size(); begin += kBatch) {
      std::vector<Document> docs(std::min(kBatch, articles.size() - begin));
      std::vector<Document*> batch;
      for (size_t i = 0; i < docs.size(); ++i) {
        docs[i].set_text(articles[begin + i].text, articles[begin + i].metadata);
        batch.push_back(&docs[i]);
      }
      run_batch(batch);
    }
  }

  size_t words() const { return words_; }

  std::string table() const {
    double total = 0;
    for (const auto& [name, seconds] : stages_) total += seconds;
    std::string out = fmt::format("{:<24}{:>12}{:>10}\n", "stage", "words/s", "share");
    const auto line = [&](std::string_view name, double seconds) {
      out += fmt::format("{:<24}{:>12.0f}{:>9.1f}%\n", name, static_cast<double>(words_) / std::max(seconds, 1e-9),
                         100 * seconds / total);
    };
    for (const auto& [name, seconds] : stages_) line(name, seconds);
    line("all", total);
    return out;
  }

 private:
  void add_stage(std::string name) { stages_.emplace_back(std::move(name), 0.0); }

  template <class Work>
  void timed(size_t stage, const Work& work) {
    const double start = processor_seconds();
    work();
    stages_[stage].second += processor_seconds() - start;
  }

  void run_batch(const std::vector<Document*>& batch) {
    size_t stage = 0;
    for (size_t i = 0; i < workspaces_.size(); ++i) {
      const Annotator& annotator = *pipeline_.annotators()[i];
      Workspace& workspace = *workspaces_[i];
      if (const auto* engine = dynamic_cast<const Engine*>(&annotator)) {
        timed(stage++, [&] { engine->tokenize_all(batch, workspace); });
        timed(stage++, [&] { engine->parse_all(batch, workspace); });
      } else {
        timed(stage++, [&] { annotator.annotate(batch, workspace); });
      }
    }
    timed(stage, [&] {
      for (const Document* doc : batch) json_bytes_ += to_json(make_record(*doc, {})).size();
    });
    for (const Document* doc : batch) words_ += doc->tokens.size();
  }

  const Pipeline& pipeline_;
  std::vector<std::unique_ptr<Workspace>> workspaces_;
  std::vector<std::pair<std::string, double>> stages_;
  size_t words_ = 0;
  size_t json_bytes_ = 0;
};

std::vector<Article> read_articles(const std::vector<std::string>& files) {
  std::vector<Article> articles;
  Reader reader(files, {});
  while (auto article = reader.next()) {
    if (*article) {
      articles.push_back(std::move(**article));
    } else {
      complain(article->error());
    }
  }
  return articles;
}

int run_bench(const BenchOptions& options) {
  const double start = processor_seconds();
  const auto pipeline = default_pipeline(home_folder());
  if (!pipeline) {
    complain(pipeline.error());
    return kExitFailed;
  }
  const double load = processor_seconds() - start;
  const std::vector<std::string> own = {home_folder() + "/samples"};
  const auto articles = read_articles(options.files.empty() ? own : options.files);
  if (articles.empty()) {
    note("there is no report to measure with");
    return kExitFailed;
  }
  Bench bench(*pipeline);
  const auto begin = Clock::now();
  do {
    bench.run(articles);
  } while (seconds_since(begin) < options.seconds);
  fmt::print("{}\n", bench.table());
  fmt::print("{} words of {} reports, one thread, processor time, {}\n", bench.words(), articles.size(),
             kernel_target());
  fmt::print("load time   {:.0f} ms\npeak memory {:.0f} MiB\n", load * 1000, peak_mebibytes());
  return kExitDone;
}

}  // namespace

Run bench_command(CLI::App& app) {
  auto options = std::make_shared<BenchOptions>();
  app.add_option("FILE", options->files, "reports to measure with; the samples if none are named");
  app.add_option("--seconds", options->seconds, "read them again and again for at least this long")
      ->check(CLI::Range(0.0, 3600.0));
  app.footer(examples({{"parley bench", "words per second of every stage, memory"},
                       {"parley bench --seconds 10 feed.jsonl", "the same over your own reports"}}));
  return [options] { return run_bench(*options); };
}

}  // namespace parley
