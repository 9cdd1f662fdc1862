#include <algorithm>

#include "dateline/engine.h"
#include "engine/decide.h"
#include "engine/join.h"
#include "engine/pipeline.h"
#include "engine/verify.h"
#include "store/store.h"
#include "stories/changes.h"
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

  // The cross-page tables for all that is stored; layers of documents whose day was joined are replaced.  `cause` is the
  // decision that makes it necessary, where one does.
  Status refresh(uint32_t cause = 0, std::optional<Instant> at = {}) {
    auto decisions = store->decisions();
    if (!decisions) return decisions.error();
    auto told = store->told();
    if (!told) return told.error();
    auto stored = store->load();
    if (!stored) return stored.error();
    engine::Joined joined = engine::join(std::move(*stored), {}, *decisions, engine.parts());
    std::map<DocId, TimeFact> dates;
    for (const JoinedDate& d : joined.view.chronicle.dates) dates[d.document] = d.published;
    for (size_t i : joined.replaced) {
      const Article& a = joined.view.articles[i];
      auto found = dates.find(a.document.id);
      std::optional<TimeFact> date;
      if (found != dates.end()) date = found->second;
      if (auto ok = store->replace_layers(a, date); !ok) return ok;
    }
    if (auto ok = store->put_chronicle(joined.view.articles, joined.view.chronicle, changes(*told, joined.view, cause, at)); !ok) return ok;
    return store->remember("zone_data", times::zone_data());
  }

  std::vector<StoryChange> changes(const std::vector<Story>& told, const View& v, uint32_t cause, std::optional<Instant> at) const {
    std::vector<std::optional<Instant>> known;
    for (size_t i = 0; i < v.articles.size(); ++i) known.push_back(engine::known_at(v.articles[i].document, v.published[i], false));
    auto out = stories::changes(told, v.chronicle.stories, v.articles, v.published, known, *engine.parts().stories);
    for (StoryChange& c : out) {
      c.decision = cause;
      if (cause) c.known = at;
    }
    return out;
  }

  Result<Decision> decide(Result<Decision> asked) {
    if (!asked) return asked;
    auto stored = store->decide(*asked);
    if (!stored) return stored;
    if (auto ok = refresh(stored->number, stored->at); !ok) return ok.error();
    return stored;
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
      paths, options, impl_->engine.parts().intake, [this](const RawPage& p) { return impl_->engine.annotate(p); },
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
  auto decisions = impl_->store->decisions();
  if (!decisions) return decisions.error();
  auto stored = impl_->store->load();
  if (!stored) return stored.error();
  return engine::join(std::move(*stored), as_of, *decisions, impl_->engine.parts()).view;
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

std::vector<Tie> Database::reasons(const View& v, StoryId id) {
  for (const Story& s : v.chronicle.stories)
    if (s.id == id) return stories::reasons(v.articles, v.published, s, *impl_->engine.parts().stories);
  return {};
}

Result<PairReasons> Database::reasons(const View& v, DocId a, DocId b) {
  auto decisions = impl_->store->decisions();
  if (!decisions) return decisions.error();
  stories::Placed of_a{a, nullptr}, of_b{b, nullptr};
  for (const Story& s : v.chronicle.stories)
    for (stories::Placed* p : {&of_a, &of_b})
      if (std::count(s.documents.begin(), s.documents.end(), p->document)) p->story = &s;
  for (const stories::Placed& p : {of_a, of_b})
    if (!p.story) return Error{"no document " + to_string(p.document) + ". `dateline show STORY` lists the documents of a story."};
  return stories::reasons(v.articles, v.published, v.chronicle.lineages, *decisions, of_a, of_b, *impl_->engine.parts().stories);
}

Result<Decision> Database::merge(const View& v, const std::vector<StoryId>& stories, Instant at, const std::string& why) {
  return impl_->decide(engine::merge_of(v, stories, at, why));
}

Result<Decision> Database::split(const View& v, StoryId story, const std::vector<DocId>& documents, Instant at, const std::string& why) {
  return impl_->decide(engine::split_of(v, story, documents, at, why));
}

Status Database::undo(uint32_t decision, Instant at) {
  if (auto ok = impl_->store->undo(decision, at); !ok) return ok;
  return impl_->refresh(decision, at);
}

Result<std::vector<Decision>> Database::decisions() { return impl_->store->decisions(); }
Result<std::vector<StoryChange>> Database::story_log() { return impl_->store->story_log(); }
Result<std::vector<Redirect>> Database::redirects() { return impl_->store->redirects(); }

Result<std::vector<DocId>> Database::search(const std::string& words, size_t limit) { return impl_->store->search(words, limit); }

Result<Database::Table> Database::query(const std::string& sql) { return impl_->store->query(sql); }

Result<std::string> Database::page_bytes(DocId id) {
  auto page = impl_->store->page(id);
  if (!page) return page.error();
  return std::move(page->bytes);
}

Result<std::vector<Problem>> Database::verify() { return engine::verify(*impl_->store, impl_->engine); }

}  // namespace dateline
