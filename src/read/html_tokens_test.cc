// The quick cutting of markup against lexbor's tokenizer, on pieces that trip cutters, alone and shuffled.
#include "read/html_tokens.h"

#include <gtest/gtest.h>
#include <lexbor/html/tokenizer.h>

#include <random>

#include "base/utf8.h"

namespace dateline::read {
namespace {

// "<p class=lead>", "</p>", "words" one after the other; text that comments part is one.
struct Listed {
  std::vector<std::string> out;
  void text(std::string_view s) {
    if (s.empty()) return;
    if (!out.empty() && out.back()[0] != '<') out.back() += s;
    else out.push_back("'" + std::string(s));
  }
};

std::string_view view(const lxb_char_t* s, size_t n) { return {reinterpret_cast<const char*>(s), n}; }

lxb_html_token_t* take(lxb_html_tokenizer_t* tkz, lxb_html_token_t* t, void* to) {
  auto& out = *static_cast<Listed*>(to);
  if (t->tag_id == LXB_TAG__TEXT) out.text(view(t->text_start, size_t(t->text_end - t->text_start)));
  if (t->tag_id == LXB_TAG__TEXT || t->tag_id == LXB_TAG__EM_COMMENT || t->tag_id == LXB_TAG__EM_DOCTYPE ||
      t->tag_id == LXB_TAG__END_OF_FILE)
    return t;
  size_t n = 0;
  const lxb_char_t* name = lxb_tag_name_by_id(t->tag_id, &n);
  bool close = (t->type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0;
  std::string s = (close ? "</" : "<") + std::string(view(name, n));
  for (auto* a = t->attr_first; a && !close; a = a->next) {
    const lxb_char_t* key = lxb_html_token_attr_name(a, &n);
    if (view(key, n) == "class") s += " class=" + std::string(a->value ? view(a->value, a->value_size) : std::string_view());
  }
  out.out.push_back(s);
  if (!close) lxb_html_tokenizer_set_state_by_tag(tkz, true, t->tag_id, LXB_NS_HTML);
  return t;
}

std::vector<std::string> slow(std::string_view s) {
  Listed out;
  lxb_html_tokenizer_t* tkz = lxb_html_tokenizer_create();
  lxb_html_tokenizer_init(tkz);
  lxb_html_tokenizer_tags_make(tkz, 64);
  lxb_html_tokenizer_attrs_make(tkz, 64);
  lxb_html_tokenizer_callback_token_done_set(tkz, &take, &out);
  lxb_html_tokenizer_begin(tkz);
  lxb_html_tokenizer_chunk(tkz, reinterpret_cast<const lxb_char_t*>(s.data()), s.size());
  lxb_html_tokenizer_end(tkz);
  lxb_html_tokenizer_tags_destroy(tkz);
  lxb_html_tokenizer_attrs_destroy(tkz);
  lxb_html_tokenizer_destroy(tkz);
  return out.out;
}

std::vector<std::string> quick(std::string_view s) {
  Listed out;
  HtmlTokens tokens(s);
  for (HtmlToken t; tokens.next(t);) {
    if (t.kind == HtmlToken::Kind::text) {
      out.text(t.verbatim ? std::string(t.raw.of(s)) : undo_references(t.raw.of(s), false));
      continue;
    }
    bool close = t.kind == HtmlToken::Kind::end;
    std::string tag = (close ? "</" : "<") + utf8::lower(t.name);
    for (auto& [name, value] : t.attributes)
      if (name == Attribute::klass && !close) tag += " class=" + undo_references(value.of(s), true);
    out.out.push_back(tag);
    if (!close) tokens.take_as_text(t.tag, t.name);
  }
  return out.out;
}

// No end tag of an unknown element: within a script lexbor loses its first letter.
const char* const pieces[] = {"<p>", "<P CLASS=lead>", "</p>", "<br/>", "<a class='x \"y\"' href=\"/a>b\">", "<a class=\"a&amp;b\">",
    "<b class=a&copy=1>", "<b class=\"&notit;\">", "<div class = lead / id=x>", "<div/class=two>", "<span =class=a>", "<i class>",
    "<script>", "</script>", "<!--", "-->", "--!>", "<!-->", "<!--->", "<!doctype html>", "<!x>", "<?php echo ?>", "</ p>", "</>", "<3",
    "a < b", " & ", "&amp;", "&nbsp;", "&#8217;", "&#x93;", "&copy", "&notit;", "&bogus;", "&AMP;", "&", "words ", "caf\xc3\xa9 ", "\n",
    "<style>", "</style>", "</STYLE >", "<title>", "</title>", "<textarea>", "</textarea>", "<noscript>", "</noscript/>",
    "<script class=a>if (a<b) \"</p>\"", "<iframe>", "</iframe>", "<x-card class=q>", "<svg>", "</svg>", "--", "-", ">", "\"", "'"};

TEST(HtmlTokens, CutLikeLexbor) {
  for (const char* p : pieces) EXPECT_EQ(quick(p), slow(p)) << p;
}

TEST(HtmlTokens, CutLikeLexborInAnyOrder) {
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string s;
    for (int n = 0; n < 12; ++n) s += pieces[random() % std::size(pieces)];
    ASSERT_EQ(quick(s), slow(s)) << s;
  }
}

TEST(HtmlTokens, PiecesLieInTheSource) {
  std::string s = "<p class=lead>Ten &amp; <!-- x --> more<script>a < b</script>";
  HtmlTokens tokens(s);
  std::vector<std::string> raw;
  for (HtmlToken t; tokens.next(t);) {
    raw.emplace_back(t.raw.of(s));
    if (t.kind == HtmlToken::Kind::start) tokens.take_as_text(t.tag, t.name);
  }
  EXPECT_EQ(raw, (std::vector<std::string>{"<p class=lead>", "Ten &amp; ", " more", "<script>", "a < b", "</script>"}));
}

}  // namespace
}  // namespace dateline::read
