// The grammar of `match` lines (rules.h), compiled.
#include <algorithm>

#include "base/utf8.h"
#include "matcher/pattern.h"

namespace dateline::matcher::pattern {
namespace {

struct Piece {
  enum Kind { open_round, close_round, open_square, close_square, bar, angle, gap, start, end, literal } kind;
  std::string text = {};  // of angle and literal; name of an opened group
  enum Look { takes, not_next, before, not_before } look = takes;
};

bool breaks(char c) { return c == ' ' || c == '\t' || c == '(' || c == ')' || c == '[' || c == ']' || c == '|'; }

// "(who: " opens a group that is kept as slot.
std::string group_name(std::string_view source, size_t& i) {
  size_t end = i;
  auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  while (end < source.size() && letter(source[end])) ++end;
  if (end == i || end + 1 >= source.size() || source[end] != ':' || source[end + 1] != ' ') return "";
  std::string name(source.substr(i, end - i));
  i = end + 1;
  return name;
}

// "!x", "&x", "!&x" look without taking; a sign that stands alone is itself.
Piece::Look look_of(std::string_view source, size_t& i) {
  auto more = [&](size_t n) { return i + n < source.size() && !breaks(source[i + n]); };
  if (source.substr(i).starts_with("!&") && more(2)) return i += 2, Piece::not_before;
  if (source[i] == '!' && more(1)) return i += 1, Piece::not_next;
  if (source[i] == '&' && more(1)) return i += 1, Piece::before;
  return Piece::takes;
}

Result<std::vector<Piece>> pieces(std::string_view source) {
  std::vector<Piece> out;
  for (size_t i = 0; i < source.size();) {
    char c = source[i];
    if (c == ' ' || c == '\t') { ++i; continue; }
    Piece::Look look = look_of(source, i);
    c = source[i];
    if (c == '(') { ++i; std::string name = group_name(source, i); out.push_back({Piece::open_round, name}); continue; }
    if (c == ')') { out.push_back(Piece{Piece::close_round}); ++i; continue; }
    if (c == '[') { out.push_back({Piece::open_square, {}}); ++i; continue; }
    if (c == ']') { out.push_back({Piece::close_square, {}}); ++i; continue; }
    if (c == '|') { out.push_back({Piece::bar, {}}); ++i; continue; }
    if (c == '<') {
      size_t end = source.find('>', i);
      if (end == std::string_view::npos) return Error{"`<` without `>`."};
      out.push_back({Piece::angle, std::string(source.substr(i + 1, end - i - 1)), look});
      i = end + 1;
      continue;
    }
    std::string text;
    bool escaped = false;
    for (; i < source.size() && !breaks(source[i]); ++i) {
      if (source[i] == '\\' && i + 1 < source.size()) { ++i; escaped = true; }
      text += source[i];
    }
    if (!escaped && text == "^") out.push_back({Piece::start, {}});
    else if (!escaped && text == "$") out.push_back({Piece::end, {}});
    else if (!escaped && text.starts_with("...")) out.push_back({Piece::gap, text.substr(3)});
    else out.push_back({Piece::literal, text, look});
  }
  return out;
}

class Compiler {
 public:
  Compiler(const Lists& lists) : lists_(lists) {}

  Result<Program> compile(std::string_view source) {
    auto parts = pieces(source);
    if (!parts) return parts.error();
    open_group({Group::whole, -1});
    for (const Piece& piece : *parts)
      if (Status s = take(piece); !s) return s.error();
    if (groups_.size() != 1) return Error{"a bracket is not closed."};
    if (Status s = close_group(Group::whole); !s) return s.error();
    emit(simple(Op::done));
    mark_gaps(program_);
    return std::move(program_);
  }

 private:
  struct Group {
    enum Kind { whole, round, square } kind;
    int32_t slot = -1;
    uint32_t begin = 0;                // first step of the branch under way
    std::vector<uint32_t> exits = {};  // jumps to patch to the end
  };

  uint32_t emit(Step step) {
    program_.steps.push_back(std::move(step));
    return uint32_t(program_.steps.size()) - 1;
  }
  uint32_t here() const { return uint32_t(program_.steps.size()); }

  int32_t slot(std::string_view name) {
    if (name.empty()) return -1;
    auto it = std::find(program_.slots.begin(), program_.slots.end(), name);
    if (it == program_.slots.end()) it = program_.slots.insert(it, std::string(name));
    return int32_t(it - program_.slots.begin());
  }

  static Step split_to(uint32_t target) {
    Step s;
    s.op = Op::split;
    s.target = target;
    return s;
  }
  static Step simple(Op op, int32_t slot = -1) {
    Step s;
    s.op = op;
    s.slot = slot;
    return s;
  }

  void open_group(Group g) {
    if (g.slot >= 0) emit(simple(Op::open, g.slot));
    g.begin = here();
    emit(split_to(0));  // patched by the next branch or the end: to itself + 1 where there is none
    groups_.push_back(std::move(g));
  }

  void next_branch() {
    Group& g = groups_.back();
    g.exits.push_back(emit(simple(Op::jump)));
    program_.steps[g.begin].target = here();
    g.begin = here();
    emit(split_to(0));
  }

  Status close_group(Group::Kind kind) {
    if (groups_.empty() || groups_.back().kind != kind) return Error{"a bracket is closed that was not opened."};
    Group g = std::move(groups_.back());
    groups_.pop_back();
    Step& last = program_.steps[g.begin];
    last.target = kind == Group::square ? here() : g.begin + 1;  // an optional group may be left out
    for (uint32_t e : g.exits) program_.steps[e].target = here();
    if (g.slot >= 0) emit(simple(Op::close, g.slot));
    return Done{};
  }

