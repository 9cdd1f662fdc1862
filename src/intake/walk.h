// The files that a path stands for, in byte order of their paths.
//
//   walk("pile") -> files "pile/a.html", "pile/sub/b.txt"; errors "pile/lost: a link that leads nowhere. …"
//
// Inside folders, names that start with a dot are passed over, links are followed once, and only plain files count.
#pragma once
#include <string>
#include <vector>

#include "dateline/result.h"

namespace dateline::intake {

struct Walk {
  std::vector<std::string> files;
  std::vector<Error> errors;
};

Walk walk(const std::string& path);

}  // namespace dateline::intake
