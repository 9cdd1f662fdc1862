find_library(CLD2 cld2 REQUIRED)
room(language LIBS dateline_base dateline_matcher dateline_learn ${CLD2})

# Makes the files of models/; not part of an ordinary build (models/en/README.md).
add_executable(dateline-train EXCLUDE_FROM_ALL tools/train.cc)
target_link_libraries(dateline-train PRIVATE dateline_language)

add_executable(eval_language EXCLUDE_FROM_ALL eval/language.cc)
target_link_libraries(eval_language PRIVATE dateline_language)
