#include "learn/features.h"

#include "base/hash.h"

namespace dateline::learn {

uint64_t feature(std::string_view template_name, std::string_view value) { return hash64(value, hash64(template_name)); }

}  // namespace dateline::learn
