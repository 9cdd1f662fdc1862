// Re-checks a database against its own pages.
//
//   verify(store, engine) -> {} when every stored span is found again in the stored bytes and no row was changed by hand
#pragma once
#include <vector>

#include "dateline/engine.h"
#include "store/store.h"

namespace dateline::engine {

Result<std::vector<Problem>> verify(store::Store&, const Engine&);

}  // namespace dateline::engine
