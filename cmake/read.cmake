include(cmake/lexbor.cmake)
room(read LIBS dateline_base dateline_matcher dateline_learn lexbor ICU::uc ICU::i18n)
