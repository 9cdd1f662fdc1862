#include <gtest/gtest.h>

#include <set>

#include "dateline/tags.h"
#include "matcher/examples.h"
#include "matcher/lists.h"
#include "matcher/rules.h"
#include "matcher/words.h"

namespace dateline::matcher {
namespace {

std::string joined(const Words& ws) {
  std::string out;
  for (const Word& w : ws) out += (out.empty() ? "" : "|") + w.lower;
  return out;
}

const char* const day_words =
    "list weekday\n  monday | mon. = 1\n  tuesday | tues = 2\nlist number\n  two = 2\n  two hundred = 200\n"
    "list boilerplate\n  read more\n  read  # a comment\nlist verb\n  ~say = S\nlist cased\n  =US = us\n";

Rules rules(const std::string& text) {
  auto r = Rules::load({{"en/x/a.words", day_words}, {"en/x/b.rules", text}, {"en/y/c.rules", "rubbish"}}, "en/x/");
  EXPECT_TRUE(r) << (r ? "" : r.error().message);
  return r ? *r : Rules{};
}

std::string error_of(const std::string& text) {
  auto r = Rules::load({{"en/x/a.words", day_words}, {"en/x/b.rules", text}}, "en/x/");
  return r ? "" : r.error().message;
}

std::string rule(const std::string& name, const std::string& match) {
  return "rule " + name + "\n  match " + match + "\n  yes a\n  no b\n";
}

std::string found(const std::string& match, const std::string& line) {
  Rules r = rules(rule("r", match));
  std::string out;
  Words ws = words(line);
  for (const Match& m : r.find(ws)) {
    out += "[" + std::to_string(m.first) + "," + std::to_string(m.last) + ")";
    for (const Slot& s : m.slots)
      out += std::string(s.name) + "=" + std::to_string(s.first) + "-" + std::to_string(s.last) + ":" + std::string(s.value);
  }
  return out;
}

TEST(Words, Splits) {
  EXPECT_EQ(joined(words("Read more: UN talks")), "read|more|:|un|talks");
  EXPECT_EQ(joined(words("Tuesday\xe2\x80\x99s vote didn't pass.")), "tuesday|'s|vote|did|n't|pass|.");
  EXPECT_EQ(joined(words("at 8 p.m. in the U.S. -- 1,234.5km")), "at|8|p.m.|in|the|u.s.|--|1,234.5km");
  EXPECT_EQ(joined(words("2013-03-22 10:40 9/11 O'Brien mid-March")), "2013|-|03|-|22|10:40|9/11|o'brien|mid|-|march");
  EXPECT_EQ(joined(words("")), "");
  for (const Word& w : words("caf\xc3\xa9 \xff\xfe \xe2\x80\x9cna\xc3\xafve\xe2\x80\x9d")) EXPECT_FALSE(w.span.empty());
}

TEST(Lists, LongestEntryWithItsValue) {
  auto l = *Lists::load({{"en/x/a.words", day_words}, {"en/words/m.words", "list month\n  may = 5\n"}}, "en/x/");
  Words ws = words("two hundred read more on Mon. US us");
  EXPECT_EQ(l.longest("number", ws, 0)->value, "200");
  EXPECT_EQ(l.longest("boilerplate", ws, 2)->length, 2u);
  EXPECT_EQ(l.longest("weekday", ws, 5)->length, 2u);
  EXPECT_TRUE(l.longest("cased", ws, 7));
  EXPECT_FALSE(l.longest("cased", ws, 8));
  EXPECT_EQ(*l.value("weekday", "Mon."), "1");
  EXPECT_EQ(*l.value("month", "May"), "5");
  EXPECT_FALSE(l.value("month", "May be"));
  EXPECT_FALSE(l.value("nothing", "May"));
}

TEST(Lists, Lemmas) {
  auto l = *Lists::load({{"en/x/a.words", day_words}}, "en/x/");
  std::string text = "said";
  std::vector<Token> tokens(1);
  tokens[0].span = {0, 4};
  tokens[0].lemma = "say";
  tokens[0].xpos = tags::xpos("VBD");
  Words ws = words(text, tokens, 0, 1);
  EXPECT_TRUE(l.longest("verb", ws, 0));
  EXPECT_EQ(ws[0].xpos, "VBD");
}

TEST(Rules, Patterns) {
  EXPECT_EQ(found("[on] <d:weekday>", "on Monday"), "[0,2)d=1-2:1");
  EXPECT_EQ(found("[on] <d:weekday>", "a Tuesday"), "[1,2)d=1-2:2");
  EXPECT_EQ(found("(a b | c) [d | e] f", "a b e f c f"), "[0,4)[4,6)");
  EXPECT_EQ(found("<n:NUM> days", "two hundred days, 3,5 days"), "[0,3)n=0-2:200[4,6)n=4-5:");
  EXPECT_EQ(found("<y:YEAR>", "in 1999 and 999 and 2250"), "[1,2)y=1-2:");
  EXPECT_EQ(found("said ... monday", "said it on monday said it on the very monday"), "[0,4)");
  EXPECT_EQ(found("^ <c:CAP> $", "Paris"), "[0,1)c=0-1:");
  EXPECT_EQ(found("^ <c:CAP> $", "Paris now"), "");
  EXPECT_EQ(found("(who: the <c:CAP>) said", "the Minister said"), "[0,3)who=0-2:c=1-2:");
  EXPECT_EQ(found("last !week <x:ANY>", "last week last day"), "[2,4)x=3-4:");
  EXPECT_EQ(found("&on <d:weekday>", "on Monday Monday"), "[1,2)d=1-2:1");
  EXPECT_EQ(found("!&on <d:weekday>", "Monday on Monday"), "[0,1)d=0-1:1");
  EXPECT_EQ(found("a & b", "a & b"), "[0,3)");
  EXPECT_EQ(found("year 's end", "the year's end"), "[1,4)");
  EXPECT_EQ(found("=US troops", "us troops US troops"), "[2,4)");
  EXPECT_EQ(found("<x:weekday|boilerplate>", "Monday read"), "[0,1)x=0-1:1[1,2)x=1-2:");
  EXPECT_EQ(found("mid-march | x", "mid-March"), "[0,3)");
  EXPECT_EQ(found("sept.", "on Sept. 4"), "[1,3)");
  EXPECT_EQ(found("\\( a \\)", "( a )"), "[0,3)");
}

TEST(Rules, LongestThenEarliest) {
  Rules r = rules(rule("one", "<d:weekday>") + rule("two", "<d:weekday> night") + rule("three", "monday night"));
  auto all = r.find(words("Monday night, Monday"));
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].rule->id, "two");
  EXPECT_EQ(all[1].rule->id, "one");
  EXPECT_EQ(r.all_at(words("Monday night"), 0).size(), 3u);
  EXPECT_FALSE(r.match_at(words("x"), 7));
  EXPECT_TRUE(Rules{}.find(words("x")).empty());
}

