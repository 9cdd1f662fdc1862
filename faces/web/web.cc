#include "faces/web/web.h"

namespace dateline::web {

Result<std::string> chronicle_page(Database&, const View&) { return std::string("<!doctype html>\n"); }

}  // namespace dateline::web
