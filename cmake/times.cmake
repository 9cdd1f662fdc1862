# The scorers of the room `times`: against TimeML files (eval/times.cc) and Recognizers-Text's cases (eval/recognizers.cc); not
# part of the program.
foreach(scorer times recognizers)
  add_executable(eval_${scorer} EXCLUDE_FROM_ALL eval/${scorer}.cc)
  target_link_libraries(eval_${scorer} PRIVATE dateline_times dateline_language Threads::Threads)
endforeach()
