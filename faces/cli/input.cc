// Commands that read pages: the main job, ingest, read, annotate.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "faces/cli/cli.h"
#include "faces/format/layers.h"
#include "faces/format/timeml.h"
#include "faces/web/web.h"

namespace dateline::cli {

bool pretty(const Options& o) { return !o.json && isatty(STDOUT_FILENO); }

format::text::Style style() {
  format::text::Style s;
  const char* no_colour = std::getenv("NO_COLOR");
  s.colour = isatty(STDOUT_FILENO) && !(no_colour && *no_colour);
  if (const char* columns = std::getenv("COLUMNS"); columns && std::atoi(columns) > 40) s.width = size_t(std::atoi(columns));
  return s;
}

void print(const std::string& s) { std::fwrite(s.data(), 1, s.size(), stdout); }
void print_row(const format::json& j) { print(format::line(j) + "\n"); }

int complain(const Error& e) {
  std::fflush(stdout);
  std::fprintf(stderr, "dateline: %s\n", e.message.c_str());
  return failed;
}

Result<Engine> engine_of(const Options& o) { return Engine::create({o.rules}); }

namespace {

Result<InputOptions> input_of(const Options& o) {
  InputOptions in;
  in.form = o.form == "html" ? Form::html : o.form == "page" ? Form::page : o.form == "text" ? Form::text : Form::automatic;
  in.published = o.published;
  in.jobs = o.jobs;
  if (!o.published.empty() && !parse_stamp(o.published))
    return Error{"--published " + o.published + ": not a time. Write 2013-03-22, or 2013-03-22T10:15:00+01:00."};
  if (!o.seen.empty()) {
    auto seen = parse_stamp(o.seen);
    if (!seen) return Error{"--seen " + o.seen + ": not a time. Write 2013-03-22, or 2013-03-22T10:15:00+01:00."};
    in.seen = earliest(*seen);
  } else {
    in.seen_by_run = true;
    in.seen = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  }
  for (const std::string& f : o.fields) {
    size_t equals = f.find('=');
    if (equals == std::string::npos) return Error{"--field " + f + ": write ours=theirs, such as headline=Title."};
    in.fields[f.substr(0, equals)] = f.substr(equals + 1);
  }
  return in;
}

// A line on the terminal that is overwritten as the run goes on.
class ProgressLine {
 public:
  explicit ProgressLine(bool wanted) : shown_(wanted && isatty(STDERR_FILENO)) {}
  ~ProgressLine() {
    if (shown_) std::fprintf(stderr, "\r\x1b[K");
  }
  void operator()(const Progress& p) {
    if (shown_ && p.pages % 16 == 1)
      std::fprintf(stderr, "\r\x1b[K%llu pages  %s", static_cast<unsigned long long>(p.pages), format::text::clipped(p.path, 60).c_str());
  }

 private:
  bool shown_;
};

int report_errors(const IngestReport& report) {
  for (const Error& e : report.errors) complain(e);
  for (const Note& n : report.file_notes) std::fprintf(stderr, "note %s  %s\n", n.code.c_str(), n.detail.c_str());
  return report.errors.empty() ? done : failed;
}

std::map<std::string, int> notes_by_code(const View& v) {
  std::map<std::string, int> out;
  for (const Article& a : v.articles) {
    for (const Note& n : a.document.notes) ++out[n.code];
    for (const Note& n : a.reading.notes) ++out[n.code];
  }
  return out;
}

void print_end(const Options& o, const IngestReport& r, const View& v) {
  std::string out = std::to_string(r.pages) + " pages read, " + std::to_string(r.stored) + " new";
  if (r.known) out += ", " + std::to_string(r.known) + " known already";
  auto notes = notes_by_code(v);
  if (!notes.empty()) {
    out += ". Notes:";
    for (const auto& [code, n] : notes) out += " " + code + " " + std::to_string(n);
  }
  print(out + ".\nThe database is " + o.database + (o.html.empty() ? "" : ", the chronicle " + o.html) + ".\n");
}

Status write_html(const Options& o, Database& db, const View& v) {
  auto page = web::chronicle_page(db, v);
  if (!page) return page.error();
  std::ofstream out(o.html, std::ios::binary);
  out << *page;
  out.close();
  if (!out) return Error{o.html + ": cannot be written. Check the folder's rights and the space left."};
  return Done{};
}

void print_brief_json(const View& v) {
  format::Rows rows(v);
  for (const Story& s : v.chronicle.stories) {
    format::json j = rows.story(s);
    j["developments"] = format::json::array();
    for (const Development* d : format::key_developments(v, s.id, 8)) j["developments"].push_back(rows.development(*d));
    j["upcoming"] = format::json::array();
    for (const Plan* p : format::plans_of(v, s.id))
      if (format::ahead(*p, v.moment)) j["upcoming"].push_back(rows.plan(*p));
    print_row(j);
  }
}

}  // namespace

int brief(const Options& o) {
  return with_view(o, [&](Database&, const View& v) {
    if (pretty(o)) print(format::text::brief(v, style()));
    else print_brief_json(v);
    return v.articles.empty() ? nothing : done;
  });
}

int ingest(const Options& o, bool print_brief) {
  auto in = input_of(o);
  if (!in) return complain(in.error());
  auto engine = engine_of(o);
  if (!engine) return complain(engine.error());
  auto db = Database::open(*engine, o.database, Database::Mode::create);
  if (!db) return complain(db.error());
  Result<IngestReport> report = Error{""};
  {
    ProgressLine line(!o.no_progress);
    report = (*db)->ingest(o.paths, *in, std::ref(line));
  }
  if (!report) return complain(report.error());
  int status = report_errors(*report);
  if (!print_brief && o.html.empty()) {
    if (pretty(o)) print(std::to_string(report->pages) + " pages read, " + std::to_string(report->stored) + " new, in " + o.database + ".\n");
    else print_row(format::json{{"pages", report->pages}, {"stored", report->stored}, {"known", report->known}, {"notes", report->notes}, {"database", o.database}});
    return status;
  }
  auto view = (*db)->view({});
  if (!view) return complain(view.error());
  if (!o.html.empty())
    if (auto ok = write_html(o, **db, *view); !ok) return complain(ok.error());
  if (o.json) print_brief_json(*view);
  else {
    print(format::text::brief(*view, style()));
    print_end(o, *report, *view);
  }
  return status;
}

int read(const Options& o) {
  auto in = input_of(o);
  if (!in) return complain(in.error());
  auto engine = engine_of(o);
  if (!engine) return complain(engine.error());
  return report_errors(engine->each_document(o.paths, *in, [](Document&& d) {
    print_row(format::document(d));
    return true;
  }));
}

int annotate(const Options& o) {
  std::set<std::string> layers;
  for (std::string name : o.layers) {
    if (name == "parse") name = "tokens";
    if (!format::has_layer(name)) return complain({"--layers " + name + ": no such layer. There are times, names, quotes, figures, events, plans, sentences, tokens, parse."});
    layers.insert(name);
  }
  auto in = input_of(o);
  if (!in) return complain(in.error());
  auto engine = engine_of(o);
  if (!engine) return complain(engine.error());
  if (o.format == "timeml")
    return report_errors(engine->each_article(o.paths, *in, [&](Article&& a) {
      print(format::timeml(a));
      return true;
    }));
  return report_errors(engine->each_article(o.paths, *in, [&](Article&& a) {
    print_row(format::annotated(a, engine->link(a), layers));
    return true;
  }));
}

}  // namespace dateline::cli
