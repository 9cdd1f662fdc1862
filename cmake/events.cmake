# The rules' own examples need the parser, times and quotes: they run through the engine.
if(DATELINE_TESTS)
  add_executable(events_rules_test tests/events_rules_test.cc)
  target_link_libraries(events_rules_test PRIVATE dateline_engine GTest::gtest_main Threads::Threads)
  add_test(NAME events_rules COMMAND events_rules_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endif()

# Event type and actors on the PLOVER gold records, which lie outside the repository; and what is found in any file.
add_executable(eval_events EXCLUDE_FROM_ALL eval/events.cc)
target_link_libraries(eval_events PRIVATE dateline_engine Threads::Threads)
