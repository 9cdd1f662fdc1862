// Forms in which pages are kept: LZ4, zip, MHTML, downloads of Nexis.
#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <unistd.h>

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

struct Packed {
  std::string name, bytes;
};

// A zip with its directory, as programs write it.
std::string zipped(const std::vector<Packed>& files, bool pack = true) {
  std::string out(1 << 20, '\0');
  size_t used = 0;
  archive* a = archive_write_new();
  archive_write_set_format_zip(a);
  archive_write_set_options(a, pack ? "zip:compression=deflate" : "zip:compression=store");
  archive_write_set_bytes_per_block(a, 0);
  archive_write_open_memory(a, out.data(), out.size(), &used);
  archive_entry* e = archive_entry_new();
  for (const Packed& f : files) {
    archive_entry_clear(e);
    archive_entry_set_pathname(e, f.name.c_str());
    archive_entry_set_filetype(e, f.name.back() == '/' ? AE_IFDIR : AE_IFREG);
    archive_entry_set_size(e, la_int64_t(f.bytes.size()));
    archive_write_header(a, e);
    archive_write_data(a, f.bytes.data(), f.bytes.size());
  }
  archive_entry_free(e);
  archive_write_close(a);
  archive_write_free(a);
  out.resize(used);
  return out;
}

TEST(Forms, ZipOfPagesAndExports) {
  for (bool pack : {true, false}) {
    Got got = read("night.zip", zipped({{"a/", ""}, {"a/one.html", "<p>The ferry sank.</p>"},
                                        {"two.jsonl", "{\"text\": \"Ten died.\"}\n{\"id\": \"x\", \"text\": \"Nine died.\"}\n"},
                                        {"three.txt", "The wind turned."}, {"four.zip", zipped({{"deep.txt", "Deep."}})}}, pack));
    ASSERT_EQ(got.pages.size(), 4u);
    EXPECT_EQ(got.pages[0].record, "a/one.html");
    EXPECT_EQ(got.pages[0].bytes, "<p>The ferry sank.</p>");
    EXPECT_EQ(got.pages[1].record, "two.jsonl/0");
    EXPECT_EQ(got.pages[2].record, "two.jsonl/x");
    EXPECT_EQ(got.pages[3].bytes, "The wind turned.");
    EXPECT_TRUE(got.count.errors.empty());
    EXPECT_EQ(got.notes.size(), 1u) << "a zip within a zip is passed over";
  }
}

TEST(Forms, ZipThatIsCutTellsAndKeepsWhatCameBefore) {
  std::string whole = zipped({{"one.txt", "The ferry sank."}, {"two.txt", "Ten people were taken from the water alive."}});
  for (size_t cut = 0; cut < whole.size(); ++cut) {
    Got got = read("night.zip", whole.substr(0, cut));
    EXPECT_LE(got.pages.size(), 2u);
    EXPECT_LE(got.count.errors.size(), 1u);
  }
  size_t second = whole.find("two.txt");
  Got got = read("night.zip", whole.substr(0, second + 12));
  EXPECT_EQ(got.pages.size(), 1u);
  EXPECT_EQ(got.count.errors.size(), 1u);
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

const char* english_text = R"(



                               1 of 2 DOCUMENTS


                               The Harbour Post

                            March 12, 2024 Tuesday
                              Late Edition - Final

Ferry sinks off Varna;
Ten are taken from the water

BYLINE: By ADA LUND and Bo Ek

SECTION: Section A; Column 0; Foreign Desk; Pg. 1

LENGTH: 210 words

DATELINE: VARNA, Bulgaria

A ferry sank off Varna late on Monday, and ten people were
taken from the water alive, the harbour office said.

Its note: nobody knows how many were aboard.

LOAD-DATE: March 13, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


               Copyright 2024 The Harbour Post Company
                         All Rights Reserved

                               2 of 2 DOCUMENTS


                               The Harbour Post

                            March 14, 2024 Thursday

Inquiry named

LENGTH: 20 words

A judge will lead the inquiry.

LOAD-DATE: March 14, 2024
)";

TEST(Nexis, OldText) {
  Got got = read("download.TXT", english_text);
  ASSERT_EQ(got.pages.size(), 2u);
  const RawPage& p = got.pages[0];
  EXPECT_EQ(p.record, "0");
  EXPECT_EQ(p.outlet, "The Harbour Post");
  EXPECT_EQ(p.published, "2024-03-12");
  EXPECT_EQ(p.headline, "Ferry sinks off Varna; Ten are taken from the water");
  EXPECT_EQ(p.byline, "ADA LUND; Bo Ek");
  EXPECT_EQ(p.section, "Section A; Column 0; Foreign Desk; Pg. 1");
  EXPECT_EQ(p.language, "en");
  EXPECT_EQ(p.extras.at("length"), "210 words");
  EXPECT_EQ(p.extras.at("dateline"), "VARNA, Bulgaria");
  EXPECT_EQ(p.extras.at("edition"), "Late Edition - Final");
  EXPECT_EQ(p.bytes, "A ferry sank off Varna late on Monday, and ten people were taken from the water alive, the harbour office said.\n\n"
                     "Its note: nobody knows how many were aboard.");
  EXPECT_EQ(got.pages[1].headline, "Inquiry named");
  EXPECT_EQ(got.pages[1].bytes, "A judge will lead the inquiry.");
  std::string whole = english_text;
  for (size_t cut = 0; cut < whole.size(); cut += 7) read("download.TXT", whole.substr(0, cut));
}