TEST(Rules, KindsAndTags) {
  Rules r = rules(rule("k", "<p:PER|ORG> <v:@VB*> <n:@@NOUN>"));
  Words ws = words("Ann met friends");
  ws[0].kind = "PER";
  ws[1].xpos = "VBD";
  ws[2].upos = "NOUN";
  EXPECT_EQ(r.find(ws).size(), 1u);
  ws[0].kind = "LOC";
  EXPECT_TRUE(r.find(ws).empty());
}

TEST(Rules, FieldsScenesAndErrors) {
  Rules r = rules("published 2024-03-07\nrule a\n  match x\n  value recent(day)\n  yes x # why\n  no y \\#4 -> [y] 3\n"
                  "published 2020-01-01\nrule b\n  match y\n  yes a\\nb\n  no b\n");
  const Rule& a = r.rules()[0];
  EXPECT_EQ(a.field("value"), "recent(day)");
  EXPECT_EQ(a.examples[0].text, "x");
  EXPECT_EQ(a.examples[0].scene.at("published"), "2024-03-07");
  EXPECT_EQ(a.examples[1].text, "y #4");
  EXPECT_EQ(a.examples[1].expected, "[y] 3");
  EXPECT_EQ(r.rules()[1].examples[0].scene.at("published"), "2020-01-01");
  EXPECT_EQ(r.rules()[1].examples[0].text, "a\nb");
  EXPECT_EQ(error_of("rule a\n  match x\n  yes x\n"), "en/x/b.rules:1: rule a has no `no` example.");
  EXPECT_EQ(error_of("rule a\n  match <zz>\n  yes x\n  no y\n"), "en/x/b.rules:2: there is no word list `zz`.");
  EXPECT_EQ(error_of("rule a\n  match (x\n  yes x\n  no y\n"), "en/x/b.rules:2: a bracket is not closed.");
  EXPECT_NE(error_of("rule a\n  match x)\n  yes x\n  no y\n"), "");
  EXPECT_NE(error_of("rule a\n  match x]\n  yes x\n  no y\n"), "");
  EXPECT_NE(error_of(rule("a", "x") + rule("a", "y")), "");
}

