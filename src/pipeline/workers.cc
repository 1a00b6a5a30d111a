#include "pipeline/workers.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace parley {
namespace {

constexpr size_t kAhead = 4;
constexpr size_t kBatchesKept = 8;

// Documents used again and again: each keeps the room of the longest text it ever held, so that coding allocates nothing
// once it is warm. Together they hold no more than a few batches: past that they are made anew.
class DocumentPool {
 public:
  Document& at(size_t i) {
    while (documents_.size() <= i) documents_.emplace_back();
    return documents_[i];
  }
  // After the i-th was filled.
  void note_use(size_t i) {
    longest_.resize(documents_.size(), 0);
    const size_t bytes = at(i).text().size();
    if (bytes > longest_[i]) kept_ += bytes - std::exchange(longest_[i], bytes);
  }
  // Between batches.
  void trim(size_t most_bytes) {
    if (kept_ <= most_bytes) return;
    documents_.clear();
    longest_.clear();
    kept_ = 0;
  }

 private:
  std::deque<Document> documents_;  // a deque keeps the addresses while it grows
  std::vector<size_t> longest_;     // bytes of text
  size_t kept_ = 0;                 // their sum
};

class Work {
 public:
  Work(const Pipeline& pipeline, const WorkOptions& options, const NextReport& next, const Finish& finish)
      : pipeline_(pipeline), options_(options), next_(next), finish_(finish) {}

  // One thread's part, until there is no more to read.
  void run() {
    Pipeline::Worker worker = pipeline_.make_worker();
    DocumentPool documents;
    std::vector<Document*> batch;
    size_t number = 0;
    while (read_batch(documents, batch, number)) {
      worker.run(batch);
      std::vector<Emit> done;
      for (const Document* doc : batch) done.push_back(finish_(*doc));
      hand_in(number, std::move(done));
    }
  }

  bool complete() const { return !stopped_; }

 private:
  bool read_batch(DocumentPool& documents, std::vector<Document*>& batch, size_t& number) {
    std::unique_lock reading(reading_);
    if (ended_ || !wait_for_room()) return false;
    batch.clear();
    documents.trim(kBatchesKept * options_.batch_bytes);
    for (size_t bytes = 0; bytes < options_.batch_bytes && !ended_;) {
      Document& doc = documents.at(batch.size());
      ended_ = !next_(doc);
      if (ended_) break;
      documents.note_use(batch.size());
      batch.push_back(&doc);
      bytes += doc.text().size() + 1;
    }
    number = read_;
    if (!batch.empty()) ++read_;
    return !batch.empty();
  }

  // Until the batches under way are few enough; false when the work was stopped meanwhile.
  bool wait_for_room() {
    std::unique_lock lock(emitting_);
    room_.wait(lock, [&] { return stopped_ || read_ < emitted_ + kAhead * options_.threads; });
    return !stopped_;
  }

  // Emits this batch and those waiting for it, or leaves it to the worker of the batch before.
  void hand_in(size_t number, std::vector<Emit> done) {
    const std::lock_guard lock(emitting_);
    waiting_.emplace(number, std::move(done));
    for (auto first = waiting_.begin(); first != waiting_.end() && first->first == emitted_; first = waiting_.begin()) {
      for (const Emit& emit : first->second) stopped_ = stopped_ || !emit();
      waiting_.erase(first);
      ++emitted_;
    }
    room_.notify_all();
  }

  const Pipeline& pipeline_;
  const WorkOptions& options_;
  const NextReport& next_;
  const Finish& finish_;

  std::mutex reading_;
  bool ended_ = false;
  size_t read_ = 0;  // batches; written under reading_

  std::mutex emitting_;  // taken after reading_ where both are held
  std::condition_variable room_;
  std::map<size_t, std::vector<Emit>> waiting_;
  size_t emitted_ = 0;
  bool stopped_ = false;
};

}  // namespace

bool code_in_order(const Pipeline& pipeline, const WorkOptions& options, const NextReport& next, const Finish& finish) {
  Work work(pipeline, options, next, finish);
  {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < options.threads; ++i) others.emplace_back([&work] { work.run(); });
    work.run();
  }
  return work.complete();
}

}  // namespace parley
