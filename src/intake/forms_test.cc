// Forms in which pages are kept: LZ4, zip, MHTML.
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "intake/intake.h"
#include "intake/lz4.h"
#include "intake/mhtml.h"

namespace dateline::intake {
namespace {

struct Got {
  std::vector<RawPage> pages;
  Notes notes;
  Count count;
};

Got read(const std::string& name, const std::string& bytes) {
  std::string dir = testing::TempDir() + "dateline_forms_" + std::to_string(getpid()), path = dir + "/" + name;
  std::filesystem::create_directories(dir);
  std::ofstream(path, std::ios::binary) << bytes;
  Got got;
  got.count = each(path, {}, got.notes, [&](RawPage&& p) { return got.pages.push_back(std::move(p)), true; });
  std::filesystem::remove_all(dir);
  return got;
}

std::string little(uint32_t n, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += char(n >> (8 * i) & 0xff);
  return out;
}

std::string deflated(const std::string& s) {
  std::string out(s.size() + 100, '\0');
  z_stream z{};
  deflateInit2(&z, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(s.data()));
  z.avail_in = uInt(s.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = uInt(out.size());
  deflate(&z, Z_FINISH);
  out.resize(out.size() - z.avail_out);
  deflateEnd(&z);
  return out;
}

// One file of a zip; `later`: its sizes stand behind it.
std::string zipped(const std::string& name, const std::string& bytes, bool pack, bool later = false) {
  std::string data = pack ? deflated(bytes) : bytes, sizes = little(0, 4) + little(uint32_t(data.size()), 4) + little(uint32_t(bytes.size()), 4);
  std::string none(12, '\0');
  std::string out = "PK\x03\x04" + little(20, 2) + little(later ? 8 : 0, 2) + little(pack ? 8 : 0, 2) + little(0, 4) + (later ? none : sizes) +
                    little(uint32_t(name.size()), 2) + little(0, 2) + name + data;
  return later ? out + "PK\x07\x08" + sizes : out;
}

TEST(Forms, ZipOfPagesAndExports) {
  Got got = read("night.zip", zipped("a/", "", false) + zipped("a/one.html", "<p>The ferry sank.</p>", true) +
                                  zipped("two.jsonl", "{\"text\": \"Ten died.\"}\n{\"id\": \"x\", \"text\": \"Nine died.\"}\n", true, true) +
                                  zipped("three.txt", "The wind turned.", false) + "PK\x01\x02 and the directory");
  ASSERT_EQ(got.pages.size(), 4u);
  EXPECT_EQ(got.pages[0].record, "a/one.html");
  EXPECT_EQ(got.pages[0].bytes, "<p>The ferry sank.</p>");
  EXPECT_EQ(got.pages[1].record, "two.jsonl/0");
  EXPECT_EQ(got.pages[2].record, "two.jsonl/x");
  EXPECT_EQ(got.pages[3].bytes, "The wind turned.");
  EXPECT_TRUE(got.count.errors.empty());
}

TEST(Forms, ZipThatIsCutTellsAndKeepsWhatCameBefore) {
  std::string whole = zipped("one.txt", "The ferry sank.", false) + zipped("two.txt", "Ten people were taken from the water alive.", true);
  for (size_t cut = 0; cut < whole.size(); ++cut) {
    Got got = read("night.zip", whole.substr(0, cut));
    EXPECT_LE(got.pages.size(), 2u);
  }
  EXPECT_EQ(read("night.zip", whole.substr(0, whole.size() - 3)).count.errors.size(), 1u);
  EXPECT_EQ(read("night.zip", whole).pages.size(), 2u);
}

TEST(Forms, SavedPage) {
  std::string page = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://quay.example/1\r\nMIME-Version: 1.0\r\n"
                     "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b1\"\r\n\r\n\r\n"
                     "------b1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
                     "Content-Location: https://quay.example/1\r\n\r\n<p>The f=C3=A9rry sa=\r\nnk.</p>\r\n"
                     "------b1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n------b1--\r\n";
  Got got = read("saved.mhtml", page);
  ASSERT_EQ(got.pages.size(), 1u);
  EXPECT_EQ(got.pages[0].url, "https://quay.example/1");
  EXPECT_NE(got.pages[0].bytes.find("<p>The férry sank.</p>"), std::string::npos);
  for (size_t cut = 0; cut < page.size(); cut += 3) read("saved.mhtml", page.substr(0, cut));
  EXPECT_EQ(undo_base64("VGVuIGRpZWQ="), "Ten died");
}

// Frames of the reference library, with sums of blocks and content; the second states its size and links its blocks.
TEST(Forms, Lz4OfTheReferenceLibrary) {
  std::string plain = std::string(
      "\x04\x22\x4d\x18\x74\x40\xbd\x3f\x00\x00\x00\xff\x14\x54\x68\x65\x20\x66\x65\x72\x72\x79\x20\x73\x61\x6e\x6b\x20"
      "\x6f\x66\x66\x20\x56\x61\x72\x6e\x61\x20\x61\x74\x20\x6e\x69\x67\x68\x74\x2e\x20\x23\x00\x34\xf0\x06\x65\x6e\x20"
      "\x70\x65\x6f\x70\x6c\x65\x20\x61\x72\x65\x20\x61\x6c\x69\x76\x65\x2e\x0a\x56\x92\x4f\xb0\x00\x00\x00\x00\xd0\x05"
      "\x2a\xec", 86);
  std::string linked = std::string(
      "\x04\x22\x4d\x18\x7c\x40\x7f\x00\x00\x00\x00\x00\x00\x00\xe1\x3f\x00\x00\x00\xff\x14\x54\x68\x65\x20\x66\x65\x72"
      "\x72\x79\x20\x73\x61\x6e\x6b\x20\x6f\x66\x66\x20\x56\x61\x72\x6e\x61\x20\x61\x74\x20\x6e\x69\x67\x68\x74\x2e\x20"
      "\x23\x00\x34\xf0\x06\x65\x6e\x20\x70\x65\x6f\x70\x6c\x65\x20\x61\x72\x65\x20\x61\x6c\x69\x76\x65\x2e\x0a\x56\x92"
      "\x4f\xb0\x00\x00\x00\x00\xd0\x05\x2a\xec", 94);
  std::string wanted = "The ferry sank off Varna at night. The ferry sank off Varna at night. The ferry sank off Varna at night. Ten people are alive.\n";
  for (const std::string& frame : {plain, linked}) {
    Lz4 lz4;
    std::string out;
    lz4.feed(frame, out);
    EXPECT_EQ(out, wanted);
    EXPECT_FALSE(lz4.inside() || lz4.damaged());
  }
}

TEST(Forms, Lz4FramesInAnyCuts) {
  // Literals "The ferry sank. ", then a copy of 16 bytes from 16 back, then literals.
  std::string block = std::string("\xfc\x01", 2) + "The ferry sank. " + little(16, 2) + std::string("\x50", 1) + "Ten d";
  std::string frame = std::string(lz4_magic) + "\x60\x40\x82" + little(uint32_t(block.size()), 4) + block +
                      little(0x80000005u, 4) + "ied.\n" + little(0, 4);
  std::string wanted = "The ferry sank. The ferry sank. Ten died.\n";
  for (size_t step : {size_t(1), size_t(3), frame.size() * 2}) {
    Lz4 lz4;
    std::string out, two = frame + frame;
    for (size_t at = 0; at < two.size(); at += step) lz4.feed(std::string_view(two).substr(at, step), out);
    EXPECT_FALSE(lz4.damaged());
    EXPECT_FALSE(lz4.inside());
    EXPECT_EQ(out, wanted + wanted);
  }
  Got got = read("page.txt.lz4", frame);
  ASSERT_EQ(got.pages.size(), 1u);
  EXPECT_EQ(got.pages[0].bytes, wanted);
  for (size_t i = 0; i < frame.size(); ++i) {  // no damage crashes
    std::string broken = frame;
    broken[i] = char(broken[i] ^ 0x55);
    std::string out;
    Lz4().feed(broken, out);
  }
}

}  // namespace
}  // namespace dateline::intake
