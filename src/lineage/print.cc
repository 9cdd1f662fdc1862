#include "lineage/print.h"

#include <algorithm>

#include "base/hash.h"
#include "base/limits.h"
#include "base/plain_words.h"
#include "base/utf8.h"
#include "lineage/anchors.h"

namespace dateline::lineage {
namespace {

// Which bytes stand between quotation marks.  A mark left open closes with its paragraph.
class Quotation {
 public:
  explicit Quotation(std::string_view text) : text_(text) {}
  bool at(uint32_t byte) {
    for (; at_ < byte; ++at_) step();
    return open_;
  }

 private:
  void step() {
    if (text_[at_] == '\n') open_ = false;
    else if (text_[at_] == '"') open_ = !open_;
    else if (text_.substr(at_, 3) == "\xE2\x80\x9C") open_ = true;
    else if (text_.substr(at_, 3) == "\xE2\x80\x9D") open_ = false;
  }
  std::string_view text_;
  size_t at_ = 0;
  bool open_ = false;
};

std::string joined(const std::vector<PlainWord>& words) {
  std::string out;
  for (const PlainWord& w : words) out += (out.empty() ? "" : " ") + w.text;
  return out;
}

// "Meridian News Agency" and "Meridian" are one house.
std::string house_key(std::string_view name, const Rules& rules) {
  std::string out;
  for (const PlainWord& w : plain_words(name)) {
    if (rules.words.contains("house-word", w.text)) continue;
    out += (out.empty() ? "" : " ") + w.text;
  }
  return out.empty() ? joined(plain_words(name)) : out;
}

std::vector<std::string> distinct(std::string_view text) {
  std::vector<std::string> out;
  for (PlainWord& w : plain_words(text)) out.push_back(std::move(w.text));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void add_words(Print& print) {
  const std::string& whole = print.document().text;
  const std::string_view text = std::string_view(whole).substr(0, limits::analysed_bytes_max);
  Quotation quotation(text);
  const std::vector<PlainWord> words = plain_words(text, print_words_max);
  print.keys.reserve(words.size());
  print.quoted.reserve(words.size());
  for (const PlainWord& w : words) {
    print.keys.push_back(uint32_t(hash64(w.text)));
    print.quoted.push_back(quotation.at(w.span.begin));
  }
  print.anchors = anchors_of(text, words, print);
  for (uint32_t s : shingles_of(print)) print.least_shingle = std::min(print.least_shingle, s);
}

}  // namespace

std::vector<uint32_t> shingles_of(const Print& print) {
  std::vector<uint32_t> out;
  if (print.words() < shingle_words) return out;
  out.reserve(print.words());
  for (uint32_t i = 0; i + shingle_words <= print.words(); ++i) {
    const auto* first = reinterpret_cast<const char*>(print.keys.data() + i);
    out.push_back(uint32_t(hash64({first, shingle_words * sizeof(uint32_t)})));
  }
  return out;
}

std::string address_key(std::string_view url, const Rules& rules) {
  if (const size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find('#'));
  const size_t mark = url.find('?');
  std::string_view query = mark == std::string_view::npos ? "" : url.substr(mark + 1);
  url = url.substr(0, mark);
  const size_t slash = std::min(url.find('/'), url.size());
  std::string host = utf8::lower(url.substr(0, slash));
  std::string path(url.substr(slash));
  for (std::string_view lead : {"www.", "m.", "amp."})
    if (host.substr(0, lead.size()) == lead) host.erase(0, lead.size());
  auto drop_end = [&](std::string_view end) {
    if (path.size() >= end.size() && path.substr(path.size() - end.size()) == end) path.erase(path.size() - end.size());
  };
  drop_end("/");
  drop_end("/amp");
  drop_end("/index.html");
  std::vector<std::string> kept;
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (!pair.empty() && !rules.addresses.contains("tracking", pair.substr(0, pair.find('=')))) kept.emplace_back(pair);
  }
  std::sort(kept.begin(), kept.end());
  if (path.empty() && kept.empty()) return "";  // a front page holds another article every hour
  std::string out = host + path;
  for (size_t i = 0; i < kept.size(); ++i) out += (i == 0 ? "?" : "&") + kept[i];
  return out;
}

Print print_of(const Article& article, const Rules& rules) {
  Print print;
  print.article = &article;
  const Document& d = article.document;
  const Facts& facts = d.facts;
  add_words(print);
  print.address = address_key(facts.canonical_url ? facts.canonical_url->value : d.url, rules);
  if (facts.outlet) print.outlet = house_key(facts.outlet->value, rules);
  if (facts.agency) print.agency = house_key(facts.agency->value, rules);
  for (const Fact& f : facts.byline) print.byline.push_back(joined(plain_words(f.value)));
  if (facts.headline) print.headline = distinct(facts.headline->value);
  for (const Entry& e : d.entries) print.entry_headlines.push_back(joined(plain_words(e.headline)));
  return print;
}

}  // namespace dateline::lineage
