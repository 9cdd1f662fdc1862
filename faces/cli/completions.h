// Completion scripts made from the flags themselves, so they cannot fall behind.
//
//   dateline completions bash > ~/.local/share/bash-completion/completions/dateline
#pragma once
#include <string>

namespace CLI {
class App;
}

namespace dateline::cli {

int completions(const CLI::App&, const std::string& shell);

}  // namespace dateline::cli
