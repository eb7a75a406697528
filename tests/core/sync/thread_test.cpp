// SPDX-License-Identifier: MIT
// threading.Thread and Timer as CPython 3.11 has them, under every policy.
#include "core/exec/virtual_clock.h"
#include "tests/core/sync/primitive_test.h"

namespace lockstep {
namespace {

using namespace test;
using threading::Timer;

class ThreadTest : public PrimitiveTest {};
LS_ON_EVERY_CARRIER(ThreadTest);

TEST_P(ThreadTest, RunsItsFunctionOnceItIsStarted)
{
    const auto recorded = completes([](Carrier) {
        threading::Thread thread{"xiaoming", [](double seconds) { delay(seconds); }, 0.5};
        require(!thread.isAlive(), "alive before start");
        require(thread.name() == "xiaoming", "another name");
        delay(1);
        thread.start();
        require(thread.isAlive(), "not alive after start");
        require(!thread.join(Timeout{0.1}), "ended too early");
        thread.join();
        require(!thread.isAlive(), "alive after join");
        require(virtualNow_ns() == 1500 * kMillisecond_ns, "not after 1.5 s");
    });
    EXPECT_EQ(endOf(*recorded.log, "xiaoming"), TaskEnd::Returned);
}

TEST_P(ThreadTest, StartTwiceIsARuntimeError)
{
    const auto recorded = completes([](Carrier carrier) {
        spawn(carrier, "starter", [] {
            threading::Thread thread{"t", [] {}};
            thread.start();
            thread.start();
        }).join();
    });
    EXPECT_EQ(errorOf(*recorded.log, "starter"), "RuntimeError: threads can only be started once");
    EXPECT_EQ(count<OperationFailed>(*recorded.log), 1u);
    EXPECT_EQ(endOf(*recorded.log, "t"), TaskEnd::Returned);
}

TEST_P(ThreadTest, JoinBeforeStartIsARuntimeError)
{
    EXPECT_EQ(errorIn([](Carrier) { threading::Thread("t", [] {}).join(); }),
              "RuntimeError: cannot join thread before it is started");
}

TEST_P(ThreadTest, SelfJoinIsARuntimeError)
{
    const auto recorded = completes([](Carrier) {
        auto self = std::make_shared<std::optional<threading::Thread>>();
        self->emplace("t", [self] { (*self)->join(); });
        (*self)->start();
    });
    EXPECT_EQ(errorOf(*recorded.log, "t"), "RuntimeError: cannot join current thread");
}

TEST_P(ThreadTest, DaemonMustBeSetBeforeStart)
{
    const auto recorded = run([](Carrier) {
        threading::Thread forEver{"for ever", [] { threading::Event("never").wait(); }};
        forEver.setDaemon(true);
        forEver.start();
        threading::Thread other{"other", [] {}};
        require(!other.daemon(), "a daemon of its own accord");
        other.start();
        other.setDaemon(true);
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"),
              "RuntimeError: cannot set daemon status of active thread");
    EXPECT_EQ(recorded.verdict, Verdict::Completed) << "the daemon is not waited for";
    EXPECT_EQ(endOf(*recorded.log, "for ever"), TaskEnd::CutOff);
}

TEST_P(ThreadTest, AThreadOfADaemonIsADaemon)
{
    const auto recorded = completes([](Carrier) {
        threading::Thread daemon{"daemon", [] {
                                     threading::Thread child{"child", [] {}};
                                     require(child.daemon(), "no daemon");
                                 }};
        daemon.setDaemon(true);
        daemon.start();
        daemon.join();
    });
    EXPECT_EQ(errorOf(*recorded.log, "daemon"), "");
}

TEST_P(ThreadTest, AnExceptionEndsThatThreadAlone)
{
    const auto recorded = completes([](Carrier) {
        threading::Thread thread{"t", [] { throw ValueError("oops"); }};
        thread.start();
        thread.join();
    });
    EXPECT_EQ(errorOf(*recorded.log, "t"), "ValueError: oops");
    EXPECT_EQ(endOf(*recorded.log, "t"), TaskEnd::Raised);
    EXPECT_EQ(endOf(*recorded.log, "main"), TaskEnd::Returned);
}

TEST_P(ThreadTest, ATimerCallsItsFunctionAfterItsTime)
{
    const auto recorded = completes([](Carrier) {
        Stage stage{{}, "", true};
        Timer timer{"timer", 2.5, [stage] { stage.say("called", ""); }};
        delay(1);
        timer.start(); // main waits for it at its end: it is no daemon
    });
    EXPECT_EQ(said(*recorded.log), std::vector<std::string>{"called"});
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 3500 * kMillisecond_ns);
    EXPECT_FALSE(recorded.log->task(TaskId{2})->daemon);
}

TEST_P(ThreadTest, ATimerCancelledInTimeEndsAtOnceWithoutCalling)
{
    const auto recorded = completes([](Carrier) {
        Stage stage{{}, "", true};
        Timer timer{"timer", 2.5, [stage] { stage.say("called", ""); }};
        timer.start();
        delay(1);
        timer.cancel();
        timer.join();
        require(virtualNow_ns() == kSecond_ns, "not at once");
    });
    EXPECT_TRUE(said(*recorded.log).empty());
}

TEST_P(ThreadTest, ATimerCancelledBeforeItIsStartedNeverCalls)
{
    const auto recorded = completes([](Carrier) {
        Stage stage{{}, "", true};
        Timer timer{"timer", 2.5, [stage] { stage.say("called", ""); }};
        timer.cancel();
        timer.start();
    });
    EXPECT_TRUE(said(*recorded.log).empty());
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 0);
}

TEST_P(ThreadTest, CancelAfterwardsHasNoEffect)
{
    const auto recorded = completes([](Carrier) {
        Stage stage{{}, "", true};
        Timer timer{"timer", 1, [stage] { stage.say("called", ""); }};
        timer.start();
        timer.join();
        timer.cancel();
    });
    EXPECT_EQ(said(*recorded.log), std::vector<std::string>{"called"});
}

} // namespace
} // namespace lockstep
