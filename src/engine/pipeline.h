// Pages through a function on many threads, results in the order of the pages.
//
//   each_page<Article>({"pile/"}, options, annotate, keep)   -> keep(page, article) in order, one at a time
//
// One guard stands here: a page on which a room throws is set aside with a note, and the run goes on.
#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "dateline/engine.h"
#include "intake/intake.h"

namespace dateline::engine {

intake::Options intake_options(const InputOptions&, intake::RulesPtr);
int threads_for(int jobs);

// Calls `work` for each page on `threads` threads and `keep` for each result, in order, on the calling thread.
template <class T>
class OrderedPool {
 public:
  using Work = std::function<T(const RawPage&)>;
  using Keep = std::function<bool(RawPage&&, T&&)>;

  OrderedPool(int threads, Work work, Keep keep) : work_(std::move(work)), keep_(std::move(keep)), room_(size_t(threads) * 4) {
    if (threads > 1)
      for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { serve(); });
  }
  ~OrderedPool() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
      waiting_.clear();
    }
    wake_.notify_all();
    for (std::thread& t : threads_) t.join();
  }
  OrderedPool(const OrderedPool&) = delete;
  OrderedPool& operator=(const OrderedPool&) = delete;

  bool add(RawPage&& page) {
    if (threads_.empty()) {
      T value = guarded(page);
      return keep_(std::move(page), std::move(value));
    }
    std::unique_lock lock(mutex_);
    jobs_.emplace_back(std::make_unique<Job>());
    jobs_.back()->page = std::move(page);
    waiting_.push_back(jobs_.back().get());
    wake_.notify_one();
    bool go_on = true;
    while (go_on && !jobs_.empty() && (jobs_.front()->done || jobs_.size() > room_)) go_on = keep_front(lock);
    return go_on;
  }
  void drain() {
    std::unique_lock lock(mutex_);
    while (!jobs_.empty() && keep_front(lock)) {}
  }

 private:
  struct Job {
    RawPage page;
    T value;
    bool done = false;
  };

  T guarded(const RawPage& page) {
    std::string what;
    try {
      return work_(page);
    } catch (const std::exception& e) {
      what = e.what();
    }
    RawPage empty = page;
    empty.bytes.clear();
    empty.notes.push_back({"set-aside", "reading this page failed inside the program (" + what + "); please report it", {}});
    T value = work_(empty);
    return value;
  }
  void serve() {
    std::unique_lock lock(mutex_);
    while (true) {
      wake_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      Job* job = waiting_.front();
      waiting_.pop_front();
      lock.unlock();
      job->value = guarded(job->page);
      lock.lock();
      job->done = true;
      done_.notify_one();
    }
  }
  bool keep_front(std::unique_lock<std::mutex>& lock) {
    Job* front = jobs_.front().get();
    done_.wait(lock, [front] { return front->done; });
    std::unique_ptr<Job> job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    bool go_on = keep_(std::move(job->page), std::move(job->value));
    lock.lock();
    return go_on;
  }

  Work work_;
  Keep keep_;
  size_t room_;  // pages under way at most: bounds memory
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::condition_variable wake_, done_;
  std::deque<std::unique_ptr<Job>> jobs_;  // in order
  std::deque<Job*> waiting_;
  bool closed_ = false;
};

template <class T>
IngestReport each_page(const std::vector<std::string>& paths, const InputOptions& options, const intake::RulesPtr& rules, typename OrderedPool<T>::Work work,
                       typename OrderedPool<T>::Keep keep) {
  IngestReport report;
  bool go_on = true;
  OrderedPool<T> pool(threads_for(options.jobs), std::move(work), std::move(keep));
  for (const std::string& path : paths) {
    if (!go_on) break;
    intake::Count count = intake::each(path, intake_options(options, rules), report.file_notes, [&](RawPage&& page) {
      go_on = pool.add(std::move(page));
      return go_on;
    });
    report.pages += count.pages;
    for (Error& e : count.errors) report.errors.push_back(std::move(e));
  }
  if (go_on) pool.drain();
  return report;
}

}  // namespace dateline::engine
