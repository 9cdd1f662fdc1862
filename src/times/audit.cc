// The audit record: what was evaluated, with the words and days that went into it.
//
//   mod(shift(anchor,-1,u),e) on "late last week"   ->  "mod(shift(anchor 2021-12-02, -1, week), END)"
//   weekday(d) on "Friday"                          ->  "weekday(Friday) from 2021-12-02, told back"
#include "times/operators.h"

namespace dateline::times {
namespace {

std::string slot_words(const matcher::Slot& slot, const Scene& s) {
  const matcher::Words& ws = *s.words;
  const matcher::Word &first = ws[slot.first], &last = ws[slot.last - 1];
  return std::string(first.text.data(), last.span.end - first.span.begin);
}

bool names_a_place(std::string_view word) { return word == "anchor" || word == "last" || word == "here" || word == "told"; }

// Depth is that of the rule, which the parser bounds.
void write(const Expression& e, const Scene& s, std::string& out) {
  if (e.kind == Expression::Kind::number) {
    out += e.text;
  } else if (e.kind == Expression::Kind::word) {
    if (const matcher::Slot* slot = s.match->slot(e.text)) {
      bool coded = !slot->value.empty() && (slot->value[0] == '-' || (slot->value[0] >= 'A' && slot->value[0] <= 'Z'));
      out += coded ? std::string(slot->value) : slot_words(*slot, s);
    } else if (names_a_place(e.text)) {
      Value v = evaluate(e, s);
      out += e.text + (v.kind == Value::Kind::when ? " " + value(v.when) : "");
    } else if (evaluate(e, s)) {
      out += e.text;
    }
  } else if (e.text == "mod" && !evaluate(e.args[1], s)) {
    write(e.args[0], s, out);
  } else if (e.text == "or") {
    for (const Expression& arg : e.args)
      if (evaluate(arg, s)) return write(arg, s, out);
  } else {
    out += e.text + "(";
    size_t begin = out.size();
    for (const Expression& arg : e.args) {
      size_t before = out.size();
      if (before > begin) out += ", ";
      size_t after = out.size();
      write(arg, s, out);
      if (out.size() == after) out.resize(before);  // a slot that took no part
    }
    out += ")";
  }
}

std::string_view shown(Direction d) {
  switch (d) {
    case Direction::back: return "back";
    case Direction::ahead: return "ahead";
    case Direction::near: return "near";
    case Direction::soon: return "soon";
  }
  return "";
}

}  // namespace

std::string describe(const Expression& e, const Scene& scene) {
  Scene s = scene;  // evaluating again must not change what the caller knows
  std::string out;
  write(e, s, out);
  bool said = out.find("anchor ") != std::string::npos || out.find("last ") != std::string::npos || out.find("here ") != std::string::npos || out.find("told ") != std::string::npos;
  if (!said && !scene.used.empty() && scene.used != "last time" && scene.anchor.known()) out += " from " + to_string(stamp(scene.anchor.date));
  if (scene.tense_) {
    out += ", told ";
    out += shown(scene.tense_->direction);
    if (!scene.tense_->sure) out += " by habit";
  }
  return out;
}

}  // namespace dateline::times
