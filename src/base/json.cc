#include "base/json.h"

#include "base/utf8.h"

namespace dateline::json {

// One pass with a stack of open containers.
class Parser {
 public:
  explicit Parser(Tree& tree) : tree_(tree), s_(tree.source_) {}

  void run() {
    skip_to_value();
    do {
      if (!step()) break;
    } while (!open_.empty());
    tree_.complete_ = open_.empty() && !tree_.nodes_.empty() && !failed_;
    while (!open_.empty()) close(s_.size());
    tree_.consumed_ = at_;
  }

 private:
  struct Open {
    uint32_t node;
    bool object;
    bool want_value = false;  // a key was read
  };

  // Comments and other wrapping before the first bracket, quote or literal.
  void skip_to_value() {
    skip_space();
    size_t bracket = s_.find_first_of("{[\"", at_);
    bool literal = at_ < s_.size() && (std::string_view("-0123456789tfn").find(s_[at_]) != std::string_view::npos);
    if (!literal && bracket != std::string_view::npos) at_ = bracket;
  }

  void skip_space() {
    while (at_ < s_.size()) {
      char c = s_[at_];
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t') ++at_;
      else if (c == '/' && s_.substr(at_, 2) == "/*") at_ = after("*/");
      else if (c == '/' && s_.substr(at_, 2) == "//") at_ = after("\n");
      else break;
    }
  }

  size_t after(std::string_view mark) const {
    size_t end = s_.find(mark, at_ + 2);
    return end == std::string_view::npos ? s_.size() : end + mark.size();
  }

  // One value, key or closing bracket; false where nothing sensible follows.
  bool step() {
    skip_space();
    while (!open_.empty() && at_ < s_.size() && s_[at_] == ',') {
      ++at_;
      skip_space();
    }
    if (at_ >= s_.size()) return fail();
    char c = s_[at_];
    if (c == '}' || c == ']') {
      if (open_.empty()) return fail();
      ++at_;
      close(at_);
      return true;
    }
    if (!open_.empty() && open_.back().object && !open_.back().want_value) return key();
    if (c == '{' || c == '[') return container(c == '{');
    bool read = c == '"' ? string() : literal();
    if (read) value_done();
    return read;
  }

  bool key() {
    if (s_[at_] != '"' || !string()) return fail();
    skip_space();
    if (at_ >= s_.size() || s_[at_] != ':') {
      tree_.nodes_.pop_back();
      return fail();
    }
    ++at_;
    open_.back().want_value = true;
    return true;
  }

  bool container(bool object) {
    open_.push_back({uint32_t(tree_.nodes_.size()), object});
    add(object ? Type::object : Type::array, at_, at_ + 1);
    ++at_;
    return true;
  }

  void close(size_t end) {
    Open top = open_.back();
    open_.pop_back();
    // A key without a value (cut short) is no member.
    if (top.want_value) tree_.nodes_.pop_back();
    Node& n = tree_.nodes_[top.node];
    n.span.end = uint32_t(end);
    n.next = uint32_t(tree_.nodes_.size());
    value_done();
  }

  void value_done() {
    if (!open_.empty()) open_.back().want_value = false;
  }

  bool string() {
    size_t i = at_ + 1;
    while (i < s_.size() && s_[i] != '"') i += s_[i] == '\\' ? 2 : 1;
    if (i >= s_.size()) return fail();
    add(Type::string, at_, i + 1);
    at_ = i + 1;
    return true;
  }

  bool literal() {
    size_t end = at_;
    while (end < s_.size() && std::string_view(" \n\r\t,:]}/\"").find(s_[end]) == std::string_view::npos) ++end;
    std::string_view word = s_.substr(at_, end - at_);
    Type type = Type::number;
    if (word == "true" || word == "false") type = Type::boolean;
    else if (word == "null" || word == "undefined" || word == "NaN") type = Type::null;
    else if (word.empty() || std::string_view("-+.0123456789").find(word[0]) == std::string_view::npos) return fail();
    add(type, at_, end);
    at_ = end;
    return true;
  }

  void add(Type type, size_t begin, size_t end) {
    tree_.nodes_.push_back({type, {uint32_t(begin), uint32_t(end)}, uint32_t(tree_.nodes_.size() + 1)});
  }

  bool fail() {
    failed_ = true;
    return false;
  }

  Tree& tree_;
  std::string_view s_;
  size_t at_ = 0;
  std::vector<Open> open_;
  bool failed_ = false;
};

Tree parse(std::string_view source) {
  Tree tree;
  tree.source_ = source.substr(0, UINT32_MAX - 1);
  Parser(tree).run();
  return tree;
}

const Node& Value::node() const {
  static const Node missing;
  return tree_ ? tree_->nodes_[at_] : missing;
}

Type Value::type() const { return node().type; }

Span Value::span() const {
  Span s = node().span;
  return is_string() ? Span{s.begin + 1, s.end - 1} : s;
}

std::string_view Value::source() const { return tree_ ? node().span.of(tree_->source_) : std::string_view(); }

std::string Value::text() const {
  switch (type()) {
    case Type::string: return unescaped(span().of(tree_->source_));
    case Type::number:
    case Type::boolean: return std::string(source());
    default: return {};
  }
}

Value Value::operator[](std::string_view key) const {
  if (!is_object()) return {};
  for (uint32_t i = at_ + 1; i < node().next;) {
    Value k(tree_, i), v(tree_, i + 1);
    if (k.span().of(tree_->source_) == key) return v;
    i = v.node().next;
  }
  return {};
}

std::vector<Value> Value::items() const {
  std::vector<Value> out;
  if (is_array())
    for (uint32_t i = at_ + 1; i < node().next; i = tree_->nodes_[i].next) out.emplace_back(tree_, i);
  else if (type() != Type::missing && type() != Type::null)
    out.push_back(*this);
  return out;
}

std::vector<Value::Member> Value::members() const {
  std::vector<Member> out;
  if (!is_object()) return out;
  for (uint32_t i = at_ + 1; i < node().next; i = tree_->nodes_[i + 1].next)
    out.push_back({Value(tree_, i), Value(tree_, i + 1)});
  return out;
}

namespace {

// The number behind \u, or -1.
int hex4(std::string_view s, size_t at) {
  if (at + 4 > s.size()) return -1;
  int value = 0;
  for (size_t i = at; i < at + 4; ++i) {
    char c = s[i];
    int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

// \uXXXX with its second half where it is a surrogate pair; i stands on the 'u' and is left on the last byte.
char32_t code_point(std::string_view s, size_t& i) {
  int high = hex4(s, i + 1);
  if (high < 0) return 0xfffd;
  i += 4;
  if (high < 0xd800 || high > 0xdfff) return high == 0 ? 0xfffd : char32_t(high);
  int low = s.substr(i + 1, 2) == "\\u" ? hex4(s, i + 3) : -1;
  if (high > 0xdbff || low < 0xdc00 || low > 0xdfff) return 0xfffd;
  i += 6;
  return 0x10000 + ((char32_t(high) - 0xd800) << 10) + (char32_t(low) - 0xdc00);
}

}  // namespace

std::string unescaped(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (size_t i = 0; i < s.size(); ++i) {
    if (s[i] != '\\' || i + 1 == s.size()) {
      out += s[i];
      continue;
    }
    switch (char c = s[++i]) {
      case 'n': out += '\n'; break;
      case 't': out += '\t'; break;
      case 'r': out += '\r'; break;
      case 'b':
      case 'f': out += ' '; break;
      case 'u': utf8::append(out, code_point(s, i)); break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace dateline::json
