// `train PART FOLDER MODELS`: makes the model files again.
#include <iostream>

#include "dateline/train.h"
#include "faces/cli/cli.h"

namespace dateline::cli {

int train(const Options& o) {
  using Part = TrainOptions::Part;
  static const std::map<std::string, Part> parts = {
      {"all", Part::all}, {"words", Part::words}, {"tag", Part::tag}, {"parse", Part::parse}, {"names", Part::names}, {"sure", Part::sure}, {"cut", Part::cut}};
  auto status = dateline::train({o.folder, o.models, o.language, parts.at(o.part)}, [](const std::string& line) { std::cerr << line << "\n"; });
  return status ? int(done) : complain(status.error());
}

}  // namespace dateline::cli
