// SPDX-License-Identifier: MIT
#include "core/exec/remote_function.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

namespace lockstep {
namespace {

std::string stars(int count, const std::string& end)
{
    return std::string(static_cast<std::size_t>(count), '*') + end;
}
void fails()
{
    throw ValueError("there");
}

TEST(RemoteFunction, IsCalledWithItsArguments)
{
    const RemoteCall call = remoteCall(stars, 3, "!");
    const Item result = callHere(call);
    EXPECT_EQ(valueOf<std::string>(result), "***!");
    EXPECT_EQ(result.text, "'***!'");
    EXPECT_EQ(valueOf<int>(callHere(remoteCall([](int a, int b) { return a + b; }, 3, 4))), 7);
    EXPECT_EQ(callHere(remoteCall([] {})).text, "None");
}

TEST(RemoteFunction, RaisesWhatItRaises)
{
    EXPECT_THROW(callHere(remoteCall(fails)), ValueError);
}

TEST(RemoteFunction, CrossesAsBytes)
{
    const Bytes bytes = encode(remoteCall(stars, 2, "?"));
    const auto call = decode<RemoteCall>(bytes);
    ASSERT_TRUE(call.has_value());
    EXPECT_EQ(valueOf<std::string>(callHere(*call)), "**?");
}

/// Written by a process with other addresses: the same program, started anew.
TEST(RemoteFunction, IsFoundByAnotherStartOfTheProgram)
{
    if (const char* out = std::getenv("LOCKSTEP_TEST_OFFSET_TO")) {
        const std::uint64_t offset = remoteCall(stars, 1, "").function;
        ASSERT_EQ(write(std::atoi(out), &offset, sizeof offset),
                  static_cast<ssize_t>(sizeof offset));
        return;
    }
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        setenv("LOCKSTEP_TEST_OFFSET_TO", std::to_string(ends[1]).c_str(), 1);
        unsetenv("GTEST_TOTAL_SHARDS"); // its share may not be this one's
        unsetenv("GTEST_SHARD_INDEX");
        execl("/proc/self/exe", "core_tests",
              "--gtest_filter=RemoteFunction.IsFoundByAnotherStartOfTheProgram", nullptr);
        _exit(127);
    }
    close(ends[1]);
    std::uint64_t offset = 0;
    EXPECT_EQ(read(ends[0], &offset, sizeof offset), static_cast<ssize_t>(sizeof offset));
    close(ends[0]);
    waitpid(child, nullptr, 0);
    EXPECT_EQ(functionAtOffset(offset), reinterpret_cast<const void*>(&stars));
}

TEST(RemoteFunction, IsNothingWhereThereIsNoCode)
{
    EXPECT_EQ(functionAtOffset(UINT64_MAX / 2), nullptr);
    RemoteCall call = remoteCall(stars, 1, "");
    call.function = UINT64_MAX / 2;
    EXPECT_THROW(callHere(call), UnpicklingError);
    call = remoteCall(stars, 1, "");
    call.arguments.pop_back();
    EXPECT_THROW(callHere(call), UnpicklingError);
}

TEST(RemoteFunction, IsFoundByItsName)
{
    const auto* address = reinterpret_cast<const void*>(&stars);
    EXPECT_TRUE(registerRemoteFunction("stars", address));
    EXPECT_EQ(remoteFunctionNamed("stars"), address);
    EXPECT_EQ(remoteFunctionNamed("moons"), nullptr);
}

} // namespace
} // namespace lockstep
