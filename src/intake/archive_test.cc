#include <gtest/gtest.h>

#include "intake/exports.h"
#include "intake/feed.h"
#include "intake/http.h"
#include "intake/warc.h"

namespace dateline::intake {
namespace {

struct Read {
  std::vector<RawPage> pages;
  Notes notes;
  Count count;
};

template <class Reader>
Read read(Reader reader, const std::string& bytes) {
  Read out;
  std::string path = "x";
  Options options;
  std::function<bool(RawPage&&)> keep = [&](RawPage&& p) { return out.pages.push_back(std::move(p)), true; };
  Sink sink{path, options, out.notes, out.count, keep};
  Stream in;
  in.open_bytes(bytes);
  reader(in, sink);
  return out;
}

std::string record(const std::string& type, const std::string& headers, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\n" + headers + "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" +
         block + "\r\n\r\n";
}

const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"ISO-8859-1\"\r\n\r\n";

std::string archive() {
  return record("warcinfo", "", "software: hand\r\n") +
         record("response", "WARC-Target-URI: <https://a.example/1>\r\nWARC-Date: 2024-03-12T10:05:00Z\r\n", http + "<p>one</p>") +
         record("request", "", "GET / HTTP/1.1\r\n\r\n") +
         record("resource", "WARC-Record-ID: <urn:uuid:7>\r\nContent-Type: text/html\r\n", "<p>two</p>") +
         record("conversion", "Content-Type: text/plain\r\n", "three");
}

TEST(Warc, PagesOfAllKinds) {
  Read r = read(read_warc, archive());
  ASSERT_EQ(r.pages.size(), 3u);
  EXPECT_EQ(r.pages[0].bytes, "<p>one</p>");
  EXPECT_EQ(r.pages[0].url, "https://a.example/1");
  EXPECT_EQ(r.pages[0].charset, "ISO-8859-1");
  EXPECT_EQ(r.pages[0].seen, 1710237900);
  EXPECT_EQ(r.pages[0].record, "1");
  EXPECT_EQ(r.pages[1].record, "urn:uuid:7");
  EXPECT_EQ(r.pages[2].form, Form::page);
  EXPECT_TRUE(r.count.errors.empty());
  EXPECT_TRUE(r.notes.empty());
}

TEST(Warc, WhatIsNoPageIsNoted) {
  Read r = read(read_warc, record("revisit", "WARC-Target-URI: u\r\n", "HTTP/1.1 200 OK\r\n\r\n") +
                               record("response", "", "HTTP/1.1 404 Not Found\r\n\r\n<p>gone") +
                               record("response", "", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG") + "rubbish\n" +
                               record("response", "", http + "<p>x"));
  EXPECT_EQ(r.pages.size(), 1u);
  ASSERT_EQ(r.notes.size(), 4u);
  EXPECT_EQ(r.notes[0].code, "revisit");
  EXPECT_EQ(r.notes[1].code, "http-status");
  EXPECT_EQ(r.notes[2].code, "no-page");
  EXPECT_EQ(r.notes[3].code, "archive-odd");
}

// Wherever the archive is cut, pages before the cut are whole, and the cut is told unless it falls between records.
TEST(Warc, EveryCut) {
  std::string whole = archive();
  for (size_t n = 0; n < whole.size(); ++n) {
    Read r = read(read_warc, whole.substr(0, n));
    EXPECT_LE(r.count.errors.size(), 1u);
    const std::string expected[] = {"<p>one</p>", "<p>two</p>", "three"};
    for (size_t i = 0; i < r.pages.size(); ++i) {
      bool last = i + 1 == r.pages.size() && !r.count.errors.empty();
      EXPECT_EQ(r.pages[i].bytes, expected[i].substr(0, last ? r.pages[i].bytes.size() : std::string::npos)) << n;
    }
  }
}

TEST(Http, ChunkedAndPacked) {
  auto r = read_response("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/HTML;charset=utf-8\r\n\r\n"
                         "5\r\n<p>hi\r\n4;x=y\r\n</p>\r\n0\r\n\r\n");
  ASSERT_TRUE(r);
  EXPECT_EQ(r->body, "<p>hi</p>");
  EXPECT_EQ(r->mime, "text/html");
  EXPECT_EQ(r->charset, "utf-8");
  EXPECT_EQ(read_response("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nplain after all")->body, "plain after all");
  EXPECT_EQ(read_response("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>whole")->body, "<p>whole");
  EXPECT_FALSE(read_response("nothing"));
}

TEST(Feed, RssAndAtom) {
  Read rss = read(read_feed,
                  "<?xml version='1.0'?><rss version='2.0'><channel><title>Radio Euxine</title><language>en</language>"
                  "<item><title>Ferry  sinks</title><link>https://e.example/14</link><guid>n-14</guid>"
                  "<pubDate>Thu, 14 Mar 2024 12:30:00 +0200</pubDate><dc:creator>Yana Morska</dc:creator>"
                  "<description>short</description><content:encoded><![CDATA[<p>Long words.</p>]]></content:encoded></item>"
                  "<item><title>Only a title</title></item></channel></rss>");
  ASSERT_EQ(rss.pages.size(), 2u);
  const RawPage& p = rss.pages[0];
  EXPECT_EQ(p.record, "n-14");
  EXPECT_EQ(p.bytes, "<p>Long words.</p>");
  EXPECT_EQ(p.form, Form::html);
  EXPECT_EQ(p.published, "2024-03-14T12:30:00+02:00");
  EXPECT_EQ(p.basis, "feed");
  EXPECT_EQ(p.outlet, "Radio Euxine");
  EXPECT_EQ(p.byline, "Yana Morska");
  EXPECT_EQ(p.headline, "Ferry sinks");
  EXPECT_EQ(rss.pages[1].record, "1");
  Read atom = read(read_feed,
                   "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Q</title><entry><id>u:1</id><title>T</title>"
                   "<link rel='self' href='s'/><link href='https://q.example/1'/><author><name>Bo Ek</name></author>"
                   "<published>2024-03-12T08:10:00Z</published><updated>2024-03-12T09:00:00Z</updated>"
                   "<content type='xhtml'><div><p>Words.</p></div></content></entry></feed>");
  ASSERT_EQ(atom.pages.size(), 1u);
  EXPECT_EQ(atom.pages[0].bytes, "<div><p>Words.</p></div>");
  EXPECT_EQ(atom.pages[0].url, "https://q.example/1");
  EXPECT_EQ(atom.pages[0].modified, "2024-03-12T09:00:00Z");
  EXPECT_EQ(atom.pages[0].language, "en");
}

TEST(Feed, JsonFeed) {
  Read r = read(read_json, "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Quay\", \"language\": \"en\","
                           "\"items\": [{\"id\": \"i1\", \"url\": \"https://q.example/1\", \"content_html\": \"<p>W</p>\","
                           "\"date_published\": \"2024-03-12T08:10:00Z\", \"authors\": [{\"name\": \"Bo Ek\"}]}]}");
  ASSERT_EQ(r.pages.size(), 1u);
  EXPECT_EQ(r.pages[0].outlet, "Quay");
  EXPECT_EQ(r.pages[0].basis, "feed");
  EXPECT_EQ(r.pages[0].form, Form::html);
  EXPECT_EQ(r.pages[0].byline, "Bo Ek");
}

TEST(Feed, DamagedFeedKeepsItsItems) {
  Read r = read(read_feed, "<rss><channel><item><title>A</title><description>x</description></item><item><title>B");
  EXPECT_GE(r.pages.size(), 1u);
  EXPECT_EQ(r.notes.at(0).code, "feed-damaged");
}

}  // namespace
}  // namespace dateline::intake
