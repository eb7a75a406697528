# Each tests/fuzz/*_fuzz.cpp is a fuzz target, and X_mutator.cpp beside X_fuzz.cpp changes its inputs.
# What a target reads of the window's needs no Qt.
# The normal suite tries every target on its corpus; the preset "fuzz" makes programs that search,
# and "fuzz-fast" makes them ten times as fast, for millions of tries.
file(GLOB fuzz_targets CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/fuzz/*_fuzz.cpp)
set(window_sources shell/script.cpp shell/comparison.cpp)
foreach(source IN LISTS fuzz_targets)
    cmake_path(GET source STEM name)
    string(REGEX REPLACE "_fuzz$" "" subject ${name})
    set(folder ${PROJECT_SOURCE_DIR}/tests/fuzz)
    file(STRINGS ${source} window REGEX "^#include \"gui/")
    if(window)
        list(TRANSFORM window_sources PREPEND ${PROJECT_SOURCE_DIR}/gui/ OUTPUT_VARIABLE window)
    endif()
    if(LOCKSTEP_SANITIZE MATCHES "^fuzzer")
        file(GLOB mutator CONFIGURE_DEPENDS ${folder}/${subject}_mutator.cpp)
        add_executable(${name} ${source} ${window} ${mutator} ${folder}/fuzzer_entry.cpp)
        target_link_libraries(${name} PRIVATE lockstep_options lockstep_reading -fsanitize=fuzzer)
    else()
        add_executable(${subject}_corpus_test ${source} ${window} ${folder}/corpus_test.cpp)
        target_link_libraries(${subject}_corpus_test PRIVATE lockstep_options lockstep_reading
                                                             GTest::gtest_main)
        target_compile_definitions(${subject}_corpus_test
                                   PRIVATE LOCKSTEP_CORPUS="${folder}/corpus/${subject}")
        lockstep_add_suites(${subject}_corpus_test ${subject}. TIMEOUT 120)
    endif()
endforeach()
