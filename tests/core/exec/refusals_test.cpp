// SPDX-License-Identifier: MIT
// What the system refuses, the scenario gets as the original's error; the run goes on, and what was
// half made is given back.
#include "core/scenario/spawn_context.h"
#include "core/scenario/stage.h"
#include "tests/support/recorded_run.h"
#include "tests/support/ways.h"

#include <gtest/gtest.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace lockstep {
namespace {

using multiprocessing::SpawnContext;
using test::count;
using test::errorOf;
using test::raisedBy;
using test::record;
using test::Recorded;
using test::require;

constexpr const char* kNoMore = "BlockingIOError: [Errno 11] Resource temporarily unavailable";
/// Nobody's, so that its threads are those of this run.
constexpr uid_t kLonelyUser = 61'184;
/// More than there are rings, which a refusal must give back; a sanitizer's forks take too long for
/// so many.
#if defined(LOCKSTEP_SANITIZE_address) || defined(LOCKSTEP_SANITIZE_thread)
constexpr int kManyTimes = 60;
#else
constexpr int kManyTimes = 1'400;
#endif

void setSoftLimit(int which, rlim_t most)
{
    rlimit limit{};
    getrlimit(static_cast<__rlimit_resource_t>(which), &limit);
    limit.rlim_cur = most;
    require(setrlimit(static_cast<__rlimit_resource_t>(which), &limit) == 0, "no limit was set");
}

rlim_t softLimit(int which)
{
    rlimit limit{};
    getrlimit(static_cast<__rlimit_resource_t>(which), &limit);
    return limit.rlim_cur;
}

/// While it lives, a limit of this process is lower.
class Lowered {
public:
    Lowered(int which, rlim_t most) : m_which(which), m_before(softLimit(which))
    {
        setSoftLimit(which, most);
    }
    ~Lowered() { setSoftLimit(m_which, m_before); }
    Lowered(const Lowered&) = delete;
    Lowered& operator=(const Lowered&) = delete;

private:
    int m_which;
    rlim_t m_before;
};

/// RLIMIT_NPROC binds no root, and counts the threads of a user.
void becomeLonelyUser()
{
    if (getuid() == 0)
        require(setuid(kLonelyUser) == 0, "another user was refused");
}

/// No thread more than this process has now; those of the user's other programs count as well.
rlim_t noThreadMore()
{
    if (getuid() != kLonelyUser)
        return 1;
    const std::filesystem::directory_iterator threads("/proc/self/task");
    return static_cast<rlim_t>(std::distance(begin(threads), end(threads)));
}

/// From here on that system call fails with that error, in all threads of this process and in its
/// children. The C library forks by clone and makes threads by clone3.
void refuseCalls(std::uint32_t system_call, std::uint32_t error_number)
{
    std::array filter{
        sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, system_call, 0, 1),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error_number),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program{filter.size(), filter.data()};
    require(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "no filter without this");
    require(syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0,
            "the filter was refused");
}

rlim_t addressSpaceNow()
{
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

/// Everything that a run of this kind leaves: it completed, and nobody is missing in the log.
void expectWhole(const Recorded& recorded, const char* main_error = "")
{
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), main_error);
    EXPECT_EQ(count<EventsLost>(*recorded.log), 0u);
    EXPECT_EQ(count<TaskSpawned>(*recorded.log), count<TaskEnded>(*recorded.log));
}

class Refusals : public testing::TestWithParam<PolicyKind> {
protected:
    static Recorded run(const std::function<void()>& main)
    {
        return record({.policy = GetParam()}, main);
    }
};
INSTANTIATE_TEST_SUITE_P(Policies, Refusals, testing::ValuesIn(test::kPolicies),
                         [](const auto& suite) {
                             std::string name(nameOf(suite.param));
                             std::erase(name, '-');
                             return name;
                         });

TEST_P(Refusals, AThreadMoreThanTheUserMayHave)
{
    const auto recorded = run([] {
        becomeLonelyUser();
        {
            const Lowered limit(RLIMIT_NPROC, noThreadMore());
            for (int i = 0; i < kManyTimes; ++i) {
                const auto raised = raisedBy([] { spawn(Thread, "refused", [] {}); });
                require(raised == "RuntimeError: can't start new thread", raised);
            }
        }
        spawn(Thread, "later", [] {}).join();
    });
    expectWhole(recorded);
    EXPECT_EQ(recorded.log->taskCount(), 2u) << "main and the later one";
    EXPECT_EQ(count<OperationFailed>(*recorded.log), 1u * kManyTimes);
}

TEST_P(Refusals, AProcessMoreThanTheUserMayHave)
{
    const auto recorded = run([] {
        becomeLonelyUser();
        {
            const Lowered limit(RLIMIT_NPROC, noThreadMore());
            for (int i = 0; i < kManyTimes; ++i) {
                const auto raised = raisedBy([] { spawn(Process, "refused", [] {}); });
                require(raised == kNoMore, raised);
            }
        }
        spawn(Process, "later", [] {}).join();
    });
    expectWhole(recorded);
    EXPECT_EQ(recorded.log->taskCount(), 2u);
    EXPECT_EQ(count<ProcessForked>(*recorded.log), 1u);
}

