# What every file of the project is compiled with. Targets link lockstep_options; it also makes
# the project's root the one place that includes start from.
add_library(lockstep_options INTERFACE)
target_include_directories(lockstep_options INTERFACE ${PROJECT_SOURCE_DIR})

target_compile_options(
    lockstep_options
    INTERFACE -Wall
              -Wextra
              -Wpedantic
              -Wshadow
              -Wconversion
              -Wno-sign-conversion # clang's -Wconversion brings it along, g++'s does not
              -Wnon-virtual-dtor
              -Woverloaded-virtual
              -Wno-missing-field-initializers # designated initialisers leave out on purpose
              $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety>
              $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>) # g++ 12: false on std::string + literal

if(LOCKSTEP_WERROR)
    target_compile_options(lockstep_options INTERFACE -Werror)
endif()

# Seconds less a program than with the system's linker; what users run is linked with that.
find_program(LOCKSTEP_LLD ld.lld)
if(LOCKSTEP_LLD)
    target_link_options(lockstep_options INTERFACE $<$<CONFIG:Debug>:-fuse-ld=lld>)
endif()

if(LOCKSTEP_SANITIZE STREQUAL "address")
    set(sanitize -fsanitize=address,undefined -fno-sanitize-recover=all)
elseif(LOCKSTEP_SANITIZE STREQUAL "thread")
    set(sanitize -fsanitize=thread)
elseif(LOCKSTEP_SANITIZE STREQUAL "fuzzer") # what a fuzz target links: cmake/fuzz.cmake
    set(sanitize -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
elseif(LOCKSTEP_SANITIZE STREQUAL "fuzzer_fast")
    # Without a call at each comparison, which costs more than what is tried.
    set(sanitize -fsanitize=undefined -fsanitize-trap=undefined
                 -fsanitize-coverage=inline-8bit-counters,pc-table)
    target_compile_definitions(lockstep_options INTERFACE _GLIBCXX_ASSERTIONS=1)
elseif(LOCKSTEP_SANITIZE)
    message(FATAL_ERROR "LOCKSTEP_SANITIZE is '${LOCKSTEP_SANITIZE}'; it can be empty, address, "
                        "thread, fuzzer or fuzzer_fast")
endif()
if(LOCKSTEP_SANITIZE)
    target_compile_definitions(lockstep_options INTERFACE LOCKSTEP_SANITIZE_${LOCKSTEP_SANITIZE}=1)
    target_compile_options(
        lockstep_options
        INTERFACE ${sanitize} -fno-omit-frame-pointer
                  # instrumented code makes g++ 12 see uninitialised values that are not there
                  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(lockstep_options INTERFACE ${sanitize})
endif()
