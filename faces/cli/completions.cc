#include "faces/cli/completions.h"

#include <CLI/CLI.hpp>

#include "faces/cli/cli.h"

namespace dateline::cli {
namespace {

std::vector<std::string> flags(const CLI::App& app) {
  std::vector<std::string> out;
  for (const CLI::Option* o : app.get_options()) {
    for (const std::string& s : o->get_snames()) out.push_back("-" + s);
    for (const std::string& l : o->get_lnames()) out.push_back("--" + l);
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

std::vector<const CLI::App*> commands(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::string bash(const CLI::App& app) {
  std::string names, cases;
  for (const CLI::App* c : commands(app)) {
    names += (names.empty() ? "" : " ") + c->get_name();
    std::string words = joined(flags(*c));
    for (const CLI::App* s : commands(*c)) words += " " + s->get_name();
    cases += "    " + c->get_name() + ") words=\"" + words + "\" ;;\n";
  }
  return "_dateline() {\n  local word=\"${COMP_WORDS[COMP_CWORD]}\" words\n  case \"${COMP_WORDS[1]}\" in\n" + cases + "    *) words=\"" +
         names + " " + joined(flags(app)) + "\" ;;\n  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\") $(compgen -f -- \"$word\"))\n}\ncomplete -o filenames -F _dateline dateline\n";
}

std::string quoted(std::string s) {
  std::string out;
  for (char c : s) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return "'" + out + "'";
}

std::string zsh(const CLI::App& app) {
  std::string list, cases;
  for (const CLI::App* c : commands(app)) {
    list += "    " + quoted(c->get_name() + ":" + c->get_description()) + "\n";
    cases += "    " + c->get_name() + ") compadd -- " + joined(flags(*c)) + "; _files ;;\n";
  }
  return "#compdef dateline\n_dateline() {\n  local -a commands=(\n" + list + "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands; compadd -- " +
         joined(flags(app)) + "; _files; return\n  fi\n  case $words[2] in\n" + cases + "    *) _files ;;\n  esac\n}\n_dateline \"$@\"\n";
}

std::string fish(const CLI::App& app) {
  std::string out;
  auto options = [&](const CLI::App& a, const std::string& when) {
    for (const CLI::Option* o : a.get_options())
      for (const std::string& l : o->get_lnames()) out += "complete -c dateline" + when + " -l " + l + " -d " + quoted(o->get_description()) + "\n";
  };
  options(app, " -n __fish_use_subcommand");
  for (const CLI::App* c : commands(app)) {
    out += "complete -c dateline -n __fish_use_subcommand -a " + c->get_name() + " -d " + quoted(c->get_description()) + "\n";
    options(*c, " -n '__fish_seen_subcommand_from " + c->get_name() + "'");
  }
  return out;
}

}  // namespace

int completions(const CLI::App& app, const std::string& shell) {
  print(shell == "bash" ? bash(app) : shell == "zsh" ? zsh(app) : fish(app));
  return done;
}

}  // namespace dateline::cli
