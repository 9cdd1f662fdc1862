# How well stories are found: prints B-cubed and pair scores on collections that lie outside the repository.
add_executable(eval_stories EXCLUDE_FROM_ALL eval/stories.cc)
target_link_libraries(eval_stories PRIVATE dateline_stories dateline_lineage)

# How well copies and revisions are found, on piles that are invented or made by hand.
add_executable(eval_copies EXCLUDE_FROM_ALL eval/copies.cc eval/invented.cc)
target_link_libraries(eval_copies PRIVATE dateline_lineage)

# What lineage and stories cost as a pile grows.
add_executable(bench_stories EXCLUDE_FROM_ALL bench/stories.cc eval/invented.cc)
target_include_directories(bench_stories PRIVATE eval)
target_link_libraries(bench_stories PRIVATE dateline_stories dateline_lineage)
