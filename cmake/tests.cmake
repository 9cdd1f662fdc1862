# Tests of the whole way; a room's own tests are made by room().
if(DATELINE_TESTS)
  add_library(dateline_test_support STATIC tests/support.cc tests/case_file.cc tests/case_pile.cc tests/tidy.cc)
  target_link_libraries(dateline_test_support PUBLIC dateline_format dateline_engine GTest::gtest SQLite::SQLite3 ZLIB::ZLIB PkgConfig::ZSTD)
  target_compile_definitions(dateline_test_support PUBLIC DATELINE_PROGRAM="$<TARGET_FILE:dateline>")
  if(DATELINE_SANITIZE)  # GCC 12 warns of its own <regex> there
    target_compile_options(dateline_test_support PUBLIC -Wno-maybe-uninitialized)
  endif()
  foreach(name rules whole cli cases tidy docs)
    if(EXISTS ${CMAKE_SOURCE_DIR}/tests/${name}_test.cc)
      add_executable(${name}_test tests/${name}_test.cc)
      target_link_libraries(${name}_test PRIVATE dateline_test_support GTest::gtest_main Threads::Threads)
      target_include_directories(${name}_test PRIVATE ${CMAKE_SOURCE_DIR})
      add_dependencies(${name}_test dateline)
      add_test(NAME ${name} COMMAND ${name}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    endif()
  endforeach()
endif()

# The chronicle page in a real browser; 77: none is installed.
find_package(Python3 COMPONENTS Interpreter)
if(Python3_FOUND)
  add_test(NAME browser COMMAND ${Python3_EXECUTABLE} tests/browser/browser_test.py $<TARGET_FILE:dateline> examples/pile
           WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(browser PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 900 RUN_SERIAL ON ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)
endif()
