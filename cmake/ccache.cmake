# Uses ccache when it is installed. The precompiled Qt header needs two things from it: that it
# forgives the time stamps and macros of that header, and that the compiler keeps its name.
find_program(LOCKSTEP_CCACHE ccache)
if(LOCKSTEP_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${LOCKSTEP_CCACHE})
    add_compile_options("$<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>"
                        "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
endif()
