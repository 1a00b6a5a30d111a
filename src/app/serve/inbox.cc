#include "app/serve/inbox.h"

#include "app/cli.h"
#include "app/home.h"
#include "pipeline/coder.h"
#include "pipeline/default.h"
#include "pipeline/workers.h"
#include "record/make_record.h"

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
  while (!stopping_) {
    const auto path = watch_->next(kPatience);
    for (const Error& noticed : watch_->take_notes()) complain(noticed);
    if (path) code(*path);
  }
}

void Inbox::failed(const Error& error) {
  complain(error);
  const std::lock_guard lock(mutex_);
  ++state_.failed;
  state_.last_failure = to_string(error);
}

bool Inbox::keep(const Record& record) {
  const bool there = store_->has(record.article.sha256).value_or(false);
  if (const Status kept = there ? Status() : store_->add(record); !kept) {
    failed(kept.error());
    return true;
  }
  const std::lock_guard lock(mutex_);
  ++(there ? state_.skipped : state_.added);
  if (!there) state_.last_report = record.article.title.empty() ? record.article.id : record.article.title;
  return true;
}

void Inbox::code(const std::string& path) {
  Reader reader({path}, read_);
  const auto next = [&](Document& doc) {
    while (!stopping_) {
      auto article = reader.next();
      for (const Error& noticed : reader.take_notes()) complain(noticed);
      if (!article) return false;
      if (!*article) {
        failed(article->error());
        continue;
      }
      doc.set_text(std::move((*article)->text), std::move((*article)->metadata));
      return true;
    }
    return false;
  };
  // One report a batch: each is on the pages as soon as it is coded.
  code_in_order(*pipeline_, {.threads = 1, .batch_bytes = 1}, next, [&](const Document& doc) -> Emit {
    return [this, record = make_record(doc, coder_)] { return keep(record); };
  });
}

}  // namespace parley
