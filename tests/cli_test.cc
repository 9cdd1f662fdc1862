// The command line as others rely on it: fields, exit status, odd input, kills.
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <random>
#include <sstream>

#include "faces/format/json.h"
#include "tests/support.h"

namespace dateline::tests {
namespace {

using format::json;

std::vector<json> lines(const std::string& out) {
  std::vector<json> all;
  std::istringstream in(out);
  std::string line;
  while (std::getline(in, line)) {
    all.push_back(json::parse(line, nullptr, false));
    EXPECT_FALSE(all.back().is_discarded()) << line.substr(0, 200);
  }
  return all;
}

void expect_fields(const json& j, std::initializer_list<const char*> fields) {
  for (const char* f : fields) EXPECT_TRUE(j.contains(f)) << "the contract's field " << f << " is gone from " << format::line(j).substr(0, 120);
}

class Cli : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    scratch_ = new Scratch;
    db_ = scratch_->path("pile.db");
    ASSERT_EQ(run("ingest -j1 --seen 2024-03-18T20:00:00Z -d " + db_ + " examples/pile").status, 0);
  }
  static void TearDownTestSuite() { delete scratch_; }
  static std::vector<json> rows(const std::string& command) { return lines(run(command + " -d " + db_).out); }
  static Scratch* scratch_;
  static std::string db_;
};
Scratch* Cli::scratch_ = nullptr;
std::string Cli::db_;

TEST_F(Cli, DocumentsHaveTheFieldsOfTheContract) {
  auto all = lines(run("annotate --layers times,names,quotes,figures,events,plans,tokens examples/pile/text").out);
  ASSERT_EQ(all.size(), 11u);
  for (const json& d : all) {
    expect_fields(d, {"id", "path", "record", "url", "kind", "language", "text", "headline", "published", "modified", "outlet", "agency", "dateline", "byline", "credits",
                      "blocks", "entries", "notes", "times", "names", "quotes", "figures", "events", "plans", "sentences", "tokens"});
    const std::string text = d["text"];
    for (const char* layer : {"times", "names", "quotes", "figures", "events", "plans", "entries"})
      for (const json& row : d[layer])
        EXPECT_EQ(row["text"].get<std::string>(), text.substr(row["begin"], row["end"].get<size_t>() - row["begin"].get<size_t>())) << layer;
    for (const json& t : d["times"]) expect_fields(t, {"type", "value", "mod", "start", "finish", "anchor", "rule", "how", "why", "confidence", "alternatives"});
    for (const json& t : d["names"]) expect_fields(t, {"type", "entity", "place"});
    for (const json& t : d["quotes"]) expect_fields(t, {"kind", "speaker", "cue"});
    for (const json& t : d["figures"]) expect_fields(t, {"value", "high", "comparator", "unit", "counted", "claimant", "as_of"});
    for (const json& t : d["events"]) expect_fields(t, {"type", "mode", "cameo", "actors", "recipients", "place", "when", "modality", "by", "rule"});
    for (const json& t : d["plans"]) expect_fields(t, {"what", "who", "where", "start", "finish", "status"});
  }
}

TEST_F(Cli, QueriesHaveTheFieldsOfTheContract) {
  for (const json& s : rows("stories")) expect_fields(s, {"id", "title", "documents", "paths", "first", "last", "reports", "origins", "terms", "standing", "related", "episodes"});
  for (const json& d : rows("timeline 1")) expect_fields(d, {"id", "story", "when", "headline", "summary", "status", "origins", "reports", "support", "first_known", "episode"});
  for (const json& p : rows("upcoming --all")) expect_fields(p, {"id", "what", "who", "where", "start", "finish", "status", "history", "document", "path"});
  for (const json& l : rows("sources 1")) expect_fields(l, {"article", "revisions", "copies", "origin"});
  for (const json& e : rows("entities")) expect_fields(e, {"id", "name", "type", "aliases", "roles", "mentions", "place"});
  for (const char* layer : {"quotes", "figures", "events", "names", "times"}) {
    auto all = rows(layer);
    EXPECT_FALSE(all.empty()) << layer;
    for (const json& r : all) expect_fields(r, {"id", "document", "path", "record", "begin", "end", "text"});
  }
}

