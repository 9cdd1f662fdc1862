#include "chronicle/chronicle.h"

namespace dateline::chronicle {

std::vector<Development> developments(const Inputs&) { return {}; }
std::vector<Series> series(const Inputs&) { return {}; }

}  // namespace dateline::chronicle
