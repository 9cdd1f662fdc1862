#include "dateline/user_lists.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"

namespace dateline {
namespace {

// The cells of a table, quoted or not; lines of a quoted cell stay together.
std::vector<std::vector<std::string>> cells_of(std::string_view csv) {
  if (csv.substr(0, 3) == "\xef\xbb\xbf") csv.remove_prefix(3);
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
  std::string cell;
  bool quoted = false;
  char separator = csv.substr(0, csv.find('\n')).find('\t') != csv.npos ? '\t' : ',';
  auto end_row = [&] {
    row.push_back(std::move(cell));
    if (row.size() > 1 || !row[0].empty()) rows.push_back(std::move(row));
    row.clear(), cell.clear();
  };
  for (size_t i = 0; i < csv.size(); ++i) {
    char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') cell += csv[++i];
    else if (c == '"') quoted = !quoted;
    else if (!quoted && c == separator) row.push_back(std::move(cell)), cell.clear();
    else if (!quoted && c == '\n') end_row();
    else if (quoted || c != '\r') cell += c;
  }
  if (!cell.empty() || !row.empty()) end_row();
  return rows;
}

std::optional<NameType> type_of(std::string_view s) {
  for (NameType t : {NameType::person, NameType::organisation, NameType::location, NameType::misc})
    if (to_string(t) == s) return t;
  return std::nullopt;
}

std::string form_of(std::string_view written) { return utf8::plain(utf8::squeeze(written)); }

// "920428" or "19280101".  Two digits are of this century up to 30, as the dictionaries' own programs read them.
std::optional<Date> date_of(std::string_view s) {
  if ((s.size() != 6 && s.size() != 8) || !std::all_of(s.begin(), s.end(), [](char c) { return utf8::is_digit(uint8_t(c)); }))
    return std::nullopt;
  auto number = [&](size_t at, size_t n) {
    int v = 0;
    for (char c : s.substr(at, n)) v = v * 10 + (c - '0');
    return v;
  };
  size_t years = s.size() - 4;
  int year = number(0, years);
  if (years == 2) year += year <= 30 ? 2000 : 1900;
  return Date{int16_t(year), uint8_t(number(years, 2)), uint8_t(number(years + 2, 2))};
}

// "AFGGOV", "AFGGOV >011222", "AFGELI <011222", "AFGELI 430101-920428".
std::tuple<std::string, std::optional<Date>, std::optional<Date>> parsed_code(std::string_view inside) {
  inside = utf8::trim(inside);
  size_t gap = std::min(inside.find_first_of(" \t"), inside.size());
  std::string id(inside.substr(0, gap));
  std::string_view when = utf8::trim(inside.substr(gap));
  size_t dash = when.find('-');
  if (when.empty()) return {id, std::nullopt, std::nullopt};
  if (when[0] == '>') return {id, date_of(utf8::trim(when.substr(1))), std::nullopt};
  if (when[0] == '<') return {id, std::nullopt, date_of(utf8::trim(when.substr(1)))};
  if (dash == when.npos) return {id, date_of(when), std::nullopt};
  return {id, date_of(utf8::trim(when.substr(0, dash))), date_of(utf8::trim(when.substr(dash + 1)))};
}

}  // namespace

void UserLists::List::add_form(std::string_view written) {
  std::string form = form_of(written);
  if (form.empty()) return;
  auto& of = by_form[form];
  uint32_t last = uint32_t(actors.size() - 1);
  if (of.empty() || of.back() != last) of.push_back(last);
}

Status UserLists::add_table(const std::string& name, std::string_view csv) {
  auto rows = cells_of(csv);
  auto column = [&](std::string_view wanted) {
    if (rows.empty()) return SIZE_MAX;
    for (size_t i = 0; i < rows[0].size(); ++i)
      if (utf8::lower(utf8::trim(rows[0][i])) == wanted) return i;
    return SIZE_MAX;
  };
  size_t id = column("id"), label = column("name"), type = column("type"), more = column("aliases");
  if (more == SIZE_MAX) more = column("alias");
  if (id == SIZE_MAX || label == SIZE_MAX) return Error{name + ": its first line must name the columns `id` and `name`."};
  List list;
  list.name = name;
  for (size_t r = 1; r < rows.size(); ++r) {
    auto cell = [&](size_t at) { return at < rows[r].size() ? std::string_view(rows[r][at]) : std::string_view(); };
    std::string_view key = utf8::trim(cell(id)), aliases = cell(more);
    if (key.empty()) return Error{name + ": row " + std::to_string(r + 1) + " has no id."};
    list.actors.push_back({type_of(utf8::trim(cell(type))), {{std::string(key), std::nullopt, std::nullopt}}});
    list.add_form(cell(label));
    while (!aliases.empty()) {
      size_t end = std::min(aliases.find_first_of(";|"), aliases.size());
      list.add_form(aliases.substr(0, end));
      aliases.remove_prefix(std::min(end + 1, aliases.size()));
    }
  }
  lists_.push_back(std::move(list));
  return Done{};
}

Status UserLists::add_actors(const std::string& name, std::string_view dictionary) {
  List list;
  list.name = name;
  while (!dictionary.empty()) {
    size_t end = std::min(dictionary.find('\n'), dictionary.size());
    std::string_view line = dictionary.substr(0, end);
    dictionary.remove_prefix(std::min(end + 1, dictionary.size()));
    line = utf8::trim(line.substr(0, line.find('#')));
    size_t open = line.find('['), close = line.find(']');
    if (line.empty() || line[0] == '<' || line[0] == '!') continue;
    std::string phrase(utf8::trim(line.substr(0, open)));
    std::replace(phrase.begin(), phrase.end(), '_', ' ');
    if (!phrase.empty() && phrase[0] != '+') list.actors.emplace_back();
    if (list.actors.empty()) continue;  // a synonym or a code of nobody
    list.add_form(std::string_view(phrase).substr(phrase.starts_with('+') ? 1 : 0));
    if (open == line.npos || close == line.npos || close < open) continue;
    auto [id, from, to] = parsed_code(line.substr(open + 1, close - open - 1));
    if (id.find_first_not_of('-') != id.npos) list.actors.back().codes.push_back({id, from, to});
  }
  bool codes = std::any_of(list.actors.begin(), list.actors.end(), [](const Actor& a) { return !a.codes.empty(); });
  if (!codes) return Error{name + ": no line has a code. It must be an actor dictionary: PHRASE [CODE]."};
  lists_.push_back(std::move(list));
  return Done{};
}

// What holds for a time goes before what holds always.
std::optional<std::string> UserLists::code_at(const Actor& a, const std::optional<Date>& at) {
  auto bound = [](const Code& c) { return c.from || c.to; };
  for (const Code& c : a.codes)
    if (at && bound(c) && (!c.from || *c.from <= *at) && (!c.to || *at <= *c.to)) return c.id;
  for (const Code& c : a.codes)
    if (!bound(c)) return c.id;
  return std::nullopt;
}

std::vector<KnownId> UserLists::find(const Entity& e, const std::optional<Date>& at) const {
  std::set<std::string> forms{form_of(e.name)};
  for (const std::string& alias : e.aliases)
    if (std::string form = form_of(alias); form.find(' ') != form.npos) forms.insert(form);
  std::vector<KnownId> out;
  for (const List& list : lists_) {
    std::set<std::string> ids;
    for (const std::string& form : forms) {
      auto it = list.by_form.find(form);
      if (it == list.by_form.end()) continue;
      std::set<std::string> of_form;
      for (uint32_t a : it->second)
        if (!list.actors[a].type || list.actors[a].type == e.type)
          if (auto id = code_at(list.actors[a], at)) of_form.insert(*id);
      if (of_form.size() == 1) ids.insert(*of_form.begin());
    }
    if (ids.size() == 1) out.push_back({list.name, *ids.begin()});
  }
  return out;
}

}  // namespace dateline
