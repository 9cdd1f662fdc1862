#include "read/json_ld.h"

#include "base/utf8.h"
#include "read/html_tree.h"

namespace dateline::read {
namespace {

// Objects of a page that are looked at; more is a catalogue.
constexpr size_t objects_max = 2000;

bool ends_with(std::string_view s, std::string_view end) {
  return s.size() >= end.size() && s.substr(s.size() - end.size()) == end;
}

// How much a type looks like a report.
int rank_of(std::string_view type) {
  size_t slash = type.find_last_of("/#:");
  if (slash != std::string_view::npos) type.remove_prefix(slash + 1);
  if (type == "LiveBlogPosting") return 5;
  if (ends_with(type, "NewsArticle")) return 4;
  if (ends_with(type, "Article") || type == "BlogPosting" || type == "SocialMediaPosting" || type == "Report" || type == "ClaimReview") return 3;
  if (type == "WebPage" || type == "ItemPage") return 1;
  return 0;
}

int rank_of(const LinkedValue& object) {
  int best = 0;
  for (json::Value t : object.value["@type"].items()) best = std::max(best, rank_of(t.text()));
  return best;
}

bool same_address(const LinkedValue& object, std::string_view canonical) {
  if (canonical.empty()) return false;
  for (std::string_view key : {"url", "@id", "mainEntityOfPage"}) {
    json::Value v = object.value[key];
    if (v.is_object()) v = v["@id"];
    if (v.is_string() && v.text() == canonical) return true;
  }
  return false;
}

}  // namespace

namespace {

// Formatting that writers put into values; any other tag is meant as text.
bool formatting_only(const HtmlTree& tree) {
  for (const HtmlNode& n : tree.nodes) {
    std::string_view name = tag_name(n.tag);
    bool format = n.text || n.parent < 0;
    for (std::string_view known : {"p", "br", "i", "em", "b", "strong", "span", "a", "u", "sub", "sup", "div", "h2", "h3",
                                   "li", "ul", "ol", "blockquote", "img", "small", "cite", "q", "time", "figure"})
      format = format || name == known;
    if (!format) return false;
  }
  return true;
}

std::string undone(const std::string& s) {
  HtmlTree tree = parse_html(s);
  if (formatting_only(tree)) return tree.text_below(0);
  std::string escaped;
  for (char c : s) c == '<' ? escaped += "&lt;" : escaped += c;
  HtmlTree text = parse_html(escaped);
  return text.text_below(0);
}

}  // namespace

std::vector<LinkedValue> LinkedValue::items() const {
  std::vector<LinkedValue> out;
  for (json::Value v : value.items()) out.push_back({v, base});
  return out;
}

std::string LinkedValue::plain() const {
  std::string s = value.text();
  // Entities and tags inside values are common; twice-escaped ones too.
  for (int i = 0; i < 2 && s.find_first_of("&<") != std::string::npos; ++i) {
    std::string words = undone(s);
    if (words == s) break;
    s = std::move(words);
  }
  return utf8::squeeze(s);
}

void LinkedData::add(std::string_view script, uint32_t base) {
  trees_.push_back(json::parse(script));
  std::vector<LinkedValue> todo{{trees_.back().root(), base}};
  while (!todo.empty() && objects_.size() < objects_max) {
    LinkedValue v = todo.back();
    todo.pop_back();
    auto push = [&](const LinkedValue& list) {
      auto items = list.items();
      for (size_t i = items.size(); i-- > 0;)
        if (items[i].value.is_object() || items[i].value.is_array()) todo.push_back(items[i]);
    };
    if (v.value.is_array()) push(v);
    if (!v.value.is_object()) continue;
    objects_.push_back(v);
    for (std::string_view key : {"mainEntity", "mainEntityOfPage", "author", "publisher", "@graph"}) push(v[key]);
  }
}

void LinkedData::find_article(std::string_view canonical) {
  int best = 0;
  for (const LinkedValue& o : objects_) {
    int rank = rank_of(o);
    if (rank == 1 && !page_) page_ = o;
    if (rank < 3) continue;
    // A whole object beats a mere mention of one.
    rank = rank * 4 + (o["datePublished"] || o["headline"] ? 2 : 0) + (same_address(o, canonical) ? 1 : 0);
    if (rank > best) best = rank, article_ = o;
  }
  live_ = has_type(article_, "LiveBlogPosting");
}

LinkedValue LinkedData::field(std::string_view key) const {
  LinkedValue v = article_[key];
  return v || article_ ? v : page_[key];
}

LinkedValue LinkedData::first_with(std::string_view key) const {
  for (const LinkedValue& o : objects_)
    if (o[key] && !has_type(o, "Comment") && !has_type(o, "Review") && !has_type(o, "ImageObject") && !has_type(o, "Answer")) return o[key];
  return {};
}

LinkedValue LinkedData::resolved(LinkedValue v) const {
  json::Value id = v.value["@id"];
  if (!id || v["name"]) return v;
  std::string wanted = id.text();
  for (const LinkedValue& o : objects_)
    if (o["name"] && o.value["@id"].text() == wanted) return o;
  return v;
}

bool has_type(const LinkedValue& object, std::string_view type) {
  for (json::Value t : object.value["@type"].items())
    if (ends_with(t.text(), type)) return true;
  return false;
}

}  // namespace dateline::read
