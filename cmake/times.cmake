# The scorer of the room `times` against TimeML files (eval/times.cc); not part of the program.
if(EXISTS ${CMAKE_SOURCE_DIR}/eval/times.cc)
  add_executable(eval_times EXCLUDE_FROM_ALL eval/times.cc)
  target_link_libraries(eval_times PRIVATE dateline_times dateline_language Threads::Threads)
endif()
