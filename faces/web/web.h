// The chronicle as one self-contained HTML page.
//
//   auto page = web::chronicle_page(db, view);   // "<!doctype html>…", no request to any host
//
// The page holds every story of the view, its evidence and the notes; it reads well without JavaScript.  Words of a page
// are text, never markup.
#pragma once
#include <string>

#include "dateline/engine.h"

namespace dateline::web {

Result<std::string> chronicle_page(Database&, const View&);

}  // namespace dateline::web
