# Lists the content and makes TANSUAN_EMBEDDED_CPP of it at build time (embed.cmake does the work).
file(GLOB data_files CONFIGURE_DEPENDS
  ${CMAKE_CURRENT_LIST_DIR}/factors/*.json ${CMAKE_CURRENT_LIST_DIR}/methods/*.json
  ${CMAKE_CURRENT_LIST_DIR}/browse/*.json ${CMAKE_CURRENT_LIST_DIR}/releases/*.json
  ${CMAKE_CURRENT_LIST_DIR}/register.json)

# Rewritten only when the set of files changes: so a removed file causes a rebuild too.
set(data_list ${CMAKE_CURRENT_BINARY_DIR}/data/files.txt)
set(data_names)
foreach(file IN LISTS data_files)
  file(RELATIVE_PATH name ${CMAKE_CURRENT_LIST_DIR} ${file})
  list(APPEND data_names ${name})
endforeach()
list(SORT data_names COMPARE STRING CASE SENSITIVE)
list(JOIN data_names "\n" data_names)
file(CONFIGURE OUTPUT ${data_list} CONTENT "${data_names}\n" @ONLY)

set(TANSUAN_EMBEDDED_CPP ${CMAKE_CURRENT_BINARY_DIR}/data/embedded.cpp)
add_custom_command(
  OUTPUT ${TANSUAN_EMBEDDED_CPP}
  COMMAND ${CMAKE_COMMAND} -DDATA_DIR=${CMAKE_CURRENT_LIST_DIR} -DLIST=${data_list}
          -DOUTPUT=${TANSUAN_EMBEDDED_CPP} -P ${CMAKE_CURRENT_LIST_DIR}/embed.cmake
  DEPENDS ${data_files} ${data_list} ${CMAKE_CURRENT_LIST_DIR}/embed.cmake
  COMMENT "Embedding src/data" VERBATIM)
# One literal per file is longer than the 65536 characters every compiler must take; ours take it.
set_source_files_properties(${TANSUAN_EMBEDDED_CPP} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
