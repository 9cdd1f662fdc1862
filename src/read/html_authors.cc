#include <algorithm>

#include "base/utf8.h"
#include "read/html_facts.h"
#include "read/html_live.h"

namespace dateline::read {
namespace {

// Longer "names" are sentences.
constexpr size_t name_words_max = 6;

using matcher::Lists;
using matcher::Words;

bool has_letter(std::string_view s) {
  for (size_t i = 0; i < s.size();)
    if (utf8::is_letter(utf8::next(s, i))) return true;
  return false;
}

// Addresses, handles and numbers name nobody.
bool is_name(std::string_view s) {
  return has_letter(s) && s.find('@') == std::string_view::npos && s.find("www.") == std::string_view::npos;
}

Author::Kind kind_of(const Words& words, std::string_view name, const Lists& lists) {
  if (lists.contains("agency", name)) return Author::Kind::agency;
  for (uint32_t i = 0; i < words.size(); ++i)
    if (lists.longest("agency-word", words, i)) return Author::Kind::desk;
  return Author::Kind::person;
}

// "quaynews.example"
bool is_domain(std::string_view s) {
  size_t dot = s.rfind('.');
  return s.find(' ') == std::string_view::npos && dot != std::string_view::npos && dot > 1 && dot + 2 < s.size();
}

void add(std::string_view part, const Lists& lists, std::vector<Author>& out) {
  std::string_view name = utf8::trim(part);
  while (!name.empty() && (name.back() == ',' || name.back() == '.' || name.back() == ';' || name.back() == '|') &&
         // "Ada B." keeps its initial's stop
         !(name.back() == '.' && name.size() > 2 && name[name.size() - 3] == ' '))
    name = utf8::trim(name.substr(0, name.size() - 1));
  // "Ada Lund (alu)": initials behind a name are no part of it; a whole name in brackets is a picture's.
  bool closes_only = name.find(')') != std::string_view::npos && name.find('(') == std::string_view::npos;
  if (name.starts_with('(') || closes_only) return;  // of a remark in brackets
  if (size_t open = name.find('('); open != std::string_view::npos && is_domain(name.substr(open + 1, name.find(')') - open - 1))) {
    out.push_back({Author::Kind::desk, std::string(utf8::trim(name.substr(0, open)))});  // "Quay News (quaynews.example)"
    return;
  }
  if (name.ends_with(')') && name.find('(') != std::string_view::npos) name = utf8::trim(name.substr(0, name.find('(')));
  if (!is_name(name)) return;
  Words words = matcher::words(name);
  if (words.size() > name_words_max) return;
  Author a{kind_of(words, name, lists), std::string(name)};
  auto agency = lists.longest("agency", words, 0);  // "Meridian in Varna"
  if (agency && agency->length + 1 < words.size() && lists.contains("place-lead", words[agency->length].lower))
    a = {Author::Kind::agency, std::string(name.substr(0, words[agency->length - 1].span.end))};
  if (is_domain(name)) a.kind = Author::Kind::desk;
  for (const Author& old : out)
    if (old.name == a.name || is_slug_of(a.name, old.name)) return;
  out.push_back(std::move(a));
}

bool parts_names(std::string_view mark) { return mark == ";" || mark == "|" || mark == "/" || mark == "\xe2\x80\xa2"; }

}  // namespace

bool is_slug_of(std::string_view slug, std::string_view name) {
  return slug.find('-') != std::string_view::npos && utf8::lower(slug) == slug && letters_of(slug) == letters_of(name);
}

std::vector<Author> authors_in(std::string_view text, const Lists& lists) {
  std::vector<Author> out;
  std::string s = utf8::squeeze(text);
  if (s.find("://") != std::string::npos) return out;
  Words words = matcher::words(s);
  uint32_t i = 0;
  if (auto lead = lists.longest("byline-lead", words, 0)) i = lead->length;
  uint32_t from = i;
  auto close = [&](uint32_t to) {
    if (to > from) add(std::string_view(s).substr(words[from].span.begin, words[to - 1].span.end - words[from].span.begin), lists, out);
  };
  while (i < words.size()) {
    auto joint = lists.longest("people-and", words, i);
    uint32_t length = joint ? joint->length : parts_names(words[i].text) ? 1 : 0;
    if (length == 0) {
      ++i;
      continue;
    }
    close(i);
    i += length;
    from = i;
  }
  close(uint32_t(words.size()));
  // "quaynews.example, Varna, Bulgaria": where the house sits, not who wrote.
  if (!out.empty() && is_domain(out.front().name))
    out.erase(std::remove_if(out.begin() + 1, out.end(), [](const Author& a) { return a.name.find(' ') == std::string::npos; }), out.end());
  return out;
}

}  // namespace dateline::read