TEST(Rules, NoPatternStalls) {
  std::string pattern = "x";
  for (int i = 0; i < 40; ++i) pattern += " ...9 x";
  std::string line;
  for (int i = 0; i < 400; ++i) line += "x ";
  found(pattern + " y", line);
}

// The text of one rule alone.
std::vector<std::string> single_rules(const std::string& text) {
  std::vector<std::string> out;
  for (size_t at = text.find("rule "); at != std::string::npos;) {
    size_t next = text.find("\nrule ", at);
    std::string one = text.substr(at, next == std::string::npos ? next : next + 1 - at);
    if (one.find("\n  match ") != std::string::npos) out.push_back(one);
    at = next == std::string::npos ? next : next + 1;
  }
  return out;
}

std::set<std::string> matches(const Rules& rules, const Words& ws) {
  std::set<std::string> out;
  for (uint32_t i = 0; i < ws.size(); ++i)
    for (const Match& m : rules.all_at(ws, i))
      out.insert(m.rule->id + " " + std::to_string(m.first) + "-" + std::to_string(m.last));
  return out;
}

// The index by first and second words finds what each rule finds by itself.
TEST(Rules, TheIndexFindsWhatEachRuleFindsAlone) {
  const std::string prefix = "en/times/";
  auto together = Rules::load(embedded(), prefix);
  ASSERT_TRUE(together) << together.error().message;
  std::vector<Words> lines;
  for (const Rule& rule : together->rules())
    for (const Example& e : rule.examples) lines.push_back(words(e.text));
  Files lists;
  for (const File& f : embedded())
    if (f.path.ends_with(".words")) lists.push_back(f);
  std::vector<std::set<std::string>> alone(lines.size());
  for (const File& f : embedded()) {
    if (!f.path.starts_with(prefix) || !f.path.ends_with(".rules")) continue;
    for (const std::string& text : single_rules(f.text)) {
      Files files = lists;
      files.push_back({f.path, text});
      auto one = Rules::load(files, prefix);
      ASSERT_TRUE(one) << one.error().message;
      for (size_t i = 0; i < lines.size(); ++i) alone[i].merge(matches(*one, lines[i]));
    }
  }
  for (size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(matches(*together, lines[i]), alone[i]) << joined(lines[i]);
}

TEST(Examples, SayWhatIsWrong) {
  Rules r = rules("rule a\n  match <d:weekday>\n  yes On Monday. -> [Monday] 1\n  no On Tuesday.\n  known Sunday. -> [Sunday] 7\n");
  auto failures = run_examples(r, [&](const Example& e) {
    std::vector<Answer> out;
    Words ws = words(e.text);
    for (const Match& m : r.find(ws))
      out.push_back({"[" + std::string(ws[m.first].text) + "] " + std::string(m.slots[0].value), m.rule->id});
    return out;
  });
  EXPECT_EQ(report(failures),
            "en/x/b.rules:4: rule a: expected nothing from this rule\n  words:  On | Tuesday | .\n"
            "  answer: [Tuesday] 2  (rule a)\n");
}

}  // namespace
}  // namespace dateline::matcher
