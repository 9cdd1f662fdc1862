#include "read/html_facts.h"

#include <lexbor/tag/tag.h>

#include <algorithm>

#include "base/utf8.h"
#include "base/webdate.h"
#include "read/html_dates.h"
#include "read/html_live.h"
#include "read/html_titles.h"

namespace dateline::read {
namespace {

using Keys = std::initializer_list<std::string_view>;

// More elements that name an author are a list of something else.
constexpr int marked_authors_max = 50;

class Reader {
 public:
  Reader(const HtmlTree& tree, const HtmlPage& page, const HtmlHead& head, const Decoded& d, const RawPage& raw,
         const matcher::Lists& words, Markup& out)
      : tree_(tree), page_(page), head_(head), d_(d), raw_(raw), words_(words), out_(out) {}

  void run() {
    canonical();
    times();
    headlines();
    outlet();
    take_headline();
    authors();
    first_meta(out_.facts.section, "json-ld", {"articleSection"}, {"article:section", "section", "parsely-section"});
    language();
    entries();
    address_dates();
    if (head_.linked.live()) out_.kind = PageKind::live;
  }

 private:
  Fact fact(std::string value, const char* basis, Span at) const { return {std::move(value), basis, d_.raw(at)}; }

  const MetaElement* meta(Keys keys) const {
    for (std::string_view key : keys)
      for (const MetaElement& m : head_.metas)
        if (m.key == key && !m.value.empty()) return &m;
    return nullptr;
  }

  static const char* basis_of(const MetaElement& m) {
    return m.key.compare(0, 3, "og:") == 0 || m.key.compare(0, 8, "article:") == 0 ? "open-graph" : "meta";
  }

  void first_meta(std::optional<Fact>& out, const char* basis, Keys linked, Keys metas) {
    for (std::string_view key : linked)
      for (const LinkedValue& v : head_.linked.field(key).items())
        if (std::string s = v.plain(); !s.empty() && !out) out = fact(s, basis, v.span());
    if (const MetaElement* m = out ? nullptr : meta(metas)) out = fact(m->value, basis_of(*m), m->raw);
  }

  void canonical() {
    if (!head_.canonical.empty()) out_.facts.canonical_url = fact(head_.canonical, "link", head_.canonical_raw);
    else if (auto* m = meta({"og:url"})) out_.facts.canonical_url = fact(m->value, "open-graph", m->raw);
  }

  // ---- times
  std::optional<TimeFact> time(std::string_view text, const char* basis, Span at) const {
    auto stamp = web_stamp(text);
    if (!stamp) return std::nullopt;
    return TimeFact{*stamp, basis, d_.raw(at), ""};
  }

  std::optional<TimeFact> linked_time(std::string_view key) const {
    for (const LinkedValue& v : head_.linked.field(key).items())
      if (auto t = time(v.value.text(), "json-ld", v.span())) return t;
    return std::nullopt;
  }

  std::optional<TimeFact> meta_time(Keys keys) const {
    for (std::string_view key : keys)
      for (const MetaElement& m : head_.metas)
        if (m.key == key)
          if (auto t = time(m.value, basis_of(m), m.raw)) return t;
    return std::nullopt;
  }

  // A clock without a zone, where the page says the same one with it.
  void take_zone(std::optional<TimeFact>& t) const {
    if (!t || t->value.precision <= Precision::day || t->value.offset_minutes) return;
    auto same = [&](std::string_view text) {
      auto s = web_stamp(text);
      if (!s || !s->offset_minutes || s->date != t->value.date || s->seconds / 60 != t->value.seconds / 60) return false;
      t->value.offset_minutes = s->offset_minutes;
      t->why = "zone from another place on the page";
      return true;
    };
    for (const MetaElement& m : head_.metas)
      if (same(m.value)) return;
    for (const HtmlNode& n : tree_.nodes)
      if (n.tag == LXB_TAG_TIME && same(tree_.value(n, Attribute::datetime))) return;
  }

  // A machine date on an element: itemprop, or <time>; only in or above the report, not in lists of other reports.
  std::optional<TimeFact> element_time(std::string_view prop) const {
    for (const HtmlNode& n : tree_.nodes) {
      if (n.text || tree_.value(n, Attribute::itemprop).find(prop) == std::string_view::npos) continue;
      for (Attribute a : {Attribute::datetime, Attribute::content})
        if (auto* v = tree_.attribute(n, a))
          if (auto t = time(v->value, n.tag == LXB_TAG_TIME ? "time-tag" : "meta", v->raw)) return t;
    }
    return std::nullopt;
  }

