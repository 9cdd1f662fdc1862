include(cmake/lexbor.cmake)
room(read LIBS dateline_base dateline_matcher dateline_learn lexbor ICU::uc ICU::i18n)

# Scorer: eval_read wcxb|fundus|segments|days|live|speed FOLDER (eval/read.cc).
add_executable(eval_read EXCLUDE_FROM_ALL eval/read.cc eval/live.cc)
target_link_libraries(eval_read PRIVATE dateline_read dateline_intake)
