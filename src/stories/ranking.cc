#include "stories/ranking.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace dateline::stories {
namespace {

constexpr double day_seconds = 86400;
constexpr double new_days = 2, half_days = 3;

struct Source {
  OriginId origin;
  std::optional<Instant> day;         // of publication, where it is known to the day
  const std::string* outlet = nullptr;
};
using Sources = std::unordered_map<DocId, Source>;

Sources sources_of(std::span<const Article> articles, std::span<const Stamp> published, std::span<const Lineage> lineages) {
  Sources out;
  for (size_t i = 0; i < articles.size(); ++i) {
    const Document& d = articles[i].document;
    Source& s = out[d.id];
    s.origin = OriginId{d.id.value};
    const Stamp stamp = i < published.size() ? published[i] : Stamp{};
    if (stamp.precision >= Precision::day && stamp.date.year > 0) s.day = earliest(stamp);
    if (d.facts.outlet) s.outlet = &d.facts.outlet->value;
  }
  for (const Lineage& l : lineages)
    for (DocId d : l.revisions)
      if (const auto found = out.find(d); found != out.end()) found->second.origin = l.origin;
  return out;
}

Standing standing_of(const Story& story, const Sources& sources, std::optional<Instant> moment) {
  Standing out;
  out.origins = story.origins;
  out.reports = story.reports;
  std::set<OriginId> met;
  std::set<std::string_view> outlets;
  std::optional<Instant> last;
  uint32_t unnamed = 0, fresh = 0;
  for (DocId d : story.documents) {  // earliest first
    const auto found = sources.find(d);
    if (found == sources.end()) continue;
    const Source& s = found->second;
    if (s.day && (!last || *s.day > *last)) last = s.day;
    if (!met.insert(s.origin).second) continue;
    if (s.outlet) outlets.insert(*s.outlet);
    else ++unnamed;
    fresh += moment && s.day && double(*moment - *s.day) <= new_days * day_seconds;
  }
  const double origins = std::max<double>(1, double(met.size()));
  out.outlets = uint32_t(outlets.size()) + (unnamed > 0 ? 1 : 0);  // unnamed outlets may all be one
  out.diversity = out.outlets / origins;
  out.novelty = fresh / origins;
  out.decay = moment && last ? std::exp2(-std::max(0.0, double(*moment - *last)) / day_seconds / half_days) : 1;
  out.score = std::log2(1 + origins) * (1 + out.diversity) / 2 * (1 + out.novelty) / 2 * out.decay;
  return out;
}

}  // namespace

void rank(std::vector<Story>& stories, std::span<const Article> articles, std::span<const Stamp> published,
          std::span<const Lineage> lineages, std::optional<Instant> moment) {
  const Sources sources = sources_of(articles, published, lineages);
  for (Story& s : stories) s.standing = standing_of(s, sources, moment);
  std::sort(stories.begin(), stories.end(), [](const Story& a, const Story& b) {
    return std::tuple(-a.standing.score, a.id) < std::tuple(-b.standing.score, b.id);
  });
}

}  // namespace dateline::stories
