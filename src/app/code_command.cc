// parley code: reports in, records out.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <future>
#include <thread>

#include "app/cli.h"
#include "app/home.h"
#include "app/input_options.h"
#include "app/render.h"
#include "doc/conllu.h"
#include "ingest/reader.h"
#include "pipeline/coder.h"
#include "pipeline/default.h"
#include "pipeline/workers.h"
#include "record/csv.h"
#include "record/json.h"
#include "record/make_record.h"
#include "record/plover.h"

namespace parley {
namespace {

enum class Format { kRecord, kJson, kConllu, kPlover, kCsv };
constexpr std::array<std::string_view, 5> kFormats = {"record", "json", "conllu", "plover", "csv"};

struct Options {
  InputOptions input;
  std::string format = "record";
  bool json = false;
  unsigned threads = 0;
  bool verbose = false;
  bool unbuffered = false;
  bool keep = false;
  bool skip_bad = false;
};

// Hands reports to the workers, names those that cannot be read, and counts both.
class Input {
 public:
  explicit Input(Reader reader) : reader_(std::move(reader)) {}

  bool next(Document& doc) {
    while (auto article = reader_.next()) {
      for (const Error& noticed : reader_.take_notes()) complain(noticed);
      if (*article) {
        ++read_;
        doc.set_text(std::move((*article)->text), std::move((*article)->metadata));
        return true;
      }
      ++failed_;
      complain(article->error());
    }
    for (const Error& noticed : reader_.take_notes()) complain(noticed);
    return false;
  }

  int status(bool skip_bad) const {
    if (skip_bad) return kExitDone;
    if (read_ == 0 && failed_ == 0) note("there is no report in what was named");
    if (read_ == 0) return kExitFailed;
    return failed_ == 0 ? kExitDone : kExitSomeFailed;
  }

 private:
  Reader reader_;
  size_t read_ = 0;
  size_t failed_ = 0;
};

// The record with the input's own fields behind it.
std::string with_kept(std::string record, const std::string& kept) {
  if (kept.empty()) return record;
  record.pop_back();
  return record + ",\"kept\":" + kept + "}";
}

std::string put_out(const Document& doc, const Coder& coder, Format format, const Style& style, Detail detail) {
  if (format == Format::kConllu) {
    std::string out;
    write_conllu(doc, out);
    return out;
  }
  const Record record = make_record(doc, coder);
  switch (format) {
    case Format::kJson:
      return with_kept(to_json(record), doc.metadata().kept) + "\n";
    case Format::kPlover:
      return to_plover(record);
    case Format::kCsv:
      return csv_rows(record);
    default:
      break;
  }
  return render(record, {doc.sentences.size(), doc.tokens.size()}, style, detail);
}

bool write(std::string_view text) { return std::fwrite(text.data(), 1, text.size(), stdout) == text.size(); }

Format format_of(const Options& options) {
  if (options.json) return Format::kJson;
  return static_cast<Format>(std::find(kFormats.begin(), kFormats.end(), options.format) - kFormats.begin());
}

std::string check_format(const std::string& text) {
  if (std::find(kFormats.begin(), kFormats.end(), text) != kFormats.end()) return {};
  return fmt::format("there is no format '{}'; there are {}", text, fmt::join(kFormats, ", "));
}

int run(const Options& options) {
  ReadOptions read = read_options(options.input);
  read.keep = options.keep;

  const std::string home = home_folder();
  auto coder_read = std::async(std::launch::async, [&] { return read_coder(home, PARLEY_VERSION); });
  const auto pipeline = default_pipeline(home);
  if (!pipeline) {
    complain(pipeline.error());
    return kExitFailed;
  }
  const Coder coder = coder_read.get();
  const Style style = style_of(stdout);
  Input input(Reader(options.input.files, read));
  const Format format = format_of(options);
  const Detail detail = options.verbose ? Detail::kFull : Detail::kBrief;
  if (format == Format::kCsv) write(csv_header());

  WorkOptions work{.threads = options.threads};
  if (options.unbuffered) work.batch_bytes = 1;
  const std::string rule = ink(style, Ink::kDim, fmt::format("{:─<{}}", "", style.width)) + "\n";
  bool first = true;
  const bool written = code_in_order(
      *pipeline, work, [&](Document& doc) { return input.next(doc); },
      [&](const Document& doc) -> Emit {
        return [&, text = put_out(doc, coder, format, style, detail)] {
          const bool between = format == Format::kRecord && !first;
          first = false;
          return (!between || write("\n" + rule + "\n")) && write(text) &&
                 (!options.unbuffered || std::fflush(stdout) == 0);
        };
      });
  return written ? input.status(options.skip_bad) : kExitFailed;
}

}  // namespace

Run code_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  options->threads = std::max(1U, std::thread::hardware_concurrency());
  input_options(app, options->input);
  app.add_flag("--json", options->json, "one record a line, as JSON (the same as --format json)");
  app.add_option("--format", options->format, "record (for reading), json, conllu, plover or csv")
      ->check(CLI::Validator(check_format, "", "format"))
      ->type_name("FORMAT");
  app.add_option("--threads", options->threads, "threads; the output is the same for any number")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  app.add_flag("--unbuffered", options->unbuffered, "put out each record as soon as it is done");
  app.add_flag("--keep", options->keep, "pass on the input's other fields, as \"kept\" of the JSON record");
  app.add_flag("--skip-bad", options->skip_bad, "name reports that cannot be read and exit with 0 all the same, for pipes");
  app.add_flag("-v,--verbose", options->verbose, "also times, places, rules, confidences and identifiers");
  app.footer(examples({{"parley code report.txt", "a readable record"},
                       {"parley code --json reports/ > records.jsonl", "a folder, one record a line"},
                       {"parley code --format csv *.txt > events.csv", "the events as a table"},
                       {"curl -s URL | parley code -", "a page from a pipe"},
                       {"parley code --json --keep --unbuffered - < in.jsonl", "a filter: a line in, a line out"}}));
  return [options] { return run(*options); };
}

}  // namespace parley
