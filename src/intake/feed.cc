#include "intake/feed.h"

#include <pugixml.hpp>

#include "base/utf8.h"
#include "base/webdate.h"

namespace dateline::intake {
namespace {

using pugi::xml_node;

std::string text_of(xml_node parent, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    std::string value(utf8::trim(parent.child(name).text().get()));
    if (!value.empty()) return value;
  }
  return {};
}

// Atom: the address of the page, not of the feed or its comments.
std::string link_of(xml_node item) {
  std::string first;
  for (xml_node link : item.children("link")) {
    std::string href = link.attribute("href").value(), rel = link.attribute("rel").value();
    if (href.empty()) href = utf8::trim(link.text().get());
    if (!href.empty() && (rel.empty() || rel == "alternate")) return href;
    if (first.empty()) first = href;
  }
  std::string guid = text_of(item, {"guid"});
  if (first.empty() && guid.compare(0, 4, "http") == 0) return guid;
  return first;
}

std::string byline_of(xml_node item) {
  std::string out;
  for (const char* name : {"dc:creator", "author", "itunes:author"})
    for (xml_node author : item.children(name)) {
      std::string one(utf8::trim(author.child("name") ? author.child("name").text().get() : author.text().get()));
      if (!one.empty() && out.find(one) == std::string::npos) out += (out.empty() ? "" : "; ") + one;
    }
  return out;
}

// The inner markup of an Atom content of type xhtml.
std::string inner(xml_node node) {
  struct Writer : pugi::xml_writer {
    std::string out;
    void write(const void* data, size_t size) override { out.append(static_cast<const char*>(data), size); }
  } writer;
  for (xml_node child : node.children()) child.print(writer, "", pugi::format_raw);
  return writer.out;
}

// The fullest body that the item gives, and whether it is markup.
std::string body_of(xml_node item, bool& html) {
  html = true;
  std::string best;
  for (const char* name : {"content:encoded", "content", "description", "summary"}) {
    xml_node node = item.child(name);
    std::string type = node.attribute("type").value();
    std::string body = type == "xhtml" ? inner(node) : std::string(utf8::trim(node.text().get()));
    if (body.empty()) continue;
    best = std::move(body);
    bool marked = best.find("</") != std::string::npos || best.find("<p") != std::string::npos ||
                  best.find("<br") != std::string::npos || best.find('&') != std::string::npos;
    html = type == "html" || type == "xhtml" || marked;
    break;
  }
  return best;
}

std::string date_of(xml_node item, std::initializer_list<const char*> names) {
  std::string value = text_of(item, names);
  auto stamp = web_stamp(value);
  return stamp ? to_string(*stamp) : value;
}

struct Channel {
  std::string outlet, language;
};

RawPage page_of(xml_node item, const Channel& channel, uint64_t number, const Sink& sink) {
  std::string id = text_of(item, {"guid", "id"});
  RawPage p = sink.page(id.empty() ? std::to_string(number) : id);
  bool html = true;
  p.bytes = body_of(item, html);
  p.form = html ? Form::html : Form::text;
  p.url = link_of(item);
  p.headline = utf8::squeeze(text_of(item, {"title", "media:title"}));
  p.published = date_of(item, {"pubDate", "published", "dc:date", "updated"});
  if (item.child("published")) p.modified = date_of(item, {"updated"});
  p.byline = byline_of(item);
  p.section = text_of(item, {"category"});
  std::string source = text_of(item, {"source"});
  p.outlet = source.empty() || item.child("source").child("title") ? channel.outlet : source;
  p.language = channel.language;
  p.basis = "feed";
  if (p.bytes.empty()) p.notes.push_back({"record-without-text", "the item has a headline only", {}});
  return p;
}

}  // namespace

void read_feed(Stream& in, Sink& sink) {
  std::string bytes = in.take(limits::page_bytes_max);
  pugi::xml_document document;
  auto result = document.load_buffer_inplace(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (!result)
    sink.note("feed-damaged", " byte " + std::to_string(result.offset),
              std::string(result.description()) + "; what could be read is kept");
  xml_node root = document.document_element();
  xml_node channel = root.child("channel") ? root.child("channel") : root;
  Channel about{text_of(channel, {"title"}), text_of(channel, {"language", "dc:language"})};
  if (about.language.empty()) about.language = root.attribute("xml:lang").value();
  uint64_t number = 0;
  for (xml_node parent : {channel, root}) {
    for (const char* name : {"item", "entry"})
      for (xml_node item : parent.children(name))
        if (!sink.give(page_of(item, about, number++, sink))) return;
    if (channel == root) break;
  }
  if (number == 0) sink.note("feed-empty", "", "no item found");
}

}  // namespace dateline::intake