TEST_F(Cli, EachIdOfARowCanBeShownAndExplained) {
  for (const char* command : {"quotes --limit 2", "figures --limit 2", "events --limit 2", "upcoming --all --limit 2", "entities --limit 2", "timeline 1"}) {
    auto all = rows(command);
    ASSERT_FALSE(all.empty()) << command;
    std::string id = all.front()["id"];
    Ran why = run("why -d " + db_ + " " + id);
    EXPECT_EQ(why.status, 0) << command << why.err;
    EXPECT_FALSE(lines(why.out).front()["evidence"].empty()) << command;
  }
}

TEST_F(Cli, WhyOfATimeSaysHowItWasFound) {
  json found;
  for (const json& t : rows("times"))
    if (t["text"] == "Thursday" && found.is_null() && t["anchor"] == "publication") found = t;
  ASSERT_FALSE(found.is_null());
  Ran why = run("why -d " + db_ + " " + found["id"].get<std::string>());
  ASSERT_EQ(why.status, 0) << why.err;
  const json told = lines(why.out).front();
  EXPECT_EQ(told["layer"], "times");
  EXPECT_EQ(told["rule"], "bare-weekday");
  const std::string how = told["row"]["how"], words = told["row"]["why"], day = found["value"];
  EXPECT_EQ(how.rfind("weekday(Thursday) from ", 0), 0u) << how;
  EXPECT_NE(words.find("(publication)"), std::string::npos) << words;
  EXPECT_GT(told["row"]["confidence"].get<double>(), .5);
  const json evidence = told["evidence"].front();
  EXPECT_EQ(evidence["raw"]["bytes"], "Thursday");
  EXPECT_FALSE(evidence["published"]["basis"].get<std::string>().empty()) << "the day that it is counted from has a basis of its own";
}

TEST_F(Cli, TimemlGoesInAndComesOut) {
  const std::string words = "The \"Aster\" & two barges sank on Tuesday. <Divers> went down a day later, at 10 p.m.\n\nThe port may open in April.";
  std::string marked = words;
  auto replace = [&](std::string_view from, std::string_view to) {
    for (size_t at = 0; (at = marked.find(from, at)) != std::string::npos; at += to.size()) marked.replace(at, from.size(), to);
  };
  replace("&", "&amp;"), replace("<", "&lt;"), replace(">", "&gt;");
  replace("Tuesday", "<TIMEX3 tid=\"t1\" type=\"DATE\" value=\"1999-01-01\">Tuesday</TIMEX3>");
  const std::string first = scratch_->path("in.tml"), second = scratch_->path("again.tml");
  std::ofstream(first) << "<?xml version=\"1.0\" ?>\n<TimeML>\n<DOCID>x</DOCID>\n<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"2024-03-14\" "
                          "functionInDocument=\"CREATION_TIME\">March 14</TIMEX3></DCT>\n<TITLE>Two barges sink</TITLE>\n<TEXT>" + marked + "</TEXT>\n</TimeML>\n";
  const json read = lines(run("read " + first).out).front();
  EXPECT_EQ(read["text"], words);
  EXPECT_EQ(read["published"]["value"], "2024-03-14");
  EXPECT_EQ(read["headline"]["value"], "Two barges sink");
  Ran once = run("annotate --format timeml " + first);
  ASSERT_EQ(once.status, 0) << once.err;
  for (const char* timex : {"value=\"2024-03-12\"", ">Tuesday</TIMEX3>", "value=\"2024-03-13\"", "value=\"2024-04\"", "<DCT>", "&lt;Divers&gt;"})
    EXPECT_NE(once.out.find(timex), std::string::npos) << timex << "\n" << once.out;
  EXPECT_EQ(once.out.find("1999"), std::string::npos) << "marks that were there are not ours";
  std::ofstream(second) << once.out;
  auto after = [](const std::string& s) { return s.substr(s.find("<DCT>")); };
  EXPECT_EQ(after(run("annotate --format timeml " + second).out), after(once.out));
}

