#include "engine/verify.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "engine/parts.h"

namespace dateline::engine {
namespace {

std::string bytes(Span s) { return std::to_string(s.begin) + "-" + std::to_string(s.end); }

class Check {
 public:
  Check(const store::StoredArticle& stored, const RawPage& page, const Engine::Parts& parts, std::vector<Problem>& out)
      : a_(stored.article), page_(page), parts_(parts), out_(out) {}

  void run() {
    text_again();
    runs();
    layers();
  }

 private:
  void report(const std::string& what, const std::string& where, const std::string& detail) {
    out_.push_back({what + " of " + to_string(a_.document.id), a_.document.path + " " + where, detail});
  }

  // The page read once more gives the same words and the same blocks.
  void text_again() {
    Document again = read::page(page_, *parts_.read);
    if (again.text != a_.document.text) return report("text", "", "the stored bytes read differently now");
    if (again.blocks.size() != a_.document.blocks.size()) return report("blocks", "", "the stored bytes give other blocks now");
    for (size_t i = 0; i < again.blocks.size(); ++i)
      if (again.blocks[i].text != a_.document.blocks[i].text || again.blocks[i].raw != a_.document.blocks[i].raw)
        return report("blocks", bytes(a_.document.blocks[i].raw), "the stored bytes give another block here");
  }

  bool blank(uint32_t begin, uint32_t end) { return utf8::trim(Span{begin, end}.of(a_.document.text)).empty(); }

  void runs() {
    const Document& d = a_.document;
    uint32_t covered = 0, size = uint32_t(d.text.size());
    for (const RawRun& r : d.raw) {
      if (r.text.end > size || r.raw.end > page_.bytes.size() || r.text.begin < covered)
        return report("text", bytes(r.text), "points outside the page");
      if (r.verbatim && r.text.of(d.text) != r.raw.of(page_.bytes))
        return report("text", bytes(r.raw), "these bytes of the page are other words");
      if (!blank(covered, r.text.begin)) return report("text", bytes({covered, r.text.begin}), "words without bytes of the page");
      covered = r.text.end;
    }
    if (!blank(covered, size)) report("text", bytes({covered, size}), "words without bytes of the page");
  }

  void span(const char* layer, Span s) {
    const std::string& text = a_.document.text;
    bool inside = s.begin < s.end && s.end <= text.size() && utf8::is_boundary(text, s.begin) && utf8::is_boundary(text, s.end);
    if (!inside) return report(layer, bytes(s), "the span lies outside the text");
    if (!raw_span(a_.document, s)) report(layer, bytes(s), "no bytes of the page stand behind the span");
  }
  void party(const char* layer, const std::optional<Party>& p) { if (p) span(layer, p->span); }
  void parties(const char* layer, const std::vector<Party>& all) { for (const Party& p : all) span(layer, p.span); }

  void layers() {
    const Reading& r = a_.reading;
    for (const Entry& e : a_.document.entries) span("entries", e.span);
    for (const Name& n : r.names) span("names", n.span);
    for (const TimeExpr& t : r.times) span("times", t.span);
    for (const Quote& q : r.quotes) {
      span("quotes", q.span);
      party("quotes", q.speaker);
      if (q.cue) span("quotes", *q.cue);
    }
    for (const Figure& f : r.figures) {
      span("figures", f.span);
      party("figures", f.claimant);
    }
    for (const Event& e : r.events) {
      span("events", e.span);
      span("events", e.clause);
      parties("events", e.actors);
      parties("events", e.recipients);
      party("events", e.by);
    }
    for (const PlanMention& p : r.plans) {
      span("plans", p.span);
      span("plans", p.clause);
      parties("plans", p.who);
      party("plans", p.by);
    }
  }

  const Article& a_;
  const RawPage& page_;
  const Engine::Parts& parts_;
  std::vector<Problem>& out_;
};

}  // namespace

Result<std::vector<Problem>> verify(store::Store& store, const Engine& engine) {
  std::vector<Problem> out;
  auto stored = store.load();
  if (!stored) return stored.error();
  for (const store::StoredArticle& s : *stored) {
    DocId id = s.article.document.id;
    auto page = store.page(id);
    if (!page) {
      out.push_back({"page " + to_string(id), s.article.document.path, page.error().message});
      continue;
    }
    auto digest = store.sha256_of_page(id);
    if (!digest) return digest.error();
    if (*digest != sha256_hex(page->bytes))
      out.push_back({"page " + to_string(id), s.article.document.path, "the stored bytes are not the ones that were read"});
    auto rows = store.document_digest(id);
    if (!rows) return rows.error();
    if (rows->stored != rows->computed)
      out.push_back({"rows of " + to_string(id), s.article.document.path, "a stored row was changed"});
    Check(s, *page, engine.parts(), out).run();
  }
  auto across = store.chronicle_digest();
  if (!across) return across.error();
  if (across->stored != across->computed) out.push_back({"chronicle", store.path(), "a stored row was changed"});
  return out;
}

}  // namespace dateline::engine
