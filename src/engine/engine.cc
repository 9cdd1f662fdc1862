#include "dateline/engine.h"

#include "engine/parts.h"
#include "language/core.h"
#include "engine/pipeline.h"
#include "times/dating.h"

namespace dateline {
namespace {

// Loads one room's rules into `target`; the first failure is kept.
template <class Ptr>
bool take(Ptr& target, Result<Ptr> loaded, std::optional<Error>& error) {
  if (!loaded) {
    error = loaded.error();
    return false;
  }
  target = *loaded;
  return true;
}

}  // namespace

Result<matcher::Files> engine::files_of(const Engine::Options& options) {
  if (options.rules_dir.empty()) return matcher::embedded();
  return matcher::folder(options.rules_dir);
}

Result<Engine> Engine::create(const Options& options) {
  auto found = engine::files_of(options);
  if (!found) return found.error();
  const matcher::Files& files = *found;
  auto parts = std::make_shared<Parts>();
  std::optional<Error> error;
  bool ok = take(parts->intake, intake::load(files), error) && take(parts->read, read::load(files), error) && take(parts->language, language::load(files), error) &&
            take(parts->times, times::load(files), error) && take(parts->quotes, quotes::load(files), error) &&
            take(parts->figures, figures::load(files), error) && take(parts->events, events::load(files), error) &&
            take(parts->lineage, lineage::load(files), error) && take(parts->entities, entities::load(files), error) &&
            take(parts->stories, stories::load(files), error) && take(parts->plans, plans::load(files), error) &&
            take(parts->chronicle, chronicle::load(files), error);
  if (!ok) return *error;
  Engine engine;
  engine.parts_ = parts;
  return engine;
}

namespace engine {

Document document_of(const RawPage& page, const Engine::Parts& parts) {
  Document d = read::page(page, *parts.read);
  if (d.language.empty()) d.language = language::identify(d.text);
  bool whole = d.facts.published && d.facts.published->value.precision >= Precision::day && d.facts.published->value.date.year;
  if (!whole)
    if (auto dated = times::date_alone(d, d.notes)) d.facts.published = std::move(*dated);
  if (d.facts.published) read::place_entries(d, d.facts.published->value);
  return d;
}

Reading layers_of(const Document& d, const Stamp& published, const Engine::Parts& p) {
  Reading r = language::read(d, *p.language);
  language::mark_cores(r);
  r.times = times::find(d, r, published, *p.times, r.notes);
  r.quotes = quotes::find(d, r, *p.quotes, r.notes);
  r.figures = figures::find(d, r, *p.figures, r.notes);
  events::Found found = events::find(d, r, *p.events, r.notes);
  r.events = std::move(found.events);
  r.plans = std::move(found.plans);
  return r;
}

void place_again(Article& a, const Stamp& published, const Engine::Parts& p) {
  if (published.known()) read::place_entries(a.document, published);
  a.reading = layers_of(a.document, published, p);
}

}  // namespace engine

Article Engine::annotate(const RawPage& page) const {
  Article a;
  a.document = engine::document_of(page, *parts_);
  a.reading = engine::layers_of(a.document, a.document.facts.published ? a.document.facts.published->value : Stamp{}, *parts_);
  return a;
}

Links Engine::link(const Article& a) const {
  Stamp published = a.document.facts.published ? a.document.facts.published->value : Stamp{};
  return entities::link(std::span(&a, 1), std::span(&published, 1), *parts_->entities);
}

IngestReport Engine::each_document(const std::vector<std::string>& paths, const InputOptions& options,
                                   const std::function<bool(Document&&)>& keep) const {
  return engine::each_page<Document>(
      paths, options, parts_->intake, [this](const RawPage& p) { return engine::document_of(p, *parts_); },
      [&](RawPage&&, Document&& d) { return keep(std::move(d)); });
}

IngestReport Engine::each_article(const std::vector<std::string>& paths, const InputOptions& options,
                                  const std::function<bool(Article&&)>& keep) const {
  return engine::each_page<Article>(
      paths, options, parts_->intake, [this](const RawPage& p) { return annotate(p); },
      [&](RawPage&&, Article&& a) { return keep(std::move(a)); });
}

}  // namespace dateline
