#include <algorithm>

#include "dateline/engine.h"
#include "engine/join.h"
#include "engine/pipeline.h"
#include "engine/verify.h"
#include "store/store.h"
#include "stories/reasons.h"
#include "times/times.h"

namespace dateline {
namespace {

// Pages that were read and wait to be stored in one transaction.
class Batch {
 public:
  explicit Batch(store::Store& store) : store_(store) {}

  bool add(RawPage&& page, Article&& article) {
    bytes_ += page.bytes.size();
    waiting_.push_back({std::move(page), std::move(article)});
    return (waiting_.size() < pages_max && bytes_ < bytes_max) || flush();
  }

  // False once something could not be stored.
  bool flush() {
    auto put = store_.put(waiting_);
    if (!put) {
      failure = put.error();
    } else {
      stored += *put;
      known += waiting_.size() - *put;
    }
    waiting_.clear();
    bytes_ = 0;
    return !failure;
  }

  std::optional<Error> failure;
  uint64_t stored = 0, known = 0;

 private:
  static constexpr size_t pages_max = 64, bytes_max = 4 << 20;
  store::Store& store_;
  std::vector<store::Store::Read> waiting_;
  size_t bytes_ = 0;
};

}  // namespace

size_t View::index_of(DocId id) const {
  for (size_t i = 0; i < articles.size(); ++i)
    if (articles[i].document.id == id) return i;
  return npos;
}

struct Database::Impl {
  Engine engine;
  std::unique_ptr<store::Store> store;

  // After a run that was killed, or tables that a newer dateline has made anew.
  Status refresh_if_stale() {
    auto fresh = store->fresh();
    if (!fresh) return fresh.error();
    return *fresh ? Status(Done{}) : refresh();
  }

  // The cross-page tables for all that is stored; layers of documents whose day was joined are replaced.
  Status refresh() {
    auto stored = store->load();
    if (!stored) return stored.error();
    engine::Joined joined = engine::join(std::move(*stored), {}, engine.parts());
    std::map<DocId, TimeFact> dates;
    for (const JoinedDate& d : joined.view.chronicle.dates) dates[d.document] = d.published;
    for (size_t i : joined.replaced) {
      const Article& a = joined.view.articles[i];
      auto found = dates.find(a.document.id);
      std::optional<TimeFact> date;
      if (found != dates.end()) date = found->second;
      if (auto ok = store->replace_layers(a, date); !ok) return ok;
    }
    if (auto ok = store->put_chronicle(joined.view.articles, joined.view.chronicle); !ok) return ok;
    return store->remember("zone_data", times::zone_data());
  }
};

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::~Database() = default;
const std::string& Database::path() const { return impl_->store->path(); }

Result<std::unique_ptr<Database>> Database::open(const Engine& engine, const std::string& path, Mode mode) {
  auto store = store::Store::open(path, mode == Mode::create ? store::Store::Mode::create : store::Store::Mode::read);
  if (!store) return store.error();
  auto impl = std::make_unique<Impl>();
  impl->engine = engine;
  impl->store = std::move(*store);
  if (mode == Mode::read)
    if (auto ok = impl->refresh_if_stale(); !ok) return ok.error();
  return std::unique_ptr<Database>(new Database(std::move(impl)));
}

Result<IngestReport> Database::ingest(const std::vector<std::string>& paths, const InputOptions& options,
                                      const std::function<void(const Progress&)>& progress) {
  Batch batch(*impl_->store);
  uint64_t pages = 0, notes = 0;
  IngestReport report = engine::each_page<Article>(
      paths, options, [this](const RawPage& p) { return impl_->engine.annotate(p); },
      [&](RawPage&& page, Article&& article) {
        notes += article.document.notes.size() + article.reading.notes.size();
        if (progress) progress({++pages, page.path});
        return batch.add(std::move(page), std::move(article));
      });
  batch.flush();
  if (batch.failure) return *batch.failure;
  report.stored = batch.stored;
  report.known = batch.known;
  report.notes = notes;
  if (auto ok = impl_->refresh_if_stale(); !ok) return ok.error();
  return report;
}

Result<View> Database::view(const AsOf& as_of) {
  auto stored = impl_->store->load();
  if (!stored) return stored.error();
  return engine::join(std::move(*stored), as_of, impl_->engine.parts()).view;
}

Result<std::vector<Change>> Database::diff(const View& view, ArticleId article) {
  std::vector<Change> out;
  for (const Lineage& l : view.chronicle.lineages) {
    if (l.article != article) continue;
    for (size_t i = 1; i < l.revisions.size(); ++i) {
      const Article& from = view.articles[view.index_of(l.revisions[i - 1])];
      const Article& to = view.articles[view.index_of(l.revisions[i])];
      for (Change& c : lineage::diff(article, from, to, *impl_->engine.parts().lineage)) out.push_back(std::move(c));
    }
    return out;
  }
  return Error{"no article " + to_string(article) + ". `dateline sources STORY` lists the articles of a story."};
}

StoryReasons Database::reasons(const View& v, StoryId id) {
  return stories::reasons(v.articles, v.published, v.chronicle.lineages, v.chronicle.stories, id, v.moment,
                          *impl_->engine.parts().stories);
}

Result<std::vector<DocId>> Database::search(const std::string& words, size_t limit) { return impl_->store->search(words, limit); }

Result<Database::Table> Database::query(const std::string& sql) { return impl_->store->query(sql); }

Result<std::string> Database::page_bytes(DocId id) {
  auto page = impl_->store->page(id);
  if (!page) return page.error();
  return std::move(page->bytes);
}

Result<std::vector<Problem>> Database::verify() { return engine::verify(*impl_->store, impl_->engine); }

}  // namespace dateline