  // A <time> says the page's own time only where it stands alone before the report starts.
  std::optional<TimeFact> first_time_tag() const {
    for (uint32_t i = 0; i < tree_.nodes.size(); ++i) {
      const HtmlNode& n = tree_.nodes[i];
      if (n.tag != LXB_TAG_TIME || foreign(i)) continue;
      if (auto* v = tree_.attribute(n, Attribute::datetime))
        if (auto t = time(v->value, "time-tag", v->raw)) return t;
      if (auto t = time(tree_.text_below(i), "time-tag", n.raw)) return t;
    }
    return std::nullopt;
  }

  bool foreign(uint32_t node) const {
    for (int32_t i = int32_t(node); i > 0; i = tree_.nodes[size_t(i)].parent) {
      auto kind = page_.regions[size_t(i)].kind;
      if (kind && *kind != BlockKind::timestamp && *kind != BlockKind::byline && *kind != BlockKind::bio) return true;
      if (tree_.nodes[size_t(i)].tag == LXB_TAG_LI) return true;
    }
    return false;
  }

  void times() {
    Facts& f = out_.facts;
    f.published = linked_time("datePublished");
    if (!f.published) f.published = meta_time({"article:published_time", "og:article:published_time", "article.published",
                                               "datepublished", "og:published_time", "publish-date", "publish_date",
                                               "publication_date", "pubdate", "parsely-pub-date", "sailthru.date",
                                               "originalpublicationdate", "dc.date.issued", "dcterms.created",
                                               "dc.date.created", "dcterms.date", "dc.date", "date", "rnews:datepublished",
                                               "citation_publication_date", "cxenseparse:recs:publishtime", "vr:published_time"});
    if (!f.published) f.published = element_time("datePublished");
    if (!f.published) f.published = first_time_tag();
    if (!f.published) f.published = linked_time("dateCreated");
    for (const MarkedDate& m : f.published ? std::vector<MarkedDate>() : dates_elsewhere(tree_, page_, head_.linked))
      if (auto t = time(m.value, m.basis, m.raw); t && !f.published) f.published = t;
    take_zone(f.published);
    f.modified = linked_time("dateModified");
    if (!f.modified) f.modified = meta_time({"article:modified_time", "og:updated_time", "article.updated", "datemodified",
                                             "last-modified", "lastmod", "dcterms.modified", "article:modified", "revised"});
    if (!f.modified) f.modified = element_time("dateModified");
  }

  // ---- headline and outlet
  void headlines() {
    auto add = [&](Fact f) {
      for (const Fact& old : out_.headlines)
        if (old.value == f.value && old.basis == f.basis) return;
      if (!f.value.empty()) out_.headlines.push_back(std::move(f));
    };
    if (head_.linked.article()) {
      LinkedValue h = head_.linked.article()["headline"];
      if (!h) h = head_.linked.article()["name"];
      if (h.value.is_string()) add(fact(h.plain(), "json-ld", h.span()));
    }
    if (auto* m = meta({"og:title", "twitter:title", "title", "dc.title", "sailthru.title", "parsely-title"}))
      add(fact(m->value, basis_of(*m), m->raw));
    for (const HtmlLine& l : page_.lines)
      if (l.line.tag == "h1" && (!l.line.sure || *l.line.sure == BlockKind::headline))
        add({l.line.text, "text", l.line.raw});
    if (!head_.title.empty()) add(fact(head_.title, "title", head_.title_raw));
  }

  const Fact* headline_by(std::string_view basis) const {
    for (const Fact& f : out_.headlines)
      if (f.basis == basis) return &f;
    return nullptr;
  }

  // What two kinds of metadata agree on stands; else the headline is what the page shows above the report, as long as
  // metadata speak of the same.
  void take_headline() {
    if (out_.headlines.empty()) return;
    const Fact* linked = headline_by("json-ld");
    const Fact* graph = headline_by("open-graph");
    const Fact* shown = best_shown();
    std::string stated = linked ? utf8::plain(linked->value) : "";
    bool agreed = linked && graph && utf8::plain(graph->value).compare(0, stated.size(), stated) == 0;
    const Fact* best = &out_.headlines.front();
    if (best->basis == "text" && out_.headlines.size() > 1 && !shown) best = &out_.headlines.back();  // the site's name: its title
    if (shown && ((!agreed && speaks_of_the_same(*shown)) || lengthens(best->value, shown->value))) best = shown;
    Fact out = *best;
    cut_outlet(out);
    out_.facts.headline = std::move(out);
  }

