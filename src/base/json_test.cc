#include "base/json.h"

#include <gtest/gtest.h>

namespace dateline::json {
namespace {

TEST(Json, ValuesKnowWhereTheyStand) {
  std::string_view s = R"({"author": [{"name": "Ada"}, "Grace"], "n": -1.5, "ok": true, "no": null})";
  Tree t = parse(s);
  ASSERT_TRUE(t.complete());
  auto authors = t.root()["author"].items();
  ASSERT_EQ(authors.size(), 2u);
  EXPECT_EQ(authors[0]["name"].text(), "Ada");
  EXPECT_EQ(authors[0]["name"].span().of(s), "Ada");
  EXPECT_EQ(authors[1].text(), "Grace");
  EXPECT_EQ(t.root()["n"].text(), "-1.5");
  EXPECT_EQ(t.root()["ok"].text(), "true");
  EXPECT_TRUE(t.root()["no"].items().empty());
  EXPECT_FALSE(t.root()["nothing"]["at all"]);
  EXPECT_EQ(t.root().members().size(), 4u);
}

TEST(Json, EscapesAndSurrogates) {
  EXPECT_EQ(unescaped(R"(caf\u00e9 \ud83d\ude00 \"a\/b\" \ud83d x)"), "caf\u00e9 \U0001F600 \"a/b\" \ufffd x");
  EXPECT_EQ(unescaped("\\"), "\\");
  EXPECT_EQ(unescaped("\\u12"), "\ufffd12");
}

TEST(Json, ReadsWhatPagesReallyHold) {
  EXPECT_EQ(parse("/* c */ {\"a\": 1, // one\n \"b\": [1,2,],}").root()["b"].items().size(), 2u);
  EXPECT_EQ(parse("<!-- {\"a\":\"x\ny\"} -->").root()["a"].text(), "x\ny");
  Tree cut = parse(R"({"headline": "Ferry sinks", "author": {"name": "A)");
  EXPECT_FALSE(cut.complete());
  EXPECT_EQ(cut.root()["headline"].text(), "Ferry sinks");
  EXPECT_FALSE(parse("").root());
  EXPECT_FALSE(parse("]").complete());
}

TEST(Json, DeepNestingAndEveryCutEndWell) {
  std::string deep(200000, '[');
  EXPECT_FALSE(parse(deep).complete());
  std::string s = R"({"a": [1, {"b": "c\u0041"}, null], "d": "e"})";
  for (size_t n = 0; n <= s.size(); ++n) {
    Tree t = parse(std::string_view(s).substr(0, n));
    for (auto m : t.root().members()) m.value.items();
    EXPECT_EQ(t.complete(), n == s.size());
  }
}

}  // namespace
}  // namespace dateline::json
