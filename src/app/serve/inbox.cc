#include "app/serve/inbox.h"

#include <utility>

#include "app/cli.h"
#include "app/home.h"
#include "pipeline/coder.h"
#include "pipeline/default.h"
#include "record/make_record.h"
#include "store/across.h"

namespace parley {
namespace {

constexpr std::chrono::milliseconds kPatience{300};

}  // namespace

Inbox::Inbox(std::string folder, std::string db, ReadOptions read)
    : folder_(std::move(folder)), db_(std::move(db)), read_(std::move(read)) {
  state_.folder = folder_;
}

Inbox::~Inbox() { stop(); }

Status Inbox::start() {
  Result<FolderWatch> watch = FolderWatch::open(folder_);
  if (!watch) return fail(watch.error());
  Result<Store> store = Store::open(db_, Store::Mode::kCreate);
  if (!store) return fail(store.error());
  const std::string home = home_folder();
  Result<Pipeline> pipeline = default_pipeline(home);
  if (!pipeline) return fail(pipeline.error());
  watch_.emplace(std::move(*watch));
  store_.emplace(std::move(*store));
  pipeline_.emplace(std::move(*pipeline));
  coder_ = read_coder(home, PARLEY_VERSION);
  thread_ = std::thread([this] { run(); });
  return {};
}

void Inbox::stop() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
}

InboxState Inbox::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

void Inbox::run() {
  Pipeline::Worker worker = pipeline_->make_worker();
  while (!stopping_) {
    const auto path = watch_->next(kPatience);
    for (const Error& noticed : watch_->take_notes()) complain(noticed);
    if (path) {
      code(*path, worker);
    } else if (std::exchange(stale_, false)) {
      if (const Status ready = refresh_processes(*store_); !ready) complain(ready.error());
    }
  }
}

void Inbox::failed(const Error& error) {
  complain(error);
  const std::lock_guard lock(mutex_);
  ++state_.failed;
  state_.last_failure = to_string(error);
}

// False where the store cannot be asked or written.
bool Inbox::keep(Article article, Pipeline::Worker& worker) {
  const Result<bool> there = store_->has(article.metadata.sha256);
  if (!there) {
    failed(there.error());
    return false;
  }
  if (*there) {
    const std::lock_guard lock(mutex_);
    ++state_.skipped;
    return true;
  }
  doc_.set_text(std::move(article.text), std::move(article.metadata));
  Document* batch[] = {&doc_};
  worker.run(batch);
  const Record record = make_record(doc_, coder_);
  if (const Status kept = store_->add(record); !kept) {
    failed(kept.error());
    return false;
  }
  stale_ = true;
  const std::lock_guard lock(mutex_);
  ++state_.added;
  state_.last_report = record.article.title.empty() ? record.article.id : record.article.title;
  return true;
}

void Inbox::code(const std::string& path, Pipeline::Worker& worker) {
  Reader reader({path}, read_);
  while (!stopping_) {
    auto article = reader.next();
    for (const Error& noticed : reader.take_notes()) complain(noticed);
    if (!article) return;
    if (!*article) {
      failed(article->error());
    } else if (!keep(std::move(**article), worker)) {
      return;
    }
  }
}

}  // namespace parley