  // Of the headings, the one that metadata say most of; none where all of them name the site.
  const Fact* best_shown() const {
    const Fact* best = nullptr;
    double most = -1;
    for (const Fact& f : out_.headlines) {
      if (f.basis != "text" || names_site(f.value)) continue;
      double alike = 0;
      std::vector<std::string> mine = title_words(f.value);
      for (const Fact& other : out_.headlines)
        if (other.basis != "text") alike = std::max(alike, likeness(mine, title_words(other.value)));
      if (alike > most + 0.1) best = &f, most = alike;
    }
    return best;
  }

  bool names_site(std::string_view heading) const {
    if (out_.facts.outlet && letters_of(heading) == letters_of(out_.facts.outlet->value)) return true;
    return letters_of(heading) == letters_of(parts_of_title(head_.title).second);
  }
  bool speaks_of_the_same(const Fact& shown) const {
    std::vector<std::string> mine = title_words(shown.value);
    if (mine.size() < 3) return false;
    for (const Fact& f : out_.headlines) {
      if (f.basis == "text") continue;
      std::vector<std::string> theirs = title_words(f.value);
      size_t shared = 0;
      for (const std::string& w : mine) shared += std::binary_search(theirs.begin(), theirs.end(), w);
      if (shared * 3 >= std::min(mine.size(), theirs.size())) return true;
    }
    return out_.headlines.size() == 1;
  }

  // "Ferry sinks | Harbour Post" -> "Ferry sinks", where the part behind the mark is the outlet.
  void cut_outlet(Fact& f) const {
    if (!out_.facts.outlet || f.basis == "text") return;
    auto [rest, name] = parts_of_title(f.value);
    if (name.empty() || rest.size() < 8 || !same_outlet(name, out_.facts.outlet->value)) return;
    size_t size = rest.size();
    if (f.raw) {
      std::string_view bytes = f.raw->of(raw_.bytes);
      if (bytes.substr(0, size) == rest) f.raw->end = f.raw->begin + uint32_t(size);
    }
    f.value = std::string(rest);
  }

  void outlet() {
    std::optional<Fact>& out = out_.facts.outlet;
    LinkedValue publisher = head_.linked.field("publisher");
    for (const LinkedValue& p : publisher.items()) {
      LinkedValue r = head_.linked.resolved(p);
      LinkedValue name = r.value.is_object() ? r["name"] : r;
      if (std::string s = name.plain(); !s.empty() && !out && is_name(s)) out = fact(s, "json-ld", name.span());
    }
    const MetaElement* site = meta({"og:site_name"});
    auto title_end = parts_of_title(head_.title).second;
    // A publishing house may own many: the title names the paper.
    bool site_in_title = site && same_outlet(title_end, site->value);
    if (site && is_name(site->value) && (!out || (site_in_title && !same_outlet(title_end, out->value))))
      out = fact(site->value, "open-graph", site->raw);
    if (!out)
      if (auto* m = meta({"application-name", "dc.publisher", "publisher", "citation_publisher", "apple-mobile-web-app-title"}))
        if (is_name(m->value)) out = fact(m->value, "meta", m->raw);
    if (!out) outlet_beside_headline();
    if (!out) outlet_from_title(title_end);
  }

  static bool is_name(std::string_view s) { return s.find("://") == std::string_view::npos && s.size() < 100; }

