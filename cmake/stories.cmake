# How well stories are found: prints B-cubed and pair scores on collections that lie outside the repository.
add_executable(eval_stories EXCLUDE_FROM_ALL eval/stories.cc)
target_link_libraries(eval_stories PRIVATE dateline_stories dateline_lineage)
