#include "language/language.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "dateline/tags.h"
#include "language/places.h"
#include "language/tagger.h"

namespace dateline::language {
namespace {

const Models& models() {
  static const ModelsPtr m = [] {
    auto loaded = load(matcher::embedded());
    EXPECT_TRUE(loaded) << loaded.error().message;
    return *loaded;
  }();
  return *m;
}

Reading reading(const std::string& text, Document* out = nullptr) {
  Document d;
  d.text = text;
  Reading r = read(d, models());
  if (out) *out = d;
  return r;
}

std::string names(const std::string& text) {
  std::string out;
  for (const Name& n : reading(text).names)
    out += (out.empty() ? "" : "; ") + std::string(n.span.of(text)) + " " + std::string(to_string(n.type));
  return out;
}

// What the header of the room shows.
TEST(Read, FindsSentencesTokensAndNames) {
  std::string text = "Sergei Velkov met Antony Marlowe.";
  Reading r = reading(text);
  ASSERT_EQ(r.sentences.size(), 1u);
  EXPECT_EQ(r.tokens.size(), 6u);
  EXPECT_EQ(names(text), "Sergei Velkov PER; Antony Marlowe PER");
  EXPECT_EQ(tags::xpos_names[r.tokens[2].xpos], "VBD");
  EXPECT_EQ(r.tokens[2].lemma, "meet");
  EXPECT_EQ(r.tokens[2].head, 2u);
  EXPECT_EQ(r.tokens[0].head, 2u);
  EXPECT_EQ(tags::deprel_names[r.tokens[0].deprel], "nsubj");
  EXPECT_EQ(tags::deprel_names[r.tokens[3].deprel], "obj");
}

TEST(Names, LeaveTitlesOutAndTakeDemonymsApart) {
  EXPECT_EQ(names("Russian Foreign Minister Sergei Velkov agreed to meet U.S. Secretary of State Antony Marlowe in Geneva."),
            "Russian MISC; Sergei Velkov PER; U.S. LOC; Antony Marlowe PER; Geneva LOC");
  EXPECT_EQ(names("The Kremlin and the United Nations said on Monday that they would talk."), "Kremlin ORG; United Nations ORG");
  EXPECT_EQ(names("They met on Monday in March."), "");
}

// A further language is a folder of rules and a folder of models.
TEST(Languages, PortugueseHasNamesOfItsOwn) {
  Document d;
  d.language = "pt-BR";
  d.text = "O presidente Rui Tavares Lobo reuniu-se ontem, em Lisboa, com a ministra Ana Falcão. "
           "O Ministério da Saúde disse que a Alemanha e o Brasil vão enviar vacinas.";
  Reading r = read(d, models());
  ASSERT_EQ(r.sentences.size(), 2u);
  std::string out;
  for (const Name& n : r.names)
    out += (out.empty() ? "" : "; ") + std::string(n.span.of(d.text)) + " " + std::string(to_string(n.type)) +
           (n.place ? " " + n.place->country : "");
  EXPECT_EQ(out, "Rui Tavares Lobo PER; Lisboa LOC PT; Ana Falcão PER; Ministério da Saúde ORG; Alemanha LOC DE; Brasil LOC BR");
  // No tagger and no parser: nothing is made up.
  EXPECT_EQ(r.tokens[0].upos, 0);
  EXPECT_EQ(r.tokens[0].head, no_token);
}

TEST(Names, TheDocumentVotes) {
  EXPECT_EQ(names("President Ana Ruiz arrived in Lima on Friday.\n\nRuiz said she would stay."), "Ana Ruiz PER; Lima LOC; Ruiz PER");
}

TEST(Places, AreChosenByPeopleAndByCountriesNamed) {
  std::string text = "The talks in Geneva ended, and the Ukrainian delegation left.";
  Reading r = reading(text);
  ASSERT_EQ(r.names.size(), 2u);
  ASSERT_TRUE(r.names[0].place);
  EXPECT_EQ(r.names[0].place->country, "CH");
  EXPECT_NEAR(r.names[0].place->lat, 46.2, 0.1);
  ASSERT_TRUE(r.names[1].place);
  EXPECT_EQ(r.names[1].place->country, "UA");
  EXPECT_EQ(r.names[1].place->why, "demonym");
}

TEST(Places, BisectionFindsWhatReadingAllLinesFinds) {
  const std::string lines = "a\t1\tA\tAA\t1\t2\t5\tP\nb\t2\tB\tBB\t1\t2\t9\tP\nb\t3\tB\tCC\t1\t2\t5\tP\nbb\t4\tBb\tDD\t1\t2\t5\tP\nz\t5\tZ\tEE\t1\t2\t5\tP\n";
  Places places(lines);
  EXPECT_EQ(places.find("a").size(), 1u);
  EXPECT_EQ(places.find("b").size(), 2u);
  EXPECT_EQ(places.find("b")[0].country, "BB");
  EXPECT_EQ(places.find("bb").size(), 1u);
  EXPECT_EQ(places.find("z").size(), 1u);
  for (const char* none : {"", "0", "aa", "c", "zz"}) EXPECT_TRUE(places.find(none).empty()) << none;
  EXPECT_TRUE(Places("").find("a").empty());
}

TEST(Read, KeepsToBlocksAndMarksHeadings) {
  Document d;
  d.text = "Ferry Talks Resume\n\nThe crew met\nthe owners on Friday";
  d.blocks.resize(2);
  d.blocks[0].kind = BlockKind::subhead;
  d.blocks[0].in_text = Span{0, 18};
  d.blocks[1].kind = BlockKind::body;
  d.blocks[1].in_text = Span{20, uint32_t(d.text.size())};
  Reading r = read(d, models());
  ASSERT_EQ(r.sentences.size(), 3u);
  EXPECT_TRUE(r.sentences[0].heading);
  EXPECT_EQ(r.sentences[0].block, 0);
  EXPECT_FALSE(r.sentences[1].heading);
  EXPECT_EQ(r.sentences[1].block, 1);
}

TEST(Read, SpansFitOddInput) {
  std::string nulls("a\0b \0", 5);
  const std::string odd[] = {"", " ", "\n\n\n", nulls, "\xff\xfe\x80", "He said \xe2\x80", std::string(200000, 'A'), std::string(50000, '.'),
                             std::string(20000, '\n') + "x", "\xf0\x9f\x98\x80 Kyiv \xf0\x9f\x98\x80", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
                             "((((\"\"\"''''", "U.S.U.S.U.S.", "A. B. C. D.", "1. 2. 3.", "-\n-\n-"};
  for (const std::string& text : odd) {
    Reading r = reading(text);
    uint32_t at = 0;
    for (size_t i = 0; i < r.tokens.size(); ++i) {
      const Token& t = r.tokens[i];
      ASSERT_LE(at, t.span.begin);
      ASSERT_LT(t.span.begin, t.span.end);
      ASSERT_LE(t.span.end, text.size());
      if (utf8::valid(text)) {
        EXPECT_TRUE(utf8::is_boundary(text, t.span.begin));
        EXPECT_TRUE(utf8::is_boundary(text, t.span.end));
      }
      ASSERT_LT(t.sentence, r.sentences.size());
      const Sentence& s = r.sentences[t.sentence];
      ASSERT_TRUE(s.first <= i && i < s.last);
      ASSERT_TRUE(t.head >= s.first && t.head < s.last);
      at = t.span.end;
    }
    for (const Sentence& s : r.sentences) {
      uint32_t roots = 0;
      for (uint32_t i = s.first; i < s.last; ++i) roots += r.tokens[i].head == i;
      EXPECT_EQ(roots, 1u);
      EXPECT_LE(s.last - s.first, limits::sentence_tokens_max + 8);
    }
  }
}

TEST(Read, CutsTextThatIsTooLongWithANote) {
  std::string text;
  while (text.size() <= limits::analysed_bytes_max) text += "1234567890 \xe2\x82\xac\n\n";
  Reading r = reading(text);
  ASSERT_EQ(r.notes.size(), 1u);
  EXPECT_EQ(r.notes[0].code, "text-cut");
}

TEST(Identify, NamesLanguagesAndAbstains) {
  EXPECT_EQ(identify("The ministry said on Tuesday that the ferry had left the harbour and that nobody was hurt."), "en");
  EXPECT_EQ(identify("Le ministère a déclaré mardi que le ferry avait quitté le port et que personne n'était blessé."), "fr");
  EXPECT_EQ(identify("ok"), "");
  EXPECT_EQ(identify(""), "");
}

TEST(Models, AWrongFileIsRefused) {
  auto opened = Tagger::open("models/en/classes.bin", matcher::embedded_data("models/en/classes.bin"));
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().message, "models/en/classes.bin: a model of kind \"classes\", where \"tagger\" is needed.");
}

}  // namespace
}  // namespace dateline::language
