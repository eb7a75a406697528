// SPDX-License-Identifier: MIT
// Many forks, beside threads that compute, print and connect; many runs one after the other.
#include "core/exec/speech.h"
#include "core/scenario/stage.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <filesystem>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace lockstep {
namespace {

using test::count;
using test::record;
using threading::Lock;

/// Keeps the allocator and the C library's locks busy.
void allocateAndFormat(const std::atomic<bool>& stop)
{
    while (!stop.load()) {
        std::vector<std::string> texts;
        for (int i = 0; i < 50; ++i)
            texts.push_back(std::to_string(i) + " texts of different lengths: " +
                            std::string(static_cast<std::size_t>(i) * 7, 'x'));
        delay(0.0002);
    }
}

void connectAndClose(const std::atomic<bool>& stop)
{
    while (!stop.load()) {
        const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in nobody{};
        nobody.sin_family = AF_INET;
        nobody.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        nobody.sin_port = htons(1); // refused, which is all the same here
        static_cast<void>(connect(fd, reinterpret_cast<const sockaddr*>(&nobody), sizeof nobody));
        close(fd);
        delay(0.0002);
    }
}

TEST(ProcessStress, AThousandForksBesideBusyThreads)
{
    constexpr int kForks = 1'000;
    const auto recorded = record({.time = TimeMode::Scaled, .limit_ns = 300 * kSecond_ns}, [] {
        std::atomic<bool> stop{false};
        const Task computing = spawn(Thread, "computing", [&stop] { allocateAndFormat(stop); });
        const Task printing = spawn(Thread, "printing", [&stop] {
            while (!stop.load()) {
                speak("a line", Site::here());
                delay(0.0002);
            }
        });
        const Task connecting = spawn(Thread, "connecting", [&stop] { connectAndClose(stop); });
        for (int i = 0; i < kForks; ++i) {
            const Task child = spawn(Process, "child", [i] {
                // Allocating after a fork hangs if the fork caught the allocator's lock.
                const std::vector<std::string> texts(20, std::to_string(i));
                exitTask(texts.size() == 20 ? i % 100 : 101);
            });
            child.join();
            if (child.exitCode() != i % 100)
                throw RuntimeError("child " + std::to_string(i) + " ended with " +
                                   std::to_string(child.exitCode().value_or(-1)));
        }
        stop.store(true);
        for (const Task& task : {computing, printing, connecting})
            task.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(test::errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<ProcessForked>(*recorded.log), 1u * kForks);
    EXPECT_EQ(count<EventsLost>(*recorded.log), 0u);
}

std::size_t openDescriptors()
{
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

TEST(ProcessStress, TenThousandRunsLeaveNothingBehind)
{
    const auto oneRun = [] {
        const auto recorded = record({}, [] {
            Lock lock{"l"};
            const Task thread = spawn(Thread, "t", [lock]() mutable {
                lock.acquire();
                lock.release();
            });
            const Task process = spawn(Process, "p", [lock]() mutable {
                lock.acquire();
                lock.release();
            });
            thread.join();
            process.join();
        });
        ASSERT_EQ(recorded.verdict, Verdict::Completed);
    };
    oneRun();
    const std::size_t descriptors = openDescriptors();
    for (int i = 0; i < 10'000; ++i)
        oneRun();
    EXPECT_EQ(openDescriptors(), descriptors);
    EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1) << "a process of a run is left over";
}

} // namespace
} // namespace lockstep
