// SPDX-License-Identifier: MIT
// Shared values: lost updates that can be seen, under every policy.
#include "core/analysis/schedule_of.h"
#include "core/scenario/stage.h"
#include "tests/support/ways.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::count;
using test::errorOf;
using test::EveryWay;
using test::record;
using test::require;
using threading::Lock;

class SharedValues : public EveryWay {};
INSTANTIATE_TEST_SUITE_P(Ways, SharedValues, testing::ValuesIn(test::waysOn({Carrier::Thread})),
                         test::nameOfWay);

/// Every value that was read or written, in the log's order: "r3", "w4", "=4" for one step.
std::vector<std::string> valuesIn(const Log& log)
{
    std::vector<std::string> values;
    test::forEach<SharedRead, SharedWritten, SharedChanged>(
        log, [&]<class F>(const Event&, const F& fact) {
            if constexpr (std::is_same_v<F, SharedRead>)
                values.push_back("r" + std::string(log.payload(fact.payload_at, fact.bytes)));
            else if constexpr (std::is_same_v<F, SharedWritten>)
                values.push_back("w" + std::string(log.payload(fact.payload_at, fact.bytes)));
            else if constexpr (std::is_same_v<F, SharedChanged>)
                values.push_back("=" + std::string(log.payload(fact.payload_at, fact.bytes)));
        });
    return values;
}

TEST_P(SharedValues, AnUpdateInTwoStepsIsLostWhenAnotherComesInBetween)
{
    const auto recorded = run([] {
        Shared<int> tickets{"tickets", 10};
        auto sell = [tickets] {
            const int left = tickets.read();
            delay(0.1);
            tickets.write(left - 1);
        };
        auto first = spawn(carrier(), "first", sell);
        auto second = spawn(carrier(), "second", sell);
        first.join();
        second.join();
        require(tickets.read() == 9, "two sold, and not one of them lost");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(valuesIn(*recorded.log),
              (std::vector<std::string>{"w10", "r10", "r10", "w9", "w9", "r9"}));
}

TEST_P(SharedValues, AnUpdateUnderALockIsNotLost)
{
    const auto recorded = run([] {
        Shared<int> tickets{"tickets", 10};
        Lock lock{"lock"};
        std::vector<Task> tasks;
        for (int i = 0; i < 4; ++i)
            tasks.push_back(spawn(carrier(), "seller", [tickets, lock]() mutable {
                lock.acquire();
                tickets.write(tickets.read() - 1);
                lock.release();
            }));
        for (const Task& task : tasks)
            task.join();
        require(tickets.read() == 6, "a ticket was lost under a lock");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
}

TEST_P(SharedValues, AnUpdateInOneStepIsNotLost)
{
    const auto recorded = run([] {
        Shared<std::int64_t> sum{"sum", 0};
        std::vector<Task> tasks;
        for (int i = 0; i < 4; ++i)
            tasks.push_back(spawn(carrier(), "adder", [sum] {
                for (int round = 0; round < 50; ++round)
                    sum.addAtomically(2);
            }));
        for (const Task& task : tasks)
            task.join();
        require(sum.read() == 400, "an addition was lost");
        require(sum.exchange(7) == 400 && sum.addAtomically(1) == 7, "not the value before");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    const auto values = valuesIn(*recorded.log);
    EXPECT_EQ(count<SharedChanged>(*recorded.log), 202u);
    EXPECT_EQ(values.back(), "=8");
}

TEST_P(SharedValues, HoldAnythingThatHasACodec)
{
    const auto recorded = run([] {
        Shared<std::vector<std::optional<std::string>>> words{"words", {"a", std::nullopt}};
        spawn(carrier(), "writer", [words] {
            auto longer = words.read();
            longer.push_back(std::string(5000, 'x'));
            words.write(longer);
        }).join();
        const auto now = words.read();
        require(now.size() == 3 && !now[1] && now[2]->size() == 5000, "not what was written");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    const auto values = valuesIn(*recorded.log);
    ASSERT_EQ(values.size(), 4u);
    EXPECT_EQ(values[0], "w['a', None]");
    EXPECT_EQ(values[3].size(), 1 + kMostItemTextBytes) << "the log keeps the beginning";
    EXPECT_EQ(values[3].substr(0, 18), "r['a', None, 'xxxx");
}

TEST_P(SharedValues, RefuseWhatCannotBePickled)
{
    const auto recorded = run([] { Shared<Unpicklable> never{"never", {}}; });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "TypeError: cannot pickle 'Unpicklable' object");
    EXPECT_EQ(count<ObjectCreated>(*recorded.log), 0u);
}

TEST_P(SharedValues, RefuseWhatTheRunHasNoRoomForAndKeepTheirValue)
{
    const auto recorded = run([] {
        Shared<std::string> text{"text", "short"};
        bool refused = false;
        try {
            text.write(std::string(std::size_t{kMostItemChunks} * 48, 'x'));
        } catch (const RuntimeError& error) {
            refused = error.what() == std::string("the items of a run (in queues, shared values "
                                                  "and results) take at most 262144 chunks of 48 "
                                                  "bytes");
        }
        require(refused, "there cannot be room");
        require(text.read() == "short", "the value is another one");
        for (int i = 0; i < 20; ++i)
            text.write(std::string(1'000'000, 'x'));
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "") << "chunks are used again";
    EXPECT_EQ(count<OperationFailed>(*recorded.log), 1u);
}

TEST(SharedValuesReplay, AFreeRunIsFollowedStepByStep)
{
    const auto program = [] {
        Shared<int> value{"value", 0};
        std::vector<Task> tasks;
        for (int i = 0; i < 3; ++i)
            tasks.push_back(spawn(Thread, "t", [value] {
                for (int round = 0; round < 300; ++round) {
                    value.write(value.read() + 1);
                    value.addAtomically(1);
                }
            }));
        for (const Task& task : tasks)
            task.join();
    };
    for (int i = 0; i < 4; ++i) {
        const auto free = record({.policy = PolicyKind::Free}, program);
        const auto steps = scheduleOf(*free.log);
        const auto again = record({.policy = PolicyKind::Replay, .schedule = steps}, program);
        ASSERT_EQ(again.verdict, Verdict::Completed) << test::divergenceOf(*again.log);
        ASSERT_EQ(scheduleOf(*again.log), steps);
        ASSERT_EQ(valuesIn(*again.log), valuesIn(*free.log)) << "the same updates are lost";
    }
}

} // namespace
} // namespace lockstep
