#include "faces/format/timeml.h"

#include "dateline/instant.h"

namespace dateline::format {
namespace {

void escape(std::string_view s, std::string& out) {
  for (char c : s) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r' ? ' ' : c;  // XML has no others
    }
  }
}

void attribute(const char* name, std::string_view value, std::string& out) {
  out += std::string(" ") + name + "=\"";
  escape(value, out);
  out += '"';
}

void mark(const TimeExpr& t, std::string_view words, size_t id, std::string& out) {
  out += "<TIMEX3";
  attribute("tid", "t" + std::to_string(id), out);
  attribute("type", to_string(t.type), out);
  attribute("value", t.value, out);
  if (!t.mod.empty()) attribute("mod", t.mod, out);
  // Counted from another time: of those anchors only the creation time has a mark of its own.
  if (!t.anchor.empty()) attribute("temporalFunction", "true", out);
  if (t.anchor == "publication") attribute("anchorTimeID", "t0", out);
  out += ">";
  escape(words, out);
  out += "</TIMEX3>";
}

}  // namespace

std::string timeml(const Article& a) {
  const Document& d = a.document;
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>";
  escape(d.record ? d.path + "#" + *d.record : d.path, out);
  out += "</DOCID>\n";
  if (d.facts.published) {
    std::string day = to_string(d.facts.published->value);
    out += "<DCT><TIMEX3 tid=\"t0\" type=\"" + std::string(d.facts.published->value.precision > Precision::day ? "TIME" : "DATE") + "\"";
    attribute("value", day, out);
    out += " temporalFunction=\"false\" functionInDocument=\"CREATION_TIME\">" + day + "</TIMEX3></DCT>\n";
  }
  if (d.facts.headline) {
    out += "<TITLE>";
    escape(d.facts.headline->value, out);
    out += "</TITLE>\n";
  }
  out += "<TEXT>";
  uint32_t at = 0;
  size_t id = 0;
  std::string_view text = d.text;
  for (const TimeExpr& t : a.reading.times) {
    if (t.span.begin < at || t.span.end > text.size()) continue;
    escape(text.substr(at, t.span.begin - at), out);
    mark(t, t.span.of(text), ++id, out);
    at = t.span.end;
  }
  escape(text.substr(at), out);
  return out + "</TEXT>\n</TimeML>\n";
}

}  // namespace dateline::format
