# Examples in the rules of quotes and figures need whole readings, so they run over the engine, not in the rooms.
if(DATELINE_TESTS)
  add_executable(quotes_rules_test tests/quotes_rules_test.cc)
  target_link_libraries(quotes_rules_test PRIVATE dateline_engine GTest::gtest_main Threads::Threads)
  add_test(NAME quotes_rules COMMAND quotes_rules_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endif()

# How well speakers and numbers are found, on collections that lie outside the repository.
add_executable(eval_quotes EXCLUDE_FROM_ALL eval/quotes.cc)
target_link_libraries(eval_quotes PRIVATE dateline_engine)
add_executable(eval_figures EXCLUDE_FROM_ALL eval/figures.cc)
target_link_libraries(eval_figures PRIVATE dateline_engine)