TEST_F(Cli, TheUsersWordOnStoriesIsTakenToldAndUndone) {
  const std::string copy = scratch_->path("decided.db"), d = " -d " + copy + " ";
  run("ingest" + d + "examples/pile");
  auto ids = [&] {
    std::vector<std::string> out;
    for (const json& s : lines(run("stories" + d).out)) out.push_back(s["id"]);
    return out;
  };
  const auto before = ids();
  Ran merged = run("story merge" + d + "ferry Orchestra --at 2024-03-19T10:00:00Z --why 'same town'");
  ASSERT_EQ(merged.status, 0) << merged.err;
  expect_fields(lines(merged.out).front(), {"number", "kind", "documents", "rest", "why", "at", "undone"});
  const auto after = ids();
  ASSERT_EQ(after.size() + 1, before.size());
  std::string gone;
  for (const std::string& id : before)
    if (std::find(after.begin(), after.end(), id) == after.end()) gone = id;
  for (const char* command : {"show", "why", "timeline", "sources", "quotes --story"}) {
    Ran ran = run(std::string(command) + " " + gone + d);
    EXPECT_EQ(ran.status, 0) << command << ran.err;
    EXPECT_NE(ran.err.find(gone + " is part of "), std::string::npos) << command;
  }
  EXPECT_EQ(lines(run("show" + d + gone).out).front()["redirected_from"], gone);
  const std::string page = scratch_->path("decided.html");
  run("-d " + copy + " --html " + page + " examples/pile/html");
  std::ifstream in(page);
  EXPECT_NE(std::string(std::istreambuf_iterator<char>(in), {}).find("id=\"" + gone + "\""), std::string::npos);
  const auto log = lines(run("story log" + d).out);
  ASSERT_EQ(log.size(), 1u);
  expect_fields(log.front(), {"what", "was", "story", "known", "decision", "documents", "terms", "likeness"});
  EXPECT_EQ(log.front()["was"], gone);
  EXPECT_EQ(run("story decisions" + d + "--undo 1").status, 0);
  EXPECT_EQ(ids(), before);
  EXPECT_EQ(run("story decisions" + d + "--undo 1").status, 2);
  EXPECT_EQ(run("story merge" + d + "ferry ferry").status, 2);
  EXPECT_EQ(run("story split" + d + "Orchestra " + gone).status, 2);
}

TEST_F(Cli, WhyOfTwoDocumentsSaysWhatTiesThemOrKeepsThemApart) {
  auto why = [&](const std::string& a, const std::string& b) { return lines(run("why -d " + db_ + " " + a + " " + b).out).front(); };
  const json apart = why("varna-harbour-post-ferry-sinks.html", "constanta-lantern-trawlers.html");
  expect_fields(apart, {"a", "b", "one", "likeness", "terms", "one_origin", "decisions", "mean", "conflict", "cut", "only_a", "only_b"});
  EXPECT_EQ(apart["one"], false);
  EXPECT_LT(apart["mean"].get<double>() - apart["conflict"].get<double>(), apart["cut"].get<double>());
  EXPECT_FALSE(apart["only_a"].empty());
  const json one = why("varna-harbour-post-ferry-sinks.html", "danube-courier-hearing.txt");
  EXPECT_EQ(one["one"], true);
  EXPECT_FALSE(one["path"].empty());
  EXPECT_EQ(run("why -d " + db_ + " nowhere.html constanta-lantern-trawlers.html").status, 2);
}

TEST_F(Cli, DiffHasTheFieldsOfTheContract) {
  const auto all = rows("diff varna-harbour-post-ferry-sinks.html");
  ASSERT_FALSE(all.empty());
  for (const json& c : all) expect_fields(c, {"article", "from", "to", "type", "before", "after", "form", "significance", "sentence_before", "sentence_after"});
  EXPECT_EQ(all.front()["type"], "headline");
}

TEST_F(Cli, EntitiesTakeIdsFromTheUsersOwnLists) {
  auto all = rows("entities");
  auto person = std::find_if(all.begin(), all.end(), [](const json& e) { return e["type"] == "PER" && e["name"].get<std::string>().find(' ') != std::string::npos; });
  ASSERT_NE(person, all.end());
  std::string name = (*person)["name"], table = scratch_->path("known.csv"), actors = scratch_->path("actors.txt");
  std::string phrase = name;
  std::replace(phrase.begin(), phrase.end(), ' ', '_');
  std::ofstream(table) << "id,name\nmine-1," << name << "\nmine-2,Nobody Whatever\n";
  std::ofstream(actors) << phrase << "_ [BGRGOV]\n";
  int found = 0;
  for (const json& e : rows("entities --table " + table + " --actors " + actors)) {
    ASSERT_TRUE(e.contains("known"));
    if (e["id"] != (*person)["id"]) continue;
    ++found;
    EXPECT_EQ(e["known"], json::parse("[{\"list\":\"" + table + "\",\"id\":\"mine-1\"},{\"list\":\"" + actors + "\",\"id\":\"BGRGOV\"}]"));
  }
  EXPECT_EQ(found, 1);
  EXPECT_EQ(run("entities --table " + actors + " -d " + db_).status, 2);
}

