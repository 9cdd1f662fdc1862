# Packed files and feeds: zlib, zstd, lz4, libarchive, pugixml.
find_package(pugixml REQUIRED)
room(intake LIBS dateline_base dateline_matcher dateline_learn ZLIB::ZLIB PkgConfig::ZSTD PkgConfig::LZ4 pugixml::pugixml PkgConfig::ARCHIVE)
