#include "app/serve/stores.h"

#include <fmt/format.h>

#include <random>

namespace parley {

StoreLease::StoreLease(Stores* owner, std::unique_ptr<Store> store, std::shared_ptr<Deadline> deadline)
    : owner_(owner), store_(std::move(store)), deadline_(std::move(deadline)) {}

StoreLease::StoreLease(StoreLease&& other) noexcept = default;

StoreLease::~StoreLease() {
  if (store_) owner_->give_back(std::move(store_), std::move(deadline_));
}

Result<Stores::Idle> Stores::open() const {
  Result<Store> store = Store::open(path_, Store::Mode::kRead);
  if (!store) return fail(store.error());
  Idle out{std::make_unique<Store>(std::move(*store)), std::make_shared<Deadline>()};
  out.store->stop_when([deadline = out.deadline] { return deadline->over(); });
  return out;
}

Result<StoreLease> Stores::take() {
  Idle found;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      found = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!found.store) {
    Result<Idle> opened = open();
    if (!opened) return fail(opened.error());
    found = std::move(*opened);
  }
  found.deadline->set(kPatience);
  return StoreLease(this, std::move(found.store), std::move(found.deadline));
}

void Stores::give_back(std::unique_ptr<Store> store, std::shared_ptr<Deadline> deadline) {
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kMostIdle) idle_.push_back({std::move(store), std::move(deadline)});
}

Result<std::string> Stores::version() {
  const std::lock_guard lock(version_mutex_);
  if (!watcher_) {
    Result<Store> store = Store::open(path_, Store::Mode::kRead);
    if (!store) return fail(store.error());
    watcher_ = std::make_unique<Store>(std::move(*store));
    run_ = fmt::format("{:08x}", std::random_device{}());
  }
  const Result<int64_t> changes = watcher_->database().number("PRAGMA data_version");
  if (!changes) return fail(changes.error());
  return fmt::format("{}-{}", run_, *changes);
}

}  // namespace parley
