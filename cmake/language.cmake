find_library(CLD2 cld2 REQUIRED)
room(language LIBS dateline_base dateline_matcher dateline_learn ${CLD2})

add_executable(eval_language EXCLUDE_FROM_ALL eval/language.cc)
target_link_libraries(eval_language PRIVATE dateline_language)
