# Event type and actors on the PLOVER gold records, which lie outside the repository; and what is found in any file.
add_executable(eval_events EXCLUDE_FROM_ALL eval/events.cc)
target_link_libraries(eval_events PRIVATE dateline_engine Threads::Threads)
