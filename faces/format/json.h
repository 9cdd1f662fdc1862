// The contract of the faces as JSON: one object a line.
//
//   format::document(d)            -> {"id": "d-…", "path": "a.html", …, "text": "…", "blocks": […]}
//   format::annotated(a, links)    -> the same with every layer
//   Rows(view).quotes(i)           -> [{"id": "f-…", "document": "d-…", "path": "a.html", "begin": 0, …}]
//
// Times are RFC 3339, or a date, month or year.  begin and end are byte offsets, half-open.
#pragma once
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "dateline/engine.h"

namespace dateline::format {

using json = nlohmann::ordered_json;

// One line, valid UTF-8 whatever the strings hold.
std::string line(const json&);

json document(const Document&);
// Layers by name: times names quotes figures events plans sentences tokens; empty: all but the last two.
json annotated(const Article&, const Links&, const std::set<std::string>& layers);

json note(const Note&);
json stamp(const Stamp&);  // null when unknown
json or_null(const std::string&);

// Objects that need what stands around them: paths, entities, published times.
class Rows {
 public:
  explicit Rows(const View&);

  json document(size_t article) const;    // with its joined facts
  json story(const Story&) const;
  json episode(const Episode&) const;
  json development(const Development&) const;
  json plan(const Plan&) const;
  json lineage(const Lineage&) const;
  json change(const Change&) const;
  json entity(const Entity&) const;
  json series(const Series&) const;
  // Every row of a layer of one article ("quotes"), with id, document, path, record.
  std::vector<json> layer(const std::string& name, size_t article) const;

  std::string path(DocId) const;          // "path" or "path#record"
  const View& view() const { return view_; }

 private:
  json support(const Support&) const;
  json cite(const Cite&) const;
  const View& view_;
  std::map<DocId, size_t> index_;
  std::map<EntityId, const Entity*> entities_;
};

}  // namespace dateline::format