  // "Harbour Post: Ferry sinks" above a page that is headed "Ferry sinks": what is left of the title is the outlet.
  void outlet_beside_headline() {
    for (const Fact& f : out_.headlines) {
      size_t at = f.basis == "text" && f.value.size() >= 12 ? head_.title.find(f.value) : std::string::npos;
      if (at == std::string::npos) continue;
      std::string_view rest = std::string_view(head_.title).substr(0, at);
      if (at == 0) rest = std::string_view(head_.title).substr(f.value.size());
      else if (at + f.value.size() != head_.title.size()) continue;
      while (!rest.empty() && !outlet_letter(rest.front())) rest.remove_prefix(1);
      while (!rest.empty() && !outlet_letter(rest.back())) rest.remove_suffix(1);
      if (rest.size() < 3 || rest.size() > 40 || parts_of_title(rest).second.size()) continue;
      size_t place = head_.title_raw.of(d_.text).find(rest);
      Span raw = head_.title_raw;
      if (place != std::string_view::npos) raw = {raw.begin + uint32_t(place), raw.begin + uint32_t(place + rest.size())};
      out_.facts.outlet = fact(std::string(rest), "title", raw);
      return;
    }
  }
  static bool outlet_letter(char c) {
    return uint8_t(c) >= 0xc3 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '.' || c == '!';
  }

  // The end of the title is the outlet where the host says so too, or nothing else does.
  void outlet_from_title(std::string_view end) {
    std::string host = letters_of(host_of(address()));
    std::string name = letters_of(end);
    if (name.empty() || end.size() > 40) return;
    if (host.empty() || host.find(name) == std::string::npos) return;
    size_t at = head_.title_raw.of(d_.text).rfind(end);
    Span raw = head_.title_raw;
    if (at != std::string_view::npos) raw = {raw.begin + uint32_t(at), raw.begin + uint32_t(at + end.size())};
    out_.facts.outlet = fact(std::string(end), "title", raw);
  }

  std::string address() const {
    if (!raw_.url.empty()) return raw_.url;
    return out_.facts.canonical_url ? out_.facts.canonical_url->value : "";
  }
  static std::string_view host_of(std::string_view url) {
    size_t at = url.find("://");
    if (at == std::string_view::npos) return {};
    std::string_view host = url.substr(at + 3);
    host = host.substr(0, host.find_first_of("/:?#"));
    return host.substr(0, 4) == "www." ? host.substr(4) : host;
  }

  // "Quay News" of quay-news.example.
  bool names_host(std::string_view name) const {
    std::string url = address();
    std::string_view host = host_of(url);
    host = host.substr(0, host.rfind('.'));
    return !host.empty() && letters_of(host.substr(host.rfind('.') + 1)) == letters_of(name);
  }

