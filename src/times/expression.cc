#include "times/expression.h"

namespace dateline::times {
namespace {

// Deeper than any sensible rule; it keeps the loading of a hostile rule file off the stack.
constexpr int depth_max = 12;

class Parser {
 public:
  explicit Parser(std::string_view source) : source_(source) {}

  Result<Expression> whole() {
    auto e = one(0);
    if (!e) return e;
    blanks();
    if (at_ != source_.size()) return fail("does not end after `" + std::string(source_.substr(0, at_)) + "`");
    return e;
  }

 private:
  Error fail(const std::string& what) const { return {"value `" + std::string(source_) + "` " + what + "."}; }
  void blanks() { while (at_ < source_.size() && source_[at_] == ' ') ++at_; }
  bool eat(char c) {
    blanks();
    return at_ < source_.size() && source_[at_] == c && (++at_, true);
  }
  static bool name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  }

  Result<Expression> one(int depth) {
    if (depth > depth_max) return fail("is nested too deeply");
    blanks();
    size_t begin = at_;
    while (at_ < source_.size() && name_char(source_[at_])) ++at_;
    Expression e;
    e.text = std::string(source_.substr(begin, at_ - begin));
    if (e.text.empty()) return fail("lacks a name at `" + std::string(source_.substr(begin)) + "`");
    size_t digits = e.text[0] == '-' ? 1 : 0;
    if (e.text.find_first_not_of("0123456789", digits) == std::string::npos && e.text.size() > digits && e.text.size() < 6) {
      e.kind = Expression::Kind::number;
      e.number = std::stoi(e.text);
      return e;
    }
    if (!eat('(')) return e;
    e.kind = Expression::Kind::call;
    if (eat(')')) return e;
    do {
      auto arg = one(depth + 1);
      if (!arg) return arg;
      e.args.push_back(std::move(*arg));
    } while (eat(','));
    if (!eat(')')) return fail("lacks a `)`");
    return e;
  }

  std::string_view source_;
  size_t at_ = 0;
};

}  // namespace

Result<Expression> parse(std::string_view source) { return Parser(source).whole(); }

}  // namespace dateline::times
