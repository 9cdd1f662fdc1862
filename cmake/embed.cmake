# Makes embedded.S (the bytes, by .incbin) and embedded.cc (their table) from rules/, models/ and data/.
# Bytes go in as they are: a 10 MB model costs no compile time.
function(dateline_embed target)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
       ${CMAKE_SOURCE_DIR}/rules/*.rules ${CMAKE_SOURCE_DIR}/rules/*.words ${CMAKE_SOURCE_DIR}/rules/*.tsv
       ${CMAKE_SOURCE_DIR}/models/*.bin ${CMAKE_SOURCE_DIR}/data/*.bin ${CMAKE_SOURCE_DIR}/data/*.tsv
       ${CMAKE_SOURCE_DIR}/src/store/*.sql)
  list(SORT files)
  set(assembly ".section .rodata\n")
  set(declarations "")
  set(rows "")
  set(paths "")
  set(i 0)
  foreach(file ${files})
    string(APPEND assembly ".balign 64\n.globl dateline_file_${i}\ndateline_file_${i}:\n"
           ".incbin \"${CMAKE_SOURCE_DIR}/${file}\"\n.globl dateline_file_${i}_end\ndateline_file_${i}_end:\n.byte 0\n")
    string(APPEND declarations "extern \"C\" const char dateline_file_${i}[], dateline_file_${i}_end[];\n")
    string(APPEND rows "    {\"${file}\", {dateline_file_${i}, size_t(dateline_file_${i}_end - dateline_file_${i})}},\n")
    list(APPEND paths ${CMAKE_SOURCE_DIR}/${file})
    math(EXPR i "${i} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
  set(dir ${CMAKE_BINARY_DIR}/embedded)
  file(CONFIGURE OUTPUT ${dir}/embedded.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${dir}/embedded.cc @ONLY CONTENT
"#include <vector>
#include \"matcher/embedded.h\"
${declarations}
namespace dateline::matcher {
std::span<const Embedded> embedded_table() {
  static const std::vector<Embedded> table = {
${rows}  };
  return table;
}
}  // namespace dateline::matcher
")
  set_source_files_properties(${dir}/embedded.S PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${dir}/embedded.S ${dir}/embedded.cc)
endfunction()