TEST_F(Cli, TrainingSaysWhatIsMissing) {
  Ran r = run("train parse " + scratch_->path("none") + " models/en");
  EXPECT_EQ(r.status, 2);
  EXPECT_NE(r.err.find("tags.conllu"), std::string::npos) << r.err;
  EXPECT_EQ(run("train names " + scratch_->path("none") + " models/en").status, 2);
  EXPECT_EQ(run("train everything x y").status, 2);
}

TEST_F(Cli, ExitStatusSaysFoundNothingOrError) {
  EXPECT_EQ(run("quotes -d " + db_ + " --who Nobody-by-this-name").status, 1);
  EXPECT_EQ(run("stories -d " + scratch_->path("none.db")).status, 2);
  EXPECT_EQ(run("no-such-file.txt -d " + scratch_->path("x.db")).status, 2);
  EXPECT_EQ(run("read --as martian x").status, 2);
  EXPECT_EQ(run("verify -d " + db_).status, 0);
}

TEST_F(Cli, AnotherKindOfFileIsNoDatabase) {
  std::string path = scratch_->path("text.db");
  std::ofstream(path) << "this is no database, only some words that fill a file for a while";
  Ran r = run("stories -d " + path);
  EXPECT_EQ(r.status, 2);
  EXPECT_NE(r.err.find("not a dateline database"), std::string::npos) << r.err;
}

TEST_F(Cli, OddInputGetsANoteAndTheRestIsRead) {
  Scratch s;
  std::string dir = s.path("odd");
  std::filesystem::create_directory(dir);
  auto write = [&](const char* name, const std::string& bytes) { std::ofstream(dir + "/" + name, std::ios::binary) << bytes; };
  write("empty.txt", "");
  write("binary.txt", std::string("\0\1\2\3PNG\0\0\0", 10));
  write("broken.txt", "The mayor said \xff\xfe on Tuesday that the bridge would open.\n");
  write("good.txt", "The mayor of Varna opened the bridge on Tuesday, officials said.\n");
  write("cut.txt.gz", "\x1f\x8b\x08\x00\x00\x00");
  std::filesystem::create_symlink(dir + "/nowhere", dir + "/dangling.txt");
  Ran r = run("read " + dir);
  EXPECT_EQ(r.status, 2);
  std::map<std::string, json> by_name;
  for (const json& d : lines(r.out)) by_name[std::filesystem::path(d["path"].get<std::string>()).filename()] = d;
  for (const char* name : {"empty.txt", "binary.txt"}) {
    ASSERT_TRUE(by_name.count(name)) << name;
    EXPECT_EQ(by_name[name]["text"], "") << name;
    EXPECT_FALSE(by_name[name]["notes"].empty()) << name;
  }
  ASSERT_TRUE(by_name.count("broken.txt") && by_name.count("good.txt"));
  EXPECT_FALSE(by_name["broken.txt"]["notes"].empty());
  EXPECT_NE(by_name["good.txt"]["text"].get<std::string>().find("bridge"), std::string::npos);
  EXPECT_NE(r.err.find("cut.txt.gz"), std::string::npos) << r.err;
  EXPECT_NE(r.err.find("dangling.txt"), std::string::npos) << r.err;
}

