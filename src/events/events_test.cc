#include "events/events.h"

#include <gtest/gtest.h>

#include "dateline/tags.h"
#include "events/rules.h"

namespace dateline::events {
namespace {

struct Row {
  const char *word, *lemma, *upos, *xpos;
  int head;  // 1-based, 0 root
  const char* rel;
};

// One sentence with the given parse.
Reading parsed(std::string& text, const std::vector<Row>& rows) {
  Reading r;
  for (const Row& row : rows) {
    Token t;
    t.span.begin = uint32_t(text.size());
    text += row.word;
    t.span.end = uint32_t(text.size());
    text += ' ';
    t.lemma = row.lemma;
    t.upos = tags::upos(row.upos);
    t.xpos = tags::xpos(row.xpos);
    t.deprel = tags::deprel(row.rel);
    t.head = row.head ? uint32_t(row.head - 1) : uint32_t(r.tokens.size());
    r.tokens.push_back(t);
  }
  r.sentences.push_back({{0, uint32_t(text.size() - 1)}, 0, uint32_t(rows.size()), -1, -1, false, {}});
  return r;
}

RulesPtr rules() {
  auto loaded = load(matcher::embedded());
  EXPECT_TRUE(loaded) << loaded.error().message;
  return *loaded;
}

TEST(Events, PassiveAndActiveAreTheSameDeed) {
  Document d;
  Reading r = parsed(d.text, {{"Two", "two", "NUM", "CD", 3, "nummod"},
                              {"Belarusian", "Belarusian", "ADJ", "JJ", 3, "amod"},
                              {"diplomats", "diplomat", "NOUN", "NNS", 5, "nsubj:pass"},
                              {"were", "be", "AUX", "VBD", 5, "aux:pass"},
                              {"expelled", "expel", "VERB", "VBN", 0, "root"},
                              {"by", "by", "ADP", "IN", 7, "case"},
                              {"Norway", "Norway", "PROPN", "NNP", 5, "obl:agent"}});
  Notes notes;
  std::vector<Event> found = find(d, r, *rules(), notes).events;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].type, "SANCTION");
  EXPECT_EQ(found[0].mode, "expel");
  ASSERT_EQ(found[0].actors.size(), 1u);
  EXPECT_EQ(found[0].actors[0].code, "NOR");
  ASSERT_EQ(found[0].recipients.size(), 1u);
  EXPECT_EQ(found[0].recipients[0].code, "BLR");
  EXPECT_EQ(found[0].recipients[0].sector, "GOV");
}

TEST(Events, StrangeParsesEnd) {
  Document d;
  Reading r = parsed(d.text, {{"meet", "meet", "VERB", "VB", 2, "xcomp"},
                              {"agreed", "agree", "VERB", "VBD", 3, "conj"},
                              {"said", "say", "VERB", "VBD", 1, "acl"}});
  Notes notes;
  EXPECT_TRUE(find(d, r, *rules(), notes).events.empty());
  Document empty;
  EXPECT_TRUE(find(empty, {}, *rules(), notes).events.empty());
  EXPECT_TRUE(find(empty, {}, *rules(), notes).plans.empty());
}

TEST(Rules, CodesAndTypesAgree) {
  RulesPtr r = rules();
  for (const Pattern& p : r->patterns) {
    if (p.plan_only || p.cameo.empty()) continue;
    auto coded = r->codes.value("cameo", p.cameo);
    ASSERT_TRUE(coded) << p.rule->id;
    std::string_view type = coded->substr(0, coded->find(' '));
    EXPECT_EQ(type, p.type) << p.rule->id << ": CAMEO " << p.cameo << " is " << *coded;
  }
}

}  // namespace
}  // namespace dateline::events