TEST_P(Refusals, AProcessWhoseTaskGetsNoThread)
{
    // Each has two rings, which have to be given back.
    constexpr int kTimes = kManyTimes / 2;
    const auto recorded = run([] {
        refuseCalls(SYS_clone3, EAGAIN);
        for (int i = 0; i < kTimes; ++i) {
            const auto raised = raisedBy([] { spawn(Process, "refused", [] {}); });
            require(raised == kNoMore, raised);
        }
        spawn(Greenlet, "later", [] {}).join();
    });
    expectWhole(recorded);
    EXPECT_EQ(recorded.log->taskCount(), 2u);
    EXPECT_EQ(count<ProcessExited>(*recorded.log), 0u) << "of a process that never had a task";
    EXPECT_EQ(count<ProcessReaped>(*recorded.log), 0u);
}

TEST_P(Refusals, AProcessForWhichThereIsNoMemory)
{
    const auto recorded = run([] {
        refuseCalls(SYS_clone, ENOMEM);
        for (int i = 0; i < kManyTimes; ++i) {
            const auto raised = raisedBy([] { spawn(Process, "refused", [] {}); });
            require(raised == "OSError: [Errno 12] Cannot allocate memory", raised);
        }
        spawn(Thread, "later", [] {}).join();
    });
    expectWhole(recorded);
    EXPECT_EQ(recorded.log->taskCount(), 2u);
}

void nothing() {}

TEST_P(Refusals, ASpawnedProcessWhoseThreadWouldGetTooLargeAStack)
{
    constexpr rlim_t kMoreThanThereIs = rlim_t{1} << 46;
    const auto recorded = run([] {
        std::string raised;
        {
            const Lowered limit(RLIMIT_STACK, kMoreThanThereIs);
            raised = raisedBy([] { SpawnContext().start("refused", nothing).join(); });
        }
        require(raised == kNoMore, raised);
        SpawnContext().start("later", nothing).join();
    });
    expectWhole(recorded);
}

TEST_P(Refusals, AGreenletForWhoseStackThereIsNoMemory)
{
#if defined(LOCKSTEP_SANITIZE_address) || defined(LOCKSTEP_SANITIZE_thread)
    GTEST_SKIP() << "the sanitizer's own memory would be refused first";
#endif
    constexpr rlim_t kForWhatIsSmall = 6u << 20;
    const auto recorded = run([] {
        int made = 0;
        std::string raised;
        {
            const Lowered limit(RLIMIT_AS, addressSpaceNow() + kForWhatIsSmall);
            for (; raised.empty() && made < 1'000; ++made)
                raised = raisedBy([] { spawn(Greenlet, "g", [] { delay(0.1); }); });
            require(raised == "MemoryError: no memory for the stack of a greenlet", raised);
            raised = raisedBy([] { spawn(Greenlet, "g", [] {}); });
            require(raised == "MemoryError: no memory for the stack of a greenlet", raised);
        }
        for (int i = 0; i < 50; ++i)
            spawn(Greenlet, "later", [] {}).join();
    });
    expectWhole(recorded);
    EXPECT_EQ(count<OperationFailed>(*recorded.log), 2u);
    EXPECT_LT(recorded.log->taskCount(), 200u);
}

TEST_P(Refusals, AFileForWhichThereIsNoDescriptor)
{
#if defined(LOCKSTEP_SANITIZE_address)
    GTEST_SKIP() << "the sanitizer itself needs descriptors to look at objects";
#endif
    const auto recorded = run([] {
        const SharedFile file{"notes", "text"};
        {
            const Lowered limit(RLIMIT_NOFILE, 0);
            const std::string path = file.path();
            const std::string words = "OSError: [Errno 24] Too many open files: '";
            require(raisedBy([&] { file.read(); }) == words + path + "'", "read");
            require(raisedBy([&] { file.write("other"); }) == words + path + "'", "write");
            require(raisedBy([] { SharedFile("more", ""); }).starts_with(words), "make");
        }
        require(file.read() == "text", "it is as it was");
    });
    expectWhole(recorded);
    EXPECT_EQ(count<OperationFailed>(*recorded.log), 2u);
}

TEST_P(Refusals, AProcessGetsAlongWithoutADescriptor)
{
#if defined(LOCKSTEP_SANITIZE_address)
    GTEST_SKIP() << "the sanitizer itself needs descriptors to look at objects";
#endif
    const auto recorded = run([] {
        const Lowered limit(RLIMIT_NOFILE, 0);
        const Task child = spawn(Process, "child", [] { exitTask(5); });
        child.join();
        require(child.exitCode() == 5, "it did not come to its end");
    });
    expectWhole(recorded);
}

} // namespace
} // namespace lockstep
