// Hashes that are the same on every machine.
//
//   hash64("abc") -> 0x78af5f94892f3950 (XXH3, seed 0)
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

uint64_t hash64(std::string_view bytes, uint64_t seed = 0);
uint64_t hash_join(uint64_t a, uint64_t b);      // order matters
std::string hash128_hex(std::string_view bytes);  // XXH3-128: finds damage, proves nothing against a forger
std::string sha256_hex(std::string_view bytes);  // digests that users may check with their own tools

}  // namespace dateline
