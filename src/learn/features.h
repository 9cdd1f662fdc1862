// Hashed features for the small models of src/language.
//
//   features::hash("w-1", "the")  -> the same 64-bit key on every machine
#pragma once
#include <cstdint>
#include <string_view>

namespace dateline::learn {

uint64_t feature(std::string_view template_name, std::string_view value);

}  // namespace dateline::learn
