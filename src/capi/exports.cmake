# tansuan_export_only_the_abi(target symbols): the dynamic symbols of `target` are those of the file and no
# other. Hidden visibility alone is not enough: a static libstdc++ brings its own visible symbols.
set(TANSUAN_VERSION_SCRIPT_CMAKE ${CMAKE_CURRENT_LIST_DIR}/version_script.cmake)

function(tansuan_export_only_the_abi target symbols)
  if(APPLE OR WIN32)
    return()
  endif()
  set(script ${CMAKE_CURRENT_BINARY_DIR}/capi/${target}.map)
  add_custom_command(
    OUTPUT ${script}
    COMMAND ${CMAKE_COMMAND} -DSYMBOLS=${symbols} -DOUTPUT=${script} -P ${TANSUAN_VERSION_SCRIPT_CMAKE}
    DEPENDS ${symbols} ${TANSUAN_VERSION_SCRIPT_CMAKE}
    COMMENT "Version script of ${target}" VERBATIM)
  add_custom_target(${target}_version_script DEPENDS ${script})
  add_dependencies(${target} ${target}_version_script)
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${script})
  target_link_options(${target} PRIVATE LINKER:--version-script=${script})
endfunction()
