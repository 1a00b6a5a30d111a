// parley relate: what one of two marked phrases does to the other.
#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cli.h"
#include "app/dict_command.h"
#include "app/home.h"
#include "app/relate_input.h"
#include "code/event/relate.h"
#include "doc/names.h"
#include "pipeline/default.h"

namespace parley {
namespace {

constexpr size_t kBatch = 32;

std::string answer_line(const std::string& id, const PairEvent& answer) {
  nlohmann::ordered_json out = {{"id", id}, {"event", name(answer.event)}, {"mode", nullptr}};
  if (!answer.mode.empty()) out["mode"] = answer.mode;
  out["confidence"] = std::round(static_cast<double>(answer.confidence) * 1000) / 1000;
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

class Relater {
 public:
  Relater(const Pipeline& pipeline, const EventCoder& coder, const RelateHead* head)
      : coder_(coder), head_(head), worker_(pipeline.make_worker()), documents_(kBatch) {}

  void add(TextPair pair) {
    pairs_.push_back(std::move(pair));
    if (pairs_.size() == kBatch) flush();
  }

  void flush() {
    std::vector<Document*> batch;
    for (size_t i = 0; i < pairs_.size(); ++i) {
      Metadata metadata;
      metadata.language = "en";
      documents_[i].set_text(pairs_[i].text, std::move(metadata));
      batch.push_back(&documents_[i]);
    }
    worker_.run(batch);
    for (size_t i = 0; i < pairs_.size(); ++i) {
      add_pair(documents_[i], pairs_[i].pair);
      fmt::print("{}\n", answer_line(pairs_[i].id, relate(documents_[i], pairs_[i].pair, coder_, head_)));
    }
    pairs_.clear();
  }

 private:
  const EventCoder& coder_;
  const RelateHead* head_;
  Pipeline::Worker worker_;
  std::vector<Document> documents_;
  std::vector<TextPair> pairs_;
};

struct RelateOptions {
  std::vector<std::string> files;
  bool unlearned = false;
};

int run_relate(const RelateOptions& options) {
  const Result<Pipeline> pipeline = default_pipeline(home_folder());
  if (!pipeline) {
    complain(pipeline.error());
    return kExitFailed;
  }
  const EventCoder* coder = event_coder(*pipeline);
  const std::string path = home_folder() + "/models/relate.safetensors";
  std::optional<RelateHead> head;
  if (std::error_code ignored; !options.unlearned && std::filesystem::exists(path, ignored)) {
    auto read = RelateHead::load(path);
    if (!read) {
      complain(read.error());
      return kExitFailed;
    }
    head = std::move(*read);
  }
  Relater relater(*pipeline, *coder, head ? &*head : nullptr);
  PairReader reader(options.files);
  bool failed = false, done = false;
  while (auto pair = reader.next()) {
    if (*pair) {
      relater.add(std::move(**pair));
      done = true;
    } else {
      complain(pair->error());
      failed = true;
    }
  }
  relater.flush();
  return !failed ? kExitDone : done ? kExitSomeFailed : kExitFailed;
}

}  // namespace

Run relate_command(CLI::App& app) {
  auto options = std::make_shared<RelateOptions>();
  app.add_option("FILE", options->files, "JSON lines with id, text, actor and recipient; '-' reads standard input")
      ->required();
  app.add_flag("--without-pairs", options->unlearned, "without what was learnt from marked pairs");
  app.footer(examples({{"parley relate pairs.jsonl > events.jsonl", "an event for each pair of marked phrases"}}));
  return [options] { return run_relate(*options); };
}

}  // namespace parley
