# How well speakers and numbers are found, on collections that lie outside the repository.
add_executable(eval_quotes EXCLUDE_FROM_ALL eval/quotes.cc)
target_link_libraries(eval_quotes PRIVATE dateline_engine)
add_executable(eval_figures EXCLUDE_FROM_ALL eval/figures.cc)
target_link_libraries(eval_figures PRIVATE dateline_engine)
