// What every reader of a file that holds many pages is given, and where its pages go.
//
//   Sink sink{path, options, notes, count, keep};
//   RawPage page = sink.page("2");  page.bytes = …;
//   if (!sink.give(std::move(page))) return;      // the caller has had enough
#pragma once
#include "base/limits.h"
#include "intake/intake.h"

namespace dateline::intake {

struct Sink {
  const std::string& path;
  const Options& options;
  Notes& notes;
  Count& count;
  const std::function<bool(RawPage&&)>& keep;
  bool stopped = false;
  bool failed = false;  // an error was told
  std::string inside = {};  // the file of a zip that is being read, "" outside of one

  // A page of this file with the options' form and capture time.
  RawPage page(std::optional<std::string> record) const {
    RawPage p;
    p.path = path;
    p.record = std::move(record);
    if (!inside.empty()) p.record = p.record ? inside + "/" + *p.record : inside;
    p.form = options.form;
    p.seen = options.seen;
    p.seen_by_run = options.seen_by_run;
    return p;
  }

  bool give(RawPage&& p) {
    p.published_basis = p.basis;
    if (p.published.empty() && !options.published.empty()) {
      p.published = options.published;
      p.published_basis = "user";
    }
    if (p.bytes.size() > limits::page_bytes_max) {
      p.notes.push_back({"page-cut", "the page has " + std::to_string(p.bytes.size()) + " bytes; only the first " +
                                         std::to_string(limits::page_bytes_max) + " are read", {}});
      p.bytes.resize(limits::page_bytes_max);
    }
    ++count.pages;
    stopped = !keep(std::move(p));
    return !stopped;
  }

  void note(std::string code, const std::string& where, const std::string& what) {
    notes.push_back({std::move(code), path + where + ": " + what, {}});
  }
  void error(const std::string& what, const std::string& advice) {
    failed = true;
    count.errors.push_back({path + ": " + what + "\n  " + advice});
  }
};

}  // namespace dateline::intake
