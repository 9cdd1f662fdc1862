// Small hands for writing HTML: every word of a page goes through `text`, so it stays text.
//
//   text("<script>")  -> "&lt;script&gt;"      time_tag(stamp) -> <time datetime="2022-02-18">Fri 18 Feb 2022</time>
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "faces/format/json.h"
#include "faces/format/select.h"
#include "faces/format/terminal.h"

namespace dateline::web {

std::string text(std::string_view);                       // escaped for element content and quoted attributes
std::string element(const char* tag, const char* css, const std::string& inner);
std::string time_tag(const Stamp&);
std::string time_tag(const Interval&);
std::string known_tag(const std::optional<Instant>&);
std::string count(uint64_t, const char* one, const char* many);

// What all parts of the page read.
struct Page {
  Database& db;
  const View& view;
  format::Rows rows;
  std::map<EntityId, const Entity*> entities;
  std::map<PlanId, const Plan*> plans;
  std::set<std::string> anchors;

  Page(Database& database, const View& v);
  // ` id="…"`, once: what stands in two stories is linked to where it stands first.
  std::string anchor(const std::string& id);
  const Article* article(DocId) const;
  std::string outlet(DocId) const;                        // outlet, else agency, else the path
  std::string entity_name(DocId, const Party&) const;     // whom the words stand for; the words themselves otherwise
  std::string evidence(const Cite&, const std::string& rule);  // words in their paragraph, where they stand, the raw bytes
};

// The parts of a story, each one section.
std::string strip_part(Page&, const Story&);     // of the head; empty where there is nothing to compare
std::string chronicle_part(Page&, const Story&);
std::string ahead_part(Page&, const Story&);
std::string figures_part(Page&, const Story&);
std::string said_part(Page&, const Story&);
std::string who_part(Page&, const Story&);
std::string sources_part(Page&, const Story&);
std::string changes_part(Page&, const Story&);

}  // namespace dateline::web
