#include "language/parser.h"

#include <algorithm>
#include <utility>

#include "dateline/tags.h"
#include "learn/features.h"
#include "learn/model_file.h"

namespace dateline::language {

using learn::mix;

void ParseState::start(size_t count) {
  words = int(count);
  next = 0;
  stack.clear();
  head.assign(count + 1, none);
  deprel.assign(count + 1, 0);
  left1.assign(count + 1, none);
  left2 = right1 = right2 = left1;
  lefts.assign(count + 1, 0);
  rights = lefts;
}

void ParseState::attach(int child, int parent, uint8_t with) {
  size_t c = size_t(child), p = size_t(parent);
  head[c] = parent;
  deprel[c] = with;
  if (child < parent) {
    left2[p] = left1[p];
    left1[p] = child;
    if (lefts[p] < 250) ++lefts[p];
  } else {
    right2[p] = right1[p];
    right1[p] = child;
    if (rights[p] < 250) ++rights[p];
  }
}

Result<Parser> Parser::open(std::string_view name, std::string_view bytes) {
  auto file = learn::ModelFile::open(name, bytes, "parser", fingerprint);
  if (!file) return file.error();
  Parser p;
  for (char c : file->section("deprels")) p.deprels_.push_back(uint8_t(c));
  bool known = std::all_of(p.deprels_.begin(), p.deprels_.end(), [](uint8_t d) { return d < tags::deprel_names.size(); });
  if (p.deprels_.empty() || !known) return Error{std::string(name) + ": unknown relations."};
  auto moves = learn::TripleTable::open(file->section("moves"));
  if (!moves) return Error{std::string(name) + ": " + moves.error().message};
  auto relations = learn::Table::open(file->section("relations"));
  if (!relations) return Error{std::string(name) + ": " + relations.error().message};
  for (auto [table, section] : {std::pair(&p.sure_moves_, "sure moves"), std::pair(&p.sure_relations_, "sure relations")}) {
    auto sure = learn::SureTable::open(file->section(section));
    if (!sure) return Error{std::string(name) + ": " + sure.error().message};
    *table = *sure;
  }
  p.moves_ = *moves;
  p.relations_ = *relations;
  if (p.relations_.labels() != p.deprels_.size()) return Error{std::string(name) + ": labels and weights do not fit."};
  return p;
}

void Parser::words(std::span<const WordKeys> keys, std::span<const Tags> tags, std::vector<ParseWord>& out) {
  out.clear();
  for (size_t i = 0; i < keys.size(); ++i)
    out.push_back({keys[i].lower, uint32_t(tags[i].upos * 64 + tags[i].xpos), keys[i].fine, keys[i].coarse});
  out.push_back({12345, 4000, 0, 0});
}

namespace {

// Names the words around a state, with a blank one where there is none.
struct View {
  std::span<const ParseWord> all;
  const ParseState& s;
  const ParseWord& word(int i) const {
    static const ParseWord blank{0, 4001, 0, 0};
    return i < 0 || i > s.words ? blank : all[size_t(i)];
  }
  int on_stack(size_t depth) const { return s.stack.size() > depth ? s.stack[s.stack.size() - 1 - depth] : ParseState::none; }
  int ahead(int k) const { return s.next + k <= s.words ? s.next + k : ParseState::none; }
  static int child(const std::vector<int>& of, int i) { return i < 0 ? ParseState::none : of[size_t(i)]; }
  uint64_t label(int i) const { return i < 0 ? 0 : s.deprel[size_t(i)] + 1u; }
};

void word_features(const View& v, learn::Keys& f) {
  const ParseWord &s0 = v.word(v.on_stack(0)), &s1 = v.word(v.on_stack(1)), &s2 = v.word(v.on_stack(2));
  const ParseWord &b0 = v.word(v.ahead(0)), &b1 = v.word(v.ahead(1)), &b2 = v.word(v.ahead(2));
  uint64_t p0 = s0.tag, p1 = s1.tag, p2 = s2.tag, q0 = b0.tag, q1 = b1.tag, q2 = b2.tag;
  uint64_t p0q0 = p0 << 12 | q0, p1p0 = p1 << 12 | p0, s0wt = mix(s0.word, p0), b0wt = mix(b0.word, q0);
  f.add(1, s0wt);
  f.add(2, s0.word);
  f.add(3, p0);
  f.add(4, b0wt);
  f.add(5, b0.word);
  f.add(6, q0);
  f.add(7, mix(b1.word, q1));
  f.add(8, q1);
  f.add(9, mix(b2.word, q2));
  f.add(10, mix(s1.word, p1));
  f.add(11, p1);
  f.add(12, mix(s0.word, b0.word));
  f.add(13, mix(s0wt, q0));
  f.add(14, mix(b0wt, p0));
  f.add(15, p0q0);
  f.add(16, p0q0 << 12 | q1);
  f.add(17, p1p0 << 12 | q0);
  f.add(18, mix(s0wt, b0wt));
  f.add(19, p1p0);
  f.add(20, mix(s1.word, s0.word));
  f.add(21, mix(s1.word, p0));
  f.add(22, mix(p1, s0.word));
  f.add(23, (p2 << 12 | p1) << 12 | p0);
  f.add(24, (q0 << 12 | q1) << 12 | q2);
  f.add(25, p0q0 << 24 | q1 << 12 | q2);
  f.add(26, p1p0 << 24 | q0 << 12 | q1);
  f.add(27, s0.fine * 256u + b0.fine);
  f.add(28, mix(s0.coarse, q0));
  f.add(29, mix(b0.coarse, p0));
  f.add(30, s1.fine * 256u + s0.fine);
  f.add(31, mix(s0.fine * 256u + b0.fine, p1));
  f.add(32, mix(s1.coarse * 64u + s0.coarse, b0.coarse));
  f.add(33, mix(b1.coarse * 64u + s0.coarse, b0.coarse));
}

void tree_features(const View& v, learn::Keys& f) {
  int i0 = v.on_stack(0), i1 = v.on_stack(1), n0 = v.ahead(0);
  const ParseWord &s0 = v.word(i0), &s1 = v.word(i1), &b0 = v.word(n0);
  uint64_t p0 = s0.tag, p1 = s1.tag, q0 = b0.tag;
  int l = View::child(v.s.left1, i0), r = View::child(v.s.right1, i0), bl = View::child(v.s.left1, n0);
  int l2 = View::child(v.s.left2, i0), r2 = View::child(v.s.right2, i0), bl2 = View::child(v.s.left2, n0);
  int sl = View::child(v.s.left1, i1), sr = View::child(v.s.right1, i1);
  f.add(40, (p0 << 12 | v.word(l).tag) << 12 | q0);
  f.add(41, (p0 << 12 | v.word(r).tag) << 12 | q0);
  f.add(42, (p0 << 12 | q0) << 12 | v.word(bl).tag);
  f.add(43, v.label(l) << 12 | p0);
  f.add(44, v.label(r) << 12 | p0);
  f.add(45, v.label(bl) << 12 | q0);
  f.add(46, mix(s0.word, v.label(r)));
  f.add(47, mix(s0.word, v.label(l)));
  f.add(48, mix(b0.word, v.label(bl)));
  f.add(49, v.word(l).word);
  f.add(50, v.word(r).word);
  f.add(51, v.word(bl).word);
  f.add(52, (p0 << 12 | v.word(r).tag) << 12 | v.word(r2).tag);
  f.add(53, (p0 << 12 | v.word(l).tag) << 12 | v.word(l2).tag);
  f.add(54, (q0 << 12 | v.word(bl).tag) << 12 | v.word(bl2).tag);
  f.add(55, (v.label(sr) << 12 | p1) << 12 | p0);
  f.add(56, (v.label(sl) << 12 | p1) << 12 | p0);
  f.add(57, (v.label(l) << 8 | v.label(r)) << 12 | p0);
  f.add(58, ((p1 << 12 | p0) << 12 | v.word(r).tag) << 8 | v.label(r));
  f.add(59, mix(mix(s0.word, v.label(r)), q0));
  uint64_t distance = i0 >= 0 && n0 >= 0 ? uint64_t(std::min(n0 - i0, 7)) : 0;
  uint64_t gap = i1 >= 0 ? uint64_t(std::min(i0 - i1, 7)) : 0;
  auto few = [&](const std::vector<uint8_t>& of, int i) { return i < 0 ? uint64_t(0) : uint64_t(std::min<int>(of[size_t(i)], 4)); };
  f.add(60, mix(s0.word, distance));
  f.add(61, (p0 << 12 | q0) << 4 | distance);
  f.add(62, mix(b0.word, distance));
  f.add(63, (p1 << 12 | p0) << 4 | gap);
  f.add(64, mix(s0.word, few(v.s.rights, i0) + 8));
  f.add(65, p0 << 4 | few(v.s.rights, i0));
  f.add(66, mix(s0.word, few(v.s.lefts, i0)));
  f.add(67, p0 << 4 | few(v.s.lefts, i0));
  f.add(68, mix(b0.word, few(v.s.lefts, n0)));
  f.add(69, q0 << 4 | few(v.s.lefts, n0));
}

// Four tags, and what hangs nearest on the two words in hand.
uint64_t move_surroundings(const View& v) {
  int i0 = v.on_stack(0), n0 = v.ahead(0);
  uint64_t tags = ((uint64_t(v.word(v.on_stack(1)).tag) << 12 | v.word(i0).tag) << 12 | v.word(n0).tag) << 12 | v.word(v.ahead(1)).tag;
  return learn::feature(200, tags << 14 | v.label(View::child(v.s.right1, i0)) << 7 | v.label(View::child(v.s.left1, n0)));
}

// Both tags, which comes first, and the nearest and farthest children of both.
uint64_t relation_surroundings(const View& v, int parent) {
  int child = v.s.stack.back();
  uint64_t tags = (uint64_t(v.word(child).tag) << 12 | v.word(parent).tag) << 1 | uint64_t(child < parent);
  uint64_t labels = ((v.label(View::child(v.s.left1, child)) << 7 | v.label(View::child(v.s.right1, child))) << 7 |
                     v.label(View::child(v.s.left1, parent))) << 7 | v.label(View::child(v.s.right1, parent));
  return learn::feature(201, tags << 28 | labels);
}

// "They left, and the talks were moved": where "and" was hung on the subject of a clause that was taken for a circumstance,
// the clause is another beside the first.
void join_clauses(std::span<const Tags> tags, std::vector<int>& heads, std::vector<uint8_t>& deprels) {
  for (size_t i = 0; i < heads.size(); ++i) {
    if (tags::Rel(deprels[i]) != "cc" || tags::Upos(tags[i].upos) != "CCONJ" || heads[i] <= int(i)) continue;
    const size_t subject = size_t(heads[i]);
    const tags::Rel r = tags::Rel(deprels[subject]);
    if ((r != "nsubj" && r != "nsubj:pass") || heads[subject] <= int(subject)) continue;
    const size_t verb = size_t(heads[subject]);
    const tags::Rel as = tags::Rel(deprels[verb]);
    if ((as != "advcl" && as != "parataxis" && as != "conj") || heads[verb] < 0 || heads[verb] >= int(i)) continue;
    heads[i] = int(verb);
    deprels[verb] = tags::deprel("conj");
  }
}

}  // namespace

void Parser::move_features(std::span<const ParseWord> words, const ParseState& state, learn::Keys& out) {
  out.clear();
  View v{words, state};
  word_features(v, out);
  tree_features(v, out);
}

void Parser::relation_features(std::span<const ParseWord> words, const ParseState& state, int parent, learn::Keys& f) {
  f.clear();
  View v{words, state};
  int child = state.stack.back();
  const ParseWord &c = v.word(child), &h = v.word(parent);
  // A child has all its own children when it is attached; its first one is often the word that tells (case, mark, aux).
  int l = View::child(state.left1, child), r = View::child(state.right1, child), l2 = View::child(state.left2, child);
  int hl = View::child(state.left1, parent), hr = View::child(state.right1, parent);
  uint64_t side = child < parent, far = uint64_t(std::min(std::abs(child - parent), 6));
  uint64_t tags = (uint64_t(c.tag) << 12 | h.tag) << 1 | side;
  f.add(100, mix(c.word, side));
  f.add(101, uint64_t(c.tag) << 1 | side);
  f.add(102, mix(h.word, side));
  f.add(103, uint64_t(h.tag) << 1 | side);
  f.add(104, tags);
  f.add(105, mix(tags, c.word));
  f.add(106, mix(tags, h.word));
  f.add(107, mix(c.word, h.word));
  f.add(108, mix(tags, far));
  f.add(109, mix(tags, v.label(l)));
  f.add(110, mix(tags, v.label(r)));
  f.add(111, mix(tags, v.label(l) << 8 | v.label(r)));
  f.add(112, mix(tags, v.word(l).word));
  f.add(113, mix(v.word(l).word, h.word));
  f.add(114, mix(mix(v.word(l).word, c.word), side));
  f.add(115, mix(tags, v.label(l2)));
  f.add(116, mix(tags, v.label(hl) << 8 | v.label(hr)));
  f.add(117, mix(h.word, side ? v.label(hl) : v.label(hr)));
  f.add(118, mix(tags, v.word(child + 1).tag));
  f.add(119, mix(tags, v.word(child - 1).tag));
  f.add(120, mix(tags, v.word(child + 1).word));
  f.add(121, mix(tags, v.word(child - 1).word));
  f.add(122, mix(c.fine * 256u + h.fine, side));
  f.add(123, mix(tags, c.fine));
  f.add(124, mix(tags, h.fine));
  f.add(125, mix(c.coarse * 64u + h.coarse, v.label(l) << 1 | side));
}

Parser::Move Parser::move(std::span<const ParseWord> words, const ParseState& state, learn::Keys& f, Watcher* watcher) const {
  const bool may[3] = {state.can_shift(), state.can_left(), state.can_right()};
  const uint64_t around = move_surroundings({words, state});
  if (int sure = sure_moves_.find(around); sure >= 0 && sure <= right && may[sure]) return Move(sure);
  int32_t scores[3] = {};
  move_features(words, state, f);
  moves_.score(f, scores);
  Move best = may[shift] ? shift : right;
  for (Move m : {left, right})
    if (may[m] && scores[m] > scores[best]) best = m;
  if (watcher) watcher->moved(around, best);
  return best;
}

uint8_t Parser::relation(std::span<const ParseWord> words, const ParseState& state, int parent, learn::Keys& f, Watcher* watcher) const {
  const uint64_t around = relation_surroundings({words, state}, parent);
  if (int sure = sure_relations_.find(around); sure >= 0 && size_t(sure) < deprels_.size()) return uint8_t(sure);
  int32_t scores[256];
  std::fill_n(scores, relations_.width(), 0);
  relation_features(words, state, parent, f);
  relations_.score(f, scores);
  const uint8_t best = uint8_t(std::max_element(scores, scores + deprels_.size()) - scores);
  if (watcher) watcher->named(around, best);
  return best;
}

void Parser::parse(std::span<const WordKeys> keys, std::span<const Tags> tags, std::vector<int>& heads,
                   std::vector<uint8_t>& deprels, Watcher* watcher) const {
  std::vector<ParseWord> view;
  words(keys, tags, view);
  ParseState state;
  state.start(keys.size());
  learn::Keys f;
  auto named = [&](int parent) { return deprels_[relation(view, state, parent, f, watcher)]; };
  while (!state.done()) {
    // Nothing to decide: the first word, and the last.
    if (state.stack.empty()) { state.shift(); continue; }
    if (!state.can_shift() && state.stack.size() == 1) { state.left(tags::deprel("root")); continue; }
    if (!state.can_shift() && !state.can_left()) { state.right(named(state.stack[state.stack.size() - 2])); continue; }
    switch (move(view, state, f, watcher)) {
      case shift: state.shift(); break;
      case left: state.left(named(state.next)); break;
      case right: state.right(named(state.stack[state.stack.size() - 2])); break;
    }
  }
  heads.assign(state.head.begin(), state.head.end() - 1);
  for (int& h : heads)
    if (h == state.words) h = -1;
  deprels.assign(state.deprel.begin(), state.deprel.end() - 1);
  join_clauses(tags, heads, deprels);
}

}  // namespace dateline::language
