// SPDX-License-Identifier: MIT
// multiprocessing.Pipe as CPython 3.11 has it, between processes, under every policy; and with the
// processes moved to threads and greenlets, whose copies of the ends are then duplicates.
#include "core/analysis/schedule_of.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/ways.h"

#include <gmock/gmock.h>

#include <map>
#include <random>

namespace lockstep {
namespace {

using namespace test;
using multiprocessing::Connection;
using multiprocessing::Duplex;
using multiprocessing::Pipe;
using test::require;
using testing::ElementsAre;
using testing::IsEmpty;

/// What a log of pipes must hold in every run: what is received was sent before, each once and in
/// order; bytes under way add up; copies of a connection are counted right, and an end is met only
/// when there is none of the other.
void expectLegalPipes(const Log& log)
{
    struct End {
        ObjectId other;
        std::uint32_t copies = 0;
        std::vector<std::string> under_way; // towards this end
    };
    std::map<ObjectId, End> ends;
    test::forEach<PipeMade, DescriptorOpened, DescriptorInherited, DescriptorClosed, MessageSent,
                  MessageReceived, ConnectionEnded>(log, [&]<class F>(const Event&, const F& fact) {
        if constexpr (std::is_same_v<F, PipeMade>) {
            ends[fact.first].other = fact.second;
            ends[fact.second].other = fact.first;
        } else if constexpr (std::is_same_v<F, DescriptorOpened>) {
            EXPECT_EQ(++ends[fact.connection].copies, 1u);
        } else if constexpr (std::is_same_v<F, DescriptorInherited>) {
            ++ends[fact.connection].copies;
        } else if constexpr (std::is_same_v<F, DescriptorClosed>) {
            EXPECT_EQ(--ends[fact.connection].copies, fact.left);
        } else if constexpr (std::is_same_v<F, MessageSent>) {
            ends[ends[fact.connection].other].under_way.emplace_back(
                log.payload(fact.payload_at, fact.bytes));
        } else if constexpr (std::is_same_v<F, MessageReceived>) {
            auto& expected = ends[fact.connection].under_way;
            ASSERT_FALSE(expected.empty()) << "received before it was sent";
            EXPECT_EQ(log.payload(fact.payload_at, fact.bytes), expected.front());
            expected.erase(expected.begin());
        } else if constexpr (std::is_same_v<F, ConnectionEnded>) {
            EXPECT_EQ(ends[ends[fact.connection].other].copies, 0u)
                << "an end is met while a copy of the other is open";
        }
    });
}

class Pipes : public testing::TestWithParam<Setting> {
protected:
    static Recorded run(const std::function<void()>& main, std::uint64_t seed = 1)
    {
        Recorded recorded = record(
            {.policy = GetParam().policy, .carriers = GetParam().carriers, .seed = seed}, main);
        EXPECT_EQ(illegalSteps(*recorded.log), 0u);
        EXPECT_EQ(count<EventsLost>(*recorded.log), 0u);
        expectLegalPipes(*recorded.log);
        return recorded;
    }
    static Recorded completes(const std::function<void()>& main, std::uint64_t seed = 1)
    {
        Recorded recorded = run(main, seed);
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        EXPECT_EQ(errorOf(*recorded.log, "main"), "");
        EXPECT_EQ(errorOf(*recorded.log, "child"), "");
        return recorded;
    }
    static std::string errorIn(const std::function<void()>& main)
    {
        return errorOf(*run(main).log, "main");
    }
};

std::vector<Setting> settingsOfPipes()
{
    std::vector<Setting> all;
    for (const CarrierChoice carriers :
         {CarrierChoice::AsWritten, CarrierChoice::Threads, CarrierChoice::Greenlets})
        for (const PolicyKind policy : kPolicies)
            all.push_back({carriers, policy});
    return all;
}
std::string nameOfSetting(const testing::TestParamInfo<Setting>& suite)
{
    const std::string threads =
        suite.param.carriers == CarrierChoice::Threads ? "threads_" : std::string();
    return threads + nameOf(suite.param);
}

INSTANTIATE_TEST_SUITE_P(Ways, Pipes, testing::ValuesIn(settingsOfPipes()), nameOfSetting);

/// Ten apples from main's left to the child's right; which closes are left out.
struct LeftOut {
    bool child_left = false;
    bool main_left = false;
    bool main_right = false;
};

void tenApples(const LeftOut& left_out, Duplex duplex = {})
{
    // One way the first end receives.
    auto [first, second] = Pipe("first", "second", duplex);
    const Connection left = duplex.both ? first : second;
    const Connection right = duplex.both ? second : first;
    const Task child = spawn(Process, "child", [=] {
        if (!left_out.child_left)
            left.close();
        for (int i = 0;; ++i)
            try {
                require(right.recv<std::string>() == "Apple" + std::to_string(i), "wrong apple");
            } catch (const EOFError&) {
                require(i == 10, "the end came too early");
                break;
            }
    });
    if (!left_out.main_right)
        right.close();
    for (int i = 0; i < 10; ++i)
        left.send("Apple" + std::to_string(i));
    if (!left_out.main_left)
        left.close();
    child.join();
}

TEST_P(Pipes, EndOnceEveryCopyOfTheOtherEndIsClosedAndTheBufferIsEmpty)
{
    for (const bool duplex : {true, false}) {
        const auto recorded = completes([=] { tenApples({}, Duplex{duplex}); });
        EXPECT_EQ(count<MessageReceived>(*recorded.log), 10u);
        EXPECT_EQ(count<ConnectionEnded>(*recorded.log), 1u);
        EXPECT_EQ(count<DescriptorOpened>(*recorded.log), 2u);
        EXPECT_EQ(count<DescriptorInherited>(*recorded.log), 2u) << "four descriptors";
        EXPECT_EQ(count<DescriptorClosed>(*recorded.log), 4u);
    }
}

TEST_P(Pipes, StayOpenThroughAForgottenCopyOfTheWriter)
{
    const std::vector<LeftOut> leaks = {
        {.child_left = true}, {.main_left = true}, {.child_left = true, .main_left = true}};
    for (const LeftOut& leak : leaks)
        for (const bool duplex : {true, false}) {
            const auto recorded = run([=] { tenApples(leak, Duplex{duplex}); });
            EXPECT_EQ(count<MessageReceived>(*recorded.log), 10u) << "all arrive";
            EXPECT_EQ(count<ConnectionEnded>(*recorded.log), 0u);
            EXPECT_EQ(recorded.verdict, Verdict::Deadlock)
                << "main waits for the child, and the child for who holds the writer";
            EXPECT_EQ(endOf(*recorded.log, "child"), TaskEnd::StillWaiting);
            EXPECT_EQ(endOf(*recorded.log, "main"), TaskEnd::StillWaiting);
        }
}

TEST_P(Pipes, EndAlthoughMainKeepsItsCopyOfTheReader)
{
    const auto recorded = completes([] { tenApples({.main_right = true}); });
    EXPECT_EQ(count<ConnectionEnded>(*recorded.log), 1u);
}

TEST_P(Pipes, BreakForASenderOnceEveryCopyOfTheReceiverIsClosed)
{
    for (const bool duplex : {true, false}) {
        const auto recorded = run([=] {
            auto [receiver, sender] = Pipe("receiver", "sender", Duplex{duplex});
            spawn(Process, "child", [sender = sender] { sender.close(); }).join();
            receiver.close();
            sender.send(1);
        });
        EXPECT_EQ(errorOf(*recorded.log, "main"), "BrokenPipeError: [Errno 32] Broken pipe");
    }
}

TEST_P(Pipes, FillUpInsteadOfBreakingWhileTheSenderItselfKeepsTheReader)
{
    const auto recorded = run([] {
        auto [receiver, sender] = Pipe("receiver", "sender", Duplex{false});
        spawn(Process, "child", [sender = sender] { sender.close(); }).join();
        for (;;)
            sender.sendBytes(std::string(1000, 'x'));
    });
    EXPECT_EQ(count<MessageSent>(*recorded.log), 64u);
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock) << "it waits for itself";
}

TEST_P(Pipes, ArePolledAsReadableAtTheEnd)
{
    completes([] {
        auto [left, right] = Pipe("left", "right");
        require(!right.poll(), "there is nothing");
        left.send(7);
        require(right.poll() && right.recv<int>() == 7, "seven");
        left.close();
        require(right.poll(), "the end is readable");
        try {
            static_cast<void>(right.recv<int>());
            require(false, "received");
        } catch (const EOFError&) {
        }
    });
}

TEST_P(Pipes, ArePolledForSoLongInVirtualTime)
{
    completes([] {
        auto [left, right] = Pipe("left", "right");
        require(!right.poll(threading::Timeout{2}), "nothing in 2 s");
        require(virtualNow_ns() == 2 * kSecond_ns, "after 2 s");
        const Task child = spawn(Process, "child", [left = left] {
            delay(1);
            left.send(1);
        });
        require(right.poll(threading::Timeout{5}), "something in 5 s");
        require(virtualNow_ns() == 3 * kSecond_ns, "after 1 s more");
        require(right.recv<int>() == 1, "one");
        child.join();
    });
}

TEST_P(Pipes, RefuseTheirOwnClosedEnd)
{
    const std::string closed = "OSError: handle is closed";
    const auto closedLeft = [](const std::function<void(const Connection&)>& use) {
        return errorIn([&] {
            auto [left, right] = Pipe("left", "right");
            left.close();
            left.close(); // again: nothing
            require(left.isClosed() && !right.isClosed(), "left alone is closed");
            use(left);
        });
    };
    EXPECT_EQ(closedLeft([](const Connection& left) { left.send(1); }), closed);
    EXPECT_EQ(closedLeft([](const Connection& left) { static_cast<void>(left.recv<int>()); }),
              closed);
    EXPECT_EQ(closedLeft([](const Connection& left) { static_cast<void>(left.poll()); }), closed);
}

TEST_P(Pipes, OfOneWayRefuseTheOther)
{
    EXPECT_EQ(errorIn([] {
                  auto [receiver, sender] = Pipe("receiver", "sender", Duplex{false});
                  receiver.send(1);
              }),
              "OSError: connection is read-only");
    EXPECT_EQ(errorIn([] {
                  auto [receiver, sender] = Pipe("receiver", "sender", Duplex{false});
                  static_cast<void>(sender.recv<int>());
              }),
              "OSError: connection is write-only");
}

TEST_P(Pipes, KeepTheBoundariesOfMessages)
{
    completes([] {
        auto [left, right] = Pipe("left", "right");
        const Task child = spawn(Process, "child", [left = left] {
            for (const std::size_t bytes : {0u, 1u, 100u, 20'000u, 300'000u, 3u})
                left.sendBytes(std::string(bytes, 'x'));
        });
        for (const std::size_t bytes : {0u, 1u, 100u, 20'000u, 300'000u, 3u})
            require(right.recvBytes() == std::string(bytes, 'x'), "another message");
        child.join();
    });
}

TEST_P(Pipes, GoBothWaysIfTheyAreDuplex)
{
    completes([] {
        auto [left, right] = Pipe("left", "right");
        const Task child = spawn(Process, "child", [right = right] {
            for (int i = 0; i < 5; ++i)
                right.send(2 * right.recv<int>());
        });
        for (int i = 0; i < 5; ++i) {
            left.send(i);
            require(left.recv<int>() == 2 * i, "not doubled");
        }
        child.join();
    });
}

struct Capacity {
    bool duplex;
    std::size_t bytes;
    std::size_t messages;
};

TEST_P(Pipes, HaveTheKernelsCapacity)
{
    const std::vector<Capacity> measured = {{false, 100, 624},  {false, 1000, 64},
                                            {false, 10'000, 6}, {true, 100, 278},
                                            {true, 1000, 93},   {true, 10'000, 17}};
    for (const Capacity& each : measured) {
        const auto recorded = run([&each] {
            auto [receiver, sender] = Pipe("receiver", "sender", Duplex{each.duplex});
            for (;;)
                sender.sendBytes(std::string(each.bytes, 'x'));
        });
        EXPECT_EQ(count<MessageSent>(*recorded.log), each.messages)
            << each.bytes << (each.duplex ? " duplex" : " one way");
    }
}

TEST_P(Pipes, LetABlockedSenderGoOnWhenThereIsRoom)
{
    const auto recorded = completes([] {
        auto [receiver, sender] = Pipe("receiver", "sender", Duplex{false});
        const Task child = spawn(Process, "child", [receiver = receiver, sender = sender] {
            sender.close();
            delay(1);
            for (int i = 0; i < 100; ++i)
                require(receiver.recvBytes().size() == 1000, "another message");
        });
        receiver.close();
        for (int i = 0; i < 100; ++i)
            sender.sendBytes(std::string(1000, 'x'));
        require(virtualNow_ns() == kSecond_ns, "the kernel took more than it has room for");
        child.join();
    });
    EXPECT_EQ(count<MessageReceived>(*recorded.log), 100u);
}

TEST_P(Pipes, GiveEachMessageToOneOfSeveralReceivers)
{
    const auto recorded = completes([] {
        auto [receiver, sender] = Pipe("receiver", "sender", Duplex{false});
        std::vector<Task> children;
        for (int child = 0; child < 3; ++child)
            children.push_back(
                spawn(Process, "child", [receiver = receiver, sender = sender]() mutable {
                    sender.close();
                    try {
                        for (;;)
                            static_cast<void>(receiver.recv<int>());
                    } catch (const EOFError&) {
                    }
                }));
        for (int i = 0; i < 20; ++i)
            sender.send(i);
        sender.close();
        joinAll(children);
    });
    EXPECT_EQ(count<MessageReceived>(*recorded.log), 20u);
    EXPECT_EQ(count<ConnectionEnded>(*recorded.log), 3u);
}

TEST_P(Pipes, EndWhenTheProcessAtTheOtherEndIsKilled)
{
    completes([] {
        auto [left, right] = Pipe("left", "right");
        const Task child = spawn(Process, "child", [left = left] {
            left.send(1);
            delay(100);
        });
        left.close();
        require(right.recv<int>() == 1, "one");
        child.kill();
        try {
            static_cast<void>(right.recv<int>());
            require(false, "received");
        } catch (const EOFError&) {
        }
        require(child.exitCode() == -9, "killed");
    });
}

TEST_P(Pipes, AreResetByAnEndThatIsClosedWithSomethingUnread)
{
    EXPECT_EQ(errorIn([] {
                  auto [left, right] = Pipe("left", "right");
                  left.send(1);
                  right.close();
                  static_cast<void>(left.recv<int>());
              }),
              "ConnectionResetError: [Errno 104] Connection reset by peer");
}

/// A sender is killed wherever it happens to be, perhaps between its bytes and its event; who
/// receives meets whole messages, then the end.
TEST(PipesOfTheKilled, EndInOrderWhereverThatWas)
{
    for (const PolicyKind policy : kPolicies)
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
            const auto recorded = record({.policy = policy, .seed = seed}, [] {
                auto [receiver, sender] = Pipe("receiver", "sender", Duplex{false});
                const Task child =
                    spawn(Process, "endless", [receiver = receiver, sender = sender] {
                        receiver.close();
                        for (;;)
                            sender.sendBytes(std::string(3000, 'x'));
                    });
                sender.close();
                for (int i = 0; i < 5; ++i)
                    require(receiver.recvBytes().size() == 3000, "another message");
                child.kill();
                try {
                    for (;;)
                        require(receiver.recvBytes().size() == 3000, "another message");
                } catch (const EOFError&) {
                }
                child.join();
            });
            EXPECT_EQ(recorded.verdict, Verdict::Completed) << nameOf(policy) << " " << seed;
            EXPECT_EQ(errorOf(*recorded.log, "main"), "");
            EXPECT_EQ(count<ConnectionEnded>(*recorded.log), 1u);
        }
}

TEST_P(Pipes, RefuseWhatCannotBePickledBeforeAnythingIsSent)
{
    const auto recorded = run([] {
        auto [left, right] = Pipe("left", "right");
        left.send(Unpicklable{});
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "TypeError: cannot pickle 'Unpicklable' object");
    EXPECT_EQ(count<MessageSent>(*recorded.log), 0u);
}

TEST_P(Pipes, CarryRandomMessagesInOrderWhateverTheirSizes)
{
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        const auto recorded = completes(
            [seed] {
                std::mt19937 random(static_cast<std::uint32_t>(seed));
                auto [left, right] = Pipe("left", "right", Duplex{random() % 2 == 0 || seed == 1});
                const bool twoWays = seed == 1;
                const Connection from = twoWays ? left : right;
                const Connection to = twoWays ? right : left;
                std::vector<std::string> messages;
                for (int i = 0; i < 30; ++i)
                    messages.emplace_back(random() % (i % 5 == 0 ? 100'000 : 300),
                                          static_cast<char>('a' + i % 26));
                const Task child = spawn(Process, "child", [=] {
                    from.close();
                    for (const std::string& message : messages)
                        require(to.recv<std::string>() == message, "another message");
                });
                to.close();
                for (const std::string& message : messages)
                    from.send(message);
                from.close();
                child.join();
            },
            seed);
        EXPECT_EQ(count<MessageReceived>(*recorded.log), 30u);
    }
}

TEST(PipeReplay, RepeatsAFreeRun)
{
    for (int attempt = 0; attempt < 5; ++attempt) {
        const auto main = [] { tenApples({}); };
        const auto recorded = record({}, main);
        ASSERT_EQ(recorded.verdict, Verdict::Completed);
        const auto schedule = scheduleOf(*recorded.log);
        const auto again = record({.policy = PolicyKind::Replay, .schedule = schedule}, main);
        EXPECT_EQ(again.verdict, Verdict::Completed) << test::divergenceOf(*again.log);
        EXPECT_EQ(count<ScheduleDiverged>(*again.log), 0u);
        EXPECT_EQ(scheduleOf(*again.log), schedule);
    }
}

TEST(PipeReplay, RepeatsSerialRunsWithSeveralReceivers)
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const auto main = [] {
            auto [receiver, sender] = Pipe("receiver", "sender", Duplex{false});
            std::vector<Task> children;
            for (int child = 0; child < 2; ++child)
                children.push_back(spawn(Process, "child", [receiver = receiver, sender = sender] {
                    sender.close();
                    try {
                        for (;;)
                            static_cast<void>(receiver.recv<int>());
                    } catch (const EOFError&) {
                    }
                }));
            for (int i = 0; i < 10; ++i)
                sender.send(i);
            sender.close();
            joinAll(children);
        };
        const auto recorded = record({.policy = PolicyKind::Random, .seed = seed}, main);
        ASSERT_EQ(recorded.verdict, Verdict::Completed);
        const auto schedule = scheduleOf(*recorded.log);
        const auto again = record({.policy = PolicyKind::Replay, .schedule = schedule}, main);
        EXPECT_EQ(again.verdict, Verdict::Completed) << seed;
        EXPECT_EQ(scheduleOf(*again.log), schedule);
    }
}

} // namespace
} // namespace lockstep
