#include "language/places.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/utf8.h"
#include "language/models.h"

namespace dateline::language {
namespace {

double number(std::string_view s) {
  double v = 0;
  std::from_chars(s.data(), s.data() + s.size(), v);
  return v;
}

std::string_view next_field(std::string_view& line) {
  size_t tab = std::min(line.find('\t'), line.size());
  std::string_view field = line.substr(0, tab);
  line.remove_prefix(std::min(tab + 1, line.size()));
  return field;
}

Places::Candidate parsed(std::string_view line) {
  next_field(line);  // the key
  Places::Candidate c;
  c.id = next_field(line);
  c.name = next_field(line);
  c.country = next_field(line);
  c.lat = number(next_field(line));
  c.lon = number(next_field(line));
  c.people = uint64_t(number(next_field(line)));
  c.kind = line.empty() ? Places::Kind::place : Places::Kind(line[0]);
  return c;
}

}  // namespace

std::map<std::string, Places::Candidate, std::less<>> Places::countries() const {
  std::map<std::string, Candidate, std::less<>> out;
  for (size_t at = 0; at < lines_.size();) {
    size_t end = std::min(lines_.find('\n', at), lines_.size());
    std::string_view line = lines_.substr(at, end - at);
    if (line.size() > 2 && line.substr(line.size() - 2) == "\tC") {
      Candidate c = parsed(line);
      out.emplace(std::string(c.country), c);
    }
    at = end + 1;
  }
  return out;
}

std::vector<Places::Candidate> Places::find(std::string_view key) const {
  // Bisect for the first line whose key is not less: `low` is always the start of a line.
  size_t low = 0, high = lines_.size();
  auto key_at = [&](size_t line) { return lines_.substr(line, lines_.find('\t', line) - line); };
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    size_t line = middle == 0 ? 0 : lines_.rfind('\n', middle - 1);
    line = line == std::string_view::npos ? 0 : middle == 0 ? 0 : line + 1;
    if (line < low) line = low;
    if (key_at(line) < key) low = std::min(lines_.find('\n', line), lines_.size() - 1) + 1;
    else high = line;
  }
  std::vector<Candidate> out;
  while (low < lines_.size() && key_at(low) == key) {
    size_t end = std::min(lines_.find('\n', low), lines_.size());
    std::string_view line = lines_.substr(low, end - low);
    low = end + 1;
    out.push_back(parsed(line));
  }
  return out;
}

namespace {

class Chooser {
 public:
  Chooser(const Document& document, const Models& models, Reading& reading) : document_(document), m_(models), r_(reading) {}

  void run() {
    gather_countries();
    std::map<std::string, std::optional<Place>> known;
    for (Name& n : r_.names) {
      std::string_view words = n.span.of(document_.text);
      if (n.type == NameType::misc) {
        n.place = of_demonym(words);
      } else if (n.type == NameType::location) {
        std::string key = utf8::plain(utf8::squeeze(words));
        auto it = known.find(key);
        if (it == known.end()) it = known.emplace(key, choose(key)).first;
        n.place = it->second;
      }
    }
  }

 private:
  // Countries that the text names, in so many words or by their people.
  void gather_countries() {
    for (const Name& n : r_.names) {
      std::string_view words = n.span.of(document_.text);
      const Known::Phrase* p = m_.known.phrase(words);
      const std::string* code = !p ? nullptr : n.type == NameType::misc ? &p->demonym : &p->country;
      if (code && !code->empty()) ++named_[*code];
    }
    if (const auto& place = document_.facts.dateline_place) {
      for (const auto& c : m_.places.find(utf8::plain(utf8::squeeze(place->value)))) {
        dateline_ = std::string(c.country);  // the most populous: datelines name towns that need no country
        break;
      }
    }
  }

  static Place place(const Places::Candidate& c, std::string why) {
    Place p;
    p.id = c.id;
    p.name = c.name;
    p.country = c.country;
    p.lat = c.lat;
    p.lon = c.lon;
    p.why = std::move(why);
    return p;
  }

  std::optional<Place> of_demonym(std::string_view words) const {
    const Known::Phrase* p = m_.known.phrase(words);
    if (!p) return std::nullopt;
    if (const Places::Candidate* c = m_.country(p->demonym)) return place(*c, "demonym");
    return std::nullopt;
  }

  std::optional<Place> choose(const std::string& key) const {
    auto candidates = m_.places.find(key);
    if (candidates.empty() && key.rfind("the ", 0) == 0) candidates = m_.places.find(key.substr(4));
    if (candidates.empty()) {
      const Known::Phrase* p = m_.known.phrase(key);
      const Places::Candidate* country = p ? m_.country(p->country) : nullptr;
      return country ? std::optional(place(*country, "country")) : std::nullopt;
    }
    const Places::Candidate* best = nullptr;
    double most = -1;
    for (const auto& c : candidates) {
      double s = score(c);
      if (s > most) most = s, best = &c;
    }
    return place(*best, why(*best, candidates));
  }

  // People, times what the document tells; a country or state beats a town of its name unless the text leans that way.
  double score(const Places::Candidate& c) const {
    double s = double(c.people) + 1000;
    if (c.kind == Places::Kind::country) return s * 1000;
    if (c.kind == Places::Kind::region) s = std::max(s, 1e6) * 5;
    if (c.kind == Places::Kind::spelling) s /= 3;
    if (named_.count(std::string(c.country))) s *= 20;
    if (dateline_ == c.country) s *= 5;
    return s;
  }

  std::string why(const Places::Candidate& c, const std::vector<Places::Candidate>& all) const {
    if (c.kind == Places::Kind::country) return "country";
    if (all.size() == 1) return "only place of the name";
    std::string of = " of " + std::to_string(all.size());
    bool named = named_.count(std::string(c.country)) > 0;
    bool most = std::all_of(all.begin(), all.end(), [&](const auto& o) { return o.people <= c.people; });
    std::string out = most ? "most populous" + of : c.kind == Places::Kind::region ? "region" : "chosen" + of;
    if (named) out += "; country named in text";
    else if (!dateline_.empty() && dateline_ == c.country) out += "; country of the dateline";
    return out;
  }

  const Document& document_;
  const Models& m_;
  Reading& r_;
  std::map<std::string, int> named_;
  std::string dateline_;
};

}  // namespace

void place_names(const Document& document, const Models& models, Reading& reading) { Chooser(document, models, reading).run(); }

}  // namespace dateline::language
