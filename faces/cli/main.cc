// Flags and their help stand here; help, completions and the reference page are made from them.
#include <CLI/CLI.hpp>

#include "faces/cli/cli.h"
#include "faces/cli/completions.h"

namespace {

using dateline::cli::Options;
namespace cli = dateline::cli;

void add_database(CLI::App& c, Options& o) { c.add_option("-d,--database", o.database, "the database file")->capture_default_str(); }
void add_json(CLI::App& c, Options& o) { c.add_flag("--json", o.json, "JSON Lines, on a terminal too"); }

void add_input(CLI::App& c, Options& o) {
  c.add_option("--as", o.form, "what the bytes are: auto, html, page (scraped text), text (clean)")
      ->check(CLI::IsMember({"auto", "html", "page", "text"}))->capture_default_str();
  c.add_option("--published", o.published, "publication time, where you know it: 2013-03-22, or with time and offset");
  c.add_option("--seen", o.seen, "capture time (default: the archive's own, else now)");
  c.add_option("-j,--jobs", o.jobs, "threads; 0: all cores.  The output is the same for any number")->check(CLI::NonNegativeNumber);
  c.add_option("--field", o.fields, "name of a field in an export: headline=Title")->allow_extra_args(false);
  c.add_option("--rules", o.rules, "a folder of rules, instead of those built in");
}

void add_moment(CLI::App& c, Options& o) {
  c.add_option("--as-of", o.as_of, "answer with what was known at this moment");
  c.add_option("--basis", o.basis, "known by: published or seen")->check(CLI::IsMember({"published", "seen"}))->capture_default_str();
}

void add_filters(CLI::App& c, Options& o) {
  c.add_option("--story", o.story, "only this story: its id, number, or words of its title");
  c.add_option("--who", o.who, "only where this name takes part");
  c.add_option("--from", o.from, "not before this day");
  c.add_option("--to", o.to, "not after this day");
  c.add_option("--limit", o.limit, "at most so many rows");
}

CLI::App* query(CLI::App& app, Options& o, const char* name, const char* help, bool filters = false) {
  CLI::App* c = app.add_subcommand(name, help);
  add_database(*c, o);
  add_json(*c, o);
  add_moment(*c, o);
  if (filters) add_filters(*c, o);
  return c;
}

struct Command {
  CLI::App* app;
  std::function<int(const Options&)> run;
};

void add_readers(CLI::App& app, Options& o, std::vector<Command>& commands) {
  CLI::App* c = app.add_subcommand("ingest", "read pages into the database");
  add_database(*c, o);
  add_input(*c, o);
  add_json(*c, o);
  c->add_option("PATH", o.paths, "files, folders, archives, feeds, exports; - is standard input")->required();
  commands.push_back({c, [](const Options& x) { return cli::ingest(x, false); }});
  c = app.add_subcommand("read", "documents as JSON Lines, no database");
  add_input(*c, o);
  add_json(*c, o);
  c->add_option("FILE", o.paths, "files, folders, archives, feeds, exports; - is standard input")->required();
  commands.push_back({c, cli::read});
  c = app.add_subcommand("annotate", "documents with every layer, no database");
  add_input(*c, o);
  add_json(*c, o);
  c->add_option("--layers", o.layers, "times,names,quotes,figures,events,plans,sentences,tokens,parse")
      ->delimiter(',')
      ->allow_extra_args(false);  // else it would take the files that follow
  c->add_option("--format", o.format, "json, or timeml: the text with its times marked, one XML document each")->check(CLI::IsMember({"json", "timeml"}));
  c->add_option("FILE", o.paths, "files, folders, archives, feeds, exports; - is standard input")->required();
  commands.push_back({c, cli::annotate});
}

void add_story_queries(CLI::App& app, Options& o, std::vector<Command>& commands) {
  CLI::App* c = query(app, o, "stories", "the stories of the database");
  c->add_option("--limit", o.limit, "at most so many rows");
  commands.push_back({c, cli::stories});
  c = query(app, o, "show", "one story, document, article, entity or plan");
  c->add_option("ID", o.id, "its id; for a story also its number or words of its title")->required();
  c->add_flag("--why", o.reasons, "of a story: the terms that tie its documents, its standing, what became of older ids");
  commands.push_back({c, cli::show});
  c = query(app, o, "timeline", "the chronicle of a story");
  c->add_option("STORY", o.story, "its id, number, or words of its title (not needed where there is one)");
  commands.push_back({c, cli::timeline});
  c = query(app, o, "brief", "stories, key developments, what is planned");
  commands.push_back({c, cli::brief});
  c = query(app, o, "since", "what is new since a moment");
  c->add_option("TIME", o.since, "2024-03-12, or with time and offset")->required();
  c->add_option("STORY", o.story, "only this story");
  commands.push_back({c, cli::since});
  c = query(app, o, "sources", "articles, their revisions, copies and origins");
  c->add_option("STORY", o.story, "its id, number, or words of its title (not needed where there is one)");
  commands.push_back({c, cli::sources});
  c = query(app, o, "diff", "what changed between the revisions of an article");
  c->add_option("ARTICLE", o.id, "its id, or the id or path of one of its documents")->required();
  commands.push_back({c, cli::diff});
}

void add_stories(CLI::App& app, Options& o, std::vector<Command>& commands) {
  CLI::App* all = app.add_subcommand("story", "your own word on stories, and what became of their ids");
  all->require_subcommand(1);
  auto add = [&](const char* name, const char* help, int (*run)(const Options&)) {
    CLI::App* c = all->add_subcommand(name, help);
    add_database(*c, o);
    add_json(*c, o);
    commands.push_back({c, run});
    return c;
  };
  auto decision = [&](CLI::App* c) {
    c->add_option("--why", o.words, "your reason, kept with the decision");
    c->add_option("--at", o.seen, "the moment of the decision (default: now)");
  };
  CLI::App* c = add("merge", "these stories are one, whatever is added later", cli::story_merge);
  c->add_option("STORY", o.ids, "two or more: id, number, or words of the title")->required();
  decision(c);
  c = add("split", "these documents are a story of their own; their revisions and copies go with them", cli::story_split);
  c->add_option("STORY", o.story, "its id, number, or words of its title")->required();
  c->add_option("DOC", o.ids, "documents or articles that leave it: id or path")->required();
  decision(c);
  c = add("decisions", "what you decided, with numbers", cli::story_decisions);
  c->add_option("--undo", o.undo, "the number of a decision that shall hold no longer")->check(CLI::PositiveNumber);
  c->add_option("--at", o.seen, "the moment of the undoing (default: now)");
  c = add("log", "merges, splits, moves and new ids of stories that were told before, with what made them", cli::story_log);
  c->add_option("STORY", o.story, "only this story");
}

void add_layer_queries(CLI::App& app, Options& o, std::vector<Command>& commands) {
  const std::pair<const char*, const char*> layers[] = {{"quotes", "who said what"}, {"figures", "how many of what, according to whom"},
                                                        {"events", "who did what to whom"}, {"names", "names as they stand"},
                                                        {"times", "time expressions and their intervals"}};
  for (auto [name, help] : layers) {
    std::string layer = name;
    commands.push_back({query(app, o, name, help, true), [layer](const Options& x) { return cli::layer(x, layer); }});
  }
  CLI::App* c = query(app, o, "entities", "people, organisations, places, with their roles", true);
  c->add_option("--table", o.tables, "your own ids: a CSV file with the columns id, name, aliases, type")->allow_extra_args(false);
  c->add_option("--actors", o.actors, "your own codes: an actor dictionary of PETRARCH")->allow_extra_args(false);
  commands.push_back({c, cli::entities});
  c = query(app, o, "upcoming", "what is planned after the moment asked for", true);
  c->add_flag("--all", o.all, "every plan, with what became of it");
  commands.push_back({c, cli::upcoming});
  c = query(app, o, "search", "documents that hold these words", true);
  c->add_option("WORDS", o.words, "FTS5 query syntax: ferry \"data recorder\" NOT strike")->required();
  commands.push_back({c, cli::search});
}

void add_checks(CLI::App& app, Options& o, std::vector<Command>& commands) {
  CLI::App* c = query(app, o, "why", "the rule, the words and the raw bytes behind a fact; of a story the terms that tie its documents, its standing, stories near it; of two documents why they stand in one story or in two");
  c->add_option("FACT", o.id, "any id; a path too where a second document follows")->required();
  c->add_option("OTHER", o.other, "a second document, by its id or path");
  commands.push_back({c, cli::why});
  c = app.add_subcommand("verify", "re-check the whole database against its pages");
  add_database(*c, o);
  add_json(*c, o);
  commands.push_back({c, cli::verify});
  c = app.add_subcommand("sql", "a read-only query on the views (docs/reference/database.md)");
  add_database(*c, o);
  add_json(*c, o);
  c->add_option("QUERY", o.words, "SQL")->required();
  commands.push_back({c, cli::sql});
  c = app.add_subcommand("eval", "how well this build reads annotated text: CoNLL-U (tags, lemmas, trees) and IOB2 (names)");
  c->add_option("FILE", o.paths, "files with gold: .conllu, .bio, .iob2, .conll")->required();
  c->add_flag("--gold-tokens", o.gold_tokens, "on the words of the CoNLL-U file, not on its running text");
  add_json(*c, o);
  commands.push_back({c, cli::eval});
  c = app.add_subcommand("rules", "for those who write rules");
  c->require_subcommand(1);
  CLI::App* check = c->add_subcommand("check", "load a folder of rules, run the examples in it and say what is wrong");
  check->add_option("DIR", o.rules, "a folder as rules/ here")->required();
  commands.push_back({check, cli::rules_check});
  CLI::App* attempt = c->add_subcommand("try", "every layer of one sentence, with the rules that made it");
  attempt->add_option("SENTENCE", o.sentence, "in double quotes")->required();
  attempt->add_option("--rules", o.rules, "a folder of rules, instead of those built in");
  attempt->add_option("--published", o.published, "publication time of the sentence");
  add_json(*attempt, o);
  commands.push_back({attempt, cli::rules_try});
}

void add_train(CLI::App& app, Options& o, std::vector<Command>& commands) {
  CLI::App* c = app.add_subcommand("train", "make the language models again, from annotated text (models/en/README.md)");
  c->add_option("PART", o.part, "all, or one: words (classes), tag (with lemmas), parse, names, sure (what is decided alike), "
                                "cut (FOLDER/text.bio for tools/teach/)")->required()
      ->check(CLI::IsMember({"all", "words", "tag", "parse", "names", "sure", "cut"}));
  c->add_option("FOLDER", o.folder, "the plain forms that tools/corpora.py writes")->required();
  c->add_option("MODELS", o.models, "where the files go: models/en")->required();
  c->add_option("--language", o.language, "whose rules cut the text")->capture_default_str();
  commands.push_back({c, cli::train});
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"dateline reads a pile of raw news pages and writes the sourced chronicle of each developing story."};
  app.name("dateline");
  app.footer("Exit status: 0 found or done, 1 nothing found, 2 error.  Output is JSON Lines in a pipe.");
  app.set_version_flag("--version", "dateline 0.1.0");
  Options o;
  std::vector<Command> commands;
  add_database(app, o);
  add_input(app, o);
  add_json(app, o);
  app.add_option("--html", o.html, "also write the chronicle as one self-contained page");
  app.add_option("PATH", o.paths, "files, folders, archives, feeds, exports; - is standard input");
  add_readers(app, o, commands);
  add_story_queries(app, o, commands);
  add_stories(app, o, commands);
  add_layer_queries(app, o, commands);
  add_checks(app, o, commands);
  add_train(app, o, commands);
  CLI::App* completions = app.add_subcommand("completions", "completions for a shell, on standard output");
  completions->add_option("SHELL", o.shell, "bash, zsh or fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  commands.push_back({completions, [&app](const Options& x) { return cli::completions(app, x.shell); }});

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? cli::done : cli::failed;
  }
  for (const Command& c : commands)
    if (c.app->parsed()) return c.run(o);
  if (o.paths.empty()) {
    std::cout << app.help();
    return cli::done;
  }
  return cli::ingest(o, true);
}
