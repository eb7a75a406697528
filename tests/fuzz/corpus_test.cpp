// SPDX-License-Identifier: MIT
// A fuzz target on every file of its corpus.
#include "tests/fuzz/fuzz_target.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace lockstep::fuzz {
namespace {

TEST(Corpus, EveryFileIsReadOrRefused)
{
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(LOCKSTEP_CORPUS)) {
        SCOPED_TRACE(entry.path().string());
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        tryOne(bytes);
        ++files;
    }
    EXPECT_GE(files, 5u) << "the corpus " LOCKSTEP_CORPUS " is not there";
}

} // namespace
} // namespace lockstep::fuzz
