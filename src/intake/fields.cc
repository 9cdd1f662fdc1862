#include "intake/fields.h"

#include <array>
#include <set>

#include "base/utf8.h"
#include "base/webdate.h"

namespace dateline::intake {
namespace {

// Our field, then names used elsewhere for the same thing, best first.
struct Field {
  std::string_view ours;
  std::array<std::string_view, 7> others;
};
constexpr std::array<Field, 12> fields = {{
    {"id", {}},
    {"url", {"link", "source_url"}},
    {"headline", {"title"}},
    {"text", {"maintext", "content_text", "cleaned_text"}},
    {"html", {"content_html", "raw_html", "html_content"}},
    {"page", {}},
    {"published", {"date_publish", "publish_date", "published_at", "publishedAt", "datePublished", "date_published",
      "pubDate"}},
    {"modified", {"date_modify", "modified_at", "updated_at", "dateModified", "date_modified"}},
    {"seen", {"date_download", "crawl_date", "crawled_at", "download_date"}},
    {"outlet", {"source_domain", "publisher", "source_name"}},
    {"language", {"lang"}},
    {"byline", {"authors", "author"}},
}};

class Reader {
 public:
  Reader(const Row& row, const Options& options) : row_(row), options_(options) {}

  // The value of one of our fields: by the user's map, else our own name, else a common one.
  std::string take(std::string_view ours) {
    auto mapped = options_.fields.find(std::string(ours));
    if (mapped != options_.fields.end()) return take_named(mapped->second);
    std::string value = take_named(ours);
    if (!value.empty()) return value;
    for (const Field& f : fields)
      if (f.ours == ours)
        for (std::string_view other : f.others)
          if (!other.empty() && !claimed(other) && !(value = take_named(other)).empty()) return value;
    return {};
  }

  bool has(std::string_view name) const {
    for (auto& [key, value] : row_)
      if (key == name) return true;
    return false;
  }

  std::map<std::string, std::string> rest() const {
    std::map<std::string, std::string> out;
    for (auto& [key, value] : row_)
      if (!taken_.count(key) && !value.empty()) out.emplace(key, value);
    return out;
  }

 private:
  // A name that the user's map gives to another field is not ours to guess with.
  bool claimed(std::string_view name) const {
    for (auto& [ours, theirs] : options_.fields)
      if (theirs == name) return true;
    return false;
  }

  std::string take_named(std::string_view name) {
    for (auto& [key, value] : row_)
      if (key == name && taken_.insert(key).second) return value;
    return {};
  }

  const Row& row_;
  const Options& options_;
  std::set<std::string> taken_;
};

// Lists of names become one string, "; " between them; an author object counts by its name.
std::string value_text(json::Value v) {
  if (v.is_object()) return v["name"] ? v["name"].text() : std::string(v.source());
  if (!v.is_array()) return v.text();
  std::string out;
  for (json::Value item : v.items()) {
    std::string one = value_text(item.is_array() ? json::Value() : item);
    if (!one.empty()) out += (out.empty() ? "" : "; ") + one;
  }
  return out;
}

std::string stamp_text(const std::string& value) {
  auto s = web_stamp(value);
  return s ? to_string(*s) : value;
}

// Which field gives the bytes, and what they are.
void fill_bytes(Reader& r, RawPage& p, Form wanted) {
  bool scraped = r.has("maintext") || r.has("source_domain");
  p.form = Form::text;
  if (scraped || wanted == Form::page) p.form = Form::page;
  p.bytes = r.take("text");
  if (!p.bytes.empty()) return;
  p.form = Form::html;
  p.bytes = r.take("html");
  if (!p.bytes.empty()) return;
  p.form = Form::page;
  p.bytes = r.take("page");
}

}  // namespace

Row row_of(json::Value object) {
  Row row;
  for (auto& m : object.members()) row.emplace_back(m.key.text(), value_text(m.value));
  return row;
}

bool has_words(const Row& row, const Options& options) {
  Reader r(row, options);
  return !(r.take("text") + r.take("html") + r.take("page")).empty();
}

bool has_page(const Row& row, const Options& options) {
  Reader r(row, options);
  return has_words(row, options) || !(r.take("headline") + r.take("url")).empty();
}

RawPage page_of(const Row& row, uint64_t number, const Sink& sink) {
  Reader r(row, sink.options);
  std::string id = r.take("id");
  RawPage p = sink.page(id.empty() ? std::to_string(number) : id);
  p.basis = "record";
  fill_bytes(r, p, sink.options.form);
  p.url = r.take("url");
  p.headline = r.take("headline");
  p.published = stamp_text(r.take("published"));
  p.modified = stamp_text(r.take("modified"));
  p.outlet = r.take("outlet");
  p.language = r.take("language");
  p.byline = r.take("byline");
  std::string seen = r.take("seen");
  if (auto s = web_stamp(seen)) {
    p.seen = earliest(*s);
    p.seen_by_run = false;
  }
  p.extras = r.rest();
  if (p.bytes.empty()) p.notes.push_back({"record-without-text", "the record has none of text, html and page", {}});
  return p;
}

}  // namespace dateline::intake
