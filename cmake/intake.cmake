# Packed files and feeds: zlib, zstd, pugixml.
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
find_package(pugixml REQUIRED)
room(intake LIBS dateline_base dateline_matcher dateline_learn ZLIB::ZLIB PkgConfig::ZSTD pugixml::pugixml)