  // "QNN Harbour" of qnn.example: the house and one of its regions.
  bool is_local_desk(std::string_view name) const {
    std::string_view first = name.substr(0, name.find(' '));
    bool shouted = first.size() >= 2 && std::all_of(first.begin(), first.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return shouted && first.size() < name.size() && names_host(first);
  }

  // ---- people
  void add_author(const Author& a, const char* basis, Span at) {
    Facts& f = out_.facts;
    Fact one = fact(a.name, basis, at);
    bool house = (f.outlet && same_outlet(a.name, f.outlet->value)) || names_host(a.name) || is_local_desk(a.name);
    for (const Fact& old : f.credits) house = house || letters_of(old.value) == letters_of(a.name);  // named as a house before
    if (a.kind == Author::Kind::agency && !f.agency && !house) {
      f.agency = std::move(one);
      return;
    }
    auto& list = a.kind == Author::Kind::person && !house ? f.byline : f.credits;
    for (const Fact& old : list)
      if (old.value == one.value || is_slug_of(one.value, old.value)) return;
    list.push_back(std::move(one));
  }

  void authors() {
    for (const LinkedValue& entry : head_.linked.field("author").items()) {
      LinkedValue a = head_.linked.resolved(entry);
      bool house = has_type(a, "Organization");
      if (a.value.is_object() && !a["name"]) {  // in two parts
        std::string whole = a["givenName"].plain() + " " + a["familyName"].plain();
        for (const Author& one : authors_in(whole, words_)) add_author(one, "json-ld", a.span());
      }
      for (const LinkedValue& name : (a.value.is_object() ? a["name"] : a).items())
        for (Author one : authors_in(name.plain(), words_)) {
          if (house && one.kind == Author::Kind::person) one.kind = Author::Kind::desk;
          add_author(one, "json-ld", name.span());
        }
    }
    if (!out_.facts.byline.empty()) return;
    for (std::string_view key : {"author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author",
                                 "sailthru.author", "article.author", "citation_author", "cxenseparse:author", "rbauthors"})
      for (const MetaElement& m : head_.metas)
        if (m.key == key && out_.facts.byline.size() < 20)
          for (const Author& a : authors_in(m.value, words_)) add_author(a, "meta", m.raw);
    if (out_.facts.byline.empty()) marked_authors();
  }

  // itemprop=author (its name, where it has one) and rel=author, outside lists and comments.
  void marked_authors() {
    int left = marked_authors_max;
    for (uint32_t i = 0; i < tree_.nodes.size() && left > 0; ++i) {
      const HtmlNode& n = tree_.nodes[i];
      if (n.text) continue;
      std::string_view prop = tree_.value(n, Attribute::itemprop), rel = tree_.value(n, Attribute::rel);
      bool whole = rel == "author" || prop == "author" || prop == "creator";
      if (!whole || foreign(i)) continue;
      --left;
      uint32_t node = i;
      for (uint32_t k = i + 1; k < n.end; ++k)
        if (tree_.value(tree_.nodes[k], Attribute::itemprop) == "name") node = k;
      for (const Author& a : authors_in(tree_.text_below(node), words_)) add_author(a, "meta", tree_.nodes[node].raw);
    }
  }

  // ---- the rest
  void language() {
    out_.language = head_.language;
    if (out_.language.empty()) out_.language = head_.linked.field("inLanguage").value.text();
    if (auto* m = out_.language.empty() ? meta({"og:locale", "content-language", "dc.language", "language"}) : nullptr)
      out_.language = m->value;
    std::replace(out_.language.begin(), out_.language.end(), '_', '-');
  }

  void entries() {
    if (!head_.linked.live()) return;
    for (const LinkedValue& u : head_.linked.article()["liveBlogUpdate"].items()) {
      if (!u.value.is_object()) continue;
      MarkedEntry e;
      e.headline = u["headline"].plain();
      e.text = u["articleBody"].plain();
      e.raw = d_.raw(u.span());
      if (auto t = web_stamp(u["datePublished"].value.text())) e.time = *t;
      out_.entries.push_back(std::move(e));
    }
  }

  // /2024/03/12/, /2024/mar/12/, /2024-03-12-, /20240312/
  void address_dates() {
    std::string url = address();
    for (size_t i = 0; i + 8 <= url.size(); ++i) {
      if (i > 0 && url[i - 1] >= '0' && url[i - 1] <= '9') continue;
      if (url.compare(i, 2, "19") != 0 && url.compare(i, 2, "20") != 0) continue;
      std::string text = url.substr(i, 4);
      size_t end = i + 4;
      if (auto s = dated(url, end, text)) {
        out_.clues.push_back({DateClue::Kind::url_date, *s, -1, {}, "url"});
        return;
      }
    }
  }

  // Month and day behind a year, cut as the address cuts them.
  static std::optional<Stamp> dated(const std::string& url, size_t at, std::string text) {
    bool cut = at < url.size() && (url[at] == '/' || url[at] == '-' || url[at] == '_');
    for (int part = 0; part < 2; ++part) {
      if (cut && at < url.size() && (url[at] == '/' || url[at] == '-' || url[at] == '_')) ++at;
      size_t end = at;
      bool number = at < url.size() && url[at] >= '0' && url[at] <= '9';
      while (end < url.size() && end < at + (number ? 2 : 3) &&
             (number ? url[end] >= '0' && url[end] <= '9' : (url[end] | 32) >= 'a' && (url[end] | 32) <= 'z'))
        ++end;
      if (end == at || (part == 1 && !number)) return std::nullopt;
      text += (number ? "-" : " ") + url.substr(at, end - at);
      at = end;
    }
    if (at < url.size() && url[at] >= '0' && url[at] <= '9') return std::nullopt;
    std::replace(text.begin() + 5, text.end(), '-', text[4] == ' ' ? ' ' : '-');
    return web_stamp(text);
  }

  const HtmlTree& tree_;
  const HtmlPage& page_;
  const HtmlHead& head_;
  const Decoded& d_;
  const RawPage& raw_;
  const matcher::Lists& words_;
  Markup& out_;
};

}  // namespace

void read_facts(const HtmlTree& tree, const HtmlPage& page, const HtmlHead& head, const Decoded& d, const RawPage& raw,
                const matcher::Lists& words, Markup& out) {
  Reader(tree, page, head, d, raw, words, out).run();
}

}  // namespace dateline::read
