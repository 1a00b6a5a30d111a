#include "app/intake.h"

#include <fmt/format.h>

#include <utility>

#include "app/cli.h"
#include "app/home.h"
#include "pipeline/coder.h"
#include "pipeline/default.h"
#include "record/make_record.h"
#include "store/across.h"

namespace parley {
namespace {

// What became of a file, where anything of it was added.
void tell(const std::string& path, const IntakeState& before, const IntakeState& after) {
  const size_t added = after.added - before.added;
  const size_t skipped = after.skipped - before.skipped, failed = after.failed - before.failed;
  if (added == 0) return;
  std::string text = fmt::format("{}: {} added", path, added);
  if (skipped > 0) text += fmt::format(", {} already there", skipped);
  if (failed > 0) text += fmt::format(", {} could not be read", failed);
  note(text);
}

}  // namespace

Intake::Intake(FolderWatch watch, Store store, Pipeline pipeline, Coder coder, ReadOptions read)
    : watch_(std::move(watch)),
      store_(std::move(store)),
      pipeline_(std::make_unique<Pipeline>(std::move(pipeline))),
      worker_(std::make_unique<Pipeline::Worker>(pipeline_->make_worker())),
      coder_(std::move(coder)),
      read_(std::move(read)),
      doc_(std::make_unique<Document>()),
      shared_(std::make_unique<Shared>()) {}

Result<Intake> Intake::open(const std::string& folder, const std::string& db, ReadOptions read) {
  Result<FolderWatch> watch = FolderWatch::open(folder);
  if (!watch) return fail(watch.error());
  const std::string home = home_folder();
  Result<Pipeline> pipeline = default_pipeline(home);
  if (!pipeline) return fail(pipeline.error());
  Result<Store> store = Store::open(db, Store::Mode::kCreate);
  if (!store) return fail(store.error());
  Intake out(std::move(*watch), std::move(*store), std::move(*pipeline), read_coder(home, PARLEY_VERSION),
             std::move(read));
  out.shared_->state.folder = folder;
  return out;
}

IntakeState Intake::state() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->state;
}

Intake::Step Intake::step(std::chrono::milliseconds patience, const Stop& stop) {
  const auto path = watch_.next(patience);
  for (const Error& noticed : watch_.take_notes()) complain(noticed);
  if (!path) {
    refresh();
    return Step::kRested;
  }
  const Status taken = take(*path, stop);
  if (!taken) failed(taken.error());
  return taken ? Step::kTook : Step::kFailed;
}

Status Intake::take(const std::string& path, const Stop& stop) {
  const IntakeState before = state();
  Reader reader({path}, read_);
  Status kept;
  while (kept && !stop()) {
    auto article = reader.next();
    for (const Error& noticed : reader.take_notes()) complain(noticed);
    if (!article) break;
    if (*article) {
      kept = keep(std::move(**article));
    } else {
      failed(article->error());
    }
  }
  tell(path, before, state());
  return kept;
}

Status Intake::keep(Article article) {
  const Result<bool> wanted = store_.wants(make_article(article.metadata));
  if (!wanted) return fail(wanted.error());
  bool added = false;
  std::string name;
  if (*wanted) {
    doc_->set_text(std::move(article.text), std::move(article.metadata));
    Document* batch[] = {doc_.get()};
    worker_->run(batch);
    const Record record = make_record(*doc_, coder_);
    const Result<bool> kept = store_.keep(record);
    if (!kept) return fail(kept.error());
    added = *kept;
    name = record.article.title.empty() ? record.article.id : record.article.title;
  }
  stale_ = stale_ || added;
  const std::lock_guard lock(shared_->mutex);
  ++(added ? shared_->state.added : shared_->state.skipped);
  if (added) shared_->state.last_report = std::move(name);
  return {};
}

void Intake::refresh() {
  if (!std::exchange(stale_, false)) return;
  if (const Status ready = refresh_processes(store_); !ready) complain(ready.error());
}

void Intake::failed(const Error& error) {
  complain(error);
  const std::lock_guard lock(shared_->mutex);
  ++shared_->state.failed;
  shared_->state.last_failure = to_string(error);
}

}  // namespace parley
