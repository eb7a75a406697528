// SPDX-License-Identifier: MIT
// In which network a run's sockets are, and what it says when that is not the one it asked for.
#include "core/io/loopback.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/refusing.h"
#include "tests/support/wire_run.h"

#include <cerrno>
#include <cstdio>
#include <gmock/gmock.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lockstep {
namespace {

using namespace test;
using io::TcpSocket;
using testing::HasSubstr;

void talk()
{
    const Ends ends = connectedEnds();
    ends.client.send("hello");
    test::require(ends.connection.recv(10) == "hello", "another word");
}

/// What the run said, and why.
struct Chosen {
    NetworkChosen fact;
    std::string reason;
};
std::vector<Chosen> chosenBy(const RunOptions& options, const std::function<void()>& main)
{
    const auto recorded = record(options, main);
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    std::vector<Chosen> chosen;
    for (const auto& each : all<NetworkChosen>(*recorded.log))
        chosen.push_back(
            {each.fact, std::string(recorded.log->payload(each.fact.payload_at, each.fact.bytes))});
    return chosen;
}

/// Runs it in a process in which the system refuses that call. The text of what did not hold, or
/// "".
std::string whereRefused(int call, const std::function<std::string()>& check)
{
    int ends[2];
    if (pipe(ends) != 0)
        return "no pipe";
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        const std::string wrong = refuseCall(call, EPERM) ? check() : "no filters of system calls";
        const bool told = write(ends[1], wrong.data(), wrong.size()) >= 0;
        _exit(told ? 0 : 1);
    }
    close(ends[1]);
    std::string text(1'000, '\0');
    const ssize_t got = read(ends[0], text.data(), text.size());
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return status == 0 ? text : "the process died: " + text;
}

TEST(RunNetwork, IsNobodysWhereNoSocketIsMade)
{
    EXPECT_TRUE(chosenBy({}, [] {}).empty());
}

TEST(RunNetwork, IsPrivateWhereThatIsPossibleElseItSaysWhy)
{
    const auto chosen = chosenBy({.uses_sockets = true}, talk);
    ASSERT_EQ(chosen.size(), 1u);
    EXPECT_EQ(chosen[0].fact.asked, Network::Auto);
    const bool is_best = chosen[0].fact.network == Network::Private &&
                         chosen[0].fact.source == SegmentSource::Captured;
    EXPECT_EQ(is_best, chosen[0].reason.empty()) << chosen[0].reason;
    EXPECT_EQ(is_best, canCapture());
}

TEST(RunNetwork, IsTheHostsWhereThatIsAskedFor)
{
    const auto chosen = chosenBy({.uses_sockets = true, .net = Network::Host}, talk);
    ASSERT_EQ(chosen.size(), 1u);
    EXPECT_EQ(chosen[0].fact.network, Network::Host);
    EXPECT_EQ(chosen[0].fact.source, SegmentSource::Reported);
    EXPECT_EQ(chosen[0].reason, "");
}

TEST(RunNetwork, IsTheHostsWhereNobodySaidThatThereAreSockets)
{
    const auto chosen = chosenBy({}, talk);
    ASSERT_EQ(chosen.size(), 1u);
    EXPECT_EQ(chosen[0].fact.network, Network::Host);
    EXPECT_THAT(chosen[0].reason, HasSubstr("nobody said"));
}

TEST(RunNetwork, HasNothingOutsideItself)
{
    LS_NEEDS(SegmentSource::Captured);
    // The port of a listener of this machine is free there.
    const int outside = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(io::bindToLoopback(outside, io::Family::V4), 0);
    ASSERT_EQ(listen(outside, 1), 0);
    const io::Address address{"127.0.0.1", io::portOf(outside)};
    const auto connects = [address] {
        const TcpSocket socket("client's");
        const std::string error = raisedBy([&] { socket.connect(address); });
        test::require(error.starts_with("ConnectionRefusedError"), "connected " + error);
    };
    const auto recorded = record({.uses_sockets = true, .net = Network::Private}, connects);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    const auto reaches =
        record({.uses_sockets = true, .net = Network::Host, .limit_ns = 5 * kSecond_ns}, connects);
    EXPECT_EQ(errorOf(*reaches.log, "main"), "RuntimeError: connected ");
    close(outside);
}

/// A run that is asked for nothing, where its own network is refused for that reason.
std::string fallsBack(const std::string& expected)
{
    const auto recorded = record({.uses_sockets = true}, talk);
    const auto chosen = all<NetworkChosen>(*recorded.log);
    if (recorded.verdict != Verdict::Completed || chosen.size() != 1)
        return "it did not run";
    if (const std::string error = errorOf(*recorded.log, "main"); !error.empty())
        return error;
    if (chosen[0].fact.network != Network::Host)
        return "not in the host's network";
    const std::string reason(
        recorded.log->payload(chosen[0].fact.payload_at, chosen[0].fact.bytes));
    return reason == "the system refuses a network of the run's own: " + expected ? "" : reason;
}

TEST(RunNetwork, FallsBackToTheHostsAndSaysWhy)
{
    EXPECT_EQ(
        whereRefused(SYS_unshare, [] { return fallsBack("unshare: Operation not permitted"); }),
        "");
}

TEST(RunNetwork, FallsBackWhereItsOwnWouldNotWork)
{
    LS_NEEDS(SegmentSource::Captured);
    EXPECT_EQ(whereRefused(
                  SYS_ioctl,
                  [] { return fallsBack("its loopback does not start: Operation not permitted"); }),
              "");
}

TEST(RunNetwork, FailsWithASentenceWhereAPrivateOneIsAskedForAndRefused)
{
    EXPECT_EQ(whereRefused(
                  SYS_unshare,
                  []() -> std::string {
                      RecordedRun run({.uses_sockets = true, .net = Network::Private}, talk);
                      run.finish();
                      if (run.verdict() != Verdict::Failed)
                          return "it did not fail";
                      const auto message =
                          run.segment().name(run.segment().control().message_at.load());
                      return message == "the system refuses a network of the run's own: unshare: "
                                        "Operation not permitted"
                                 ? ""
                                 : std::string(message);
                  }),
              "");
}

/// The status of lockstep-run with these flags; what it says on standard error, or with --json on
/// standard output, in said.
int statusOfRun(const std::string& flags, std::string& said)
{
    const std::string command = LOCKSTEP_RUN_PATH " run socketserver-tcp --time instant " + flags;
    FILE* output = popen(command.c_str(), "r");
    if (!output)
        return -1;
    for (int letter; (letter = std::fgetc(output)) != EOF;)
        said += static_cast<char>(letter);
    const int status = pclose(output);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(RunNetworkOfACommand, IsRefusedInOneSentenceWherePrivateIsAskedFor)
{
    EXPECT_EQ(whereRefused(SYS_unshare,
                           []() -> std::string {
                               std::string said;
                               const int status =
                                   statusOfRun("--net private 2>&1 >/dev/null", said);
                               const bool right =
                                   status == 3 &&
                                   said == "lockstep-run: the system refuses a network of the "
                                           "run's own: unshare: Operation not permitted\n";
                               return right ? "" : std::to_string(status) + said;
                           }),
              "");
}

TEST(RunNetworkOfACommand, IsTheHostsWhereNothingIsAskedForAndAPrivateOneRefused)
{
    EXPECT_EQ(whereRefused(SYS_unshare,
                           []() -> std::string {
                               std::string said;
                               const int status = statusOfRun("--json 2>/dev/null", said);
                               const bool right = status == 0 && said.find("\"net\": \"host\"") !=
                                                                     std::string::npos;
                               return right ? "" : std::to_string(status) + said;
                           }),
              "");
}

} // namespace
} // namespace lockstep
