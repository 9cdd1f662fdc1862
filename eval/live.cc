#include "live.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "base/json.h"
#include "base/utf8.h"
#include "base/webdate.h"
#include "intake/intake.h"

namespace dateline::eval {
namespace {

namespace fs = std::filesystem;

// So many letters tell an entry from others.
constexpr size_t probe_letters = 30;
// Between headline and words stand who wrote it and a caption.
constexpr size_t between_letters_max = 200;

std::string letters(std::string_view s) {
  std::string out;
  for (char c : utf8::plain(s))
    if (uint8_t(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

std::string without_tags(std::string_view s) {
  std::string out;
  bool tag = false;
  for (char c : s) {
    if (c == '<') tag = true;
    if (!tag) out += c;
    if (c == '>') tag = false;
  }
  return out;
}

// Values hold "&#39;" and the like.
std::string without_references(std::string s) {
  for (auto& [name, sign] : {std::pair<std::string, std::string>{"&amp;", "&"}, {"&#39;", "'"}, {"&apos;", "'"}, {"&#34;", "\""}, {"&quot;", "\""}, {"&nbsp;", " "}})
    for (size_t at = s.find(name); at != std::string::npos; at = s.find(name)) s.replace(at, name.size(), sign);
  return s;
}

struct Wanted {
  Stamp time;
  std::string probe;
};

// The page without its scripts; those of linked data are handed out.
std::string cut_scripts(std::string_view html, bool all, std::vector<std::string>& linked) {
  std::string out;
  for (size_t at = 0; at < html.size();) {
    size_t open = std::min(html.find("<script", at), html.size()), end = std::min(html.find("</script>", open), html.size());
    size_t inside = std::min(html.find('>', open), html.size());
    bool data = html.substr(open, inside - open).find("ld+json") != std::string_view::npos;
    if (data && inside < end) linked.emplace_back(html.substr(inside + 1, end - inside - 1));
    size_t next = open == html.size() ? open : std::min(end + 9, html.size());
    out += html.substr(at, open - at);
    if (!data && !all) out += html.substr(open, next - open);
    at = next;
  }
  return out;
}

void entries_in(json::Value v, const std::string& seen, std::vector<Wanted>& out) {
  std::vector<json::Value> todo{v};
  while (!todo.empty()) {
    json::Value one = todo.back();
    todo.pop_back();
    for (json::Value u : one["liveBlogUpdate"].items()) {
      auto time = web_stamp(u["datePublished"].text());
      std::string head = letters(without_references(without_tags(without_references(u["headline"].text()))));
      std::string probe = head.size() >= 8 ? head : letters(without_references(without_tags(without_references(u["articleBody"].text()))));
      std::string body = letters(without_references(without_tags(without_references(u["articleBody"].text())))).substr(0, probe_letters);
      size_t at = seen.find(probe);
      // Its words follow on its headline: another entry may start with the same ones.
      if (at != std::string::npos && !body.empty() && seen.find(body, at) > at + probe.size() + between_letters_max) at = std::string::npos;
      probe = probe.substr(0, probe_letters);
      if (time && probe.size() >= 8 && at != std::string::npos) out.push_back({*time, probe});
    }
    if (one.is_object())
      for (auto& m : one.members()) todo.push_back(m.value);
    if (one.is_array())
      for (json::Value i : one.items()) todo.push_back(i);
  }
}

bool right(const Document& d, const Wanted& w) {
  for (const Entry& e : d.entries) {
    bool same = letters(e.headline).starts_with(w.probe) || letters(e.span.of(d.text)).starts_with(w.probe) || letters(e.body.of(d.text)).starts_with(w.probe);
    if (!same || !e.time) continue;
    auto a = earliest(*e.time), b = earliest(w.time);
    bool clock = !e.time->offset_minutes && e.time->date == w.time.date && e.time->seconds / 60 == w.time.seconds / 60;
    if (clock || (a && b && *a / 60 == *b / 60)) return true;
  }
  return false;
}

}  // namespace

int score_live(const std::string& folder, const read::Rules& rules, bool verbose) {
  int of = 0, with = 0, without = 0, pages = 0;
  for (auto& file : fs::recursive_directory_iterator(folder)) {
    if (file.path().extension() != ".gz") continue;
    RawPage page;
    Notes notes;
    intake::Options options;
    options.form = Form::html;
    intake::each(file.path().string(), options, notes, [&](RawPage&& p) { return page = std::move(p), false; });
    if (page.bytes.find("LiveBlogPosting") == std::string::npos) continue;
    std::vector<std::string> linked, unused;
    std::string seen = letters(without_references(without_tags(cut_scripts(page.bytes, true, linked))));
    std::vector<Wanted> wanted;
    for (const std::string& script : linked) {
      json::Tree tree = json::parse(script);
      entries_in(tree.root(), seen, wanted);
    }
    if (wanted.empty()) continue;
    RawPage bare = page;
    bare.bytes = cut_scripts(page.bytes, false, unused);
    Document a = read::page(page, rules), b = read::page(bare, rules);
    int mine = 0, mine_bare = 0;
    for (const Wanted& w : wanted) {
      mine += right(a, w), mine_bare += right(b, w);
      if (verbose && !(right(a, w) && right(b, w))) std::printf("    %d %d %s %s\n", right(a, w), right(b, w), to_string(w.time).c_str(), w.probe.c_str());
    }
    std::printf("  %s: stated and shown %zu, with their minute %d, linked data cut out %d (entries read %zu, %zu)\n",
                file.path().filename().string().c_str(), wanted.size(), mine, mine_bare, a.entries.size(), b.entries.size());
    ++pages, of += int(wanted.size()), with += mine, without += mine_bare;
  }
  std::printf("live pages %d   entries %d   with their minute %.4f   linked data cut out %.4f\n", pages, of, with / std::max(1.0, double(of)),
              without / std::max(1.0, double(of)));
  return of > 0 ? 0 : 1;
}

}  // namespace dateline::eval