TEST(Nexis, GermanAndFrenchMarks) {
  Got german = read("d.txt", "\n                     Dokument 1 von 1\n\n\n                     Hafenbote\n\n               Dienstag 12. M\xe4rz 2024\n\n"
                             "F\xe4hre sinkt vor Warna\n\nAUTOR: Von Ada Lund und Bo Ek\n\nRUBRIK: Politik; S. 3\n\nL\xc4NGE: 90 W\xf6rter\n\n"
                             "Eine F\xe4hre ist vor Warna gesunken.\n\nUPDATE: 13. M\xe4rz 2024\n\nSPRACHE: GERMAN; DEUTSCH\n\nPUBLICATION-TYPE: Zeitung\n");
  ASSERT_EQ(german.pages.size(), 1u);
  EXPECT_EQ(german.pages[0].outlet, "Hafenbote");
  EXPECT_EQ(german.pages[0].published, "2024-03-12");
  EXPECT_EQ(german.pages[0].headline, "Fähre sinkt vor Warna");
  EXPECT_EQ(german.pages[0].byline, "Ada Lund; Bo Ek");
  EXPECT_EQ(german.pages[0].extras.at("length"), "90 Wörter");
  EXPECT_EQ(german.pages[0].bytes, "Eine Fähre ist vor Warna gesunken.");
  EXPECT_EQ(german.pages[0].language, "de");
  EXPECT_EQ(german.notes.at(0).code, "charset-decoded");
  Got french = read("d.txt", "                     Document 1 de 1\n\n                     Le Courrier du port\n\n               mardi 12 mars 2024\n\n"
                             "Un ferry coule\n\nAUTEUR: Par Ada Lund et Bo Ek\n\nLONGUEUR: 90 mots\n\nUn ferry a coulé.\n\n"
                             "DATE-CHARGEMENT: 13 mars 2024\n\nLANGUE: FRENCH; FRANÇAIS\n");
  ASSERT_EQ(french.pages.size(), 1u);
  EXPECT_EQ(french.pages[0].published, "2024-03-12");
  EXPECT_EQ(french.pages[0].byline, "Ada Lund; Bo Ek");
  EXPECT_EQ(french.pages[0].bytes, "Un ferry a coulé.");
  EXPECT_EQ(french.pages[0].language, "fr");
}

std::string word_file(const std::vector<std::string>& paragraphs) {
  std::string xml = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>";
  for (const std::string& p : paragraphs)
    xml += "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>" + p.substr(0, p.size() / 2) +
           "</w:t></w:r><w:hyperlink><w:r><w:t xml:space=\"preserve\">" + p.substr(p.size() / 2) + "</w:t></w:r></w:hyperlink></w:p>";
  return zipped({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", xml + "</w:body></w:document>"}, {"word/styles.xml", "<w:styles/>"}});
}

TEST(Nexis, UniWordFile) {
  const std::string file = word_file({"User Name: Ada", "Date and Time: Friday, March 15, 2024 9:00 AM", "Documents (2)", "1. Ferry sinks off Varna", "2. Inquiry named", "",
                                      "Ferry sinks off Varna", "The Harbour Post", "March 12, 2024 Tuesday 8:15 AM GMT", "Copyright 2024 The Harbour Post",
                                      "Section: NEWS; Pg. 1", "Length: 210 words", "Byline: Ada Lund", "Highlight: Ten are alive", "Body", "",
                                      "A ferry sank off Varna.", "Country: that is what she said.", "Classification", "Language: ENGLISH", "Load-Date: March 13, 2024",
                                      "End of Document", "", "Inquiry named", "The Harbour Post", "March 14, 2024 Thursday", "Length: 20 words", "Body",
                                      "A judge will lead the inquiry.", "Load-Date: March 14, 2024", "End of Document", ""});
  Got got = read("Files.DOCX", file);
  ASSERT_EQ(got.pages.size(), 2u);
  EXPECT_EQ(got.pages[0].headline, "Ferry sinks off Varna");
  EXPECT_EQ(got.pages[0].outlet, "The Harbour Post");
  EXPECT_EQ(got.pages[0].published, "2024-03-12");
  EXPECT_EQ(got.pages[0].byline, "Ada Lund");
  EXPECT_EQ(got.pages[0].section, "NEWS; Pg. 1");
  EXPECT_EQ(got.pages[0].extras.at("highlight"), "Ten are alive");
  EXPECT_EQ(got.pages[0].bytes, "A ferry sank off Varna.\n\nCountry: that is what she said.");
  EXPECT_EQ(got.pages[0].language, "en");
  EXPECT_EQ(got.pages[1].headline, "Inquiry named");
  EXPECT_EQ(got.pages[1].bytes, "A judge will lead the inquiry.");
  EXPECT_EQ(got.pages[1].record, "1");
  for (size_t cut = 0; cut < file.size(); cut += 11) read("Files.DOCX", file.substr(0, cut));
}

TEST(Nexis, AnyOtherWordFileIsOnePage) {
  Got got = read("note.docx", word_file({"Ferry sinks", "Ten people were taken from the water alive."}));
  ASSERT_EQ(got.pages.size(), 1u);
  EXPECT_EQ(got.pages[0].bytes, "Ferry sinks\n\nTen people were taken from the water alive.\n\n");
  EXPECT_FALSE(got.pages[0].record);
  Got in_zip = read("many.zip", zipped({{"note.docx", word_file({"Ferry sinks"})}}));
  ASSERT_EQ(in_zip.pages.size(), 1u);
  EXPECT_EQ(in_zip.pages[0].record, "note.docx");
  EXPECT_EQ(read("broken.docx", zipped({{"word/styles.xml", "<w:styles/>"}})).count.errors.size(), 1u);
}

}  // namespace
}  // namespace dateline::intake
