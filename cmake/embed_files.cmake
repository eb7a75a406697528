# Writes a .cpp that holds the given files as string literals: core/scenario/embedded.h.
#
#   cmake -DROOT=<project> -DLIST=<file with one project-relative path a line> -DOUTPUT=<.cpp>
#         -P embed_files.cmake
file(STRINGS ${LIST} paths)
list(SORT paths COMPARE STRING)
list(LENGTH paths count)

set(entries "")
foreach(path IN LISTS paths)
    file(READ ${ROOT}/${path} hex HEX)
    file(SHA256 ${ROOT}/${path} hash)
    string(LENGTH "${hex}" digits)
    math(EXPR bytes "${digits} / 2")
    # 64 bytes a line, every byte escaped: no character can be misread, whatever follows it.
    string(REGEX REPLACE "(................................................................................................................................)" "\\1\n" hex "${hex}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" hex "${hex}")
    string(REPLACE "\n" "\"\n     \"" hex "${hex}")
    string(APPEND entries "    {\"${path}\",\n     std::string_view{\"${hex}\", ${bytes}},\n"
                          "     \"${hash}\"},\n")
endforeach()

file(WRITE ${OUTPUT} "// Made by cmake/embed_files.cmake from ${count} files.
#include \"core/scenario/embedded.h\"

#include <array>

namespace lockstep {

namespace {
constexpr std::array<EmbeddedFile, ${count}> files{{
${entries}}};
} // namespace

std::span<const EmbeddedFile> embeddedFiles()
{
    return files;
}

} // namespace lockstep
")