  Status take(const Piece& piece) {
    switch (piece.kind) {
      case Piece::open_round: open_group({Group::round, slot(piece.text)}); return Done{};
      case Piece::open_square: open_group({Group::square, -1}); return Done{};
      case Piece::close_round: return close_group(Group::round);
      case Piece::close_square: return close_group(Group::square);
      case Piece::bar: next_branch(); return Done{};
      case Piece::start: emit(simple(Op::start)); return Done{};
      case Piece::end: emit(simple(Op::end)); return Done{};
      case Piece::gap: return gap(piece.text);
      case Piece::angle: return angle(piece.text, piece.look);
      case Piece::literal: return literal(piece.text, piece.look);
    }
    return Done{};
  }

  Status gap(const std::string& count) {
    uint32_t n = 3;
    if (!count.empty()) {
      if (count.size() > 2 || !std::all_of(count.begin(), count.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return Error{"`..." + count + "`: a gap is `...` or `...` and up to two digits."};
      n = uint32_t(std::stoul(count));
    }
    std::vector<uint32_t> exits;
    for (uint32_t i = 0; i < n; ++i) {
      Step s = split_to(0);
      s.first_choice_is_next = false;  // the shortest gap that works
      exits.push_back(emit(s));
      emit(simple(Op::any));
    }
    for (uint32_t e : exits) program_.steps[e].target = here();
    return Done{};
  }

  Status literal(const std::string& text, Piece::Look look) {
    By by = By::lower;
    std::string_view body = text;
    if (body.size() > 1 && body[0] == '=') by = By::text;
    if (body.size() > 1 && body[0] == '~') by = By::lemma;
    if (by != By::lower) body.remove_prefix(1);
    auto forms = by == By::lemma ? std::vector<std::vector<std::string>>{{std::string(body)}} : spellings(body, by);
    if (forms.empty()) return Error{"an empty word."};
    std::vector<std::vector<Step>> branches;
    for (const auto& form : forms) {
      branches.emplace_back();
      for (const std::string& w : form) {
        Step s = simple(Op::word);
        s.by = by;
        s.text = w;
        branches.back().push_back(s);
      }
    }
    return alternatives(branches, look, text);
  }

  Status angle(std::string_view spec, Piece::Look look) {
    std::string_view name;
    if (size_t colon = spec.find(':'); colon != std::string_view::npos) {
      name = spec.substr(0, colon);
      spec = spec.substr(colon + 1);
    }
    std::vector<std::vector<Step>> branches;
    std::string whole(spec);
    while (!spec.empty()) {
      size_t bar = spec.find('|');
      auto s = test(utf8::trim(spec.substr(0, bar)));
      if (!s) return s.error();
      s->slot = slot(name);
      branches.push_back({*s});
      spec = bar == std::string_view::npos ? std::string_view() : spec.substr(bar + 1);
    }
    if (branches.empty()) return Error{"`<>` names nothing."};
    return alternatives(branches, look, whole);
  }

  Result<Step> test(std::string_view what) {
    Step s;
    s.text = std::string(what);
    if (what.starts_with("@@") || what.starts_with("@")) {
      s.op = what.starts_with("@@") ? Op::upos : Op::xpos;
      s.text = std::string(what.substr(s.op == Op::upos ? 2 : 1));
      return s;
    }
    bool upper = !what.empty() && std::all_of(what.begin(), what.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
    if (!upper) {
      s.op = Op::list;
      s.list = list(what);
      if (!s.list) return Error{"there is no word list `" + s.text + "`."};
      return s;
    }
    s.op = what == "NUM" ? Op::number : what == "YEAR" ? Op::year : what == "D" ? Op::digits
         : what == "CAP" ? Op::capitalised : what == "ANY" ? Op::any : Op::kind;
    if (s.op == Op::number) s.list = list("number");
    return s;
  }

  const List* list(std::string_view name) const {
    if (!lists_.impl()) return nullptr;
    return lists_.impl()->lists.find(name);
  }

  Status alternatives(const std::vector<std::vector<Step>>& branches, Piece::Look look, const std::string& text) {
    if (look != Piece::takes) {
      uint32_t at = emit(simple(look == Piece::not_next ? Op::not_next : look == Piece::before ? Op::before : Op::not_before));
      for (const auto& b : branches) {
        if (b.size() > 1 && branches.size() == 1) return Error{"`" + text + "`, looked at but not taken, must be one word."};
        if (b.size() == 1) emit(b[0]);
      }
      program_.steps[at].target = here();
      return Done{};
    }
    std::vector<uint32_t> firsts;
    auto emit_branch = [&](const std::vector<Step>& branch) {
      firsts.push_back(here());
      for (const Step& s : branch) emit(s);
    };
    if (branches.size() == 1) {
      emit_branch(branches[0]);
      program_.elements.push_back(std::move(firsts));
      return Done{};
    }
    open_group({Group::round, -1});
    for (size_t i = 0; i < branches.size(); ++i) {
      if (i > 0) next_branch();
      emit_branch(branches[i]);
    }
    program_.elements.push_back(std::move(firsts));
    return close_group(Group::round);
  }

  const Lists& lists_;
  Program program_;
  std::vector<Group> groups_;
};

}  // namespace

Result<Program> compile(std::string_view source, const Lists& lists) { return Compiler(lists).compile(source); }

}  // namespace dateline::matcher::pattern
