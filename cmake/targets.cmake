# lockstep_glob(<variable> <pattern>...)
# Files that match, below the current folder. A new file needs no change here.
macro(lockstep_glob variable)
    file(GLOB_RECURSE ${variable} CONFIGURE_DEPENDS ${ARGN})
endmacro()

# lockstep_add_library(<name> <STATIC|OBJECT> SOURCES <file>... LINK <target>...)
# A library of these sources. With no .cpp among them it only passes on what it links, so that a
# tree with empty folders builds too.
function(lockstep_add_library name kind)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "SOURCES;LINK")
    set(compiled ${arg_SOURCES})
    list(FILTER compiled INCLUDE REGEX "\\.cpp$")
    if(compiled)
        add_library(${name} ${kind} ${arg_SOURCES})
        target_link_libraries(${name} PUBLIC lockstep_options ${arg_LINK})
    else()
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE lockstep_options ${arg_LINK})
    endif()
endfunction()
