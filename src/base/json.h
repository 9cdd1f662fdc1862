// JSON as it is found in pages and exports: read leniently, and every value knows where it stands.
//
//   json::Tree tree = json::parse(R"({"author": [{"name": "Ada"}]})");
//   for (json::Value a : tree.root()["author"].items()) a["name"].text()   -> "Ada", a["name"].span() -> {21, 26}
//
// Lenient: line breaks inside strings, trailing commas, comments around the value, text cut short (what was read so far
// is kept, complete() is false).  Nesting costs no stack.  The source must outlive the tree.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/span.h"

namespace dateline::json {

enum class Type : uint8_t { missing, null, boolean, number, string, array, object };

// Nodes in source order.  A member of an object is its key (a string node) followed by its value.
struct Node {
  Type type = Type::missing;
  Span span;          // in the source; strings with their quotation marks
  uint32_t next = 0;  // index of the node after this one and all that it holds
};

class Tree;

// A handle, cheap to copy; "missing" where nothing stands, so that chains need no checks.
class Value {
 public:
  Value() = default;
  Value(const Tree* tree, uint32_t at) : tree_(tree), at_(at) {}

  Type type() const;
  bool is_string() const { return type() == Type::string; }
  bool is_object() const { return type() == Type::object; }
  bool is_array() const { return type() == Type::array; }
  explicit operator bool() const { return type() != Type::missing; }
  Span span() const;                       // strings: between the quotation marks
  std::string_view source() const;         // the bytes as they stand, strings with quotation marks
  std::string text() const;                // strings decoded; numbers and booleans as written; "" else
  Value operator[](std::string_view key) const;
  std::vector<Value> items() const;        // of an array; the value itself for anything else but missing and null
  struct Member;
  std::vector<Member> members() const;

 private:
  const Node& node() const;
  const Tree* tree_ = nullptr;
  uint32_t at_ = 0;
};

struct Value::Member {
  Value key, value;
};

class Tree {
 public:
  Value root() const { return nodes_.empty() ? Value() : Value(this, 0); }
  bool complete() const { return complete_; }
  size_t consumed() const { return consumed_; }  // bytes up to the end of the root value

 private:
  friend class Value;
  friend class Parser;
  friend Tree parse(std::string_view source);
  std::string_view source_;
  std::vector<Node> nodes_;
  bool complete_ = false;
  size_t consumed_ = 0;
};

Tree parse(std::string_view source);
std::string unescaped(std::string_view between_quotes);

}  // namespace dateline::json