// Killed at random moments and run again: the content of one undisturbed run.
TEST_F(Cli, AKilledRunThatIsRepeatedLeavesWhatAnUndisturbedOneDoes) {
  Scratch s;
  std::string path = s.path("killed.db");
  std::mt19937 random(7);
  for (int i = 0; i < 10; ++i) {
    pid_t child = fork();
    if (child == 0) {
      freopen("/dev/null", "w", stdout);
      execl(DATELINE_PROGRAM, "dateline", "ingest", "-j1", "--seen", "2024-03-18T20:00:00Z", "-d", path.c_str(), "examples/pile", nullptr);
      _exit(127);
    }
    usleep(useconds_t(150000 + random() % 500000));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  ASSERT_EQ(run("ingest -j1 --seen 2024-03-18T20:00:00Z -d " + path + " examples/pile").status, 0);
  EXPECT_EQ(dumped(db_), dumped(path));
}

TEST_F(Cli, HtmlOfAHostilePageHoldsNoMarkupOfIt) {
  Scratch s;
  ASSERT_EQ(run("-j1 --seen 2024-03-18T20:00:00Z -d " + s.path("h.db") + " --html " + s.path("h.html") + " examples/pile").status, 0);
  std::ifstream in(s.path("h.html"));
  std::string page(std::istreambuf_iterator<char>(in), {});
  EXPECT_NE(page.find("&lt;script&gt;alert("), std::string::npos);
  EXPECT_EQ(page.find("<script>alert("), std::string::npos);
  size_t scripts = 0;
  for (size_t at = 0; (at = page.find("<script", at)) != std::string::npos; ++at) ++scripts;
  EXPECT_EQ(scripts, 1u);
  for (const char* request : {"src=\"http", "href=\"http", "url(http", "@import"}) EXPECT_EQ(page.find(request), std::string::npos) << request;
}

TEST_F(Cli, RulesCheckRunsTheExamplesOfAFolder) {
  const std::filesystem::path folder = scratch_->path("my-rules");
  std::filesystem::copy("rules", folder, std::filesystem::copy_options::recursive);
  Ran right = run("rules check " + folder.string());
  EXPECT_EQ(right.status, 0) << right.out << right.err;
  EXPECT_NE(right.out.find("all hold"), std::string::npos) << right.out;

  std::ofstream(folder / "en/times/mine.rules") << "published 2024-03-07\nrule mine\n  match in the fullness of time\n  value PXD\n"
                                                   "  yes It came on Tuesday. -> [Tuesday] 2024-03-06\n  no It came.\n";
  Ran wrong = run("rules check " + folder.string());
  EXPECT_NE(wrong.status, 0);
  EXPECT_NE((wrong.out + wrong.err).find("en/times/mine.rules:"), std::string::npos) << wrong.out << wrong.err;
}

TEST_F(Cli, SqlGivesNumbersAsNumbers) {
  Ran r = run("sql -d " + db_ + " \"SELECT 2 AS two, 1.5 AS half, 'x' AS letter, NULL AS none\"");
  EXPECT_EQ(r.out, "{\"two\":2,\"half\":1.5,\"letter\":\"x\",\"none\":null}\n") << r.err;
}

TEST_F(Cli, EvalScoresTreesAndNames) {
  const std::string trees = scratch_->path("gold.conllu"), names = scratch_->path("gold.bio"), other = scratch_->path("gold.odt");
  std::ofstream(trees) << "# newpar\n# text = She sank.\n1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\tsank\tsink\tVERB\tVBD\t_\t0\troot\t_\t"
                          "SpaceAfter=No\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
  std::ofstream(names) << "The\tO\nferry\tO\nleft\tO\nVarna\tB-LOC\n.\tO\n\n";
  std::ofstream(other) << "no gold";
  Ran gold = run("eval --gold-tokens " + trees), text = run("eval " + trees + " " + names), wrong = run("eval " + other);
  EXPECT_EQ(gold.status, 0) << gold.err;
  EXPECT_NE(gold.out.find("\"words\":3,"), std::string::npos) << gold.out;
  EXPECT_NE(gold.out.find("\"UAS\":100.0"), std::string::npos) << gold.out;
  EXPECT_NE(text.out.find("\"LAS F1\":100.0"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("\"LOC F1\":100.0"), std::string::npos) << text.out;
  EXPECT_EQ(wrong.status, 2);
  EXPECT_NE(wrong.err.find("gold.odt: neither CoNLL-U"), std::string::npos) << wrong.err;
}

TEST_F(Cli, CompletionsNameEveryCommand) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    std::string out = run(std::string("completions ") + shell).out;
    for (const char* command : {"ingest", "annotate", "timeline", "upcoming", "verify"}) EXPECT_NE(out.find(command), std::string::npos) << shell << " " << command;
  }
}

}  // namespace
}  // namespace dateline::tests
