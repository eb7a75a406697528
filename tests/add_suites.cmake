# Makes one ctest entry of each suite of a GoogleTest program. Its tests share a process, because
# starting one, with its sanitizer, takes longer than most of them.
#
# Included by ctest when it starts, so suites are listed in the environment the tests run in.
# program: its path; prefix: of the entries' names; properties: of each entry, names and values.
if(NOT EXISTS ${program})
    add_test(${prefix}is_not_built ${program}) # a test that fails
    return()
endif()
execute_process(COMMAND ${program} --gtest_list_tests OUTPUT_VARIABLE listed RESULT_VARIABLE status)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "${program} does not list its tests: ${status}\n${listed}")
endif()
string(REGEX MATCHALL "\n[^ \n]+\\." suites "\n${listed}")
foreach(suite IN LISTS suites)
    string(REGEX REPLACE "^\n(.*)\\.$" "\\1" suite "${suite}")
    add_test("${prefix}${suite}" ${program} "--gtest_filter=${suite}.*")
    set_tests_properties("${prefix}${suite}" PROPERTIES ${properties})
endforeach()
