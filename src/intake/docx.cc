#include "intake/docx.h"

#include <cstring>
#include <pugixml.hpp>

#include "base/utf8.h"
#include "intake/nexis.h"
#include "intake/zip.h"

namespace dateline::intake {
namespace {

using pugi::xml_node;

// The next node in the order of the file, below `top`; without what stands below `node` where that is told.
xml_node next(xml_node node, xml_node top, bool below) {
  if (below && node.first_child()) return node.first_child();
  while (node && node != top) {
    if (node.next_sibling()) return node.next_sibling();
    node = node.parent();
  }
  return {};
}

std::vector<std::string> paragraphs(xml_node body) {
  std::vector<std::string> out;
  bool below = true;
  for (xml_node n = body.first_child(); n; n = next(n, body, below)) {
    const char* name = n.name();
    below = std::strcmp(name, "mc:Fallback") != 0;  // the same words again, for old programs
    if (std::strcmp(name, "w:p") == 0) out.emplace_back();
    if (out.empty()) continue;
    if (std::strcmp(name, "w:t") == 0) out.back() += n.text().get();
    else if (std::strcmp(name, "w:tab") == 0 && std::strcmp(n.parent().name(), "w:r") == 0) out.back() += '\t';
    else if (std::strcmp(name, "w:br") == 0 || std::strcmp(name, "w:cr") == 0) out.back() += '\n';
  }
  return out;
}

}  // namespace

void read_docx(Stream& in, Sink& sink) {
  std::string document;
  std::string wrong = unzip(
      in,
      [&](const std::string& name, std::string& bytes) {
        bool found = name == "word/document.xml";
        if (found) document = std::move(bytes);
        return !found;
      },
      [](const std::string&, const std::string&) {});
  pugi::xml_document xml;
  auto result = xml.load_buffer_inplace(document.data(), document.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  xml_node body = xml.child("w:document").child("w:body");
  if (!result || !body) {
    if (!body) return sink.error(wrong.empty() ? "no words are found in it" : wrong, "Save it again as a Word file, or as text, and repeat.");
    sink.note("cut-short", "", "the words of the file end early; what could be read is read");
  }
  std::vector<std::string> lines;
  for (const std::string& p : paragraphs(body)) {
    for (size_t at = 0, end = 0; end != std::string::npos; at = end + 1) {
      end = p.find('\n', at);
      lines.push_back(p.substr(at, end == std::string::npos ? end : end - at));
    }
    lines.emplace_back();
  }
  if (give_nexis(lines, sink)) return;
  RawPage page = sink.page(std::nullopt);
  page.form = page.form == Form::automatic ? Form::page : page.form;
  for (const std::string& line : lines) page.bytes += line + "\n";
  sink.give(std::move(page));
}

}  // namespace dateline::intake
