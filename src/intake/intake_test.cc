#include "intake/intake.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>

namespace dateline::intake {
namespace {

namespace fs = std::filesystem;

// A folder of its own for every test, gone afterwards.
class Intake : public testing::Test {
 protected:
  void SetUp() override {
    auto* info = testing::UnitTest::GetInstance()->current_test_info();
    dir_ = testing::TempDir() + "dateline_intake_" + std::to_string(getpid()) + "_" + info->name();
    fs::remove_all(dir_);
    fs::create_directories(dir_);
  }
  void TearDown() override { fs::remove_all(dir_); }

  std::string put(const std::string& name, const std::string& bytes) {
    std::string path = dir_ + "/" + name;
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  std::vector<RawPage> read(const std::string& path, const Options& options = {}) {
    std::vector<RawPage> pages;
    notes_.clear();
    count_ = each(path, options, notes_, [&](RawPage&& p) {
      pages.push_back(std::move(p));
      return true;
    });
    EXPECT_EQ(count_.pages, pages.size());
    return pages;
  }

  std::string dir_;
  Notes notes_;
  Count count_;
};

std::string gzip(const std::string& s) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(s.size() + 200, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(s.data()));
  z.avail_in = uInt(s.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = uInt(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string zstd(const std::string& s) {
  std::string out(ZSTD_compressBound(s.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), s.data(), s.size(), 3));
  return out;
}

TEST_F(Intake, FoldersInByteOrderOfPaths) {
  put("b.txt", "two");
  put("a/z.txt", "one");
  put("B.txt", "zero");
  put(".hidden", "never");
  put("empty.txt", "");
  auto pages = read(dir_);
  ASSERT_EQ(pages.size(), 4u);
  EXPECT_EQ(pages[0].path, dir_ + "/B.txt");
  EXPECT_EQ(pages[1].path, dir_ + "/a/z.txt");
  EXPECT_EQ(pages[2].bytes, "two");
  EXPECT_EQ(pages[3].bytes, "");
  EXPECT_FALSE(pages[0].record);
  EXPECT_TRUE(count_.errors.empty());
}

TEST_F(Intake, TheWorldGoesWrongAndTheRestIsRead) {
  put("a.txt", "fine");
  fs::create_symlink("nowhere", dir_ + "/lost");
  fs::create_symlink(".", dir_ + "/loop");
  EXPECT_EQ(read(dir_).size(), 1u);
  ASSERT_EQ(count_.errors.size(), 1u);
  EXPECT_NE(count_.errors[0].message.find("/lost: a link that leads nowhere"), std::string::npos);
  EXPECT_TRUE(read(dir_ + "/absent.txt").empty());
  ASSERT_EQ(count_.errors.size(), 1u);
  EXPECT_NE(count_.errors[0].message.find("no such file"), std::string::npos);
}

TEST_F(Intake, FolderWithoutRights) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  put("shut/a.txt", "x");
  put("b.txt", "y");
  chmod((dir_ + "/shut").c_str(), 0);
  EXPECT_EQ(read(dir_).size(), 1u);
  chmod((dir_ + "/shut").c_str(), 0700);
  ASSERT_EQ(count_.errors.size(), 1u);
  EXPECT_NE(count_.errors[0].message.find("cannot be listed"), std::string::npos);
}

TEST_F(Intake, PackedFiles) {
  EXPECT_EQ(read(put("a.txt.gz", gzip("one ") + gzip("two")))[0].bytes, "one two");
  EXPECT_EQ(read(put("b.txt.zst", zstd("three")))[0].bytes, "three");
  std::string big(3 << 20, 'x');
  EXPECT_EQ(read(put("c.txt.gz", gzip(big)))[0].bytes, big);
  EXPECT_EQ(read(put("d.txt.zst", zstd(big)))[0].bytes, big);
  EXPECT_TRUE(count_.errors.empty());
}

TEST_F(Intake, CutGzipIsAnErrorAndKeepsWhatCameBefore) {
  std::string words;
  for (int i = 0; i < 5000; ++i) words += "word " + std::to_string(i * 7919) + "\n";
  std::string packed = gzip(words);
  auto pages = read(put("a.txt.gz", packed.substr(0, packed.size() / 2)));
  ASSERT_EQ(count_.errors.size(), 1u);
  EXPECT_NE(count_.errors[0].message.find("cut short"), std::string::npos);
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_EQ(words.compare(0, pages[0].bytes.size(), pages[0].bytes), 0);
  EXPECT_EQ(pages[0].notes.at(0).code, "cut-short");
}

TEST_F(Intake, ExportLines) {
  auto pages = read(put("e.jsonl", "{\"id\":\"k1\",\"text\":\"Clean.\",\"published\":\"2024-03-09\",\"section\":\"sea\"}\n"
                                   "not json\n\n"
                                   "{\"html\":\"<p>x</p>\",\"byline\":[\"Ada Lund\",\"Bo Ek\"],\"seen\":\"2024-03-09T10:00:00Z\"}\n"
                                   "{\"page\":\"Share\\nWords\",\"url\":\"https://a.example/1\"}"));
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_EQ(pages[0].record, "k1");
  EXPECT_EQ(pages[0].form, Form::text);
  EXPECT_EQ(pages[0].published, "2024-03-09");
  EXPECT_EQ(pages[0].published_basis, "record");
  EXPECT_EQ(pages[0].extras.at("section"), "sea");
  EXPECT_EQ(pages[1].record, "2");
  EXPECT_EQ(pages[1].form, Form::html);
  EXPECT_EQ(pages[1].byline, "Ada Lund; Bo Ek");
  EXPECT_EQ(pages[1].seen, 1709978400);
  EXPECT_EQ(pages[2].form, Form::page);
  ASSERT_EQ(notes_.size(), 1u);
  EXPECT_EQ(notes_[0].code, "record-unreadable");
  EXPECT_NE(notes_[0].detail.find("line 2"), std::string::npos);
}

TEST_F(Intake, ExportObjectArrayAndWrapped) {
  EXPECT_EQ(read(put("one.json", "\xef\xbb\xbf{\"text\": \"a\"}"))[0].record, "0");
  auto many = read(put("many.json", "[{\"text\": \"a }\"}, {\"text\": \"b\"},\n {\"id\": 3, \"text\": \"c\"}]"));
  ASSERT_EQ(many.size(), 3u);
  EXPECT_EQ(many[0].bytes, "a }");
  EXPECT_EQ(many[2].record, "3");
  EXPECT_EQ(read(put("w.json", "{\"total\": 2, \"articles\": [{\"title\": \"T\", \"text\": \"a\"}, {\"text\": \"b\"}]}")).size(), 2u);
  EXPECT_EQ(read(put("x.json.gz", gzip("[{\"text\": \"a\"}]")))[0].bytes, "a");
  EXPECT_EQ(read(put("cut.json", "[{\"text\": \"a\"}, {\"text\": \"b")).size(), 1u);
  EXPECT_EQ(notes_.at(0).code, "record-unreadable");
}

TEST_F(Intake, NamesThatAreCommonElsewhere) {
  auto p = read(put("n.json", "{\"title\":\"Ferry sinks\",\"text\":\"Share\\nWords\",\"date_publish\":\"2024-03-12T00:00:00\","
                              "\"source_domain\":\"a.example\",\"authors\":[\"Ada Lund\"],\"language\":null,\"dId\":\"x\"}")).at(0);
  EXPECT_EQ(p.form, Form::page);
  EXPECT_EQ(p.headline, "Ferry sinks");
  EXPECT_EQ(p.published, "2024-03-12");
  EXPECT_EQ(p.outlet, "a.example");
  EXPECT_EQ(p.byline, "Ada Lund");
  EXPECT_EQ(p.extras.size(), 1u);
  Options map;
  map.fields = {{"headline", "Title"}, {"text", "Body"}};
  auto q = read(put("m.csv", "Title,Body,title\nA,\"b \"\"c\"\",\nd\",e\n"), map).at(0);
  EXPECT_EQ(q.headline, "A");
  EXPECT_EQ(q.bytes, "b \"c\",\nd");
  EXPECT_EQ(q.extras.at("title"), "e");
}

TEST_F(Intake, Tables) {
  auto pages = read(put("t.csv", "id;headline;text\r\n1;\"A;B\";first\r\n2;C;second;odd\r\n3;D;\"never closed\r\n"));
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0].headline, "A;B");
  EXPECT_EQ(pages[1].record, "2");
  ASSERT_EQ(notes_.size(), 2u);
  EXPECT_EQ(notes_[0].code, "record-odd");
  EXPECT_EQ(notes_[1].code, "record-unreadable");
}

TEST_F(Intake, PublishedOfTheUserGivesWayToTheRecord) {
  Options options;
  options.published = "2013-03-22";
  options.seen = 5;
  auto pages = read(put("p.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\",\"published\":\"2024-03-09\"}\n"), options);
  EXPECT_EQ(pages[0].published, "2013-03-22");
  EXPECT_EQ(pages[0].published_basis, "user");
  EXPECT_EQ(pages[0].seen, 5);
  EXPECT_EQ(pages[1].published, "2024-03-09");
}

TEST_F(Intake, StopsWhenTheCallerHasEnough) {
  put("a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
  put("b.txt", "c");
  int seen = 0;
  each(dir_, {}, notes_, [&](RawPage&&) { return ++seen < 1; });
  EXPECT_EQ(seen, 1);
}

TEST_F(Intake, PackingThatIsNotUnderstood) {
  EXPECT_TRUE(read(put("a.warc.bz2", "BZh91AY&SY and so on")).empty());
  ASSERT_EQ(count_.errors.size(), 1u);
  EXPECT_NE(count_.errors[0].message.find("packed with bzip2"), std::string::npos);
}

TEST_F(Intake, HugeLineAndDatabaseAndUnknownJson) {
  EXPECT_EQ(read(put("h.txt", std::string(70 << 20, 'a')))[0].notes.at(0).code, "page-cut");
  EXPECT_TRUE(read(put("news.db", std::string("SQLite format 3\0", 16) + "x")).empty());
  EXPECT_EQ(notes_.at(0).code, "passed-over");
  EXPECT_EQ(read(put("package.json", "{\"name\": \"x\"}")).at(0).notes.at(0).code, "record-without-text");
}

}  // namespace
}  // namespace dateline::intake
