# The shared library with its C and C++ headers, the Python module, and what `make install` puts where.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# Everything but the command line, whole: callers from C++ may use any header.
set(layers base text doc data nn annotate code record pipeline ingest store api)
add_library(parley_shared SHARED ${PROJECT_SOURCE_DIR}/cmake/empty.cc)
set_target_properties(parley_shared PROPERTIES OUTPUT_NAME parley EXPORT_NAME parley VERSION ${PROJECT_VERSION} SOVERSION 1)
foreach(layer ${layers})
  get_target_property(kind parley_${layer} TYPE)
  if(kind STREQUAL STATIC_LIBRARY)
    target_link_libraries(parley_shared PRIVATE -Wl,--whole-archive $<TARGET_FILE:parley_${layer}> -Wl,--no-whole-archive)
    add_dependencies(parley_shared parley_${layer})
  endif()
endforeach()
target_link_libraries(parley_shared PRIVATE
  fmt::fmt tl::expected Threads::Threads PkgConfig::ICU PkgConfig::CRYPTO PkgConfig::YAML PkgConfig::HWY
  PkgConfig::SIMDJSON PkgConfig::GUMBO PkgConfig::PUGIXML PkgConfig::ZSTD PkgConfig::ZLIB PkgConfig::BROTLI PkgConfig::SQLITE ${CMAKE_DL_LIBS})
target_include_directories(parley_shared INTERFACE
  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/parley>)

install(TARGETS parley_shared EXPORT parley DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS parley DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/parley DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
foreach(layer ${layers})
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/src/${layer} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/parley
          FILES_MATCHING PATTERN "*.h" PATTERN schema EXCLUDE)
endforeach()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/data ${PROJECT_SOURCE_DIR}/models DESTINATION ${CMAKE_INSTALL_DATADIR}/parley)

install(EXPORT parley FILE parley-targets.cmake NAMESPACE parley:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/parley)
file(WRITE ${PROJECT_BINARY_DIR}/parley-config.cmake
     "include(\"\${CMAKE_CURRENT_LIST_DIR}/parley-targets.cmake\")\n")
write_basic_package_version_file(${PROJECT_BINARY_DIR}/parley-config-version.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${PROJECT_BINARY_DIR}/parley-config.cmake ${PROJECT_BINARY_DIR}/parley-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/parley)
configure_file(${PROJECT_SOURCE_DIR}/cmake/parley.pc.in ${PROJECT_BINARY_DIR}/parley.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/parley.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# Debian's Python, not whichever comes first in the path.
find_program(PARLEY_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
set(PYTHON_EXECUTABLE ${PARLEY_PYTHON})
set(Python_EXECUTABLE ${PARLEY_PYTHON})
find_package(pybind11 CONFIG)
if(pybind11_FOUND)
  pybind11_add_module(_parley MODULE ${PROJECT_SOURCE_DIR}/python/module.cc)
  target_link_libraries(_parley PRIVATE parley_api)
  set_target_properties(_parley PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/python/parley)
else()
  message(STATUS "No pybind11 (apt install pybind11-dev python3-dev): the Python module is not built")
endif()

add_custom_target(bindings DEPENDS parley parley_shared)
if(TARGET _parley)
  add_dependencies(bindings _parley)
endif()
# The guides' code blocks, from an installed library and a wheel.
add_test(NAME guides COMMAND /usr/bin/python3 ${PROJECT_SOURCE_DIR}/tests/bindings/guides_test.py ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR})
