#include <gtest/gtest.h>

#include "read/html_facts.h"
#include "read/html_text.h"
#include "read/parts.h"
#include "read/read.h"

namespace dateline::read {
namespace {

const matcher::Lists& lists(const char* prefix) {
  static std::map<std::string, matcher::Lists> known;
  auto found = known.find(prefix);
  if (found == known.end()) found = known.emplace(prefix, *matcher::Lists::load(matcher::embedded(), prefix)).first;
  return found->second;
}

struct Read {
  RawPage page;
  Decoded decoded;
  Markup markup;
  Notes notes;

  std::string body() const {
    std::string out;
    for (const Line& l : markup.lines)
      if (l.in_main && !l.sure) out += l.text + "\n";
    return out;
  }
  const Line* line(std::string_view text) const {
    for (const Line& l : markup.lines)
      if (l.text == text) return &l;
    return nullptr;
  }
};

Read read(std::string bytes, std::string charset = "", std::string url = "") {
  Read r;
  r.page.bytes = std::move(bytes);
  r.page.charset = std::move(charset);
  r.page.url = std::move(url);
  r.decoded = decode(r.page, false, r.notes);
  r.markup = from_html(r.decoded, r.page, lists("en/read/"), RegionNames(lists("any/read/")), r.notes);
  return r;
}

// Every run lies within the page, in order, and verbatim ones are the same bytes.
void expect_runs_fit(const Read& r) {
  for (const Line& l : r.markup.lines) {
    uint32_t at = 0;
    EXPECT_FALSE(l.text.empty());
    for (const RawRun& run : l.runs) {
      ASSERT_LE(at, run.text.begin);
      ASSERT_LE(run.text.end, l.text.size());
      ASSERT_LE(run.raw.end, r.page.bytes.size());
      ASSERT_LE(run.raw.begin, run.raw.end);
      if (run.verbatim) {
        ASSERT_EQ(run.text.of(l.text), run.raw.of(r.page.bytes)) << l.text;
      }
      at = run.text.end;
    }
  }
}

const std::string words_of_report =
    "<p>A ferry with 148 people aboard sank off the harbour late on Monday, and rescuers searched through the night.</p>"
    "<p>The harbour master said the ship had asked for help at ten o'clock &mdash; &ldquo;far too late,&rdquo; he added.</p>"
    "<p>Boats from both shores took part in the search, which will go on until the evening of the second day.</p>";

std::string whole_page() {
  return "<!doctype html><html lang='en-GB'><head><title>Ferry sinks off Varna | Quay Post</title>"
         "<meta property='og:site_name' content='Quay Post'><meta property='og:title' content='Ferry sinks off Varna'>"
         "<meta property='article:published_time' content='2024-03-12T08:10:00+02:00'>"
         "<meta name='author' content='Ada Lund'><link rel='canonical' href='https://quay.example/2024/03/12/ferry'>"
         "<script>document.write('<p>not words</p>')</script><style>p { color: red }</style></head>"
         "<body><nav><ul><li><a href='/'>Home</a><li><a href='/sea'>Sea</a></ul></nav><article><h1>Ferry sinks off Varna</h1>"
         "<div class='byline'>By Ada Lund</div><figure><img src='x'><figcaption>The ferry last year</figcaption></figure>" +
         words_of_report +
         "<aside><p>Read more about ferries and the people who sail on them, here and in the whole wide world.</p></aside>"
         "<noscript><p>Turn on scripts</p></noscript></article>"
         "<section id='comments'><p>Two hundred people were aboard, I know it from my cousin who works there, they all lie.</p>"
         "</section><footer><p>© 2024 Quay Post</p></footer></body></html>";
}

TEST(Html, LinesMainAndFurniture) {
  Read r = read(whole_page());
  std::string body = r.body();
  EXPECT_NE(body.find("A ferry with 148 people"), std::string::npos);
  EXPECT_NE(body.find("ten o'clock \u2014 \u201cfar too late,\u201d he added."), std::string::npos);
  EXPECT_EQ(body.find("Two hundred"), std::string::npos);
  for (auto hidden : {"not words", "color", "Turn on"})
    for (const Line& l : r.markup.lines) EXPECT_EQ(l.text.find(hidden), std::string::npos);
  ASSERT_TRUE(r.line("Home"));
  EXPECT_EQ(r.line("Home")->sure, BlockKind::navigation);
  EXPECT_EQ(r.line("By Ada Lund")->sure, BlockKind::byline);
  EXPECT_EQ(r.line("The ferry last year")->sure, BlockKind::caption);
  EXPECT_EQ(r.line("Ferry sinks off Varna")->tag, "h1");
  EXPECT_EQ(r.line("© 2024 Quay Post")->sure, BlockKind::navigation);
  EXPECT_TRUE(r.markup.has_main);
  expect_runs_fit(r);
}

TEST(Html, FactsWithBasisAndBytes) {
  Read r = read(whole_page());
  const Facts& f = r.markup.facts;
  ASSERT_TRUE(f.headline && f.outlet && f.published && f.canonical_url);
  EXPECT_EQ(f.headline->value, "Ferry sinks off Varna");
  EXPECT_EQ(f.outlet->value, "Quay Post");
  EXPECT_EQ(to_string(f.published->value), "2024-03-12T08:10:00+02:00");
  EXPECT_EQ(f.published->basis, "open-graph");
  EXPECT_EQ(f.published->raw->of(r.page.bytes), "2024-03-12T08:10:00+02:00");
  ASSERT_EQ(f.byline.size(), 1u);
  EXPECT_EQ(f.byline[0].value, "Ada Lund");
  EXPECT_EQ(f.byline[0].basis, "meta");
  EXPECT_EQ(r.markup.language, "en-GB");
  ASSERT_EQ(r.markup.clues.size(), 1u);
  EXPECT_EQ(to_string(r.markup.clues[0].value), "2024-03-12");
}

TEST(Html, LinkedData) {
  std::string json =
      R"({"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Q"},{"@type":"Person","@id":"#a","name":"Ada Lund"},)"
      R"({"@type":["NewsArticle"],"headline":"Tolls &amp; <em>talks</em>","datePublished":"2024-03-12","author":[{"@id":"#a"},)"
      R"({"@type":"Organization","name":"Night Shift"}],"publisher":{"@type":"Organization","name":"Quay Post"}}]})";
  Read r = read("<html><script type=\"application/ld+json\">" + json + "</script><h1>Tolls &amp; talks</h1>" + words_of_report);
  const Facts& f = r.markup.facts;
  EXPECT_EQ(f.headline->value, "Tolls & talks");
  EXPECT_EQ(f.headline->basis, "json-ld");
  EXPECT_EQ(to_string(f.published->value), "2024-03-12");
  ASSERT_EQ(f.byline.size(), 1u);
  EXPECT_EQ(f.byline[0].value, "Ada Lund");
  EXPECT_EQ(f.byline[0].raw->of(r.page.bytes), "Ada Lund");
  ASSERT_EQ(f.credits.size(), 1u);
  EXPECT_EQ(f.credits[0].value, "Night Shift");
  EXPECT_EQ(f.outlet->value, "Quay Post");
}

TEST(Html, StatedBodySaysWhereTheReportEnds) {
  std::string body = "A ferry with 148 people aboard sank off the harbour late on Monday, and rescuers searched through the night. "
                     "The harbour master said the ship had asked for help at ten o'clock, far too late, he added. Boats from both "
                     "shores took part in the search, which will go on until the evening of the second day.";
  std::string more = "<p>This paper is read on both shores, and it is paid for by those who read it, so do think about it.</p>";
  Read r = read("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\",\"articleBody\":\"" + body + body +
                "\"}</script><div><h1>Ferry</h1>" + words_of_report + words_of_report + more + "</div>");
  const Line* after = r.line("This paper is read on both shores, and it is paid for by those who read it, so do think about it.");
  ASSERT_TRUE(after);
  EXPECT_FALSE(after->in_main);
  EXPECT_NE(r.body().find("which will go on"), std::string::npos);
}

TEST(Html, LivePageStatesItsEntries) {
  Read r = read(R"(<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Live","liveBlogUpdate":[)"
                R"({"@type":"BlogPosting","headline":"Toll rises","datePublished":"2024-03-12T11:15:00+02:00","articleBody":"Nine."}]})"
                "</script><p>x");
  EXPECT_EQ(r.markup.kind, PageKind::live);
  ASSERT_EQ(r.markup.entries.size(), 1u);
  EXPECT_EQ(r.markup.entries[0].headline, "Toll rises");
  EXPECT_EQ(to_string(*r.markup.entries[0].time), "2024-03-12T11:15:00+02:00");
}

TEST(Html, StatedEntriesAreFoundAgainInTheText) {
  auto rules = load(matcher::embedded());
  ASSERT_TRUE(rules);
  RawPage page;
  page.form = Form::html;
  page.bytes =
      R"(<html><script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Ferry sinks: live","liveBlogUpdate":[)"
      R"({"@type":"BlogPosting","headline":"Toll rises to nine","datePublished":"2024-03-12T11:15:00+02:00","articleBody":"Nine."},)"
      R"({"@type":"BlogPosting","headline":"First boats arrive","datePublished":"2024-03-11T23:35:00+02:00","articleBody":"Two."}]})"
      "</script><body><article><h1>Ferry sinks: live</h1>"
      "<p>Follow what happens off the harbour, where a ferry with 148 people aboard sank late on Monday evening.</p>"
      "<h3>Toll rises to nine</h3><p>Rescuers found two more bodies in the lower deck of the ferry, the directorate said.</p>"
      "<h3>First boats arrive</h3><p>Two fishing boats were the first to arrive where the ferry had sunk, rescuers said.</p>"
      "</article></body></html>";
  Document d = read::page(page, **rules);
  EXPECT_EQ(d.kind, PageKind::live);
  ASSERT_EQ(d.entries.size(), 2u);
  EXPECT_EQ(to_string(*d.entries[0].time), "2024-03-12T11:15:00+02:00");
  EXPECT_EQ(d.entries[1].headline, "First boats arrive");
  EXPECT_EQ(d.entries[0].body.of(d.text), "Rescuers found two more bodies in the lower deck of the ferry, the directorate said.");
}

std::string live_page(std::string_view times_as) {
  std::string out = "<html><body><h1>Ferry sinks: latest</h1><article>";
  for (auto [clock, head] : {std::pair{"11:48", "Toll rises to nine"}, {"10:05", "Varna"}, {"08:36", "More on the bow door"}}) {
    std::string time = times_as == "datetime" ? "<time datetime='2024-03-12T" + std::string(clock) + ":00+02:00'>20 mins ago</time>"
                                              : std::string(clock) + " <b>Ada Lund</b>";
    out += "<div class='entry'><div>" + time + "</div><h3>" + std::string(head) + "</h3><p>The coast guard said at the quay that the search "
           "goes on until the wind turns at night.</p></div>";
  }
  return out + "</article></body></html>";
}

TEST(Html, LivePagesWithoutLinkedData) {
  for (auto form : {"datetime", "clock"}) {
    RawPage p;
    p.form = Form::html;
    p.path = "invented.html";
    p.published = "2024-03-12T12:00:00+02:00";
    p.bytes = live_page(form);
    auto rules = load(matcher::embedded());
    ASSERT_TRUE(rules);
    Document d = page(p, **rules);
    ASSERT_EQ(d.entries.size(), 3u) << form;
    EXPECT_EQ(d.entries[1].headline, "Varna");
    EXPECT_EQ(to_string(*d.entries[0].time).substr(0, 16), "2024-03-12T11:48") << form;
    EXPECT_EQ(d.kind, PageKind::live);
  }
}

TEST(Html, TimesAboveTeasersMakeNoLivePage) {
  RawPage p;
  p.form = Form::html;
  p.path = "invented.html";
  p.bytes = "<html><body><h1>Ferry news</h1><div><p>Reports of the night from the coast, read by the desk for you.</p>";
  for (auto clock : {"11:48", "10:05", "08:36", "07:10"})
    p.bytes += "<div><div>" + std::string(clock) + " Sea</div><h3>Second ferry kept in port</h3></div>";
  auto rules = load(matcher::embedded());
  ASSERT_TRUE(rules);
  EXPECT_TRUE(page(p, **rules).entries.empty());
}

TEST(Html, HostileHeadlineStaysText) {
  Read r = read("<meta property='og:title' content='&lt;script&gt;alert(1)&lt;/script&gt; on ministry page'><h1>x</h1>");
  EXPECT_EQ(r.markup.facts.headline->value, "<script>alert(1)</script> on ministry page");
}

TEST(Html, ParagraphsAreNeverGlued) {
  Read r = read("<div>One.<br>Two.<br><br>three<div>four</div>five<ul><li>six<li>seven</ul><table><tr><td>eight<td>nine</table></div>");
  std::vector<std::string> texts;
  for (const Line& l : r.markup.lines) texts.push_back(l.text);
  EXPECT_EQ(texts, (std::vector<std::string>{"One.", "Two.", "three", "four", "five", "six", "seven", "eight", "nine"}));
}

TEST(Html, TagsOutOfOrder) {
  Read r = read("<p>a <b>b <i>c</b> d</i> e<p>f</div><a href=x><div>g</a> h</div></p>i");
  std::string all;
  for (const Line& l : r.markup.lines) all += l.text + "|";
  EXPECT_EQ(all, "a b c d e|f|g h|i|");
  expect_runs_fit(r);
}

TEST(Html, EntitiesKeepTheirBytes) {
  std::string bytes = "<p>Tom &amp; &zzznone; &#8217;s caf&eacute;&nbsp;bar &amp;amp; 3 &lt; 4 &copy2024</p>";
  Read r = read(bytes);
  ASSERT_EQ(r.markup.lines.size(), 1u);
  EXPECT_EQ(r.markup.lines[0].text, "Tom & &zzznone; \u2019s caf\u00e9 bar &amp; 3 < 4 \u00a92024");
  expect_runs_fit(r);
  auto runs = align("a &amp; b&hellip;", "a & b\u2026");
  ASSERT_EQ(runs.size(), 4u);
  EXPECT_EQ(runs[1].raw, (Span{2, 7}));
  EXPECT_EQ(runs[3].raw, (Span{9, 17}));
}

TEST(Charset, LegacyBytesLeadBack) {
  Read r = read("<html><head><meta charset=windows-1252></head><p>caf\xe9 \x93quoted\x94 words</p>");
  ASSERT_EQ(r.markup.lines.size(), 1u);
  EXPECT_EQ(r.markup.lines[0].text, "caf\u00e9 \u201cquoted\u201d words");
  EXPECT_EQ(r.notes.at(0).code, "charset-decoded");
  expect_runs_fit(r);
  const Line& l = r.markup.lines[0];
  EXPECT_EQ(l.raw.of(r.page.bytes), "caf\xe9 \x93quoted\x94 words");
}

TEST(Charset, ValidUtf8IsUtf8WhateverThePageDeclares) {
  Read r = read("\xef\xbb\xbf<meta charset=windows-1252><p>café</p>", "iso-8859-1");
  EXPECT_EQ(r.markup.lines.at(0).text, "café");
  EXPECT_EQ(r.decoded.charset, "UTF-8");
  EXPECT_TRUE(r.notes.empty());
  expect_runs_fit(r);
}

TEST(Charset, WideBrokenAndBinary) {
  RawPage p;
  Notes notes;
  p.bytes = std::string("\xff\xfeH\0i\0", 6);
  EXPECT_EQ(decode(p, false, notes).text, "Hi");
  p.bytes = "mostly caf\xc3\xa9 na\xc3\xafve \xff r\xc3\xa9sum\xc3\xa9 \xc3\xa9t\xc3\xa9";
  Decoded d = decode(p, false, notes = {});
  EXPECT_NE(d.text.find("\ufffd r\u00e9sum\u00e9"), std::string::npos);
  EXPECT_EQ(notes.at(0).code, "bytes-invalid");
  p.bytes = std::string("\x89PNG\0\0\0\x01", 8);
  EXPECT_TRUE(decode(p, false, notes = {}).text.empty());
  EXPECT_EQ(notes.at(0).code, "binary");
  EXPECT_TRUE(looks_like_html("<div><p>x</p></div>"));
  EXPECT_FALSE(looks_like_html("Ten people died, 3 < 4, in a fire.\nMore follows."));
}

// Wherever a page is cut or broken, reading ends well and every line still fits its bytes.
TEST(Html, EveryCutAndManyBreaks) {
  std::string page = whole_page();
  for (size_t n = 0; n <= page.size(); n += 3) expect_runs_fit(read(page.substr(0, n)));
  uint64_t seed = 7;
  for (int round = 0; round < 300; ++round) {
    std::string broken = page;
    for (int k = 0; k < 8; ++k) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      broken[(seed >> 33) % broken.size()] = "<>&;/\"'\0 \xff=a"[(seed >> 20) % 12];
    }
    expect_runs_fit(read(broken));
  }
  std::string deep;
  for (int i = 0; i < 50000; ++i) deep += "<div><b>";
  Read r = read(deep + "deep words");
  EXPECT_EQ(r.markup.lines.size(), 1u);
  EXPECT_EQ(r.notes.at(0).code, "markup-deep");
}

TEST(Authors, OnePersonEach) {
  auto names = [](std::string_view s) {
    std::string out;
    for (const Author& a : authors_in(s, lists("en/read/"))) out += a.name + "|";
    return out;
  };
  EXPECT_EQ(names("Ada Lund"), "Ada Lund|");
  EXPECT_EQ(names("https://social.example/ada"), "");
  EXPECT_EQ(names("ada@quay.example"), "");
}

}  // namespace
}  // namespace dateline::read
